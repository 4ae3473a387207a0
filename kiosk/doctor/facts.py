"""What was found on the machine and on the board, as values; what it means is in `judging`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kiosk.care.channels import Reach
from kiosk.care.condition import Readings
from kiosk.care.health import DeviceHealth, Health, Part


@dataclass(frozen=True)
class Hardware:
    """What is plugged in, by its name; None where this machine does not tell."""

    displays: tuple[str, ...] | None = None
    touch: tuple[str, ...] | None = None
    players: tuple[str, ...] | None = None
    microphones: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Entry:
    """A file or folder and who may do what with it; `mode` is None when it is not there."""

    path: Path
    mode: int | None
    allowed: int


@dataclass(frozen=True)
class Board:
    """What the programs have reported; `fault` says why the board could not be read."""

    health: Mapping[Part, Health] = field(default_factory=dict)
    devices: Mapping[str, DeviceHealth] = field(default_factory=dict)
    channels: Mapping[str, Reach] = field(default_factory=dict)
    fault: str = ""


@dataclass(frozen=True)
class Senses:
    """Whether the kiosk is to speak and to listen, and whether it has what that takes."""

    aloud: bool = True
    voice: bool = True
    listen: bool = True
    model: bool = True
    models: Path = Path()


@dataclass(frozen=True)
class Facts:
    """Everything that the doctor judges. Readers, buttons and channels are the settings' names."""

    now: datetime
    board: Board
    synced: bool = True
    timed: bool = True
    """Whether systemd-timesyncd runs: without it nobody tells whether the clock is right."""
    readings: Readings = field(default_factory=Readings)
    hardware: Hardware = Hardware()
    senses: Senses = Senses()
    readers: tuple[str, ...] = ()
    buttons: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    entries: tuple[Entry, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    data: Path = Path()
