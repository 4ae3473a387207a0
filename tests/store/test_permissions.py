"""The folders' and files' rights, tried as real users: only root can become somebody else.

`screen` and `relay` belong to both groups, `web` to the board's alone.
"""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from stat import S_IMODE

import pytest

from kiosk.commands.migrate import make_folder
from kiosk.store import board_schema, db, requests_schema
from kiosk.store.db import StoreError

REQUESTS, BOARD = 64101, 64102
"""Groups that no machine has: numbers are enough for the kernel."""

DENIED = 13

Deed = Callable[[Path], object]


def read(path: Path) -> None:
    """Open the file itself."""
    path.read_bytes()


def list_folder(path: Path) -> None:
    """Ask which files there are."""
    list(path.parent.iterdir())


def write(path: Path) -> None:
    """Write through the store, journal and all."""
    steps = requests_schema.STEPS if path.name == "requests.db" else board_schema.STEPS
    database = db.Database(path, steps)
    with database.writing("trial") as link:
        link.execute("CREATE TABLE IF NOT EXISTS trial (one)")
        link.execute("INSERT INTO trial VALUES (1)")
    database.close()


@dataclass(frozen=True)
class User:
    """A system user by number, with its groups."""

    uid: int
    groups: tuple[int, ...]

    def can(self, deed: Deed, path: Path) -> bool:
        """Whether this user, in a process of its own, is allowed to do `deed` to the file."""
        child = os.fork()
        if child == 0:
            os._exit(self._try(deed, path))
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        assert status in {0, DENIED}, f"the deed failed in another way: {status}"
        return status == 0

    def _try(self, deed: Deed, path: Path) -> int:
        os.setgroups(self.groups)
        os.setgid(self.uid)
        os.setuid(self.uid)
        os.umask(0o022)
        try:
            deed(path)
        except (PermissionError, StoreError):
            return DENIED
        except BaseException:  # noqa: BLE001 - a child of the test must never run on into it
            return 1
        return 0


SCREEN = User(64001, (REQUESTS, BOARD))
RELAY = User(64002, (REQUESTS, BOARD))
WEB = User(64003, (BOARD,))
STRANGER = User(64004, ())


@dataclass(frozen=True)
class Files:
    """The two databases."""

    requests: Path
    board: Path


@pytest.fixture
def files() -> Iterator[Files]:
    """Both databases as `migrate` leaves them, in folders that the installer gave their groups."""
    if os.geteuid() != 0:
        if os.environ.get("CI"):
            pytest.fail("file permissions can only be proved by root; run the checks as root")
        pytest.skip("only root can try file permissions as other users")
    data = Path(tempfile.mkdtemp(prefix="hetikioski-"))
    data.chmod(0o755)
    made = Files(data / "requests" / "requests.db", data / "board" / "board.db")
    for path, group, steps in (
        (made.requests, REQUESTS, requests_schema.STEPS),
        (made.board, BOARD, board_schema.STEPS),
    ):
        path.parent.mkdir()
        os.chown(path.parent, 0, group)
        make_folder(path.parent)
        db.migrate(path, steps)
    yield made
    shutil.rmtree(data)


def test_the_web_program_cannot_open_the_requests(files: Files) -> None:
    """It listens on the network: not a byte, not a list of names, and no writing."""
    assert not WEB.can(read, files.requests)
    assert not WEB.can(list_folder, files.requests)
    assert not WEB.can(write, files.requests)


@pytest.mark.parametrize("user", [SCREEN, RELAY], ids=["screen", "relay"])
def test_screen_and_relay_write_the_requests(files: Files, user: User) -> None:
    """Each after the other, the journal in the folder included."""
    assert user.can(write, files.requests)


def test_screen_and_relay_share_the_requests_in_turn(files: Files) -> None:
    """A journal that one of them left does not keep the other out."""
    for user in (SCREEN, RELAY, SCREEN):
        assert user.can(write, files.requests)


def test_all_three_write_the_board_in_turn(files: Files) -> None:
    """The board is everybody's."""
    for user in (SCREEN, RELAY, WEB, SCREEN):
        assert user.can(write, files.board)


def test_anybody_else_opens_nothing(files: Files) -> None:
    """Neither of the two."""
    for path in (files.requests, files.board):
        assert not STRANGER.can(read, path)
        assert not STRANGER.can(list_folder, path)


def test_migrate_keeps_the_groups_and_sets_the_modes(files: Files) -> None:
    """Folders 2770, files 0660, and what is made in a folder belongs to the folder's group."""
    for path, group in ((files.requests, REQUESTS), (files.board, BOARD)):
        folder, file = path.parent.stat(), path.stat()
        assert (S_IMODE(folder.st_mode), folder.st_gid) == (0o2770, group)
        assert (S_IMODE(file.st_mode), file.st_gid) == (0o660, group)


def test_a_journal_that_stays_can_be_used_by_the_next_program(files: Files) -> None:
    """TRUNCATE leaves the journal lying; it must carry the database's own mode and group."""
    assert SCREEN.can(write, files.requests)
    journal = files.requests.with_name("requests.db-journal")
    assert S_IMODE(journal.stat().st_mode) == 0o660
    assert journal.stat().st_gid == REQUESTS
    assert RELAY.can(write, files.requests)
