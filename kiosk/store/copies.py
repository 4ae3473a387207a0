"""A database as a piece of memory: taken out for a backup, tried, and put back in its place.

The copy is made in memory, so what is in it never lies unencrypted on a disk a second time. Which
databases are copied is not here.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Collection, Sequence
from contextlib import closing
from pathlib import Path
from typing import Final

from kiosk.store import durable
from kiosk.store.db import (
    DamagedDatabaseError,
    Database,
    Effect,
    NewerDatabaseError,
    StoreBusyError,
    no_effect,
    run_steps,
)

FILE_MODE: Final = 0o660
MOST_TRIES: Final = 20
"""How often a restore asks for a database that another program holds."""


def image(path: Path, steps: Sequence[str], passing: Collection[str]) -> bytes:
    """The database without the rows of `passing`, and without what was deleted from it.

    Raises DamagedDatabaseError rather than copy what cannot be trusted.
    """
    name = f"file:/copy-of-{path.stem}?vfs=memdb"
    with closing(_link(name)) as memory, closing(Database(path, steps)) as database:
        database.check()
        database.rows("VACUUM INTO ?", name)
        for table in passing:
            memory.execute(f"DELETE FROM {table}")  # noqa: S608 - the names are constants of the schema
        memory.execute("VACUUM")
        _check(memory, path.name)
        return memory.serialize()


def brought_up(data: bytes, steps: Sequence[str], name: str) -> bytes:
    """The image at the newest version; raise DamagedDatabaseError or NewerDatabaseError."""
    with closing(_link(":memory:")) as memory:
        try:
            memory.deserialize(data)
            _check(memory, name)
            version = int(memory.execute("PRAGMA user_version").fetchone()[0])
            if version > len(steps):
                raise NewerDatabaseError(
                    f"{name}: written by a newer Hetikioski (version {version}, this one knows "
                    f"{len(steps)}); install that or a newer one, nothing was changed"
                )
            run_steps(memory, Path(name), steps)
        except sqlite3.DatabaseError as fault:
            raise DamagedDatabaseError(f"{name}: damaged ({fault})") from None
        return memory.serialize()


def put(data: bytes, path: Path, effect: Effect = no_effect) -> None:
    """Make the image what stands at `path`, in one transaction: programs that have it open see it.

    A file that is missing, or is no database any more, is replaced by a whole one; programs notice
    that too (`Database.follow`).
    """
    effect(f"before put {path.name}")
    try:
        _overwrite(data, path)
    except DamagedDatabaseError:
        path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
        durable.write(path, data, mode=FILE_MODE, effect=effect)
        _own_as_folder(path)
    effect(f"after put {path.name}")


def set_aside(path: Path, name: str) -> Path | None:
    """Keep what stands at `path` under another name beside it; None when there is nothing."""
    if not path.exists():
        return None
    aside = path.with_name(name)
    try:
        with closing(_link(f"{path.absolute().as_uri()}?mode=rw")) as link:
            link.execute("PRAGMA quick_check(1)").fetchall()
            data = link.serialize()
    except sqlite3.DatabaseError:
        shutil.copyfile(path, aside)  # damaged: as it is, for somebody who knows more
        aside.chmod(FILE_MODE)
    else:
        durable.write(aside, data, mode=FILE_MODE)
    _own_as_folder(aside)
    return aside


def _link(name: str) -> sqlite3.Connection:
    return sqlite3.connect(name, uri=True, isolation_level=None, timeout=5)


def _check(link: sqlite3.Connection, name: str) -> None:
    found = [row[0] for row in link.execute("PRAGMA quick_check(1)")]
    if found != ["ok"]:
        raise DamagedDatabaseError(f"{name}: damaged")


def _overwrite(data: bytes, path: Path) -> None:
    if not path.exists():
        raise DamagedDatabaseError(f"{path}: missing")
    with closing(_link(":memory:")) as memory, closing(_whole(path)) as target:
        memory.deserialize(data)
        try:
            memory.backup(target, progress=_patience(path))
        except sqlite3.DatabaseError as fault:
            if fault.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
                raise DamagedDatabaseError(f"{path}: damaged ({fault})") from None
            raise StoreBusyError(f"{path}: {fault}") from None


def _whole(path: Path) -> sqlite3.Connection:
    link = _link(f"{path.absolute().as_uri()}?mode=rw")
    try:
        for pragma in ("journal_mode=TRUNCATE", "synchronous=FULL", "secure_delete=ON"):
            link.execute(f"PRAGMA {pragma}")
        link.execute("PRAGMA user_version")
    except sqlite3.DatabaseError as fault:
        link.close()
        raise DamagedDatabaseError(f"{path}: damaged ({fault})") from None
    return link


def _patience(path: Path) -> Callable[[int, int, int], None]:
    tries = iter(range(MOST_TRIES))

    def waited(status: int, _left: int, _pages: int) -> None:
        if status != sqlite3.SQLITE_DONE and next(tries, None) is None:
            raise StoreBusyError(f"{path}: another program holds it; stop the kiosk and try again")

    return waited


def _own_as_folder(path: Path) -> None:
    """What root makes here belongs to whom the folder belongs."""
    folder = path.parent.stat()
    if os.geteuid() == 0:
        os.chown(path, folder.st_uid, folder.st_gid)
