"""What comes back in the week's info: rules, and the lines that they give to one week.

Days are dates and hours are the wall clock's, so no clock change and no turn of the year matters.
Where rules are kept and who writes them is not here.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Final

from kiosk.care.calendar import days_from, is_school_day, off
from kiosk.care.school import School
from kiosk.care.week import Item, YearWeek

FURTHEST: Final = 400
"""Days that a line may be moved: longer than any holiday."""
_DAY: Final = timedelta(days=1)


class OnDayOff(StrEnum):
    """What becomes of a line that falls on one of the school's days off."""

    SKIP = "skip"
    MOVE = "move"
    """To the next school day; what would then stand twice on a day stands once."""
    STAND = "stand"


@dataclass(frozen=True)
class Weekly:
    """Every week, or every n-th. ISO weekdays, Monday = 1; without any it is the whole week's."""

    weekdays: tuple[int, ...] = ()
    every: int = 1

    def __post_init__(self) -> None:
        _demand(all(1 <= day <= 7 for day in self.weekdays), "a weekday is 1 to 7")  # noqa: PLR2004 - ISO
        _demand(self.every >= 1, "weeks come every 1 or more")


@dataclass(frozen=True)
class Monthly:
    """The n-th weekday of a month; -1 is the last. Without `months` it is each month's."""

    weekday: int
    nth: int
    months: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        _demand(1 <= self.weekday <= 7, "a weekday is 1 to 7")  # noqa: PLR2004 - ISO
        _demand(1 <= abs(self.nth) <= 5, "a month has the first to the fifth, or -1 to -5")  # noqa: PLR2004 - as said
        _demand(all(1 <= month <= 12 for month in self.months), "a month is 1 to 12")  # noqa: PLR2004 - as said


@dataclass(frozen=True)
class Occasion:
    """Something to be held once between two days (both included), and the day once it is set."""

    first: date
    last: date
    day: date | None = None

    def __post_init__(self) -> None:
        _demand(self.first <= self.last, "a window ends after it begins")
        day = self.day or self.first
        _demand(self.first <= day <= self.last, "the day lies within its window")


