"""Opening a database: the pragmas, the file's mode, the version, and the writes' transaction.

Another program's change is noticed with `changes`, never by file times. A file of a newer version
may say itself, in its `application_id`, that a program which knows fewer steps can still use it.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Final

Effect = Callable[[str], None]
"""Called around everything that reaches the world: a no-op, or a kill test's countdown."""

BUSY_MS: Final = 1500


class Sync(StrEnum):
    """How far a commit must have come before it counts."""

    FULL = "FULL"
    """On the disk: no power cut takes it back. The only one that programs are given."""
    OFF = "OFF"
    """Handed to the system: for long walks of the simulators in a folder that lives in memory."""


class StoreError(Exception):
    """Base of what this room raises; its text is for the log, never with a request in it."""


class NewerDatabaseError(StoreError):
    """The file was written by a newer version; it is never touched."""


class DamagedDatabaseError(StoreError):
    """The file is no database, or a damaged one."""


class StoreBusyError(StoreError):
    """The disk is full, or another program holds the file for too long: nothing was written."""


def no_effect(_name: str) -> None:
    """The effect of ordinary programs: none."""


class Database:
    """One connection. `effect` is told the name of each write before and after it is committed."""

    def __init__(
        self,
        path: Path,
        steps: Sequence[str],
        effect: Effect = no_effect,
        sync: Sync = Sync.FULL,
    ) -> None:
        self.path = path
        self._effect = effect
        self._sync = sync
        self._seen = -1
        self._link = self._connect()
        try:
            self._check_version(len(steps))
            self._set_up()
        except sqlite3.DatabaseError as fault:
            self._link.close()
            raise _as_store_error(fault, path) from None
        except StoreError:
            self._link.close()
            raise

    def _connect(self) -> sqlite3.Connection:
        try:
            if not self.path.exists():
                raise StoreError(f"{self.path}: no such database; run 'hetikioski migrate'")
            link = sqlite3.connect(
                f"{self.path.absolute().as_uri()}?mode=rw",
                uri=True,
                isolation_level=None,
                timeout=BUSY_MS / 1000,
            )
        except PermissionError:
            raise StoreError(f"{self.path}: not for this user") from None
        except sqlite3.DatabaseError as fault:
            raise _as_store_error(fault, self.path) from None
        link.row_factory = sqlite3.Row
        self._inode = self.path.stat().st_ino
        return link

    def _set_up(self) -> None:
        for pragma in (
            "journal_mode=TRUNCATE",
            f"synchronous={self._sync}",
            "secure_delete=ON",
            "foreign_keys=ON",
            "temp_store=MEMORY",
            "cache_size=-512",
        ):
            self._link.execute(f"PRAGMA {pragma}")

    def _check_version(self, known: int) -> None:
        version = _version(self._link)
        if _needed(self._link) > known:
            raise NewerDatabaseError(
                f"{self.path}: written by a newer Hetikioski (version {version}, this one knows "
                f"{known}); install the newer program again, the file was not touched"
            )
        if version < known:
            raise StoreError(f"{self.path}: version {version} of {known}; run 'hetikioski migrate'")

    def follow(self) -> bool:
        """Open the file anew when another one stands in its place; whether that was so."""
        try:
            standing = self.path.stat().st_ino
        except OSError:
            return False
        if standing == self._inode:
            return False
        self._link.close()
        self._link = self._connect()
        try:
            self._set_up()
        except sqlite3.DatabaseError as fault:
            raise _as_store_error(fault, self.path) from None
        return True

    def check(self) -> None:
        """Raise DamagedDatabaseError when the file is damaged."""
        found = self.rows("PRAGMA quick_check(1)")
        if [row[0] for row in found] != ["ok"]:
            raise DamagedDatabaseError(f"{self.path}: damaged")

    def close(self) -> None:
        """Close the connection; a second call does nothing."""
        self._link.close()

    def changed(self) -> bool:
        """Whether anybody else has written since the last call (10 µs)."""
        version = self.rows("PRAGMA data_version")[0][0]
        fresh = version != self._seen
        self._seen = version
        return bool(fresh)

    def rows(self, sql: str, *values: object) -> list[sqlite3.Row]:
        """All rows of a query."""
        try:
            return self._link.execute(sql, values).fetchall()
        except sqlite3.DatabaseError as fault:
            raise _as_store_error(fault, self.path) from None

    def row(self, sql: str, *values: object) -> sqlite3.Row | None:
        """The first row of a query, or None."""
        found = self.rows(sql, *values)
        return found[0] if found else None

    @contextmanager
    def writing(self, name: str) -> Iterator[sqlite3.Connection]:
        """One write transaction; it is committed as a whole or not at all."""
        self._effect(f"before {name}")
        try:
            self._link.execute("BEGIN IMMEDIATE")
            try:
                yield self._link
                self._link.execute("COMMIT")
            except BaseException:
                if self._link.in_transaction:
                    self._link.execute("ROLLBACK")
                raise
        except sqlite3.DatabaseError as fault:
            raise _as_store_error(fault, self.path) from None
        self._effect(f"after {name}")


def _as_store_error(fault: sqlite3.DatabaseError, path: Path) -> StoreError:
    code = getattr(fault, "sqlite_errorcode", None)
    primary = code & 0xFF if code is not None else None
    if primary in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}:
        return DamagedDatabaseError(f"{path}: damaged ({fault})")
    return StoreBusyError(f"{path}: {fault}")


def migrate(path: Path, steps: Sequence[str], *, mode: int = 0o660) -> int:
    """Bring the file to the newest version and return it; make it with `mode` when it is missing.

    Each step is one SQL script, run whole or not at all. One that only adds
    what older programs can do without says how many steps they need: `PRAGMA application_id=2;`.
    A newer file is left as it is when this program can use it, else NewerDatabaseError is raised.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, mode)
        os.fchmod(handle, mode)
        os.close(handle)
    link = sqlite3.connect(path, isolation_level=None, timeout=BUSY_MS / 1000)
    try:
        return run_steps(link, path, steps)
    except sqlite3.DatabaseError as fault:
        raise _as_store_error(fault, path) from None
    finally:
        link.close()


def run_steps(link: sqlite3.Connection, path: Path, steps: Sequence[str]) -> int:
    """Bring an open database to the newest version and return it; `path` is for the errors."""
    version = _version(link)
    if _needed(link) > len(steps):
        raise NewerDatabaseError(
            f"{path}: written by a newer Hetikioski (version {version}, this one knows "
            f"{len(steps)}); the file was not touched"
        )
    link.execute("PRAGMA journal_mode=TRUNCATE")
    link.execute("PRAGMA synchronous=FULL")
    for number in range(version, len(steps)):
        _run_step(link, steps[number], number + 1)
    return max(version, len(steps))


def _run_step(link: sqlite3.Connection, step: str, version: int) -> None:
    # What an earlier step has said of older programs holds no longer, unless this one says it too.
    marks = f"PRAGMA user_version={version};"
    try:
        link.executescript(f"BEGIN IMMEDIATE;\nPRAGMA application_id=0;\n{step}\n{marks}\nCOMMIT;")
    except sqlite3.OperationalError:
        if link.in_transaction:
            link.execute("ROLLBACK")
        if _version(link) < version:  # otherwise another program has migrated in this moment
            raise


def _version(link: sqlite3.Connection) -> int:
    return int(link.execute("PRAGMA user_version").fetchone()[0])


def _needed(link: sqlite3.Connection) -> int:
    """How many steps a program has to know at least: all of them, unless the file says fewer."""
    said = int(link.execute("PRAGMA application_id").fetchone()[0])
    return said or _version(link)
