"""Putting a backup back: tried first, what was there kept aside, then each in one stroke.

Whatever moment it is killed at, each database is the old one or the new one, the old ones lie
aside, and running it again ends what was begun.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from kiosk.backup import archive
from kiosk.backup.contents import KEPT, Contents, Places, unpacked
from kiosk.backup.faults import BackupError
from kiosk.store import copies
from kiosk.store.db import Effect, no_effect

ASIDE_KEPT: Final = timedelta(days=14)
"""As long as a backup lives; then the nightly backup takes it away."""


@dataclass(frozen=True)
class Restored:
    """One database: what it is now, and where what was there lies (None when there was nothing)."""

    path: Path
    aside: Path | None


def verified(file: Path, key: bytes) -> Contents:
    """The contents of a backup after every test there is; nothing in the world is changed."""
    try:
        return unpacked(archive.unsealed(file.read_bytes(), key))
    except BackupError as fault:
        raise type(fault)(f"{file}: {fault}") from None


def restore(
    contents: Contents, places: Places, now: datetime, effect: Effect = no_effect
) -> list[Restored]:
    """Keep aside what is there, all of it before the first is replaced; then put each in place."""
    asides = {
        one.name: copies.set_aside(places[one.name], _aside_name(places[one.name], now))
        for one in KEPT
    }
    effect("after aside")
    for one in KEPT:
        copies.put(contents.images[one.name], places[one.name], effect)
    return [Restored(places[one.name], asides[one.name]) for one in KEPT]


def forget_asides(places: Places, now: datetime) -> Iterator[Path]:
    """Delete what a restore kept aside longer ago than a backup lives."""
    for path in places.values():
        for aside in sorted(path.parent.glob(f"{path.name}.before-*")):
            if now.timestamp() - aside.stat().st_mtime > ASIDE_KEPT.total_seconds():
                aside.unlink()
                yield aside


def _aside_name(path: Path, now: datetime) -> str:
    return f"{path.name}.before-{now:%Y-%m-%dT%H%M%S}"