@dataclass(frozen=True)
class Rule:
    """A line and when it comes back; more than one rhythm adds up. `item` has no days of its own.

    Every n-th week is counted from the week of `since`, through holidays. Nothing stands before
    `since` or after `until`, moved or not.
    """

    item: Item
    weekly: Weekly | None = None
    monthly: Monthly | None = None
    dates: tuple[date, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    since: date | None = None
    until: date | None = None
    on_day_off: OnDayOff = OnDayOff.SKIP

    def __post_init__(self) -> None:
        _demand(self.item.first is None and self.item.last is None, "a rule gives the days")
        counted = self.weekly is not None and self.weekly.every > 1
        _demand(not counted or self.since is not None, "every n-th week is counted from a day")

    def holds(self, day: date) -> bool:
        """Whether `day` is neither before the rule's first day nor after its last."""
        return (self.since or date.min) <= day <= (self.until or date.max)

    def falls_on(self, day: date) -> bool:
        """Whether the line belongs on `day`, whatever the school does then."""
        return self.holds(day) and (
            day in self.dates
            or any(day == occasion.day for occasion in self.occasions)
            or (self.weekly is not None and self._weekly_on(self.weekly, day))
            or (self.monthly is not None and _monthly_on(self.monthly, day))
        )

    def _weekly_on(self, weekly: Weekly, day: date) -> bool:
        return day.isoweekday() in weekly.weekdays and self.in_turn(weekly, YearWeek.of(day))

    def in_turn(self, weekly: Weekly, when: YearWeek) -> bool:
        """Whether it is this week's turn."""
        if self.since is None:
            return True
        counted = (when.day(1) - YearWeek.of(self.since).day(1)).days // 7
        return counted % weekly.every == 0


def items_for(rules: Iterable[Rule], when: YearWeek, school: School) -> tuple[Item, ...]:
    """The lines that the rules give to the week: the whole week's first, then by day and time."""
    items = [item for rule in rules for item in _items_of(rule, when, school)]
    return tuple(sorted(items, key=lambda i: (i.first or date.min, i.starts or time.min)))


def terms(year: int) -> tuple[Occasion, Occasion]:
    """The school year that begins in `year`: once in autumn, once in spring, no day set yet."""
    autumn = Occasion(date(year, 8, 1), date(year, 12, 31))
    return autumn, Occasion(date(year + 1, 1, 1), date(year + 1, 7, 31))


def undated(rules: Iterable[Rule], when: YearWeek) -> tuple[tuple[Rule, Occasion], ...]:
    """What may be held in this week and still has no day: for the coordinators to set one."""
    return tuple(
        (rule, occasion)
        for rule in rules
        for occasion in rule.occasions
        if occasion.day is None and occasion.first <= when.day(7) and occasion.last >= when.day(1)
    )


def _items_of(rule: Rule, when: YearWeek, school: School) -> Iterator[Item]:
    if _is_whole_weeks(rule, when, school):
        yield rule.item
    for day in sorted(set(_days_of(rule, when, school))):
        yield replace(rule.item, first=day)


def _is_whole_weeks(rule: Rule, when: YearWeek, school: School) -> bool:
    """A week without any school day is a day off as a whole; nothing moves into another week."""
    if rule.weekly is None or rule.weekly.weekdays or not rule.in_turn(rule.weekly, when):
        return False
    days = [when.day(number) for number in range(1, 8)]
    stands = rule.on_day_off is OnDayOff.STAND
    return any(rule.holds(day) for day in days) and (
        stands or any(is_school_day(school, day) for day in days)
    )


def _days_of(rule: Rule, when: YearWeek, school: School) -> Iterator[date]:
    """The days of the week on which the line stands; some perhaps twice."""
    monday, sunday = when.day(1), when.day(7)
    days = [when.day(number) for number in range(1, 8)]
    if rule.on_day_off is OnDayOff.MOVE:
        days += _waiting(rule, monday, school)
    for day in days:
        stands = rule.falls_on(day) and _standing(rule, day, school)
        if stands and monday <= stands <= sunday and rule.holds(stands):
            yield stands


def _waiting(rule: Rule, monday: date, school: School) -> Iterator[date]:
    """The days before `monday` after which no line could stand yet, the nearest first."""
    for back in range(1, FURTHEST):
        day = monday - back * _DAY
        if _is_open(rule, day, school):
            return
        yield day


def _standing(rule: Rule, day: date, school: School) -> date | None:
    """Where a line that falls on `day` stands, if anywhere."""
    if rule.on_day_off is OnDayOff.STAND or not _is_off(rule, day, school):
        return day
    if rule.on_day_off is OnDayOff.SKIP:
        return None
    later = (other for other in days_from(day + _DAY) if _is_open(rule, other, school))
    return next(later, None)


def _is_off(rule: Rule, day: date, school: School) -> bool:
    """Whether a day off covers `day`; half of one covers only what begins in that half."""
    span = off(school, day)
    if span is None or span.half_from is None:
        return span is not None
    return rule.item.starts is not None and rule.item.starts >= span.half_from


def _is_open(rule: Rule, day: date, school: School) -> bool:
    return is_school_day(school, day) and not _is_off(rule, day, school)


def _monthly_on(monthly: Monthly, day: date) -> bool:
    if day.isoweekday() != monthly.weekday or (monthly.months and day.month not in monthly.months):
        return False
    if monthly.nth > 0:
        return (day.day - 1) // 7 + 1 == monthly.nth
    return (monthrange(day.year, day.month)[1] - day.day) // 7 + 1 == -monthly.nth


def _demand(right: bool, what: str) -> None:  # noqa: FBT001 - a condition, not an option
    if not right:
        raise ValueError(what)
