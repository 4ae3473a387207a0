"""When the screen is lit by the school's days and hours, with holidays and half days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time

import pytest

from kiosk.care.lighting import ALWAYS, Lighting, lit
from kiosk.care.school import DayOff, Hours, School

Clock = Callable[..., datetime]
SATURDAY = date(2026, 11, 28)
LONG_DAY = Lighting(hours={2: Hours(time(6), time(21))})
"""Tuesdays only."""


@pytest.mark.parametrize(
    ("moment", "light"),
    [
        ("0.00", False),
        ("6.29", False),
        ("6.30", True),
        ("11.42", True),
        ("16.59", True),
        ("17.00", False),
        ("23.59", False),
    ],
)
def test_it_is_lit_from_an_hour_before_the_debriefers_until_an_hour_after(
    school: School,
    clock: Clock,
    moment: str,
    light: bool,  # noqa: FBT001 - a row of the table
) -> None:
    """They are there from 7.30 to 16.00; whoever comes early or stays late sees the week too."""
    assert lit(Lighting(), school, clock(moment)) is light


def test_a_weekend_and_a_day_off_are_dark_all_day(school: School, clock: Clock) -> None:
    """As the coordinators have put them down."""
    closed = replace(school, days_off=(DayOff(date(2026, 11, 23), date(2026, 11, 25)),))
    for hour in range(24):
        assert not lit(Lighting(), school, clock(f"{hour}.00", SATURDAY))
        assert not lit(Lighting(), closed, clock(f"{hour}.00"))


def test_half_a_day_off_is_dark_an_hour_after_it_begins(school: School, clock: Clock) -> None:
    """The last day before Christmas."""
    half = replace(school, days_off=(DayOff(date(2026, 11, 24), date(2026, 11, 24), time(12)),))
    assert lit(Lighting(), half, clock("12.59"))
    assert not lit(Lighting(), half, clock("13.00"))


def test_hours_of_its_own_are_kept_to_the_minute_on_their_weekday(
    school: School, clock: Clock
) -> None:
    """An evening school, whatever the debriefers' hours are."""
    assert not lit(LONG_DAY, school, clock("5.59"))
    assert lit(LONG_DAY, school, clock("6.00"))
    assert lit(LONG_DAY, school, clock("20.59"))
    assert not lit(LONG_DAY, school, clock("21.00"))
    assert not lit(LONG_DAY, school, clock("11.42", date(2026, 11, 25)))


def test_a_holiday_is_dark_whatever_the_hours_but_half_a_day_is_not(
    school: School, clock: Clock
) -> None:
    """On half a day off somebody is there, and the settings say until when it is lit."""
    day = date(2026, 11, 24)
    whole = replace(school, days_off=(DayOff(day, day),))
    half = replace(school, days_off=(DayOff(day, day, time(12)),))
    assert not lit(LONG_DAY, whole, clock("11.42"))
    assert lit(LONG_DAY, half, clock("15.00"))


def test_always_is_always(school: School, clock: Clock) -> None:
    """Also at night, on a Saturday."""
    assert lit(ALWAYS, school, clock("2.00", SATURDAY))


def test_the_hours_are_the_schools_when_clocks_change(school: School, clock: Clock) -> None:
    """On the Monday after, in spring and in autumn."""
    for monday in (date(2026, 3, 30), date(2026, 10, 26)):
        assert not lit(Lighting(), school, clock("6.29", monday))
        assert lit(Lighting(), school, clock("6.30", monday))
