"""Dates in Finnish: `keskiviikko kahdeskymmenesviides marraskuuta`, from one to another."""

import re
from typing import Final

from content.spoken.finnish.cardinals import cardinal
from content.spoken.finnish.cases import Case, Form
from content.spoken.finnish.numerals import AFTER, BEFORE, case_around
from content.spoken.finnish.ordinals import ordinal
from content.spoken.finnish.weekdays import WEEKDAY, weekday
from content.spoken.rules import Rules, rule
from content.spoken.shapes import DAY, ENDS, MONTH, NO_NUMBER, TO, YEAR, whole_year

MONTHS: Final = (
    *("tammikuuta", "helmikuuta", "maaliskuuta", "huhtikuuta", "toukokuuta", "kesäkuuta"),
    *("heinäkuuta", "elokuuta", "syyskuuta", "lokakuuta", "marraskuuta", "joulukuuta"),
)
_NAME: Final = f"(?i:{'|'.join(MONTHS)})"
_FIRST: Final = (
    rf"(?:(?P<weekday1>{WEEKDAY}) )?(?P<day1>{DAY})"
    rf"(?:\.(?:(?P<month1>{MONTH})\.(?P<year1>\d{{4}})?)?)?{TO}"
)
_LAST: Final = rf"(?:(?P<weekday2>{WEEKDAY}) )?(?P<day2>{DAY})\.(?P<month2>{MONTH})"
_NAMED: Final = (
    rf"(?:(?P<weekday2>{WEEKDAY}) )?(?P<day2>{DAY})\. ?(?P<month2>{_NAME})"
    rf"(?P<year2> (?:19|20)\d\d{ENDS})?"
)
_SOMETHING_NEW: Final = "(?P<pause>(?= [A-ZÅÄÖ0-9]))?"
"""A capital or a number after a date begins another thought."""


def _said(found: re.Match[str], which: str, case: Case) -> str:
    """One date in words; what is not written is not said."""
    parts = found.groupdict()
    short, month = parts.get(f"weekday{which}"), parts.get(f"month{which}")
    year = parts.get(f"year{which}")
    words = [weekday(short, case)] if short else []
    words.append(ordinal(int(found[f"day{which}"]), Form(case)))
    if month:
        words.append(MONTHS[int(month) - 1] if month.isdecimal() else month)
    if year:
        words.append(cardinal(whole_year(year)))
    return " ".join(words)


def _range(found: re.Match[str]) -> str:
    said = f"{_said(found, '1', Case.ELATIVE)} {_said(found, '2', Case.ILLATIVE)}"
    return said + _comma(found)


def _single(found: re.Match[str]) -> str:
    before, after = found[1], found.groupdict().get("after")
    return (before or "") + _said(found, "2", case_around(before, after)) + _comma(found)


def _comma(found: re.Match[str]) -> str:
    return "" if found.groupdict().get("pause") is None else ","


DATES: Final[Rules] = (
    rule(
        rf"{NO_NUMBER}()(?P<year2>\d{{4}})-(?P<month2>0[1-9]|1[0-2])-(?P<day2>0[1-9]|[12]\d|3[01]){ENDS}",
        _single,
    ),
    rule(rf"{NO_NUMBER}{_FIRST}{_LAST}\.(?P<year2>{YEAR})?(?!\d){_SOMETHING_NEW}", _range),
    rule(rf"{NO_NUMBER}{BEFORE}{_LAST}\.(?P<year2>{YEAR})?(?!\d){AFTER}{_SOMETHING_NEW}", _single),
    rule(rf"{NO_NUMBER}(){_LAST.replace(')?', ')', 1)}(?!\w|[.,:–-]| [–-])", _single),
    rule(rf"{NO_NUMBER}{_FIRST}{_NAMED}", _range),
    rule(rf"{NO_NUMBER}{BEFORE}{_NAMED}{AFTER}", _single),
)
"""Also without the last dot after a weekday (`ke 25.11`), and with the month's name."""
