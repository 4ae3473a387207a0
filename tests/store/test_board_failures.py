import os
import sqlite3
import subprocess
import sys
from collections import UserList
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kiosk.care.week import Item, Week, YearWeek
from kiosk.store import db
from kiosk.store.board import STEPS, Board
from kiosk.store.db import (
    BUSY_MS,
    DamagedDatabaseError,
    Database,
    NewerDatabaseError,
    StoreBusyError,
    StoreError,
    Sync,
)

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
WEEK_48 = YearWeek(2026, 48)
LONG_WEEK = Week(WEEK_48, tuple(Item("pitkä rivi " * 30) for _ in range(2000)))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A board with one published week."""
    path = tmp_path / "board.db"
    db.migrate(path, STEPS)
    board = Board(path)
    board.publish(Week(WEEK_48, (Item("ennallaan"),)), NOW)
    board.close()
    return path


def make_newer(path: Path, journal: str) -> None:
    """Leave the file as a newer program in this journal mode would."""
    link = sqlite3.connect(path)
    link.execute(f"PRAGMA journal_mode={journal}")
    link.execute(f"PRAGMA user_version={len(STEPS) + 1}")
    link.commit()
    link.close()


@pytest.mark.parametrize("journal", ["TRUNCATE", "DELETE", "WAL"])
def test_a_newer_database_is_refused_and_not_one_byte_is_touched(path: Path, journal: str) -> None:
    """Neither by opening nor by migrating, whatever journal the newer program uses."""
    make_newer(path, journal)
    before = path.read_bytes()
    with pytest.raises(NewerDatabaseError, match="newer"):
        Board(path)
    with pytest.raises(NewerDatabaseError, match="newer"):
        db.migrate(path, STEPS)
    assert path.read_bytes() == before


def test_a_missing_database_is_told_with_the_way_to_make_it(tmp_path: Path) -> None:
    """And opening makes no file."""
    with pytest.raises(StoreError, match="hetikioski migrate"):
        Board(tmp_path / "board.db")
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_is_no_database_is_told_as_damaged(tmp_path: Path) -> None:
    """It is left as it is for somebody to look at."""
    path = tmp_path / "board.db"
    path.write_bytes(b"garbage" * 1000)
    with pytest.raises(DamagedDatabaseError):
        Board(path)
    assert path.read_bytes() == b"garbage" * 1000


def test_migrating_twice_changes_nothing(path: Path) -> None:
    """The week is still there."""
    db.migrate(path, STEPS)
    board = Board(path)
    assert board.week(WEEK_48) == Week(WEEK_48, (Item("ennallaan"),))
    board.close()


class Overtaken(UserList[str]):
    """Steps that another program runs just before they are looked at."""

    def __init__(self, path: Path) -> None:
        super().__init__(STEPS)
        self.path = path

    def __getitem__(self, number: int) -> str:  # type: ignore[override]  # slices are never asked for
        """The step, which by now has been made already."""
        db.migrate(self.path, STEPS)
        return self.data[number]


def test_two_programs_may_migrate_at_the_same_moment(tmp_path: Path) -> None:
    """Both start at boot; the second finds the work done and goes on."""
    path = tmp_path / "board.db"
    assert db.migrate(path, Overtaken(path)) == len(STEPS)
    Board(path).close()


def test_a_step_that_fails_leaves_the_version_before(path: Path) -> None:
    """Whole or not at all."""
    steps = (*STEPS, "CREATE TABLE halfway (one); CREATE TABLE weeks (one);")
    with pytest.raises(StoreError):
        db.migrate(path, steps)
    board = Board(path)
    assert board.week(WEEK_48) is not None
    board.close()
    assert b"halfway" not in path.read_bytes()


@pytest.fixture
def held(path: Path) -> Iterator[Path]:
    """A board that another program holds in a write."""
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    yield path
    other.execute("ROLLBACK")
    other.close()


def test_a_held_database_is_told_while_it_is_held_and_nothing_is_written(path: Path) -> None:
    """The other never lets go, so only the store's own patience, two seconds at most, ends it."""
    board = Board(path)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreBusyError):
        board.publish(LONG_WEEK, NOW)
    other.execute("ROLLBACK")
    other.close()
    assert BUSY_MS <= 2000
    assert board.week(WEEK_48) == Week(WEEK_48, (Item("ennallaan"),))
    board.close()


def test_opening_a_held_database_is_told_too(held: Path) -> None:
    """Not as a traceback of SQLite's."""
    with pytest.raises(StoreBusyError):
        Board(held)


FILL = """
import resource, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from kiosk.care.week import Item, Week, YearWeek
from kiosk.store.board import Board
from kiosk.store.db import StoreBusyError

path = Path(sys.argv[1])
board = Board(path)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
size = path.stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))
week = Week(YearWeek(2026, 48), tuple(Item("pitkä rivi " * 30) for _ in range(2000)))
try:
    board.publish(week, datetime.now(UTC))
except StoreBusyError:
    board.move_bag("bag", True, datetime.now(UTC).date())
    board.close()
    sys.exit(7)
"""


def test_a_full_disk_is_told_and_nothing_is_half_written(path: Path) -> None:
    """A file that may not grow stands for the disk; the next small write goes through again."""
    done = subprocess.run([sys.executable, "-c", FILL, path], check=False)
    assert done.returncode == 7
    board = Board(path)
    assert len(board.editions(WEEK_48)) == 1
    assert board.week(WEEK_48) == Week(WEEK_48, (Item("ennallaan"),))
    assert board.bags()[0].out
    board.close()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A real disk of half a megabyte."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a disk; the test before this one stands for it")
    disk = tmp_path / "disk"
    disk.mkdir()
    subprocess.run(["/bin/mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", str(disk)], check=True)
    yield disk
    subprocess.run(["/bin/umount", str(disk)], check=True)


def test_a_really_full_disk_keeps_what_was_there(small_disk: Path) -> None:
    """With no room even for the journal."""
    path = small_disk / "board.db"
    db.migrate(path, STEPS)
    board = Board(path)
    board.publish(Week(WEEK_48, (Item("ennallaan"),)), NOW)
    fill(small_disk / "filler")
    with pytest.raises(StoreBusyError):
        board.publish(LONG_WEEK, NOW)
    with pytest.raises(StoreBusyError):
        board.move_bag("bag", out=True, day=date(2026, 11, 24))
    assert board.week(WEEK_48) == Week(WEEK_48, (Item("ennallaan"),))
    assert not board.bags()[0].out
    (small_disk / "filler").unlink()
    board.move_bag("bag", out=True, day=date(2026, 11, 24))
    assert board.bags()[0].out
    board.close()


def fill(path: Path) -> None:
    """Write until nothing more fits."""
    handle = os.open(path, os.O_CREAT | os.O_WRONLY)
    try:
        while True:
            os.write(handle, b"\0" * 512)
    except OSError:
        os.close(handle)


def test_a_commit_waits_for_the_disk_unless_the_door_says_otherwise(path: Path) -> None:
    """Only a simulator's world may say so, and it says so for one connection."""
    full, loose = 2, 0
    for given, found in (
        (Database(path, STEPS), full),
        (Database(path, STEPS, sync=Sync.OFF), loose),
    ):
        row = given.row("PRAGMA synchronous")
        assert row is not None
        assert row[0] == found
        given.close()
