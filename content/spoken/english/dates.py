"""Times and dates in English: `nine forty-five`, `Wednesday the twenty-fifth of November`.

The hours are those of the screen, 0 to 24: what is read is what is seen.
"""

import re
from typing import Final

from content.spoken.english.numbers import cardinal, ordinal, year
from content.spoken.rules import Rules, rule
from content.spoken.shapes import DAY, ENDS, FULL_TIME, HOUR, MONTH, NO_NUMBER, TO, YEAR, whole_year

_WEEKDAYS: Final = {
    "mon": "Monday",
    "tue": "Tuesday",
    "tues": "Tuesday",
    "wed": "Wednesday",
    "thu": "Thursday",
    "thur": "Thursday",
    "thurs": "Thursday",
    "fri": "Friday",
    "sat": "Saturday",
    "sun": "Sunday",
}
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)
_SHORT_MONTHS: Final = {name[:3].lower(): name for name in _MONTHS} | {"sept": "September"}
_WEEKDAY: Final = f"(?:{'|'.join(day.capitalize() for day in sorted(_WEEKDAYS, key=len)[::-1])})"
_SHORT: Final = "|".join(month.capitalize() for month in sorted(_SHORT_MONTHS, key=len)[::-1])
_NAME: Final = f"(?:{'|'.join(_MONTHS)}|(?:{_SHORT})(?!\\w)\\.?)"
_SOMETHING_NEW: Final = "(?P<pause>(?= [A-Z0-9]))?"
_NUMBERED: Final = rf"(?P<day>{DAY})\.(?P<month>{MONTH})"
_NTH: Final = "(?:st|nd|rd|th)?"
_NOON: Final = 12


def clock(hour: str, minute: str) -> str:
    """The time in words; an hour without minutes is a bare number."""
    if not minute:
        return cardinal(int(hour))
    if minute == "00":
        full = cardinal(int(hour))
        return f"{full} o'clock" if 0 < int(hour) <= _NOON else f"{full} hundred"
    return f"{cardinal(int(hour))} {'oh ' * minute.startswith('0')}{cardinal(int(minute))}"


def _time_range(found: re.Match[str]) -> str:
    return f"{clock(found[1], found[2])} to {clock(found[3], found[4])}"


def _time(found: re.Match[str]) -> str:
    return clock(found[1], found[2])


def _date(found: re.Match[str]) -> str:
    parts = found.groupdict()
    first = f"the {ordinal(int(parts['first']))}" if parts.get("first") else ""
    if parts.get("first_month"):
        first += f" of {_month(parts['first_month'])}"
    said = f"the {ordinal(int(found['day']))} of {_month(found['month'])}"
    if parts.get("year"):
        said += f", {year(whole_year(found['year']))}"
    return (f"{first} to {said}" if first else said) + ("" if parts.get("pause") is None else ",")


def _month(written: str) -> str:
    if written.isdecimal():
        return _MONTHS[int(written) - 1]
    return _SHORT_MONTHS.get(written.lower().rstrip("."), written)


def _weekday(found: re.Match[str]) -> str:
    return _WEEKDAYS[found[1].lower()]


def _weekday_range(found: re.Match[str]) -> str:
    return f"{_WEEKDAYS[found[1].lower()]} to {_WEEKDAYS[found[2].lower()]}"


DATES: Final[Rules] = (
    rule(rf"(?<![\w'-])({_WEEKDAY})\.?{TO}({_WEEKDAY})(?![\w'])", _weekday_range),
    rule(rf"(?<![\w'-])({_WEEKDAY})\.?(?=,? \d|:| at (?:\d|noon))", _weekday),
    rule(r"(?<![\w'-])(Mon|Tues?|Thu(?:rs?)?|Fri)\b\.?(?!['-])", _weekday),
    rule(
        rf"{NO_NUMBER}(?:the )?(?P<first>{DAY})(?:\.(?:(?P<first_month>{MONTH})\.)?)?{TO}"
        rf"{_NUMBERED}\.(?P<year>{YEAR})?(?!\d){_SOMETHING_NEW}",
        _date,
    ),
    rule(rf"{NO_NUMBER}{_NUMBERED}\.(?P<year>{YEAR})?(?!\d){_SOMETHING_NEW}", _date),
    rule(
        rf"{NO_NUMBER}(?:(?i:the) )?(?:(?P<first>{DAY}){_NTH}\.?{TO})?(?P<day>{DAY}){_NTH}\.?"
        rf"(?: of)? (?P<month>{_NAME})(?!\w)(?P<year>,? \d{{4}}{ENDS})?",
        _date,
    ),
    rule(
        rf"(?<!\w)(?P<month>{_NAME}) (?P<day>{DAY}){_NTH}{ENDS}(?P<year>,? \d{{4}}{ENDS})?", _date
    ),
    rule(rf"{NO_NUMBER}{FULL_TIME}{TO}{FULL_TIME}", _time_range),
    rule(rf"{NO_NUMBER}{FULL_TIME}{TO}{HOUR}(){ENDS}", _time_range),
    rule(rf"{NO_NUMBER}{HOUR}(){TO}{FULL_TIME}", _time_range),
    rule(rf"{NO_NUMBER}{FULL_TIME}", _time),
)
"""`Sat`, `Sun` and `Wed` are days only before a number or a time."""
