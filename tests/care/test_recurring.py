"""What comes back: every rhythm against a plain reading of the calendar, day by day."""

from calendar import monthcalendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, time, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.care.calendar import is_school_day, off
from kiosk.care.recurring import (
    Monthly,
    Occasion,
    OnDayOff,
    Rule,
    Weekly,
    items_for,
    terms,
    undated,
)
from kiosk.care.request import PlaceId
from kiosk.care.school import DayOff, School
from kiosk.care.week import Item, ItemKind, YearWeek

DAY = timedelta(days=1)
MEETING = Item("YS-aika", kind=ItemKind.MEETING, starts=time(14, 30), place=PlaceId("kirjasto"))
CHRISTMAS = DayOff(date(2026, 12, 21), date(2027, 1, 6))
NEAR = st.dates(date(2026, 11, 1), date(2027, 3, 31))


def stands(rule: Rule, when: YearWeek, school: School) -> list[date | None]:
    """The days that the rule gives to the week."""
    return [item.first for item in items_for((rule,), when, school)]


def weeks(first: date, count: int) -> Iterator[YearWeek]:
    """So many weeks, from the one of `first`."""
    return (YearWeek.of(first + 7 * number * DAY) for number in range(count))


def all_days(rule: Rule, first: date, count: int, school: School) -> list[date | None]:
    """The days over several weeks."""
    return [day for when in weeks(first, count) for day in stands(rule, when, school)]


def test_a_weekly_line_stands_on_its_days_with_everything_it_says(school: School) -> None:
    """Kind, time and place come along."""
    rule = Rule(MEETING, weekly=Weekly((1, 4)))
    monday, thursday = date(2026, 11, 23), date(2026, 11, 26)
    assert items_for((rule,), YearWeek(2026, 48), school) == (
        replace(MEETING, first=monday),
        replace(MEETING, first=thursday),
    )


def test_every_other_week_goes_on_through_week_53_and_the_new_year(school: School) -> None:
    """Counting week numbers would break where 53 is followed by 1."""
    rule = Rule(MEETING, weekly=Weekly((4,), every=2), since=date(2026, 12, 15))
    assert all_days(rule, date(2026, 12, 14), 6, school) == [
        date(2026, 12, 17),
        date(2026, 12, 31),
        date(2027, 1, 14),
    ]


def test_the_last_week_of_the_year_is_one_week_on_both_sides(school: School) -> None:
    """New Year's Eve and New Year's Day are both in 2026-W53."""
    rule = Rule(MEETING, weekly=Weekly((4, 5)))
    assert stands(rule, YearWeek(2026, 53), school) == [date(2026, 12, 31), date(2027, 1, 1)]


@pytest.mark.parametrize(
    ("monthly", "days"),
    [
        (Monthly(2, 1), [date(2026, 11, 3), date(2026, 12, 1), date(2027, 1, 5)]),
        (Monthly(1, 5), [date(2026, 11, 30)]),
        (Monthly(5, -1), [date(2026, 11, 27), date(2026, 12, 25), date(2027, 1, 29)]),
        (Monthly(3, 2, (1,)), [date(2027, 1, 13)]),
    ],
)
def test_the_nth_weekday_of_a_month(monthly: Monthly, days: list[date], school: School) -> None:
    """A fifth Monday is only there in some months."""
    assert all_days(Rule(MEETING, monthly=monthly), date(2026, 11, 2), 13, school) == days


def test_given_days_stand_once_each(school: School) -> None:
    """A Saturday is no day off: somebody wrote that very day."""
    saturday = date(2026, 11, 28)
    rule = Rule(MEETING, dates=(saturday, date(2026, 11, 25), saturday))
    assert stands(rule, YearWeek(2026, 48), school) == [date(2026, 11, 25), saturday]
    assert stands(rule, YearWeek(2026, 49), school) == []


