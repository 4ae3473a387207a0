"""The nightly backup: both databases, one archive, into every place that the settings name.

How it went stands on the board, as a word; what is in a backup is never told anywhere.
"""

import errno
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from kiosk.backup import archive, contents, shelf
from kiosk.backup.contents import Places
from kiosk.backup.faults import BackupError
from kiosk.care.health import Detail
from kiosk.store.db import DamagedDatabaseError, Effect, StoreError, no_effect

FULL: Final = {errno.ENOSPC, errno.EDQUOT}


@dataclass(frozen=True)
class Place:
    """A folder that takes backups; `made` says that the kiosk may make the folder itself.

    `there` is False for a stick that is not in its port.
    """

    folder: Path
    made: bool = False
    there: bool = True


@dataclass(frozen=True)
class Kept:
    """How it went at one place; `path` is None when nothing was kept there."""

    place: Path
    path: Path | None
    detail: Detail
    what: str = ""
    size: int = 0


@dataclass(frozen=True)
class Backup:
    """What makes a backup: the databases, the key, and the world's chance."""

    places: Places
    key: bytes
    release: str
    new_salt: Callable[[], bytes]
    effect: Effect = no_effect

    def run(self, folders: Sequence[Place], now: datetime) -> list[Kept]:
        """Make one and keep it in each folder; a place that fails does not spoil the others."""
        try:
            found = contents.gathered(self.places, now, self.release)
        except DamagedDatabaseError as fault:
            return [Kept(one.folder, None, Detail.DAMAGED, str(fault)) for one in folders]
        except StoreError as fault:
            return [Kept(one.folder, None, Detail.DISK, str(fault)) for one in folders]
        data = archive.sealed(contents.packed(found), self.key, self.new_salt())
        return [self._keep(one, data, now) for one in folders]

    def _keep(self, place: Place, data: bytes, now: datetime) -> Kept:
        folder = place.folder
        if not place.there:
            return Kept(folder, None, Detail.NO_PLACE, "it is not there; plug it in")
        try:
            if place.made:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            path = shelf.put_away(folder, data, now.date(), self.effect)
        except (FileNotFoundError, NotADirectoryError):
            return Kept(folder, None, Detail.NO_PLACE, "it is not there")
        except OSError as fault:
            full = fault.errno in FULL
            return Kept(folder, None, Detail.DISK if full else Detail.FAILED, fault.strerror or "")
        except BackupError as fault:
            return Kept(folder, None, Detail.FAILED, str(fault))
        return Kept(folder, path, Detail.FINE, size=len(data))


def worst(kept: Sequence[Kept]) -> Detail:
    """One word for all places: the first that is not fine."""
    return next((one.detail for one in kept if one.detail is not Detail.FINE), Detail.FINE)
