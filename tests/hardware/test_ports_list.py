from pathlib import Path

import pytest
from serial.tools.list_ports_common import ListPortInfo

from hardware.ports import Port, ports

CH340 = (0x1A86, 0x7523)


@pytest.fixture
def dev(tmp_path: Path) -> Path:
    """A folder for device files, empty."""
    folder = tmp_path / "dev"
    folder.mkdir()
    return folder


@pytest.fixture
def sys(tmp_path: Path) -> Path:
    """A folder for what the kernel says of them, empty."""
    return tmp_path / "class"


def adapter(
    device: Path, chip: tuple[int, int] | None = CH340, text: str = "Serial"
) -> ListPortInfo:
    """A serial port as pyserial finds it; its device file is there."""
    device.touch()
    found = ListPortInfo(str(device))
    found.description = text
    if chip:
        found.vid, found.pid = chip
    return found


def link(folder: Path, name: str, device: Path) -> str:
    """A link that the system makes to a device file."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).symlink_to(device)
    return str(folder / name)


def say(file: Path, text: str) -> None:
    """A line that the kernel shows in a file."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{text}\n", encoding="utf-8")


def keyboard(dev: Path, sys: Path, name: str, numbers: tuple[str, str], text: str) -> Path:
    """A keyboard that is plugged in."""
    device = dev / "input" / name
    device.parent.mkdir(exist_ok=True)
    device.touch()
    say(sys / "input" / name / "device" / "id" / "vendor", numbers[0])
    say(sys / "input" / name / "device" / "id" / "product", numbers[1])
    say(sys / "input" / name / "device" / "name", text)
    return device


def test_an_adapter_is_listed_with_its_numbers_and_both_its_names(dev: Path, sys: Path) -> None:
    """Everything that a person needs to choose it."""
    device = dev / "ttyUSB0"
    by_path = link(dev / "serial" / "by-path", "pci-usb-0:1.2:1.0-port0", device)
    by_id = link(dev / "serial" / "by-id", "usb-1a86_USB_Serial-if00-port0", device)
    assert ports(lambda: [adapter(device)], dev, sys) == (
        Port(str(device), 0x1A86, 0x7523, "Serial", by_path, by_id),
    )


def test_twins_that_share_one_name_are_told_apart_by_their_sockets(dev: Path, sys: Path) -> None:
    """Cheap adapters have no serial number: the system's one name leads to the last of them."""
    first, second = dev / "ttyUSB0", dev / "ttyUSB1"
    one = link(dev / "serial" / "by-path", "pci-usb-0:1.1:1.0-port0", first)
    two = link(dev / "serial" / "by-path", "pci-usb-0:1.2:1.0-port0", second)
    shared = link(dev / "serial" / "by-id", "usb-1a86_USB_Serial-if00-port0", second)
    found = ports(lambda: [adapter(second), adapter(first)], dev, sys)
    assert [(port.steady, port.by_id) for port in found] == [(one, None), (two, shared)]


def test_of_two_links_to_one_socket_the_older_kind_is_taken(dev: Path, sys: Path) -> None:
    """Newer systems also name the bus's version; an older one would not know that name."""
    device = dev / "ttyACM0"
    link(dev / "serial" / "by-path", "pci-usbv2-0:1:1.0", device)
    older = link(dev / "serial" / "by-path", "pci-usb-0:1:1.0", device)
    (found,) = ports(lambda: [adapter(device)], dev, sys)
    assert found.by_path == older


def test_a_port_of_the_board_has_neither_numbers_nor_links(dev: Path, sys: Path) -> None:
    """Its own name stays by itself."""
    device = dev / "ttyAMA0"
    say(sys / "tty" / "ttyAMA0" / "type", "32")
    (found,) = ports(lambda: [adapter(device, None, "n/a")], dev, sys)
    assert found == Port(str(device), None, None, "", None, None)
    assert found.steady == str(device)


def test_a_port_behind_which_there_is_nothing_is_left_out(dev: Path, sys: Path) -> None:
    """Many kernels show thirty-two of them."""
    say(sys / "tty" / "ttyS0" / "type", "4")
    say(sys / "tty" / "ttyS1" / "type", "0")
    listed = [adapter(dev / "ttyS0", None), adapter(dev / "ttyS1", None)]
    assert [port.device for port in ports(lambda: listed, dev, sys)] == [str(dev / "ttyS0")]


def test_a_keyboard_is_listed_by_its_name_and_numbers(dev: Path, sys: Path) -> None:
    """A reader that types what it reads is a keyboard to the system."""
    device = keyboard(dev, sys, "event3", ("ffff", "0035"), "SYC ID&IC USB Reader")
    by_path = link(dev / "input" / "by-path", "pci-usb-0:1.3:1.0-event-kbd", device)
    by_id = link(dev / "input" / "by-id", "usb-SYC-event-kbd", device)
    link(dev / "input" / "by-path", "pci-usb-0:1.4:1.0-event-mouse", dev / "input" / "event4")
    assert ports(list, dev, sys) == (
        Port(str(device), 0xFFFF, 0x0035, "SYC ID&IC USB Reader", by_path, by_id),
    )


def test_a_keyboard_of_which_nothing_is_known_is_listed_all_the_same(dev: Path, sys: Path) -> None:
    """It may have been pulled while it was looked at."""
    link(dev / "input" / "by-path", "x-event-kbd", dev / "input" / "event9")
    (found,) = ports(list, dev, sys)
    assert (found.vendor, found.product, found.text) == (None, None, "")


def test_ports_stand_in_the_order_of_their_numbers(dev: Path, sys: Path) -> None:
    """The tenth after the second."""
    names = ["ttyUSB10", "ttyUSB2", "ttyUSB0"]
    found = ports(lambda: [adapter(dev / name) for name in names], dev, sys)
    assert [Path(port.device).name for port in found] == ["ttyUSB0", "ttyUSB2", "ttyUSB10"]


def test_a_machine_with_nothing_plugged_in_has_an_empty_list(tmp_path: Path) -> None:
    """Without any of the folders, too."""
    assert ports(list, tmp_path / "none", tmp_path / "none") == ()


def test_the_machine_itself_can_be_looked_at() -> None:
    """Whatever is plugged in here, it is a list of ports with names."""
    assert all(port.device.startswith("/dev/") for port in ports())