def test_a_line_of_the_whole_week_has_no_day(school: School) -> None:
    """And comes in its turn; a week without school has none."""
    rule = Rule(Item("Muista"), weekly=Weekly(every=2), since=date(2026, 12, 9))
    off_school = replace(school, days_off=(CHRISTMAS,))
    given = [items_for((rule,), when, off_school) for when in weeks(date(2026, 12, 7), 7)]
    assert [len(items) for items in given] == [1, 0, 0, 0, 1, 0, 1]
    assert given[0][0].first is None
    anyway = replace(rule, on_day_off=OnDayOff.STAND)
    assert items_for((anyway,), YearWeek(2026, 52), off_school) == (Item("Muista"),)


def test_a_weeks_own_line_ends_with_the_week_of_its_last_day(school: School) -> None:
    """Though that day is a Monday."""
    rule = Rule(Item("Muista"), weekly=Weekly(), since=date(2026, 11, 20), until=date(2026, 11, 30))
    given = [len(items_for((rule,), when, school)) for when in weeks(date(2026, 11, 9), 5)]
    assert given == [0, 1, 1, 1, 0]


@pytest.mark.parametrize(
    ("choice", "days"),
    [
        (OnDayOff.SKIP, [date(2026, 12, 14), date(2027, 1, 11)]),
        (OnDayOff.MOVE, [date(2026, 12, 14), date(2027, 1, 7), date(2027, 1, 11)]),
        (
            OnDayOff.STAND,
            [date(2026, 12, 14) + 7 * number * DAY for number in range(5)],
        ),
    ],
)
def test_the_rule_chooses_what_becomes_of_a_day_off(
    choice: OnDayOff, days: list[date], school: School
) -> None:
    """Three Mondays of a holiday are moved to one Thursday, and stand there once."""
    off_school = replace(school, days_off=(CHRISTMAS,))
    rule = Rule(MEETING, weekly=Weekly((1,)), on_day_off=choice)
    assert all_days(rule, date(2026, 12, 14), 5, off_school) == days


def test_a_line_is_moved_over_a_holiday_into_another_week(school: School) -> None:
    """The Wednesday before Christmas becomes the first day of school after it."""
    off_school = replace(school, days_off=(CHRISTMAS,))
    rule = Rule(MEETING, dates=(date(2026, 12, 23),), on_day_off=OnDayOff.MOVE)
    assert all_days(rule, date(2026, 12, 14), 6, off_school) == [date(2027, 1, 7)]


def test_a_line_is_moved_over_a_half_day_that_ends_a_week(school: School) -> None:
    """Off on Thursday, and on Friday afternoon: Monday is the first day that has the hour."""
    friday = date(2026, 11, 27)
    spans = (DayOff(friday - DAY, friday - DAY), DayOff(friday, friday, time(12)))
    rule = Rule(MEETING, dates=(friday - DAY,), on_day_off=OnDayOff.MOVE)
    off_school = replace(school, days_off=spans)
    assert all_days(rule, date(2026, 11, 23), 2, off_school) == [date(2026, 11, 30)]


def test_half_a_day_off_covers_only_its_half(school: School) -> None:
    """What begins at noon or later is off; the morning and what lasts all day are not."""
    half = replace(school, days_off=(DayOff(date(2026, 11, 24), date(2026, 11, 24), time(12)),))
    when = YearWeek(2026, 48)
    for starts, day in (
        (time(11, 59), date(2026, 11, 24)),
        (None, date(2026, 11, 24)),
        (time(12), date(2026, 11, 25)),
    ):
        rule = Rule(Item("x", starts=starts), weekly=Weekly((2,)), on_day_off=OnDayOff.MOVE)
        assert stands(rule, when, half) == [day]


def test_nothing_stands_outside_the_rules_own_days(school: School) -> None:
    """Neither before the first nor after the last, nor moved beyond it."""
    rule = Rule(MEETING, weekly=Weekly((2,)), since=date(2026, 11, 24), until=date(2026, 12, 1))
    assert all_days(rule, date(2026, 11, 16), 4, school) == [date(2026, 11, 24), date(2026, 12, 1)]
    off_school = replace(school, days_off=(DayOff(date(2026, 12, 1), date(2026, 12, 1)),))
    moving = replace(rule, on_day_off=OnDayOff.MOVE)
    assert all_days(moving, date(2026, 11, 16), 4, off_school) == [date(2026, 11, 24)]


