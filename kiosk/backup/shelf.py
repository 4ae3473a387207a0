"""A folder in which backups are kept: numbered, so that no wrong clock ever changes their order.

Only files with names of its own are ever read, replaced or deleted.
"""

import os
import re
from datetime import date
from pathlib import Path
from typing import Final

from kiosk.backup.faults import DamagedArchiveError
from kiosk.store import durable
from kiosk.store.db import Effect, no_effect

NAME: Final = re.compile(r"hetikioski-(\d{6})-\d{4}-\d{2}-\d{2}\.backup")
DRAFT: Final = re.compile(rf"\.{NAME.pattern}\.part")
MOST: Final = 14
"""A fortnight of nights."""


def kept(folder: Path) -> list[Path]:
    """Every backup in the folder, the oldest first."""
    return sorted(path for path in folder.iterdir() if NAME.fullmatch(path.name))


def put_away(folder: Path, data: bytes, day: date, effect: Effect = no_effect) -> Path:
    """Keep one more and let go of those before the last fourteen; raise OSError.

    It stands under its name only once it lies on the disk and was read from there.
    """
    _sweep(folder)
    path = folder / f"hetikioski-{_next_number(folder):06}-{day.isoformat()}.backup"
    draft = durable.draft_of(path)
    effect("before backup")
    try:
        durable.write_draft(draft, data, 0o600)
        _read_back(draft, data)
        draft.rename(path)
    except (OSError, DamagedArchiveError):
        draft.unlink(missing_ok=True)
        raise
    durable.sync_folder(folder)
    effect("after backup")
    for old in kept(folder)[:-MOST]:
        old.unlink()
    return path


def _next_number(folder: Path) -> int:
    numbers = [int(found[1]) for path in kept(folder) if (found := NAME.fullmatch(path.name))]
    return max(numbers, default=0) + 1


def _sweep(folder: Path) -> None:
    """Take away what a power cut left half written."""
    for path in folder.iterdir():
        if DRAFT.fullmatch(path.name):
            path.unlink()


def _read_back(draft: Path, data: bytes) -> None:
    """From the disk, not from memory: a card that loses what it was given is found now."""
    with draft.open("rb") as file:
        os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
        if file.read() != data:
            raise DamagedArchiveError("what was written is not what is read: the disk is failing")
