"""A database as it was before a newer program had it: the copy, and trying the newer steps on one.

The requests are never copied: what is erased must stay erased. Their steps only ever add, so that
an older program can go on with a newer file (docs/adr).
"""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from kiosk.store.db import (
    BUSY_MS,
    Database,
    NewerDatabaseError,
    StoreBusyError,
    StoreError,
    migrate,
)


def keep_before(path: Path) -> None:
    """Keep a whole copy beside the file, for the same people; a copy from before is replaced."""
    if path.exists():
        _copy(path, _before(path))


def put_back(path: Path, steps: Sequence[str]) -> bool:
    """Put the copy in the place of a file that these steps cannot use; whether that was needed.

    A file that can be used stays, with everything that was written meanwhile. The copy stays too.
    """
    if not _before(path).exists() or usable(path, steps):
        return False
    _copy(_before(path), path)
    return True


def forget_before(path: Path) -> None:
    """Delete the copy, if there is one."""
    _before(path).unlink(missing_ok=True)
    _half(_before(path)).unlink(missing_ok=True)
    _half(path).unlink(missing_ok=True)


def usable(path: Path, steps: Sequence[str]) -> bool:
    """Whether a program that knows these steps can work with the file, or bring it to them."""
    try:
        Database(path, steps).close()
    except StoreBusyError:
        raise
    except NewerDatabaseError:
        return False
    except StoreError:
        return _known(path) <= len(steps)
    return True


def rehearse(path: Path, steps: Sequence[str]) -> None:
    """Try the steps on a copy, which is then deleted; raise StoreError when they do not go."""
    if not path.exists():
        return
    trial = path.with_name(f"{path.name}.trial")
    _copy(path, trial)
    try:
        migrate(trial, steps)
        with closing(Database(trial, steps)) as database:
            database.check()
    finally:
        for left in (trial, trial.with_name(f"{trial.name}-journal")):
            left.unlink(missing_ok=True)


def rehearse_empty(path: Path, steps: Sequence[str]) -> None:
    """Try the steps on an empty database of the file's version; nothing of the file is copied.

    Raises StoreError also when the program that uses the file today could not go on with it then.
    """
    if not path.exists():
        return
    known = _known(path)
    trial = path.with_name(f"{path.name}.trial")
    try:
        migrate(trial, steps[:known])
        migrate(trial, steps)
        if not usable(trial, steps[:known]):
            raise StoreError(f"{path}: the program in use could not go back to it")
    finally:
        for left in (trial, trial.with_name(f"{trial.name}-journal")):
            left.unlink(missing_ok=True)


def _known(path: Path) -> int:
    with closing(_link(path)) as link:
        try:
            return int(link.execute("PRAGMA user_version").fetchone()[0])
        except sqlite3.DatabaseError as fault:
            raise StoreError(f"{path}: {fault}") from None


def _link(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=BUSY_MS / 1000)


def _copy(source: Path, target: Path) -> None:
    """Whole or not at all, for the same owner and group, and on the disk when it returns."""
    half = _half(target)
    half.unlink(missing_ok=True)
    of = source.stat()
    try:
        with closing(_link(source)) as link:
            link.isolation_level = None
            link.execute("VACUUM INTO ?", (str(half),))
    except sqlite3.DatabaseError as fault:
        half.unlink(missing_ok=True)
        raise StoreError(f"{source}: {fault}") from None
    handle = os.open(half, os.O_RDWR)
    try:
        os.fchown(handle, of.st_uid, of.st_gid)
        os.fchmod(handle, of.st_mode & 0o7777)
        os.fsync(handle)
    finally:
        os.close(handle)
    half.replace(target)
    target.with_name(f"{target.name}-journal").unlink(missing_ok=True)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _before(path: Path) -> Path:
    return path.with_name(f"{path.name}.before")


def _half(path: Path) -> Path:
    return path.with_name(f"{path.name}.half")