def test_a_school_that_never_opens_lets_nothing_be_moved(school: School) -> None:
    """Instead of looking for ever."""
    for closed in (
        replace(school, staffed={}, days_off=(DayOff(date(2026, 1, 1), date(2028, 1, 1)),)),
        replace(school, days_off=(DayOff(date(2020, 1, 1), date(2032, 1, 1)),)),
    ):
        rule = Rule(MEETING, weekly=Weekly((1,)), on_day_off=OnDayOff.MOVE)
        assert stands(rule, YearWeek(2026, 48), closed) == []


def test_what_is_held_once_a_term_stands_when_its_day_is_set(school: School) -> None:
    """Until then the coordinators are told that a day is still to be found."""
    autumn, spring = terms(2026)
    rule = Rule(MEETING, occasions=(autumn, spring))
    november, july, august = YearWeek(2026, 48), YearWeek(2026, 30), YearWeek(2026, 31)
    assert stands(rule, november, school) == []
    assert undated((rule,), november) == ((rule, autumn),)
    assert undated((rule,), YearWeek(2026, 53)) == ((rule, autumn), (rule, spring))
    assert undated((rule,), july) == ()
    assert undated((rule,), august) == ((rule, autumn),)
    sunday = Rule(MEETING, occasions=(Occasion(date(2026, 11, 29), date(2026, 11, 30)),))
    given = [len(undated((sunday,), when)) for when in weeks(date(2026, 11, 16), 4)]
    assert given == [0, 1, 1, 0]
    held = replace(rule, occasions=(replace(autumn, day=date(2026, 11, 26)), spring))
    assert stands(held, november, school) == [date(2026, 11, 26)]
    assert undated((held,), november) == ()


def test_several_rules_come_in_the_order_of_the_week(school: School) -> None:
    """The whole week's first, then by day and time; equal ones keep the rules' order."""
    whole = Rule(Item("viikko"), weekly=Weekly())
    late = Rule(Item("ilta", starts=time(18)), weekly=Weekly((1,)))
    early = Rule(Item("aamu", starts=time(8)), weekly=Weekly((1, 2)))
    allday = Rule(Item("päivä"), dates=(date(2026, 11, 23),))
    items = items_for((late, early, allday, whole), YearWeek(2026, 48), school)
    assert [item.fi for item in items] == ["viikko", "päivä", "aamu", "ilta", "aamu"]


def test_hours_are_the_wall_clocks_on_both_sides_of_a_clock_change(school: School) -> None:
    """A meeting at 14.30 is at 14.30 in October and in November, also on the night itself."""
    night = Rule(Item("yö", starts=time(3, 30)), weekly=Weekly((7,)))
    for when in weeks(date(2026, 10, 19), 3):
        assert [item.starts for item in items_for((night,), when, school)] == [time(3, 30)]


@pytest.mark.parametrize(
    "faulty",
    [
        lambda: Weekly((0,)),
        lambda: Weekly((8,)),
        lambda: Weekly((1,), every=0),
        lambda: Monthly(0, 1),
        lambda: Monthly(1, 0),
        lambda: Monthly(1, 6),
        lambda: Monthly(1, 1, (13,)),
        lambda: Occasion(date(2026, 2, 1), date(2026, 1, 1)),
        lambda: Occasion(date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 2)),
        lambda: Rule(replace(MEETING, first=date(2026, 1, 1))),
        lambda: Rule(MEETING, weekly=Weekly((1,), every=2)),
    ],
)
def test_a_rule_that_means_nothing_cannot_be_made(faulty: object) -> None:
    """So that no stored rule can be without meaning."""
    assert callable(faulty)
    with pytest.raises(ValueError, match=r"\w"):
        faulty()


# ---- Against a plain reading ---------------------------------------------------------------

