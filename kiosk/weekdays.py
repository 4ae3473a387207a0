"""The days of one week as a week file has them: "ti", "24.11.", "2026-11-24", "ti-to"."""

import re
from datetime import date
from typing import Final

from kiosk.care.week import YearWeek
from kiosk.checks import Check, a_string, refuse

FINNISH: Final = ("ma", "ti", "ke", "to", "pe", "la", "su")
_ENGLISH: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_ISO: Final = {word: n for words in (FINNISH, _ENGLISH) for n, word in enumerate(words, 1)}
_DASH: Final = re.compile(r"\s*[-–]\s*")
_SLASH: Final = re.compile(r"\s*/\s*")

Days = tuple[date | None, date | None]
"""The first day, None for the whole week; and the last, None when it is just one."""

WHOLE_WEEK: Final[Days] = (None, None)


def one_day(when: YearWeek) -> Check[Days]:
    """A single day of the week `when`."""

    def read(value: object) -> Days:
        day = value if type(value) is date else _day(a_string(value), when)
        return (day, None) if YearWeek.of(day) == when else refuse()

    return Check(f'a day of {when} such as "ti", "{_short(when.day(2))}" or {when.day(2)}', read)


def several_days(when: YearWeek) -> Check[Days]:
    """From a day to a later one, at least one of them in the week `when`."""

    def read(value: object) -> Days:
        words = a_string(value)
        first, last = (
            _day(word, when) for word in (_SLASH if "/" in words else _DASH).split(words)
        )
        touches = first <= when.day(7) and last >= when.day(1)
        if last < first or not touches:
            refuse()
        return first, None if first == last else last

    return Check(f'days of {when} such as "ti-to" or "{when.day(2)}/{when.day(4)}"', read)


def day_text(day: date, when: YearWeek) -> str:
    """As `one_day` reads it: the weekday's short name, or the date when it is in another week."""
    return FINNISH[day.isoweekday() - 1] if YearWeek.of(day) == when else str(day)


def days_text(first: date, last: date, when: YearWeek) -> str:
    """As `several_days` reads it."""
    inside = YearWeek.of(first) == when == YearWeek.of(last)
    return f"{day_text(first, when)}-{day_text(last, when)}" if inside else f"{first}/{last}"


def _day(word: str, when: YearWeek) -> date:
    if word.casefold() in _ISO:
        return when.day(_ISO[word.casefold()])
    by_date = {_short(when.day(n)): when.day(n) for n in range(1, 8)}
    return by_date[word] if word in by_date else date.fromisoformat(word)


def _short(day: date) -> str:
    return f"{day.day}.{day.month}."
