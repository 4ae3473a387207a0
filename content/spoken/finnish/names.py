"""Names with numbers in Finnish: classes, rooms, codes: `kahdeksan bee`, `bee kaksisataaneljä`.

A room of three digits is said as one number, as one asks for it in the corridor and as it takes its
endings (B204:ään, `bee kaksisataaneljään`); one of four digits or with a zero before, in pairs or
digit by digit.
"""

import re
from typing import Final

from content.spoken.finnish.cardinals import cardinal, digits
from content.spoken.finnish.cases import Case, case_of_suffix
from content.spoken.finnish.letters import is_read, letter_names
from content.spoken.rules import Rules, rule

_YEAR: Final = r"(?<![\w.,:–-])(?<!\d )([1-9]|1[0-2])"
_ENDING: Final = r"(?::([a-zåäö]{1,5})(?!\w))?"
_BARE_ENDING: Final = r"(n|t|ll[aäe]|ss[aä]|st[aä]|lt[aä]|t[aä])(?!\w)"
"""People leave out the colon (`8Bn`)."""
_NAMED_ROOM: Final = 3
"""Digits of the longest room that is said as one number."""


def _class(found: re.Match[str]) -> str:
    year, capital, small, ending = found.groups()
    return f"{cardinal(int(year))} {letter_names(capital or small, ending or '')}"


def _classes(found: re.Match[str]) -> str:
    """From one class to another; the year is said again where it is written again."""
    year, first, other, last = found.groups()
    again = f"{cardinal(int(other))} " if other else ""
    return f"{cardinal(int(year))} {_from(first)} {again}{_to(last)}"


def _from(letter: str) -> str:
    name = letter_names(letter)
    back = name[-1] in "aou"
    return letter_names(letter, "sta" if back else "stä")


def _to(letter: str) -> str:
    name = letter_names(letter)
    return letter_names(letter, f"h{name[-1]}n" if name[-1] in "aeiouyäö" else "än")


def _several(found: re.Match[str]) -> str:
    """`8A/8B`, `8A/B`: both."""
    return " ja ".join(
        " ".join((*([cardinal(int(year))] if year else []), letter_names(letters)))
        for year, letters in re.findall(r"(\d*)([A-H]+)", found[0])
    )


def _code(found: re.Match[str]) -> str:
    letters, number, part, after, ending = found.groups()
    name = letters.lower() if is_read(letters, part=True) else letter_names(letters)
    words = [name, _room(number, ending)]
    if part:
        words += ["piste", digits(part)]
    if after:
        words.append(letter_names(after))
    return " ".join(words)


def _room(number: str, ending: str | None) -> str:
    case = (case_of_suffix(ending) if ending else None) or Case.NOMINATIVE
    if number.startswith("0"):
        return digits(number)
    if len(number) <= _NAMED_ROOM:
        return cardinal(int(number), case)
    first, last = number[:-2], number[-2:]
    return f"{cardinal(int(first))} {digits(last) if last[0] == '0' else cardinal(int(last), case)}"


NAMES: Final[Rules] = (
    rule(rf"{_YEAR}([A-H]) ?[–-] ?(\d{{1,2}})?([A-H])(?![\w:-])", _classes),
    rule(rf"{_YEAR}[A-H]{{1,4}}(?:/\d{{0,2}}[A-H]{{1,4}})+(?!\w)", _several),
    rule(rf"{_YEAR}(?: ?([A-H]{{1,4}})|([a-g]))(?!\w){_ENDING}", _class),
    rule(rf"{_YEAR}([A-H])(){_BARE_ENDING}", _class),
    rule(
        rf"(?<![\w.–])([A-ZÅÄÖ]{{1,3}}) ?(?<![A-ZÅÄÖ]{{2}} )(\d{{1,4}})(?:\.(\d{{1,3}}))?"
        rf"([a-zA-Z])?(?![\w]|[.,:]\d| \d|/){_ENDING}",
        _code,
    ),
)
