"""Times and dates in Swedish: `klockan nio fyrtiofem`, `onsdag tjugofemte november`."""

import re
from typing import Final

from content.spoken.rules import Rules, rule
from content.spoken.shapes import (
    DAY,
    ENDS,
    FULL_TIME,
    HOUR,
    MONTH,
    NO_NUMBER,
    TIME,
    TO,
    YEAR,
    whole_year,
)
from content.spoken.swedish.numbers import cardinal, ordinal, year

_WEEKDAYS: Final = {
    "mån": "måndag",
    "tis": "tisdag",
    "ons": "onsdag",
    "tors": "torsdag",
    "to": "torsdag",
    "fre": "fredag",
    "lör": "lördag",
    "sön": "söndag",
    "må": "måndag",
    "ti": "tisdag",
    "on": "onsdag",
    "fr": "fredag",
    "lö": "lördag",
    "sö": "söndag",
}
_MONTHS: Final = (
    *("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september"),
    *("oktober", "november", "december"),
)
_SHORT_MONTH: Final = {name[:3]: name for name in _MONTHS} | {"sept": "september"}
_WEEKDAY: Final = f"(?i:{'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})"
_NAME: Final = f"(?i:{'|'.join(_MONTHS)}|(?:{'|'.join(_SHORT_MONTH)})(?!\\w)\\.?)"
_SURE: Final = "(?i:mån|ons|tors|lör|sön)"
_ALONE: Final = r"(?<![\w'-])"
_SOMETHING_NEW: Final = "(?P<pause>(?= [A-ZÅÄÖ0-9]))?"
_NUMBERED: Final = rf"(?P<day>{DAY})\.(?P<month>{MONTH})"


def clock(hour: str, minute: str | None) -> str:
    """The time in words."""
    if not minute or minute == "00":
        return cardinal(int(hour))
    zero = "noll " if minute.startswith("0") else ""
    return f"{cardinal(int(hour))} {zero}{cardinal(int(minute))}"


def _time_range(found: re.Match[str]) -> str:
    return f"{found[1]}{clock(found[2], found[3])} till {clock(found[4], found[5])}"


def _time(found: re.Match[str]) -> str:
    return found[1] + clock(found[2], found[3])


def _date(found: re.Match[str]) -> str:
    parts = found.groupdict()
    first = f"{ordinal(int(parts['first']))} till " if parts.get("first") else ""
    if parts.get("first_month"):
        first = f"{ordinal(int(parts['first']))} {_month(parts['first_month'])} till "
    said = f"{first}{ordinal(int(found['day']))} {_month(found['month'])}"
    if parts.get("year"):
        said += f" {year(whole_year(found['year']))}"
    return said + ("" if parts.get("pause") is None else ",")


def _month(written: str) -> str:
    if written.isdecimal():
        return _MONTHS[int(written) - 1]
    low = written.lower().rstrip(".")
    return _SHORT_MONTH.get(low, low)


def _weekday(found: re.Match[str]) -> str:
    return _WEEKDAYS[found[1].lower()]


def _weekday_range(found: re.Match[str]) -> str:
    return f"{_WEEKDAYS[found[1].lower()]} till {_WEEKDAYS[found[2].lower()]}"


DATES: Final[Rules] = (
    rule(rf"(?<!\w)((?i:klockan) ){TIME}{TO}(?:klockan )?{TIME}", _time_range),
    rule(rf"(?<!\w)((?i:klockan) ){TIME}", _time),
    rule(rf"{_ALONE}({_WEEKDAY})\.?{TO}({_WEEKDAY})(?![\w'])", _weekday_range),
    rule(rf"{_ALONE}({_SURE})(?:\.(?= ?[a-zåäö0-9])|(?![\w'-]))", _weekday),
    rule(rf"{_ALONE}({_WEEKDAY})\.?(?= \d| klockan)", _weekday),
    rule(
        rf"{NO_NUMBER}(?P<first>{DAY})(?:\.(?:(?P<first_month>{MONTH})\.)?)?{TO}"
        rf"{_NUMBERED}\.(?P<year>{YEAR})?(?!\d){_SOMETHING_NEW}",
        _date,
    ),
    rule(rf"{NO_NUMBER}{_NUMBERED}\.(?P<year>{YEAR})?(?!\d){_SOMETHING_NEW}", _date),
    rule(rf"(?<=dag ){_NUMBERED}(?!\w|[.,:–-]| [–-])", _date),
    rule(
        rf"{NO_NUMBER}(?:(?P<first>{DAY})\.?{TO})?(?P<day>{DAY})\.? (?P<month>{_NAME})(?!\w)"
        rf"(?P<year> \d{{4}}{ENDS})?",
        _date,
    ),
    rule(rf"{NO_NUMBER}(){FULL_TIME}{TO}{FULL_TIME}", _time_range),
    rule(rf"{NO_NUMBER}(){HOUR}(){TO}{FULL_TIME}", _time_range),
    rule(rf"{NO_NUMBER}(){FULL_TIME}{TO}{HOUR}(){ENDS}", _time_range),
    rule(rf"{NO_NUMBER}(){FULL_TIME}", _time),
)
"""Short weekdays that are also other words are read only before a number or a time."""
