"""What an audit finds: an end that has passed, an untold request, a stuck letter, an old duty."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from kiosk.care.audit import OURS, Books, Left, audit
from kiosk.care.letters import GROUP, Kind, Letter, LetterId, by_channel
from kiosk.care.outbox import Hour
from kiosk.care.request import Code, Meeting, MemberId, PlaceId, Request, RequestId, State
from kiosk.care.school import School
from kiosk.config import SAMPLE, load

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""A Tuesday, 11.00 in Finland."""
MINUTE = timedelta(minutes=1)
SCHOOL: School = load(SAMPLE).school
SOON = Meeting(PlaceId("opo"), NOW + 30 * MINUTE)
OPEN = Request(RequestId("one"), Code("KÄPY 42"), SOON, NOW, State.OPEN)
QUEUED = replace(OPEN, state=State.QUEUED)
LETTER = Letter(LetterId("a"), Kind.REQUEST, GROUP, request=QUEUED)


def books(*requests: Request, letters: tuple[Letter, ...] = ()) -> Books:
    """Books in which every letter has waited since NOW."""
    return Books(requests, letters, {letter.id: NOW for letter in letters})


def found(
    kept: Books, after: timedelta = timedelta(), *, staffed: bool = True, synced: bool = True
) -> frozenset[Left]:
    """What is found so long after NOW."""
    return audit(kept, SCHOOL, Hour(NOW + after, staffed=staffed, synced=synced))


def test_where_everything_is_in_its_place_nothing_is_found() -> None:
    """An open request, one whose message waits, and no duty."""
    assert found(books(OPEN, QUEUED, letters=(LETTER,)), 5 * MINUTE) == frozenset()


def test_a_request_that_outlives_its_end_is_found() -> None:
    """Ten minutes after its slot, and the sweep's own moment."""
    assert found(books(OPEN), 41 * MINUTE) == frozenset()
    assert found(books(OPEN), 43 * MINUTE) == {Left.OVERDUE}


def test_a_taken_request_is_found_only_after_the_night() -> None:
    """Nothing ends it before."""
    taken = replace(OPEN, state=State.TAKEN, taker=MemberId("m"), taken_at=NOW)
    assert found(books(taken), timedelta(hours=10)) == frozenset()
    assert found(books(taken), timedelta(hours=16)) == {Left.OVERDUE}


def test_without_a_right_clock_nothing_is_late() -> None:
    """Nobody knows what time it is."""
    duty = replace(books(OPEN), oldest_duty=date(2026, 11, 1))
    assert found(duty, timedelta(days=3), synced=False) == frozenset()


def test_a_request_of_which_nothing_tells_is_found() -> None:
    """Not one whose message waits."""
    assert found(books(QUEUED)) == {Left.UNTOLD}
    assert found(books(QUEUED, letters=(LETTER,))) == frozenset()


@pytest.mark.parametrize(
    ("after", "staffed", "left"),
    [
        (timedelta(minutes=9), True, frozenset()),
        (timedelta(minutes=10), True, {Left.STUCK}),
        (timedelta(minutes=10), False, frozenset()),
    ],
)
def test_a_letter_that_waits_too_long_is_found(
    after: timedelta,
    staffed: bool,  # noqa: FBT001 - a case
    left: frozenset[Left],
) -> None:
    """While somebody is there to read it."""
    assert found(books(QUEUED, letters=(LETTER,)), after, staffed=staffed) == left


def test_a_removal_may_wait() -> None:
    """It stands back for everything else."""
    removal = Letter(LetterId("d"), Kind.DELETE, GROUP, target=1)
    assert found(books(letters=(removal,)), 20 * MINUTE) == frozenset()


@pytest.mark.parametrize(
    ("day", "left"), [(date(2026, 11, 24), frozenset()), (date(2026, 11, 23), {Left.UNREMINDED})]
)
def test_a_duty_of_which_nobody_was_told_today_is_found(day: date, left: frozenset[Left]) -> None:
    """In staffed hours; of a day without any nothing is expected."""
    duty = replace(books(), oldest_duty=day)
    assert found(duty) == left
    assert found(duty, timedelta(days=4)) == frozenset()


def test_a_day_has_a_moment_to_begin() -> None:
    """At 7.30 sharp nobody can have been told yet."""
    opening = datetime(2026, 11, 24, 5, 30, tzinfo=UTC) - NOW
    duty = replace(books(), oldest_duty=date(2026, 11, 23))
    assert found(duty, opening) == frozenset()
    assert found(duty, opening + 2 * MINUTE) == {Left.UNREMINDED}


def test_a_stuck_letter_is_not_the_relays_own_fault() -> None:
    """The network may be down; all else the relay does by itself."""
    assert set(Left) - OURS == {Left.STUCK}


def test_a_duty_may_wait_for_a_second_channels_next_text() -> None:
    """One goes in a quarter of an hour; a modem that is away for longer is told of."""
    duty = Letter(LetterId("b"), Kind.UNANSWERED, by_channel("Puhelin"))
    assert found(books(letters=(duty,)), 24 * MINUTE) == frozenset()
    assert found(books(letters=(duty,)), 25 * MINUTE) == {Left.STUCK}
