"""Rules of calendars against the library that counts them from their beginning."""

from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from kiosk.web.ics_rules import WEEKDAYS, Purse, days_of, read_rule

MIDNIGHT = (0, 0, 0)


def days(text: str, start: date, first: date, last: date, most: int = 40_000) -> list[date]:
    """The rule's days, for an event that begins on `start`."""
    return list(days_of(read_rule(text, MIDNIGHT), start, first, last, Purse(most)))


def counted(text: str, start: date, first: date, last: date) -> list[date]:
    """The same, counted by the library from the beginning."""
    rule = rrulestr(text, dtstart=datetime.combine(start, time.min))
    begin, end = datetime.combine(first, time.min), datetime.combine(last, time.min)
    return [moment.date() for moment in rule.between(begin, end, inc=True)]


def some(numbers: st.SearchStrategy[int], most: int = 3) -> st.SearchStrategy[str]:
    """A list of numbers as a rule has it, perhaps empty."""
    return st.lists(numbers.filter(bool), max_size=most).map(lambda ns: ",".join(map(str, ns)))


PLAIN = st.lists(st.sampled_from(WEEKDAYS), max_size=3)
NTH = st.builds(
    lambda nth, day: f"{nth}{day}", st.integers(-5, 5).filter(bool), st.sampled_from(WEEKDAYS)
)
PARTS = st.fixed_dictionaries(
    {"FREQ": st.sampled_from(("DAILY", "WEEKLY", "MONTHLY", "YEARLY"))},
    optional={
        "INTERVAL": st.integers(1, 5).map(str),
        "COUNT": st.integers(1, 60).map(str),
        "WKST": st.sampled_from(WEEKDAYS),
        "BYMONTH": some(st.integers(1, 12)),
        "BYMONTHDAY": some(st.integers(-31, 31)),
        "BYYEARDAY": some(st.integers(-366, 366)),
        "BYDAY": (PLAIN | st.lists(NTH, max_size=3)).map(",".join),
        "BYSETPOS": some(st.integers(-3, 3), 2),
    },
)


def is_sound(parts: dict[str, str]) -> bool:
    """What the library can count: n-th weekdays belong to months and years."""
    nth = any(sign.isdigit() for sign in parts.get("BYDAY", ""))
    return not nth or parts["FREQ"] in {"MONTHLY", "YEARLY"}


@given(
    PARTS.filter(is_sound),
    st.dates(date(9988, 1, 1), date(9988, 12, 31)),
    st.dates(date(9987, 6, 1), date(9994, 12, 31)),
    st.integers(0, 40),
)
def test_a_rule_falls_on_the_days_that_counting_finds(
    parts: dict[str, str], start: date, first: date, span: int
) -> None:
    """Whatever its parts are. So late, because the library counts on to the end of time."""
    last = first + timedelta(days=span)
    kept = {name: value for name, value in parts.items() if value}
    if "BYSETPOS" in kept and not kept.keys() & {"BYMONTHDAY", "BYYEARDAY", "BYDAY", "BYMONTH"}:
        del kept["BYSETPOS"]
    text = ";".join(f"{name}={value}" for name, value in kept.items())
    ends = datetime.combine(last, time.min)
    assert days(text, start, first, last) == counted(
        text if "COUNT" in kept else f"{text};UNTIL={ends:%Y%m%dT%H%M%S}", start, first, last
    )


def test_a_rule_that_never_comes_costs_no_more_than_its_weeks() -> None:
    """The thirtieth of February is looked for in the weeks in question, not to the end of time."""
    first, last = date(2026, 11, 23), date(2026, 11, 29)
    assert days("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", date(1, 1, 1), first, last, 20) == []
    assert days("FREQ=DAILY;INTERVAL=7;BYDAY=TU", date(1, 1, 1), first, last, 20) == []
    assert days("FREQ=DAILY", date(1, 1, 1), first, last, 20) == [
        first + timedelta(days=number) for number in range(7)
    ]


def test_a_rule_that_is_counted_pays_from_its_beginning() -> None:
    """And is refused when that is too long ago."""
    first, last = date(2026, 11, 23), date(2026, 11, 29)
    assert days("FREQ=DAILY;COUNT=1001", date(2024, 2, 29), first, last, 3000)[-1] == date(
        2026, 11, 25
    )
    with pytest.raises(ValueError, match="costs too much"):
        days("FREQ=DAILY;COUNT=999999999", date(1, 1, 1), first, last)


def test_a_rule_may_name_the_hour_that_the_event_has_anyway() -> None:
    """Some programs write it; another hour would be another event."""
    rule = "FREQ=DAILY;BYHOUR=9;BYMINUTE=00;BYSECOND=0"
    assert read_rule(rule, (9, 0, 0)) == read_rule("FREQ=DAILY", (9, 0, 0))
    with pytest.raises(ValueError, match="BYHOUR"):
        read_rule("FREQ=DAILY;BYHOUR=9,10", (9, 0, 0))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=SECONDLY",
        "FREQ=HOURLY",
        "FREQ=DAILY;INTERVAL=0",
        "FREQ=DAILY;INTERVAL=-1",
        "FREQ=DAILY;COUNT=0",
        "FREQ=DAILY;COUNT=many",
        "FREQ=DAILY;BYDAY=XX",
        "FREQ=DAILY;BYWEEKNO=3",
        "FREQ=DAILY;BYMONTHDAY",
        "FREQ=DAILY;BYMONTH=1,,2",
        "FREQ=DAILY;BYSETPOS=" + ",".join(["1"] * 401),
        "FREQ=DAILY;INTERVAL=" + "9" * 5000,
    ],
)
def test_a_rule_that_is_none_is_refused(text: str) -> None:
    """Wrong ones, and those that come several times a day."""
    with pytest.raises(ValueError, match=r"\S"):
        read_rule(text, MIDNIGHT)
