"""How requests ended, as counts that go to the board once, whatever happens between."""

from collections.abc import Iterator
from contextlib import ExitStack, closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from kiosk.care.tallies import Batch, Counted, Term
from kiosk.demo.cast import AINO
from kiosk.demo.stage import Stage
from kiosk.store.board import STEPS, Board
from kiosk.store.db import migrate
from kiosk.store.requests import Requests

TERM = Term(2026, autumn=True)


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    """An empty board."""
    migrate(tmp_path / "one" / "board.db", STEPS)
    with closing(Board(tmp_path / "one" / "board.db")) as made:
        yield made


def test_a_batch_that_comes_twice_counts_once(board: Board) -> None:
    """The machine may stop between the two files."""
    batch = Batch("b1", {"held": 3})
    board.tally(batch, TERM)
    board.tally(batch, TERM)
    board.tally(Batch("b2", {"held": 1, "withdrawn": 2}), TERM)
    assert board.tallies() == {TERM: {Counted.HELD: 4, Counted.WITHDRAWN: 2}}


def test_the_bag_is_counted_from_its_log(board: Board) -> None:
    """By the day that it went out."""
    for day in (date(2026, 11, 24), date(2026, 11, 25)):
        board.move_bag("bag", out=True, day=day)
        board.move_bag("bag", out=False, day=day)
    assert board.tallies() == {TERM: {Counted.BAG: 2}}


@pytest.mark.parametrize(
    ("ending", "counted"),
    [("held", Counted.HELD), ("withdrawn", Counted.WITHDRAWN), ("nobody", Counted.UNANSWERED)],
)
def test_an_ending_reaches_the_board_in_the_night_and_no_sooner(
    tmp_path: Path, ending: str, counted: Counted
) -> None:
    """Nobody can tell from the board's file when a talk was."""
    with ExitStack() as stack:
        stage = stack.enter_context(closing(Stage(tmp_path / "stage")))
        stage.settle()
        stage.tap("go:request")
        stage.tap("send")
        stage.settle()
        end(stage, ending)
        board = stack.enter_context(closing(Board(stage.settings.paths.board)))
        assert board.tallies() == {}
        stage.wait(timedelta(hours=18))
        assert board.tallies() == {TERM: {counted: 1}}
        requests = stack.enter_context(closing(Requests(stage.settings.paths.requests)))
        assert requests.hand_over() is None


def end(stage: Stage, ending: str) -> None:
    """Let the request end."""
    stamp = stage.chat.posts[-1].timestamp
    match ending:
        case "held":
            stage.chat.react(AINO, stamp, "✋", stage.now)
            stage.settle()
            stage.chat.react(AINO, stamp, "✅", stage.now)
        case "withdrawn":
            stage.tap("withdraw")
            stage.tap("confirm")
        case _:
            stage.wait(timedelta(hours=1))
    stage.settle()
