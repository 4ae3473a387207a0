"""When a request is chased and when it ends by itself."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.care.boot import Boot
from kiosk.care.calendar import DEFAULT_ZONE
from kiosk.care.deadlines import Chase, due, restamped, retired, sendable
from kiosk.care.defaults import LESSONS, STAFFED
from kiosk.care.limits import Guesses, may_open
from kiosk.care.request import Code, Meeting, MemberId, PlaceId, Request, RequestId, State
from kiosk.care.school import Deadlines, School
from kiosk.care.waiting import wait_until

Clock = Callable[..., datetime]
USUAL = Deadlines()
MINUTE = timedelta(minutes=1)


def request(asked: datetime, starts: datetime | None, state: State = State.OPEN) -> Request:
    """A request for a slot, or for now."""
    taker = MemberId("aino") if state is State.TAKEN else None
    meeting = Meeting(PlaceId("opo"), starts or asked, at_once=starts is None)
    return Request(RequestId("1"), Code("KÄPY 42"), meeting, asked, state, taker)


@pytest.mark.parametrize(
    ("after", "chases"),
    [(4, ()), (5, ("repeat",)), (10, ("last_call",)), (29, ("last_call",)), (30, ("lapse",))],
)
def test_a_request_for_now_is_chased_from_the_asking(
    school: School, clock: Clock, after: int, chases: tuple[str, ...]
) -> None:
    """At five, ten and thirty minutes."""
    asked = clock("9.46")
    assert due(request(asked, None), USUAL, school, asked + after * MINUTE) == chases


@pytest.mark.parametrize(
    ("moment", "chases"),
    [
        ("11.59", ()),
        ("12.00", ("repeat",)),
        ("12.09", ("repeat",)),
        ("12.10", ("last_call",)),
        ("12.24", ("last_call",)),
        ("12.25", ("lapse",)),
    ],
)
def test_a_slot_is_chased_against_its_own_time(
    school: School, clock: Clock, moment: str, chases: tuple[str, ...]
) -> None:
    """Half the waiting time, five minutes before, ten minutes after."""
    assert due(request(clock("11.45"), clock("12.15")), USUAL, school, clock(moment)) == chases


def test_a_long_wait_is_reminded_after_half_an_hour(school: School, clock: Clock) -> None:
    """And a short one not before five minutes."""
    assert due(request(clock("9.00"), clock("14.15")), USUAL, school, clock("9.30")) == ("repeat",)
    assert due(request(clock("12.09"), clock("12.15")), USUAL, school, clock("12.13")) == (
        "last_call",
    )


def test_a_taken_request_is_asked_about_after_two_hours(school: School, clock: Clock) -> None:
    """Never chased, and ended at night like any other."""
    taken = request(clock("11.45"), clock("12.15"), State.TAKEN)
    assert due(taken, USUAL, school, clock("14.14")) == ()
    assert due(taken, USUAL, school, clock("14.15")) == (Chase.STILL,)
    assert due(taken, USUAL, school, clock("14.15") + timedelta(hours=12)) == (Chase.NIGHT,)


@given(
    st.integers(0, 600), st.none() | st.integers(0, 400), st.integers(0, 3000), st.integers(0, 3000)
)
def test_what_has_lapsed_stays_lapsed(asked: int, wait: int | None, one: int, two: int) -> None:
    """However much later somebody looks, and nothing is sent about it any more."""
    school = School("", DEFAULT_ZONE, (), LESSONS, dict(STAFFED))
    begin = datetime.fromisoformat("2026-11-24T07:00+02:00") + asked * MINUTE
    made = request(begin, begin + wait * MINUTE if wait is not None else None)
    first, later = sorted((one, two))
    if due(made, USUAL, school, begin + first * MINUTE)[:1] in {(Chase.LAPSE,), (Chase.NIGHT,)}:
        assert due(made, USUAL, school, begin + later * MINUTE)[0] in {Chase.LAPSE, Chase.NIGHT}
    if due(made, USUAL, school, begin + first * MINUTE) == (Chase.LAPSE,):
        assert not sendable(made, USUAL, begin + later * MINUTE)


def test_a_row_lives_at_most_eighteen_hours_of_a_boot(school: School, clock: Clock) -> None:
    """Whatever the wall clock says; one of an earlier boot, eighteen hours of this one."""
    hour = 3600.0
    asked, now = clock("12.00"), clock("12.30")
    here = Boot("a", 10 * hour)
    assert not retired(asked, here, now, Boot("a", 27 * hour), school, synced=False)
    assert retired(asked, here, now, Boot("a", 28 * hour), school, synced=False)
    assert not retired(asked, here, now, Boot("b", 17 * hour), school, synced=False)
    assert retired(asked, here, now, Boot("b", 18 * hour), school, synced=False)
    assert retired(asked, here, now + timedelta(hours=14), here, school, synced=True)


def test_a_clock_that_is_put_right_moves_the_request_with_it(clock: Clock) -> None:
    """By as much as the boot's own seconds say; a trimmed clock moves nothing."""
    made = request(clock("11.00"), clock("11.30"))
    now, boot = clock("15.00"), Boot("a", 160.0)
    right = restamped(made, Boot("a", 100.0), now, boot)
    assert right.asked == now - MINUTE
    assert right.meeting.starts - right.asked == 30 * MINUTE
    assert restamped(made, Boot("b", 100.0), now, boot) is made
    assert restamped(made, Boot("a", 100.0), clock("11.01") + timedelta(seconds=90), boot) is made


def test_a_request_of_an_earlier_boot_from_far_ahead_was_asked_before_this_one(
    clock: Clock,
) -> None:
    """Its clock had gone wrong: nobody would have been chased, as if it were a year too early."""
    made = request(clock("11.00") + timedelta(days=400), None)
    right = restamped(made, Boot("a", 100.0), clock("15.00"), Boot("b", 60.0))
    assert right.asked == right.meeting.starts == clock("15.00") - MINUTE


def test_the_asker_waits_five_minutes_or_ten_for_now(clock: Clock) -> None:
    """The page names the hour."""
    assert wait_until(request(clock("11.45"), clock("12.15")).meeting) == clock("12.20")
    assert wait_until(request(clock("11.45"), None).meeting) == clock("11.55")


def test_nobody_can_flood_the_debriefers() -> None:
    """Five open, three in ten minutes."""
    assert may_open(4, 2)
    assert not may_open(5, 0)
    assert not may_open(0, 3)


def test_guessing_codes_closes_the_page(clock: Clock) -> None:
    """Three misses for a minute, ten for ten; a clock set back closes nothing for long."""
    now = clock("12.00")
    guesses = Guesses()
    for _ in range(3):
        guesses = guesses.missed(now)
    assert guesses.closed(now)
    assert not guesses.closed(now + timedelta(seconds=60))
    for _ in range(7):
        guesses = guesses.missed(now)
    assert guesses.closed(now + timedelta(minutes=9))
    assert not guesses.closed(now + timedelta(minutes=10))
    assert not replace(guesses, closed_until=now + timedelta(days=1)).closed(now)
