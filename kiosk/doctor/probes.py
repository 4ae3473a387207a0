"""Asking the machine and the board; every file is read under a root that can be another's.

What cannot be asked is left out, so that one thing that fails does not hide the others.
"""

import platform
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path
from typing import Final

from audio.synthesis import usable
from hardware.connectors import Connector, connectors
from hardware.monitor import monitor
from kiosk.care.boot import Clock
from kiosk.care.health import Part
from kiosk.clock import TIMESYNC
from kiosk.config import Settings
from kiosk.doctor import facts
from kiosk.doctor.facts import Entry, Facts, Hardware, Senses
from kiosk.listening import any_model
from kiosk.readings import ROOT, read
from kiosk.store.board import opened
from kiosk.store.db import StoreError
from kiosk.wiring import release

CONNECTORS: Final = "sys/class/drm"
INPUTS: Final = "proc/bus/input/devices"
SOUND: Final = "proc/asound/pcm"
DIRECT: Final = 1 << 1
"""The kernel's property of a device whose touches are on the picture itself."""
FOLDER: Final = 0o2770
FILE: Final = 0o660
SECRET: Final = 0o600
HANDED: Final = 0o640
"""A secret of root's that one program's group may read."""


def facts_of(settings: Settings, clock: Clock, root: Path = ROOT) -> Facts:
    """Everything that can be found out."""
    paths, devices = settings.paths, settings.devices
    return Facts(
        now=clock.now(),
        board=_board(paths.board),
        synced=clock.synced(),
        timed=(root / TIMESYNC.relative_to("/")).is_dir(),
        readings=read(paths.board.parent, root),
        hardware=hardware(root),
        senses=_senses(settings),
        readers=tuple(reader.name for reader in devices.readers),
        buttons=tuple(button.name for button in devices.buttons),
        channels=settings.channels.names,
        entries=_entries(settings),
        versions=_versions(),
        data=paths.data,
    )


def hardware(root: Path = ROOT) -> Hardware:
    """What is plugged in."""
    players, microphones = _sound(root / SOUND)
    return Hardware(_displays(root / CONNECTORS), _touch(root / INPUTS), players, microphones)


def _displays(folder: Path) -> tuple[str, ...] | None:
    sockets = connectors(folder)
    if not sockets:
        return None
    return tuple(_described(folder, one) for one in sockets if one.connected)


def _described(folder: Path, socket: Connector) -> str:
    """The socket, and what the screen in it says of itself."""
    seen = monitor(folder, socket)
    if seen is None:
        return socket.name
    ppi = seen.ppi(seen.size[0])
    density = f"{ppi} pixels per inch" if ppi else "it does not tell how large it is"
    return f"{socket.name} ({seen.size[0]}x{seen.size[1]}, {density})"


def _touch(path: Path) -> tuple[str, ...] | None:
    text = _text(path)
    if not text:
        return None
    blocks = (_fields(block) for block in text.split("\n\n"))
    return tuple(block.get("Name", "") for block in blocks if _direct(block.get("PROP", "")))


def _fields(block: str) -> dict[str, str]:
    """The `key=value` of a device's lines."""
    pairs = (line[3:].partition("=") for line in block.splitlines() if line[1:3] == ": ")
    return {key: value.strip().strip('"') for key, _, value in pairs}


def _direct(properties: str) -> bool:
    with suppress(ValueError, IndexError):
        return bool(int(properties.rsplit(maxsplit=1)[-1], 16) & DIRECT)
    return False


def _sound(path: Path) -> tuple[tuple[str, ...] | None, tuple[str, ...] | None]:
    """What plays and what records; a line is `00-00: id : name : playback 1 : capture 1`."""
    if not path.exists():
        return None, None
    lines = [[part.strip() for part in line.split(":")] for line in _text(path).splitlines()]
    found = {
        way: tuple(line[1] for line in lines if any(part.startswith(way) for part in line[2:]))
        for way in ("playback", "capture")
    }
    return found["playback"], found["capture"]


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="utf-8", errors="replace").strip()
    return ""


def _board(path: Path) -> facts.Board:
    try:
        with opened(path) as board:
            reports = {part: board.health(part) for part in Part}
            known = {part: report for part, report in reports.items() if report is not None}
            devices = {device.name: device for device in board.devices()}
            channels = {one.name: one.reach for one in board.vitals.channels()}
            return facts.Board(known, devices, channels)
    except (StoreError, OSError) as fault:
        return facts.Board(fault=str(fault))


def _senses(settings: Settings) -> Senses:
    sound, ears = settings.sound, settings.ears
    return Senses(
        aloud=sound.aloud,
        voice=usable(sound.engine),
        listen=ears.listen,
        model=any_model(ears.models),
        models=ears.models,
    )


def _entries(settings: Settings) -> tuple[Entry, ...]:
    paths = settings.paths
    databases = (paths.board, paths.requests, paths.accounts)
    return (
        *(_entry(path.parent, FOLDER) for path in databases),
        *(_entry(path, FILE) for path in databases),
        _entry(settings.backup.key, SECRET),
        *(_entry(path, HANDED) for path in settings.channels.secrets),
    )


def _entry(path: Path, allowed: int) -> Entry:
    """The name and its mode: nothing is opened."""
    try:
        return Entry(path, stat.S_IMODE(path.stat().st_mode), allowed)
    except OSError:
        return Entry(path, None, allowed)


def _versions() -> tuple[tuple[str, str], ...]:
    return (
        ("Hetikioski", release()),
        ("Python", platform.python_version()),
        ("SQLite", sqlite3.sqlite_version),
        ("Linux", platform.release()),
    )
