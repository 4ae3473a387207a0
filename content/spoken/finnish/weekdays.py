"""The weekdays of Finnish, written in two letters: `maanantaista perjantaihin`."""

import re
from typing import Final

from content.spoken.finnish.cases import Case, Noun
from content.spoken.rules import Rules, rule
from content.spoken.shapes import TO

_NAMES: Final = {
    "ke": Noun("keskiviikko", "keskiviiko", "keskiviikkoa", "keskiviikkoon", "keskiviikkona"),
    **{
        short: Noun(name, name, f"{name}ta", f"{name}hin", f"{name}na")
        for short, name in (
            *(("ma", "maanantai"), ("ti", "tiistai"), ("to", "torstai")),
            *(("pe", "perjantai"), ("la", "lauantai"), ("su", "sunnuntai")),
        )
    },
}
_FULL: Final = "|".join(name.nominative for name in _NAMES.values())
WEEKDAY: Final = f"(?i:{'|'.join(_NAMES)})"
_ALONE: Final = r"(?<![\w'-])"
_WHERE_A_DAY_STANDS: Final = (
    r"(?= ?(?:[\d–:,;)\n]|$)|\.?$| kello(?!\w)| (?:aamu|ilta)"
    rf"| (?:ja|tai) (?:{WEEKDAY}(?!\w)|{_FULL}))"
)


def weekday(short: str, case: Case = Case.NOMINATIVE) -> str:
    """The weekday in a case."""
    return _NAMES[short.lower()].said(case)


def _range(found: re.Match[str]) -> str:
    return f"{weekday(found[1], Case.ELATIVE)} {weekday(found[2], Case.ILLATIVE)}"


def _several(found: re.Match[str]) -> str:
    return re.sub("/", " ja ", re.sub(WEEKDAY, lambda day: weekday(day[0]), found[0]))


def _one(found: re.Match[str]) -> str:
    return weekday(found[0])


WEEKDAY_RANGES: Final[Rules] = (rule(rf"{_ALONE}({WEEKDAY}){TO}({WEEKDAY})(?![\w'-])", _range),)
WEEKDAYS: Final[Rules] = (
    rule(rf"{_ALONE}{WEEKDAY}(?:/{WEEKDAY})+(?![\w'-])", _several),
    rule(rf"{_ALONE}(?:[Mm]a|[Tt]i|[Kk]e|[Pp]e|[Ss]u)(?![\w:'-])", _one),
    rule(rf"(?<!à )(?<!^a )(?<! a ){_ALONE}{WEEKDAY}(?![\w'-]){_WHERE_A_DAY_STANDS}", _one),
)
"""`to` and `la` are days only where a day can stand; the others are no other words."""
