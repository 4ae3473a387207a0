"""How English is read, as it is written in a Finnish school: all rules in their order."""

import re
from functools import cache
from typing import Final

from content.spoken.addresses import SignNames, address_rules
from content.spoken.capitals import capital_rules
from content.spoken.english.dates import DATES
from content.spoken.english.numbers import count, digits, ordinal, year
from content.spoken.own import own, short_rules, word_rules
from content.spoken.rules import Rules, rule
from content.spoken.shapes import ALONE, TO, WHOLE
from content.spoken.signwords import SignWords, number_sign_rules, word_sign_rules
from content.spoken.telephone import telephone_rules

_ADDRESS: Final = SignNames("dot", "at", "slash", "dash", "underscore")
_SIGNS: Final = SignWords(
    then="then",
    and_="and",
    or_="or",
    plus="plus",
    minus="minus",
    equals="is",
    under="under",
    over="over",
    at_most="at most",
    at_least="at least",
    about="about",
    number="number",
    section="section",
    at="at",
    dot="dot",
    percent="percent",
    euro="euros",
)
_UNITS: Final = {
    "min": ("minute", "minutes"),
    "mins": ("minute", "minutes"),
    "h": ("hour", "hours"),
    "hr": ("hour", "hours"),
    "hrs": ("hour", "hours"),
    "s": ("second", "seconds"),
    "sec": ("second", "seconds"),
    "km": ("kilometre", "kilometres"),
    "m": ("metre", "metres"),
    "cm": ("centimetre", "centimetres"),
    "mm": ("millimetre", "millimetres"),
    "kg": ("kilo", "kilos"),
    "g": ("gram", "grams"),
    "l": ("litre", "litres"),
    "dl": ("decilitre", "decilitres"),
    "€": ("euro", "euros"),
    "eur": ("euro", "euros"),
    "$": ("dollar", "dollars"),
    "£": ("pound", "pounds"),
    "%": ("percent", "percent"),
    "‰": ("per mille", "per mille"),
    "°c": ("degree", "degrees"),
    "°": ("degree", "degrees"),
    "pcs": ("piece", "pieces"),
    "x": ("time", "times"),
    "×": ("time", "times"),
}
_UNIT: Final = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
_NUMBER: Final = rf"(?:\d{{1,3}}(?:,\d{{3}})+(?!\d)|{WHOLE}(?:[.,]\d+)?)"
_CLASS: Final = r"(?<![\w.,:–-])(?<!\d )([1-9]|1[0-2])"


def letters(written: str) -> str:
    """Letters one by one; A is written as it sounds, for alone it would be an article."""
    return " ".join("eh" if letter in "aA" else letter.upper() for letter in written)


def _code(found: re.Match[str]) -> str:
    name = letters(found[1]) if len(found[1]) == 1 else found[1]
    return f"{name} {_room(found[2])}"


def _room(number: str) -> str:
    """`two oh four`, as an English speaker says a room."""
    if len(number) < len("100") or number.endswith("00"):
        return count(number)
    return " ".join("oh" if digit == "0" else count(digit) for digit in number)


def _classes(found: re.Match[str]) -> str:
    first = f"{count(found[1])} {letters(found[2] or '')}"
    again = f"{count(found[3])} " if found[3] else ""
    return f"{first} to {again}{letters(found[4])}"


def _measure(found: re.Match[str]) -> str:
    first, last, unit, per = found.groups()
    one, many = _UNITS[unit.lower()]
    number = f"{_count(first)} to {_count(last)}" if last else _count(first)
    return f"{number} {one if first == '1' and not last else many}{' per ' if per else ''}"


def _euros(found: re.Match[str]) -> str:
    """`five euros fifty cents`; what is nothing is not said."""
    parts = [
        f"{count(number)} {name}{'s' * (int(number) != 1)}"
        for number, name in ((found[1].replace(" ", ""), "euro"), (str(int(found[2])), "cent"))
        if int(number)
    ]
    return " ".join(parts) or "zero euros"


def _count(written: str) -> str:
    """A number; commas between groups of three are English."""
    grouped = re.fullmatch(r"\d{1,3}(,\d{3})+", written)
    return count(written.replace(",", "") if grouped else written)


def _number(written: str) -> str:
    """Four digits without a space are a year, if they can be one."""
    if len(written) == len("2026") and written.isdecimal() and "1100" <= written < "2100":
        return year(int(written))
    return _count(written)


_NUMBERS: Final[Rules] = (
    rule(rf"{_CLASS}([A-H]){TO}(\d{{1,2}})?([A-H])(?!\w)", _classes),
    rule(
        rf"{_CLASS}(?: ?([A-H]{{1,4}})|([a-g]))(?!\w)",
        lambda c: f"{count(c[1])} {letters(c[2] or c[3])}",
    ),
    rule(r"(?<![\w.])([A-Z]{1,3})(\d{1,4})(?!\w|[.,:]\d)", _code),
    rule(rf"{ALONE}(\d{{1,3}}(?: \d{{3}}){{1,2}}|\d{{1,9}})[.,](\d\d) ?€", _euros),
    rule(r"€ ?(\d{1,3}(?: \d{3}){1,2}|\d{1,9})[.,](\d\d)(?!\d)", _euros),
    rule(r"(?<!\w)(€|£|\$) ?(?=\d)(\d[\d ]*)(?!\w)", r"\2 \1"),
    rule(r"(?<=\d) ?[x×*] ?(?=\d)", " times "),
    rule(
        rf"{ALONE}({_NUMBER})(?:{TO}({_NUMBER}))? ?(?i:({_UNIT}))(?!\w)"
        rf"(?:\.(?= ?[a-z,]))?(/(?=\w))?",
        _measure,
    ),
    rule(rf"{ALONE}112(?!\w|[.,:]\w| (?:pupils|people|teachers))", digits("112")),
    rule(r"(?<!\w)(\d{1,4})(?:st|nd|rd|th)(?!\w)", lambda n: ordinal(int(n[1]))),
    rule(r"(?<!\w)(\d+)/(\d+)(?![\w/])", lambda n: f"{count(n[1])} of {count(n[2])}"),
    rule(rf"{ALONE}({_NUMBER}){TO}({_NUMBER})", lambda n: f"{_number(n[1])} to {_number(n[2])} "),
    rule(rf"({_NUMBER})'s(?!\w)", lambda n: f" {_number(n[1])}'s"),
    rule(_NUMBER, lambda n: f" {_number(n[0])} "),
)


@cache
def rules() -> Rules:
    """The rules of English."""
    known = own("en")
    return (
        *address_rules(_ADDRESS),
        *short_rules(known, _UNITS),
        *word_rules(known),
        *telephone_rules(digits, "plus", "phone|telephone|call|dial|number"),
        *DATES,
        *number_sign_rules(_SIGNS),
        *_NUMBERS,
        *word_sign_rules(_SIGNS),
        *capital_rules(),
    )
