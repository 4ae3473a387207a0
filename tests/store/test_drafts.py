"""Weeks that are being written: drafts, two writers, set times of publishing, templates."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.care.accounts import Door
from kiosk.care.draft import added, changed, moved, removed
from kiosk.care.week import Item, Week, YearWeek
from kiosk.store.board import STEPS, Board
from kiosk.store.board_drafts import ChangedMeanwhileError
from kiosk.store.db import migrate

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
W48 = YearWeek(2026, 48)
OLD, NEW = Item("YS-aika"), Item("Pikkujoulukahvit")


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    """A board on which week 48 was published once."""
    migrate(tmp_path / "board.db", STEPS)
    made = Board(tmp_path / "board.db")
    made.publish(Week(W48, (OLD,)), NOW)
    yield made
    made.close()


def shown(board: Board) -> tuple[Item, ...]:
    """What the kiosk shows of the week."""
    week = board.week(W48)
    return week.items if week else ()


def test_a_draft_begins_as_the_published_week_and_shows_nowhere(board: Board) -> None:
    """Until it is published."""
    draft = board.drafts.draft(W48)
    assert draft.items == (OLD,)
    board.drafts.save(added(draft, NEW))
    assert board.drafts.begun(W48)
    assert shown(board) == (OLD,)
    board.drafts.publish(board.drafts.draft(W48), NOW)
    assert shown(board) == (OLD, NEW)
    assert not board.drafts.begun(W48)


def test_lines_are_changed_moved_and_taken_out(board: Board) -> None:
    """By their place."""
    draft = added(board.drafts.draft(W48), NEW)
    assert moved(draft, 1, 0).items == (NEW, OLD)
    assert removed(draft, 0).items == (NEW,)
    assert changed(draft, 0, NEW).items == (NEW, NEW)
    with pytest.raises(IndexError):
        removed(draft, 2)


def test_the_second_of_two_writers_is_told(board: Board) -> None:
    """And nothing of the first one's is lost."""
    mine, theirs = board.drafts.draft(W48), board.drafts.draft(W48)
    board.drafts.save(added(mine, NEW))
    for write in (
        lambda: board.drafts.save(removed(theirs, 0)),
        lambda: board.drafts.publish(theirs, NOW),
        lambda: board.drafts.plan(theirs, NOW),
    ):
        with pytest.raises(ChangedMeanwhileError):
            write()
    assert board.drafts.draft(W48).items == (OLD, NEW)


def test_a_writer_notices_that_the_week_was_published_meanwhile(board: Board) -> None:
    """Also when there was no draft before and is none after."""
    mine, theirs = board.drafts.draft(W48), board.drafts.draft(W48)
    board.drafts.publish(added(mine, NEW), NOW)
    with pytest.raises(ChangedMeanwhileError):
        board.drafts.save(removed(theirs, 0))
    assert shown(board) == (OLD, NEW)


def test_one_line_goes_up_at_once_without_the_rest_of_the_draft(board: Board) -> None:
    """And stands in the draft as well."""
    third = Item("Löytötavarat")
    board.drafts.publish_line(W48, third, NOW)
    assert shown(board) == (OLD, third)
    assert board.drafts.draft(W48).items == (OLD, third)
    board.drafts.save(removed(board.drafts.draft(W48), 0))
    board.drafts.publish_line(W48, NEW, NOW)
    assert shown(board) == (OLD, third, NEW)
    assert board.drafts.draft(W48).items == (third, NEW)


def test_a_planned_week_is_published_at_its_time_once(board: Board) -> None:
    """By whoever looks first; until then the old one stays."""
    due = NOW + timedelta(days=1)
    board.drafts.plan(added(board.drafts.draft(W48), NEW), due)
    assert [plan.due for plan in board.drafts.planned()] == [due]
    assert board.drafts.release(due - timedelta(seconds=1)) == 0
    assert shown(board) == (OLD,)
    assert board.drafts.release(due) == 1
    assert board.drafts.release(due) == 0
    assert shown(board) == (OLD, NEW)
    assert board.editions(W48)[0].published_at == due


def test_a_line_that_goes_up_meanwhile_is_not_lost_when_the_plan_does(board: Board) -> None:
    """It stands in the planned week as well."""
    third = Item("Löytötavarat")
    board.drafts.plan(added(board.drafts.draft(W48), NEW), NOW + timedelta(days=1))
    board.drafts.publish_line(W48, third, NOW)
    board.drafts.release(NOW + timedelta(days=1))
    assert shown(board) == (OLD, NEW, third)


def test_a_plan_can_be_taken_back_and_is_a_draft_again(board: Board) -> None:
    """Nothing of it is lost."""
    board.drafts.plan(added(board.drafts.draft(W48), NEW), NOW)
    board.drafts.unplan(W48)
    assert board.drafts.planned() == ()
    assert board.drafts.draft(W48).items == (OLD, NEW)


def test_a_template_is_kept_under_its_name(board: Board) -> None:
    """Kept again it is replaced."""
    board.drafts.keep_template("Tavallinen viikko", (OLD,))
    board.drafts.keep_template("Tavallinen viikko", (OLD, NEW))
    assert board.drafts.templates() == {"Tavallinen viikko": (OLD, NEW)}
    board.drafts.forget_template("Tavallinen viikko")
    assert board.drafts.templates() == {}


def test_a_door_shuts_by_itself(board: Board) -> None:
    """One code at a time."""
    door = Door("Aino", "ABCD-1234", NOW + timedelta(minutes=15))
    board.open_door(Door("Eino", "XXXX-9999", NOW))
    board.open_door(door)
    assert board.door(NOW) == door
    assert board.door(NOW + timedelta(minutes=16)) is None
    assert not board.go_through_door("WRONG")
    assert board.go_through_door(door.code)
    assert not board.go_through_door(door.code)  # whoever comes second
    assert board.door(NOW) is None
