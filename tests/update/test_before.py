import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.store import accounts_schema, board_schema, requests_schema
from kiosk.store.before import rehearse, rehearse_empty, usable
from kiosk.store.db import Database, NewerDatabaseError, StoreError, migrate

OLD = ("CREATE TABLE request (code TEXT);",)
ADDING = (*OLD, "CREATE TABLE hue (name TEXT); PRAGMA application_id=1;")
CHANGING = (*OLD, "ALTER TABLE request RENAME TO asked;")


def rows(path: Path, asked: str) -> list[object]:
    """What the file holds, whatever made it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as link:
        return [row[0] for row in link.execute(asked)]


@pytest.fixture
def requests(tmp_path: Path) -> Path:
    """The old program's requests, one of them open."""
    path = tmp_path / "requests.db"
    migrate(path, OLD)
    rows(path, "INSERT INTO request VALUES ('KÄPY 42')")
    return path


def test_an_older_program_goes_on_with_what_a_newer_one_only_added_to(requests: Path) -> None:
    """The request that is open stays open, whichever of the two runs."""
    assert migrate(requests, ADDING) == 2
    assert migrate(requests, OLD) == 2
    Database(requests, OLD).close()
    assert rows(requests, "SELECT code FROM request") == ["KÄPY 42"]


def test_a_step_that_says_nothing_takes_back_what_the_one_before_it_said(requests: Path) -> None:
    """What an addition has allowed does not hold for a change after it."""
    migrate(requests, (*ADDING, "DROP TABLE request;"))
    with pytest.raises(NewerDatabaseError):
        Database(requests, OLD)


def test_an_addition_is_rehearsed_without_a_row_of_the_requests(requests: Path) -> None:
    """The trial is an empty database, and nothing of it is left."""
    before = requests.read_bytes()
    rehearse_empty(requests, ADDING)
    assert requests.read_bytes() == before
    assert list(requests.parent.iterdir()) == [requests]


def test_an_update_whose_requests_could_not_go_back_is_refused_beforehand(requests: Path) -> None:
    """The kiosk is not led to where only losing a request would lead out."""
    with pytest.raises(StoreError, match="the program in use could not go back"):
        rehearse_empty(requests, CHANGING)
    assert usable(requests, OLD)
    assert list(requests.parent.iterdir()) == [requests]


def test_steps_that_do_not_go_with_what_is_in_the_board_are_found_on_a_copy(
    requests: Path,
) -> None:
    """The file itself is not touched."""
    with pytest.raises(StoreError):
        rehearse(requests, (*OLD, "INSERT INTO nowhere VALUES (1);"))
    assert usable(requests, OLD)
    assert list(requests.parent.iterdir()) == [requests]


def test_the_databases_of_today_go_with_the_steps_of_today(tmp_path: Path) -> None:
    """An update that brings no step is always allowed."""
    for name, steps in (
        ("requests.db", requests_schema.STEPS),
        ("board.db", board_schema.STEPS),
        ("accounts.db", accounts_schema.STEPS),
    ):
        migrate(tmp_path / name, steps)
        rehearse(tmp_path / name, steps)
        rehearse_empty(tmp_path / name, steps)
