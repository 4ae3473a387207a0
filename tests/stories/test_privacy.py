"""A whole story is told, then every file, log and message is searched for it."""

import logging
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.care.request import PlaceId
from kiosk.care.school import Place
from kiosk.demo.cast import AINO
from kiosk.demo.stage import Stage
from kiosk.relay.simulator.kept import Kept
from kiosk.store import board_schema, requests_schema
from kiosk.store.board import Board

CANARY = Place(PlaceId("kanarianlintu"), fi="kanarianlintuhuone", into="kanarianlintuhuoneeseen")
NAMES = ("name", "phone", "number", "asker", "person", "text", "message_text", "note")
"""No column of the requests may be called so."""


def every_file(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """All that lies on the disk; a socket has no bytes."""
    return ((f, f.read_bytes()) for f in sorted(folder.rglob("*")) if f.is_file())


def with_canary(stage: Stage) -> None:
    """Put a place into the school that nothing but a request will ever name."""
    board = Board(stage.settings.paths.board)
    board.save_school(replace(board.school(), places=(CANARY,)))
    board.close()
    stage.settle()


def ask(stage: Stage) -> tuple[str, int]:
    """Ask for a talk; the code and the message's timestamp."""
    stage.tap("Pyydä hetipurkua")
    stage.tap("Lähetä")
    stage.settle()
    (request,) = stage.requests()
    return request.code, stage.chat.posts[-1].timestamp


def end_it(stage: Stage, ending: str, stamp: int) -> None:
    """Let the request end in one of its ways, and the farewells go."""
    match ending:
        case "held":
            stage.chat.react(AINO, stamp, "✋", stage.now)
            stage.settle()
            stage.chat.react(AINO, stamp, "✅", stage.now)
        case "withdrawn":
            stage.tap("withdraw")
            stage.tap("confirm")
        case _:
            stage.wait(timedelta(minutes=50))
    stage.settle()


@pytest.mark.parametrize("ending", ["held", "withdrawn", "unanswered"])
def test_no_file_holds_code_or_place_after_the_end(
    stage: Stage, tmp_path: Path, ending: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Raw bytes of databases, journals and everything else; and no log line was written."""
    caplog.set_level(logging.DEBUG)
    with_canary(stage)
    code, stamp = ask(stage)
    end_it(stage, ending, stamp)
    stage.wait(timedelta(minutes=2))
    board = stage.settings.paths.board
    for path, data in every_file(tmp_path):
        assert code.encode() not in data, path
        assert path == board or b"kanarianlintu" not in data, path
    assert caplog.records == []


def test_the_daemons_folder_holds_nothing_a_day_later(stage: Stage, tmp_path: Path) -> None:
    """What the kiosk removed is gone at once, what the group was told within a day."""
    kept = Kept(tmp_path / "signal")
    with_canary(stage)
    code, stamp = ask(stage)
    end_it(stage, "held", stamp)
    kept.save(stage.chat)
    assert b"kanarianlintu" not in (tmp_path / "signal" / "chat.json").read_bytes()
    stage.wait(timedelta(hours=25))
    kept.save(stage.chat)
    assert code.encode() not in (tmp_path / "signal" / "chat.json").read_bytes()


def test_the_board_never_learns_of_a_request(stage: Stage, tmp_path: Path) -> None:
    """Neither before nor after the end: the web program reads that file."""
    code, _ = ask(stage)
    board = stage.settings.paths.board
    assert all(code.encode() not in data for path, data in every_file(board.parent))
    assert tmp_path in board.parents


def test_no_column_could_hold_who_asked() -> None:
    """There is no name, no number and no free text in any table of the requests."""
    link = sqlite3.connect(":memory:")
    for step in requests_schema.STEPS:
        link.executescript(step)
    tables = [row[0] for row in link.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    columns = {row[1] for table in tables for row in link.execute(f"PRAGMA table_info({table})")}
    assert columns.isdisjoint(NAMES)
    link.close()


def test_the_bags_log_knows_the_day_and_never_the_hour() -> None:
    """An hour beside a request would tell who asked."""
    link = sqlite3.connect(":memory:")
    for step in board_schema.STEPS:
        link.executescript(step)
    columns = {row[1] for row in link.execute("PRAGMA table_info(bag_log)")}
    assert "day" in columns
    assert columns.isdisjoint({"at", "time", "hour", "moment", "moved_at", "created"})
    link.close()


def test_home_shows_nothing_of_open_requests(stage: Stage) -> None:
    """Passers-by cannot tell whether anybody has asked."""
    before = stage.scene()
    ask(stage)
    stage.tap("home")
    assert stage.scene() == before
