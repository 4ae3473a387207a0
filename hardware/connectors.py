"""Which sockets for screens a machine has and where one is plugged in, by the kernel's files.

The numbers of graphics cards change from boot to boot, and a card without a screen may come first.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

DRM: Final = Path("/sys/class/drm")
CONNECTED: Final = "connected"

_NAME: Final = re.compile(r"card(\d+)-(.+)")


@dataclass(frozen=True)
class Connector:
    """A socket of the graphics card `card`, by the kernel's name ("HDMI-A-1")."""

    card: int
    name: str
    connected: bool
    id: int = 0
    """The kernel's number; 0 where it tells none."""


@dataclass(frozen=True)
class Outlet:
    """Where the picture goes: the card, and which of its screens that are plugged in, from 0."""

    card: int
    display: int = 0


def connectors(root: Path = DRM) -> list[Connector]:
    """Every socket, in the order in which its card counts them."""
    found = [
        Connector(int(match[1]), match[2], _text(folder, "status") == CONNECTED, _id(folder))
        for folder in sorted(root.glob("card*-*"))
        if (match := _NAME.fullmatch(folder.name)) and (folder / "status").exists()
    ]
    return sorted(found, key=lambda one: (one.card, one.id))


def outlet(found: list[Connector], name: str = "") -> Outlet | None:
    """Where that is for who draws on the card; None where no screen is."""
    one = plugged(found, name)
    if one is None:
        return None
    beside = [other for other in found if other.connected and other.card == one.card]
    return Outlet(one.card, beside.index(one))


def plugged(found: list[Connector], name: str = "") -> Connector | None:
    """The first socket with a screen, or the one called `name`; None where no screen is."""
    return next((one for one in found if one.connected and name in {"", one.name}), None)


def unplugged(found: list[Connector]) -> bool:
    """Whether there are sockets, and no screen in any of them."""
    return bool(found) and outlet(found) is None


def _id(folder: Path) -> int:
    text = _text(folder, "connector_id")
    return int(text) if text.isdecimal() else 0


def _text(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="ascii").strip()
    except (OSError, ValueError):
        return ""
