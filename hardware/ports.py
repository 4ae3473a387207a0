"""Which readers could be plugged in here: serial ports and USB keyboards, with names that stay.

Nothing is opened, so this disturbs no reader in use. What speaks there is found out in `detect`.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from serial.tools.list_ports import comports
from serial.tools.list_ports_common import ListPortInfo

DEV: Final = Path("/dev")
SYS: Final = Path("/sys/class")
NO_CHIP: Final = "0"
"""The kernel's type of a serial port behind which there is nothing."""
NO_WORD: Final = "n/a"
"""What pyserial calls a port that says nothing of itself."""


@dataclass(frozen=True)
class Port:
    """A device file. `vendor` and `product` are its USB numbers; `text` is what it calls itself."""

    device: str
    vendor: int | None
    product: int | None
    text: str
    by_path: str | None
    """The name that says which socket it is in: it stays, and twins have different ones."""
    by_id: str | None
    """The name that says what it is: adapters without a serial number share one."""

    @property
    def steady(self) -> str:
        """The name for the settings: after a restart it still means the same socket."""
        return self.by_path or self.device


Listing = Callable[[], Iterable[ListPortInfo]]


def ports(serials: Listing = comports, dev: Path = DEV, sys: Path = SYS) -> tuple[Port, ...]:
    """Every serial port and keyboard, in the order of their names; `dev` and `sys` are roots."""
    found = [*_serial_ports(serials, dev / "serial", sys / "tty"), *_keyboards(dev, sys / "input")]
    return tuple(sorted(found, key=lambda port: (len(port.device), port.device)))


def _serial_ports(serials: Listing, links: Path, sys: Path) -> list[Port]:
    by_path, by_id = _links(links / "by-path"), _links(links / "by-id")
    return [
        Port(
            one.device,
            one.vid,
            one.pid,
            "" if one.description == NO_WORD else one.description,
            by_path.get(Path(one.device).name),
            by_id.get(Path(one.device).name),
        )
        for one in serials()
        if _line(sys / Path(one.device).name / "type") != NO_CHIP
    ]


def _keyboards(dev: Path, sys: Path) -> list[Port]:
    """Keyboards by their places: each is a possible reader that types what it reads."""
    by_path = _links(dev / "input" / "by-path", "-event-kbd")
    by_id = _links(dev / "input" / "by-id", "-event-kbd")
    return [
        Port(
            str(dev / "input" / name),
            _number(sys / name / "device" / "id" / "vendor"),
            _number(sys / name / "device" / "id" / "product"),
            _line(sys / name / "device" / "name"),
            link,
            by_id.get(name),
        )
        for name, link in by_path.items()
    ]


def _links(folder: Path, ending: str = "") -> dict[str, str]:
    """The folder's links by the name of what they lead to.

    The system makes two links of a place for some sockets; the shorter one is the older, and
    every version of the system makes it.
    """
    found: dict[str, str] = {}
    if folder.is_dir():
        for link in sorted(folder.iterdir(), key=lambda link: (len(link.name), link.name)):
            if link.name.endswith(ending):
                found.setdefault(link.resolve().name, str(link))
    return found


def _line(path: Path) -> str:
    """The file's text; nothing when there is none to read."""
    try:
        return path.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""


def _number(path: Path) -> int | None:
    """The file's text as a hex number."""
    try:
        return int(_line(path), 16)
    except ValueError:
        return None
