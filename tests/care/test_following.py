"""What follows a talk: what it leaves, when somebody is asked, and when nobody is any more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.care.calendar import at, hours_on, is_school_day
from kiosk.care.following import (
    MOST_DAYS,
    Ask,
    FollowUp,
    FollowUpId,
    Over,
    Pause,
    When,
    after_night,
    after_talk,
    due,
    pause_after,
)
from kiosk.care.request import MemberId
from kiosk.care.school import DayOff, School

Clock = Callable[..., datetime]
TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)
FRIDAY = date(2026, 11, 27)
SATURDAY = date(2026, 11, 28)
MONDAY = date(2026, 11, 30)
BREAK = DayOff(date(2026, 12, 21), date(2027, 1, 6))
LAST_DAY = date(2026, 12, 18)
FIRST_DAY = date(2027, 1, 7)


@pytest.fixture(scope="module")
def with_break(school: School) -> School:
    """With Christmas from a Monday to a Wednesday."""
    return replace(school, days_off=(BREAK,))


def a_follow_up(when: When, day: date | None) -> FollowUp:
    """Aino's."""
    return FollowUp(FollowUpId("1"), MemberId("aino"), when, day)


def test_a_talk_leaves_a_question_before_going_home_and_one_for_the_next_day(
    school: School, clock: Clock
) -> None:
    """As long as anybody is still there."""
    left = after_talk(school, clock("12.30"), synced=True).parts
    assert left == ((When.DAY_END, TUESDAY), (When.NEXT_DAY, WEDNESDAY))
    late = after_talk(school, clock("18.00"), synced=True).parts
    assert late == ((When.NEXT_DAY, WEDNESDAY),)


def test_a_talk_on_friday_is_followed_up_on_monday(school: School, clock: Clock) -> None:
    """And one before a holiday on the first day back."""
    left = after_talk(school, clock("12.30", FRIDAY), synced=True).parts
    assert left == ((When.DAY_END, FRIDAY), (When.NEXT_DAY, MONDAY))


def test_a_talk_before_a_holiday_is_followed_up_on_the_first_day_back(
    with_break: School, clock: Clock
) -> None:
    """However long that is."""
    left = after_talk(with_break, clock("12.30", LAST_DAY), synced=True).parts
    assert left[-1] == (When.NEXT_DAY, FIRST_DAY)


def test_a_clock_that_is_not_to_be_trusted_gives_no_day(school: School, clock: Clock) -> None:
    """The day is found when the time is known; before going home nobody knows when that is."""
    assert after_talk(school, clock("12.30"), synced=False).parts == ((When.NEXT_DAY, None),)
    assert after_night(school, clock("2.00"), synced=False).parts == ((When.NEXT_DAY, None),)
    assert due(a_follow_up(When.NEXT_DAY, None), school, clock("9.00")) is None


def test_what_the_night_ended_is_followed_up_on_the_day_that_begins(
    school: School, clock: Clock
) -> None:
    """On a Saturday on Monday."""
    assert after_night(school, clock("2.00"), synced=True).parts == ((When.NEXT_DAY, TUESDAY),)
    weekend = after_night(school, clock("2.00", SATURDAY), synced=True)
    assert weekend.parts == ((When.NEXT_DAY, MONDAY),)


@pytest.mark.parametrize(("moment", "asked"), [("15.14", False), ("15.15", True), ("15.59", True)])
def test_before_going_home_somebody_is_asked_once(
    school: School, clock: Clock, moment: str, *, asked: bool
) -> None:
    """Three quarters of an hour before the debriefers leave; at the closing it is too late."""
    found = due(a_follow_up(When.DAY_END, TUESDAY), school, clock(moment))
    assert found == (Ask(0, clock("16.00")) if asked else None)


def test_the_question_before_going_home_is_dropped_the_day_after(
    school: School, clock: Clock
) -> None:
    """The next day's question is the one that counts then."""
    assert due(a_follow_up(When.DAY_END, TUESDAY), school, clock("0.01", WEDNESDAY)) is Over.DROP


def test_on_a_half_day_people_go_home_earlier(school: School, clock: Clock) -> None:
    """The half day's end is when the debriefers leave."""
    half = replace(school, days_off=(DayOff(TUESDAY, TUESDAY, half_from=time(12)),))
    assert due(a_follow_up(When.DAY_END, TUESDAY), half, clock("11.14")) is None
    assert due(a_follow_up(When.DAY_END, TUESDAY), half, clock("11.15")) == Ask(0, clock("12.00"))


def test_the_next_school_day_somebody_is_asked_at_a_quarter_to_eight(
    school: School, clock: Clock
) -> None:
    """A quarter of an hour after the debriefers have come."""
    one = a_follow_up(When.NEXT_DAY, WEDNESDAY)
    assert due(one, school, clock("9.00")) is None
    assert due(one, school, clock("7.44", WEDNESDAY)) is None
    assert due(one, school, clock("7.45", WEDNESDAY)) == Ask(0, clock("16.00", WEDNESDAY))


def test_somebody_is_asked_on_five_school_days_and_then_it_is_a_duty(
    school: School, clock: Clock
) -> None:
    """Weekends do not count."""
    one = a_follow_up(When.NEXT_DAY, WEDNESDAY)
    days = [WEDNESDAY + timedelta(days=ahead) for ahead in range(8)]
    found = [due(one, school, clock("8.00", day)) for day in days]
    asked = [
        None if ask is None else (ask if isinstance(ask, Over) else ask.generation) for ask in found
    ]
    assert asked == [0, 1, 2, None, None, 3, 4, Over.DUTY]


@pytest.mark.parametrize(
    ("day", "pause"),
    [
        (TUESDAY, Pause.NONE),
        (FRIDAY, Pause.WEEKEND),
        (LAST_DAY, Pause.BREAK),
        (date(2026, 12, 3), Pause.NONE),
    ],
)
def test_a_friday_knows_of_the_weekend_and_a_last_day_of_the_break(
    with_break: School, day: date, pause: Pause
) -> None:
    """What is said before going home depends on it."""
    assert pause_after(with_break, day) is pause


def test_a_day_off_in_midweek_is_a_break_and_a_long_weekend_too(school: School) -> None:
    """Only Saturday and Sunday alone are a weekend."""
    monday_off = replace(school, days_off=(DayOff(MONDAY, MONDAY),))
    assert pause_after(monday_off, FRIDAY) is Pause.BREAK
    wednesday_off = replace(school, days_off=(DayOff(WEDNESDAY, WEDNESDAY),))
    assert pause_after(wednesday_off, TUESDAY) is Pause.BREAK


@given(
    minutes=some.integers(0, 40 * 24 * 60),
    off=some.lists(some.integers(0, 40), max_size=8),
    ahead=some.integers(0, 20),
)
def test_nobody_is_ever_asked_out_of_hours_nor_more_than_five_times(
    school: School, minutes: int, off: list[int], ahead: int
) -> None:
    """Whatever the days off are and whenever somebody looks."""
    days = tuple(DayOff(day, day) for day in (TUESDAY + timedelta(days=n) for n in off))
    place = replace(school, days_off=days)
    now = at(TUESDAY, time(), place) + timedelta(minutes=minutes)
    found = due(a_follow_up(When.NEXT_DAY, TUESDAY + timedelta(days=ahead)), place, now)
    if isinstance(found, Ask):
        today = (now + timedelta(hours=2)).date()
        hours = hours_on(place, today)
        assert hours is not None
        assert is_school_day(place, today)
        assert at(today, hours.opens, place) <= now < found.until
        assert 0 <= found.generation < MOST_DAYS
