"""A panel that feels fingers: there or not, lost and found again, by the kernel's files alone."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from hardware.events import TouchState, Trouble
from hardware.inotify import Folder
from hardware.simulator.sysfs import keyboard, plug, touch_panel, touchpad
from hardware.touchpanels import SETTLING_S, TouchPanels


@dataclass
class Machine:
    """Folders like /dev/input and /sys/class/input, and a clock that is moved."""

    root: Path
    seconds: float = 0.0
    panels: TouchPanels = field(init=False)

    def __post_init__(self) -> None:
        """The kernel describes input devices, of whatever kind."""
        self.devices.mkdir()
        self.classes.mkdir()
        self.start()

    @property
    def devices(self) -> Path:
        """As /dev/input."""
        return self.root / "input"

    @property
    def classes(self) -> Path:
        """As /sys/class/input."""
        return self.root / "classes"

    def start(self) -> None:
        """The screen program begins."""
        self.panels = TouchPanels(lambda: self.seconds, self.devices, self.classes)

    def touch_panel(self, name: str = "event0") -> Path:
        """Plug a panel in."""
        return touch_panel(self.devices, self.classes, name)

    def after_settling(self) -> TouchState | None:
        """What is told once the system has had its time."""
        assert self.panels.look() is None
        self.seconds += SETTLING_S
        return self.panels.look()


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """Nothing is plugged in yet."""
    machine = Machine(tmp_path)
    with closing(machine.panels):
        yield machine


def test_a_panel_that_is_there_at_the_start_is_told_once_and_has_not_come(machine: Machine) -> None:
    """The window has found it by itself."""
    machine.panels.close()
    machine.touch_panel()
    machine.start()
    with closing(machine.panels):
        assert machine.panels.look() == TouchState()
        assert machine.panels.look() is None


def test_a_panel_that_is_unplugged_is_lost_and_plugged_in_again_it_has_come(
    machine: Machine,
) -> None:
    """Under the same name: what reads it must begin anew."""
    node = machine.touch_panel()
    assert machine.panels.look() == TouchState(Trouble.NOT_THERE)
    assert machine.after_settling() == TouchState(came=True)
    node.unlink()
    assert machine.after_settling() == TouchState(Trouble.GONE)
    plug(node)
    assert machine.after_settling() == TouchState(came=True)


def test_a_plug_that_only_wobbled_has_come_again_too(machine: Machine) -> None:
    """Out and in between two looks: the old device is dead all the same."""
    node = machine.touch_panel()
    machine.panels.look()
    machine.after_settling()
    other = plug(machine.devices / "other")
    node.unlink()
    other.rename(node)
    assert machine.after_settling() == TouchState(came=True)


def test_a_second_panel_comes_while_the_first_is_still_there(machine: Machine) -> None:
    """And one that goes takes nothing from the other."""
    machine.touch_panel()
    machine.panels.look()
    machine.after_settling()
    second = machine.touch_panel("event7")
    assert machine.after_settling() == TouchState(came=True)
    second.unlink()
    assert machine.after_settling() is None


def test_keyboards_and_touchpads_are_no_panels(machine: Machine) -> None:
    """Nobody can touch a button with them."""
    keyboard(machine.devices, machine.classes)
    touchpad(machine.devices, machine.classes)
    assert machine.panels.look() == TouchState(Trouble.NOT_THERE)
    assert machine.after_settling() is None


def test_a_panel_that_may_not_be_opened_is_told_as_such_until_it_may(machine: Machine) -> None:
    """The system gives a device its rights a moment after it has come, or never."""
    node = machine.touch_panel()
    node.unlink()
    node.symlink_to(machine.root / "secret")
    assert machine.panels.look() == TouchState(Trouble.NOT_THERE)
    assert machine.after_settling() == TouchState(Trouble.FORBIDDEN)
    node.unlink()
    plug(node)
    assert machine.after_settling() == TouchState(came=True)


def test_a_folder_that_vanishes_with_its_last_device_is_found_again(machine: Machine) -> None:
    """As the kernel does it."""
    machine.touch_panel()
    machine.panels.look()
    machine.after_settling()
    shutil.rmtree(machine.devices)
    assert machine.after_settling() == TouchState(Trouble.GONE)
    machine.touch_panel()
    assert machine.after_settling() == TouchState(came=True)


def test_a_machine_that_describes_no_devices_tells_nothing(machine: Machine) -> None:
    """Nobody can tell there, so nobody is alarmed."""
    machine.classes.rmdir()
    assert machine.panels.look() is None


def test_what_is_closed_is_silent(tmp_path: Path) -> None:
    """And may be closed twice."""
    folder = Folder(tmp_path)
    assert not folder.look()
    (tmp_path / "event0").touch()
    assert folder.look()
    assert not folder.look()
    folder.close()
    folder.close()
    (tmp_path / "event1").touch()
    assert not folder.look()
