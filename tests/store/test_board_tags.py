"""The bags' tags, the minute of enrolling, and the devices' health in `board.db`."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.care.bag import Enrolment
from kiosk.store.board import STEPS, Board
from kiosk.store.db import migrate

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    """An empty board."""
    migrate(tmp_path / "board.db", STEPS)
    made = Board(tmp_path / "board.db")
    yield made
    made.close()


def names(board: Board) -> dict[str, set[str]]:
    """The tags of each bag by its name."""
    return {bag.name: set(bag.tags) for bag in board.bags()}


def test_without_a_name_a_tag_hangs_on_the_first_bag(board: Board) -> None:
    """Most schools have one."""
    board.enrol("62E3086CED", "")
    assert names(board) == {"": {"62E3086CED"}}


def test_the_first_name_is_given_to_the_bag_that_is_there(board: Board) -> None:
    """Not to a second one that nobody has."""
    board.enrol("62E3086CED", "Kassi 1")
    assert names(board) == {"Kassi 1": {"62E3086CED"}}


def test_another_name_is_another_bag(board: Board) -> None:
    """And upper or lower case makes no difference."""
    board.enrol("62E3086CED", "Kassi 1")
    board.enrol("01000734E0", "Kassi 2")
    board.enrol("0C000621A5", "kassi 2")
    assert names(board) == {"Kassi 1": {"62E3086CED"}, "Kassi 2": {"01000734E0", "0C000621A5"}}


def test_a_tag_that_moves_to_another_bag_leaves_the_first(board: Board) -> None:
    """One tag is never on two bags."""
    board.enrol("62E3086CED", "Kassi 1")
    board.enrol("62E3086CED", "Kassi 2")
    assert names(board) == {"Kassi 1": set(), "Kassi 2": {"62E3086CED"}}


def test_a_bag_that_has_tags_keeps_its_missing_name(board: Board) -> None:
    """A new name is a new bag then, not the old one with a new name."""
    board.enrol("62E3086CED", "")
    board.enrol("01000734E0", "Kassi 2")
    assert names(board) == {"": {"62E3086CED"}, "Kassi 2": {"01000734E0"}}


def test_a_bags_tags_can_be_forgotten(board: Board) -> None:
    """A lost tag, or one that goes back to its owner."""
    bag = board.enrol("62E3086CED", "Kassi 1")
    assert board.forget_tags(bag) == 1
    assert names(board) == {"Kassi 1": set()}


def test_an_enrolment_ends_with_the_tag_or_when_it_is_told_to(board: Board) -> None:
    """Only one goes on at a time."""
    enrolment = Enrolment("Kassi 1", NOW + timedelta(minutes=1))
    board.begin_enrolment(Enrolment("Kassi 9", NOW))
    board.begin_enrolment(enrolment)
    assert board.enrolment() == enrolment
    board.enrol("62E3086CED", "Kassi 1")
    assert board.enrolment() is None
    board.begin_enrolment(enrolment)
    board.end_enrolment()
    assert board.enrolment() is None


def test_a_devices_trouble_keeps_the_moment_it_began(board: Board) -> None:
    """A new count of faults does not move it."""
    board.report("Ovi", "", 0, NOW)
    board.report("Ovi", "gone", 0, NOW + timedelta(minutes=1))
    board.report("Ovi", "gone", 3, NOW + timedelta(minutes=2))
    (device,) = board.devices()
    assert (device.trouble, device.faults) == ("gone", 3)
    assert device.since == NOW + timedelta(minutes=1)


def test_devices_that_left_the_settings_are_forgotten(board: Board) -> None:
    """Nobody is told for ever that a reader of last year is missing."""
    board.report("Ovi", "", 0, NOW)
    board.report("Koukku", "gone", 0, NOW)
    board.keep_devices(["Ovi"])
    assert [device.name for device in board.devices()] == ["Ovi"]
