"""The school's time, with the nights on which clocks change."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from kiosk.care.calendar import (
    at,
    is_last_before_break,
    is_school_day,
    next_school_day,
    next_staffed,
    staffed,
)
from kiosk.care.deadlines import night_after
from kiosk.care.school import DayOff, School
from kiosk.care.week import Item, Week, YearWeek

Clock = Callable[..., datetime]
CHRISTMAS = DayOff(date(2026, 12, 21), date(2027, 1, 6))


def test_the_last_week_of_2026_is_the_53rd_on_both_sides_of_the_new_year() -> None:
    """ISO weeks."""
    assert YearWeek.of(date(2026, 12, 31)) == YearWeek.of(date(2027, 1, 1)) == (2026, 53)
    assert str(YearWeek(2026, 53).next()) == "2027-W01"


@pytest.mark.parametrize(
    ("day", "moment", "utc"),
    [
        (date(2026, 3, 29), time(2, 30), datetime(2026, 3, 29, 0, 30, tzinfo=UTC)),
        (date(2026, 3, 29), time(4, 30), datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(2, 0), datetime(2026, 10, 24, 23, 0, tzinfo=UTC)),
        (date(2026, 10, 25), time(3, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (date(2026, 10, 25), time(4, 30), datetime(2026, 10, 25, 2, 30, tzinfo=UTC)),
    ],
)
def test_wall_clock_times_are_right_on_the_nights_that_clocks_change(
    school: School, day: date, moment: time, utc: datetime
) -> None:
    """Of an hour that comes twice the first is meant."""
    assert at(day, moment, school) == utc


@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 10, 24), date(2026, 11, 24)])
def test_the_night_comes_within_a_day_of_asking(school: School, clock: Clock, day: date) -> None:
    """Also when the night is an hour longer or shorter."""
    asked = clock("14.00", day)
    assert 11 <= (night_after(asked, school) - asked).total_seconds() / 3600 <= 13
    early = clock("1.30", day)
    assert night_after(early, school) == clock("2.00", day)


def test_a_holiday_is_looked_over(school: School) -> None:
    """The first school day after it, and the last before it."""
    off = replace(school, days_off=(CHRISTMAS,))
    assert next_school_day(off, date(2026, 12, 18)) == date(2027, 1, 7)
    assert is_last_before_break(off, date(2026, 12, 18))
    assert not is_last_before_break(off, date(2026, 12, 16))
    assert not is_school_day(off, date(2027, 1, 6))


def test_a_school_that_never_opens_is_told_so(school: School, clock: Clock) -> None:
    """Instead of looking for ever."""
    closed = replace(school, staffed={})
    assert not staffed(closed, clock("10.00"))
    assert next_staffed(closed, clock("10.00")) is None


def test_the_closing_minute_is_outside(school: School, clock: Clock) -> None:
    """And the opening one is inside."""
    assert staffed(school, clock("7.30"))
    assert staffed(school, clock("15.59"))
    assert not staffed(school, clock("16.00"))


def test_a_day_shows_its_whole_day_items_first_and_then_by_time() -> None:
    """A range stands on each of its days, the week's own on none."""
    monday = date(2026, 11, 23)
    late = Item("myöhään", first=monday, starts=time(14))
    early = Item("aikaisin", first=monday, starts=time(9))
    whole = Item("koko päivä", first=monday, last=date(2026, 11, 25))
    always = Item("koko viikko")
    week = Week(YearWeek(2026, 48), (late, early, whole, always))
    assert week.on(monday) == (whole, early, late)
    assert week.on(date(2026, 11, 25)) == (whole,)
    assert week.whole() == (always,)
