"""On which days a calendar's rule (RRULE) falls, reckoned for a few weeks at a known cost.

A rule may begin in the year 1, come every day, or never come at all: the days are looked at
around the weeks in question only, and each look is paid for. Hours are not here: what comes
several times a day is no line of a week.
"""

from calendar import isleap, monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_NUMBERS: Final = 400
"""A list of days is no longer than a year."""


class Freq(StrEnum):
    """How often, at the least."""

    DAILY = "DAILY"
    WEEKLY = "WEEKLY"
    MONTHLY = "MONTHLY"
    YEARLY = "YEARLY"


@dataclass(frozen=True)
class Rule:
    """A rule without its hours; `weekdays` are (n-th or 0 for every, weekday with Monday = 0)."""

    freq: Freq
    interval: int = 1
    count: int | None = None
    until: str = ""
    week_starts: int = 0
    weekdays: tuple[tuple[int, int], ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    months: tuple[int, ...] = ()
    places: tuple[int, ...] = ()
    """BYSETPOS: which of the days of a month (week, year) are meant, counted from either end."""


class Purse:
    """What looking at days has cost and may cost."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.spent = 0

    def pay(self, days: int) -> None:
        """For so many looks; raise ValueError when that is more than there is."""
        self.spent += days
        if self.spent > self.most:
            raise ValueError("a rule costs too much")


def read_rule(text: str, start: tuple[int, int, int]) -> Rule:
    """The rule in "FREQ=WEEKLY;BYDAY=MO"; `start` is the event's own hour, minute and second.

    Raise ValueError for a rule that is wrong, or that is none for a week's info.
    """
    parts = dict(_part(word) for word in text.upper().split(";") if word.strip())
    for name, own in zip(("BYHOUR", "BYMINUTE", "BYSECOND"), start, strict=True):
        if parts.pop(name, str(own)).lstrip("0") not in {str(own), str(own).lstrip("0")}:
            raise ValueError(f"{name} is another than the event's own")
    count = parts.pop("COUNT", None)
    rule = Rule(
        Freq(parts.pop("FREQ", "")),
        interval=int(parts.pop("INTERVAL", "1")),
        count=None if count is None else int(count),
        until=parts.pop("UNTIL", ""),
        week_starts=WEEKDAYS.index(parts.pop("WKST", "MO")),
        weekdays=tuple(_weekday(word) for word in _words(parts.pop("BYDAY", ""))),
        month_days=_numbers(parts.pop("BYMONTHDAY", "")),
        year_days=_numbers(parts.pop("BYYEARDAY", "")),
        months=_numbers(parts.pop("BYMONTH", "")),
        places=_numbers(parts.pop("BYSETPOS", "")),
    )
    if parts or rule.interval < 1 or (rule.count is not None and rule.count < 1):
        raise ValueError(f"a rule with {', '.join(parts) or 'no turn'}")
    return rule


def days_of(rule: Rule, start: date, first: date, last: date, purse: Purse) -> Iterator[date]:
    """The rule's days from `first` to `last`, both included, for an event that begins on `start`.

    A rule that is counted is reckoned from its start, any other from `first`.
    """
    full = _with_defaults(rule, start)
    unit = _unit(full, start)
    if rule.count is None:
        ahead = max(0, _unit(full, first) - unit)
        unit += ahead - ahead % rule.interval
    given = 0
    for number in range(unit, _unit(full, last) + 1, rule.interval):
        for day in _chosen(full, number, purse):
            if day < start:
                continue
            given += 1
            if day > last or (rule.count is not None and given > rule.count):
                return
            if day >= first:
                yield day


def _part(word: str) -> tuple[str, str]:
    name, equals, value = word.strip().partition("=")
    if not equals:
        raise ValueError(f"no part of a rule: {word[:20]}")
    return name.strip(), value.strip()


def _words(text: str) -> list[str]:
    words = [word.strip() for word in text.split(",")] if text else []
    if len(words) > MOST_NUMBERS:
        raise ValueError("a list that is longer than a year")
    return words


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(word) for word in _words(text))


def _weekday(word: str) -> tuple[int, int]:
    return int(word[:-2] or "0"), WEEKDAYS.index(word[-2:])


def _with_defaults(rule: Rule, start: date) -> Rule:
    """What a rule leaves open is as the event's first day has it."""
    if rule.weekdays or rule.month_days or rule.year_days:
        return rule
    match rule.freq:
        case Freq.DAILY:
            return rule
        case Freq.WEEKLY:
            return replace(rule, weekdays=((0, start.weekday()),))
        case Freq.MONTHLY:
            return replace(rule, month_days=(start.day,))
        case Freq.YEARLY:
            return replace(rule, months=rule.months or (start.month,), month_days=(start.day,))


def _unit(rule: Rule, day: date) -> int:
    """The number of the day's own day, week, month or year."""
    match rule.freq:
        case Freq.DAILY:
            return day.toordinal()
        case Freq.WEEKLY:
            return (day.toordinal() - 1 - rule.week_starts) // 7
        case Freq.MONTHLY:
            return day.year * 12 + day.month - 1
        case Freq.YEARLY:
            return day.year


def _chosen(rule: Rule, unit: int, purse: Purse) -> list[date]:
    """The rule's days within one day, week, month or year, in their order."""
    days = list(_days_within(rule, unit))
    purse.pay(max(1, len(days)))
    fitting = [day for day in days if _fits(rule, day)]
    if not rule.places:
        return fitting
    wanted = {place - 1 if place > 0 else len(fitting) + place for place in rule.places}
    return [day for number, day in enumerate(fitting) if number in wanted]


def _days_within(rule: Rule, unit: int) -> Iterator[date]:
    match rule.freq:
        case Freq.DAILY:
            yield date.fromordinal(unit)
        case Freq.WEEKLY:
            monday = unit * 7 + 1 + rule.week_starts
            yield from (date.fromordinal(max(1, monday + ahead)) for ahead in range(7))
        case Freq.MONTHLY:
            yield from _days_of_month(unit // 12, unit % 12 + 1)
        case Freq.YEARLY:
            for month in range(1, 13):
                if not rule.months or month in rule.months:
                    yield from _days_of_month(unit, month)


def _days_of_month(year: int, month: int) -> Iterator[date]:
    return (date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1))


def _fits(rule: Rule, day: date) -> bool:
    return (
        (not rule.months or day.month in rule.months)
        and (not rule.month_days or _counted(day.day, _month_length(day), rule.month_days))
        and (not rule.year_days or _counted(_year_day(day), _year_length(day), rule.year_days))
        and (not rule.weekdays or any(_is_weekday(rule, day, one) for one in rule.weekdays))
    )


def _is_weekday(rule: Rule, day: date, wanted: tuple[int, int]) -> bool:
    """Whether it is this weekday; an n-th one is counted in the month, or else in the year."""
    nth, weekday = wanted
    if day.weekday() != weekday or nth == 0 or rule.freq in {Freq.DAILY, Freq.WEEKLY}:
        return day.weekday() == weekday
    if rule.freq is Freq.YEARLY and not rule.months:
        number, length = _year_day(day), _year_length(day)
    else:
        number, length = day.day, _month_length(day)
    return nth == ((number - 1) // 7 + 1 if nth > 0 else -((length - number) // 7 + 1))


def _counted(number: int, length: int, wanted: tuple[int, ...]) -> bool:
    """Whether the number is among those wanted, from the beginning or from the end."""
    return number in wanted or number - length - 1 in wanted


def _month_length(day: date) -> int:
    return monthrange(day.year, day.month)[1]


def _year_day(day: date) -> int:
    return day.timetuple().tm_yday


def _year_length(day: date) -> int:
    return 366 if isleap(day.year) else 365