ITEMS = st.builds(
    Item, st.just("x"), starts=st.none() | st.sampled_from((time(8), time(12), time(15)))
)
RULES = st.builds(
    Rule,
    ITEMS,
    weekly=st.none()
    | st.builds(Weekly, st.lists(st.integers(1, 7), min_size=1).map(tuple), st.integers(1, 4)),
    monthly=st.none()
    | st.builds(
        Monthly,
        st.integers(1, 7),
        st.integers(-5, 5).filter(bool),
        st.lists(st.integers(1, 12), max_size=3).map(tuple),
    ),
    dates=st.lists(NEAR, max_size=3).map(tuple),
    occasions=st.lists(st.builds(lambda d: Occasion(d, d, d), NEAR), max_size=2).map(tuple),
    since=st.dates(date(2026, 10, 26), date(2026, 12, 24)),
    until=st.none() | NEAR,
    on_day_off=st.sampled_from(OnDayOff),
)
SPANS = st.builds(
    lambda first, days, half: DayOff(first, first + days * DAY, half),
    NEAR,
    st.integers(0, 20),
    st.none() | st.just(time(12)),
)


def plainly_falls(rule: Rule, day: date) -> bool:
    """The rhythms as somebody with a wall calendar reads them."""
    assert rule.since is not None
    falls = day in rule.dates or day in [one.day for one in rule.occasions]
    if rule.weekly is not None and day.isoweekday() in rule.weekly.weekdays:
        week = rule.since - (rule.since.isoweekday() - 1) * DAY
        turns = set()
        while week <= day:
            turns.add(week)
            week += 7 * rule.weekly.every * DAY
        falls = falls or day - (day.isoweekday() - 1) * DAY in turns
    monthly = rule.monthly
    if monthly is not None and (not monthly.months or day.month in monthly.months):
        column = [row[monthly.weekday - 1] for row in monthcalendar(day.year, day.month)]
        these = [number for number in column if number]
        index = monthly.nth - 1 if monthly.nth > 0 else monthly.nth
        falls = falls or (-len(these) <= index < len(these) and these[index] == day.day)
    return falls and rule.since <= day <= (rule.until or date.max)


def plainly_off(rule: Rule, day: date, school: School) -> bool:
    """Whether the line cannot be held on the day."""
    span = off(school, day)
    if span is None:
        return False
    return span.half_from is None or (
        rule.item.starts is not None and rule.item.starts >= span.half_from
    )


def plainly_stands(rule: Rule, first: date, last: date, school: School) -> set[date]:
    """Every day from long before on is read, and moved day by day."""
    found = set()
    for number in range((last - first).days + 201):
        day = first - 200 * DAY + number * DAY
        if not plainly_falls(rule, day):
            continue
        if rule.on_day_off is not OnDayOff.STAND and plainly_off(rule, day, school):
            if rule.on_day_off is OnDayOff.SKIP:
                continue
            day += DAY
            while not is_school_day(school, day) or plainly_off(rule, day, school):
                day += DAY
        if rule.until is None or day <= rule.until:
            found.add(day)
    return {day for day in found if first <= day <= last}


@given(RULES, st.lists(SPANS, max_size=4))
def test_every_week_holds_what_a_plain_reading_finds(
    school: School, rule: Rule, spans: list[DayOff]
) -> None:
    """All rhythms together, over holidays, half days and the turn of the year."""
    off_school = replace(school, days_off=tuple(spans))
    first, count = date(2026, 11, 2), 26
    expected = plainly_stands(rule, first, first + (7 * count - 1) * DAY, off_school)
    assert all_days(rule, first, count, off_school) == sorted(expected)


@given(RULES)
def test_a_rule_can_be_written_down_and_read_back(rule: Rule) -> None:
    """As it is kept; a faulty one is refused on the way in."""
    written = msgspec.json.encode(rule)
    assert msgspec.json.decode(written, type=Rule) == rule
    faulty = msgspec.to_builtins(rule) | {"weekly": {"weekdays": [9]}}
    with pytest.raises(msgspec.ValidationError, match="weekday"):
        msgspec.convert(faulty, Rule)
