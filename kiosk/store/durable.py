"""Small files that are written whole or not at all, also when the power goes: keys, copies.

Databases look after themselves (`db`).
"""

import os
from contextlib import suppress
from pathlib import Path

from kiosk.store.db import Effect, no_effect


def write(path: Path, data: bytes, *, mode: int = 0o600, effect: Effect = no_effect) -> None:
    """Put `data` at `path`; whoever looks sees the old file or the whole new one, never a part."""
    draft = draft_of(path)
    effect(f"before {path.suffix or path.name}")
    try:
        write_draft(draft, data, mode)
        draft.rename(path)
    except OSError:
        with suppress(OSError):
            draft.unlink()
        raise
    sync_folder(path.parent)
    effect(f"after {path.suffix or path.name}")


def draft_of(path: Path) -> Path:
    """Where the file is while it is not whole; a power cut may leave it lying."""
    return path.with_name(f".{path.name}.part")


def write_draft(draft: Path, data: bytes, mode: int) -> None:
    """The data on the disk, under a name that nobody reads."""
    handle = os.open(draft, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, mode)
    with os.fdopen(handle, "wb") as file:
        os.fchmod(handle, mode)
        file.write(data)
        file.flush()
        os.fsync(handle)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk; without it a rename may be undone by a power cut."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
