"""How Swedish is read, as it is written in a Finnish school: all rules in their order."""

import re
from functools import cache
from typing import Final

from content.spoken.addresses import SignNames, address_rules
from content.spoken.capitals import capital_rules
from content.spoken.own import own, short_rules, word_rules
from content.spoken.rules import Rules, rule
from content.spoken.shapes import ALONE, NUMBER, TO
from content.spoken.signwords import SignWords, number_sign_rules, word_sign_rules
from content.spoken.swedish.dates import DATES
from content.spoken.swedish.numbers import count, digits, ordinal, year
from content.spoken.telephone import telephone_rules

_ADDRESS: Final = SignNames("punkt", "snabel-a", "snedstreck", "bindestreck", "understreck")
_SIGNS: Final = SignWords(
    then="sedan",
    and_="och",
    or_="eller",
    plus="plus",
    minus="minus",
    equals="är",
    under="under",
    over="över",
    at_most="högst",
    at_least="minst",
    about="cirka",
    number="nummer",
    section="paragraf",
    at="at",
    dot="punkt",
    percent="procent",
    euro="euro",
)
_UNITS: Final = {
    "min": ("en minut", "minuter"),
    "h": ("en timme", "timmar"),
    "tim": ("en timme", "timmar"),
    "s": ("en sekund", "sekunder"),
    "sek": ("en sekund", "sekunder"),
    "mån": ("en månad", "månader"),
    "km": ("en kilometer", "kilometer"),
    "m": ("en meter", "meter"),
    "cm": ("en centimeter", "centimeter"),
    "mm": ("en millimeter", "millimeter"),
    "kg": ("ett kilo", "kilo"),
    "g": ("ett gram", "gram"),
    "l": ("en liter", "liter"),
    "dl": ("en deciliter", "deciliter"),
    "€": ("en euro", "euro"),
    "e": ("en euro", "euro"),
    "kr": ("en krona", "kronor"),
    "$": ("en dollar", "dollar"),
    "%": ("en procent", "procent"),
    "‰": ("en promille", "promille"),
    "°c": ("en grad", "grader"),
    "°": ("en grad", "grader"),
    "st": ("ett stycke", "stycken"),
    "pers": ("en person", "personer"),
    "x": ("en gång", "gånger"),
    "×": ("en gång", "gånger"),
}
_UNIT: Final = "|".join(map(re.escape, sorted(_UNITS, key=len, reverse=True)))
_CLASS: Final = r"(?<![\w.,:–-])(?<!\d )([1-9]|1[0-2])"
_NOUNS: Final = "timme|minut|vecka|dag|gång|elev|lärare|person|kollega|klass|sekund|månad|euro"
"""What is counted with `en`."""


def _measure(found: re.Match[str]) -> str:
    first, last, unit, per = found.groups()
    one, many = _UNITS[unit.lower()]
    if first == "1" and not last:
        said = one
    else:
        said = f"{count(first)}{f' till {count(last)}' if last else ''} {many}"
    return f"{said}{' per ' if per else ''}"


def _euros(found: re.Match[str]) -> str:
    """`fem euro femtio cent`; what is nothing is not said."""
    euros, cents = found[1].replace(" ", ""), found[2]
    parts = [f"{'en' if int(euros) == 1 else count(euros)} euro"] if int(euros) else []
    parts += [f"{count(str(int(cents)))} cent"] if int(cents) else []
    return " ".join(parts) or "noll euro"


def _range(found: re.Match[str]) -> str:
    return f"{_number(found[1])} till {_number(found[2])} "


def _number(written: str) -> str:
    """Four digits without a space are a year, if they can be one."""
    if len(written) == len("2026") and written.isdecimal() and "1100" <= written < "2100":
        return year(int(written))
    return count(written)


def _ordinal(found: re.Match[str]) -> str:
    return ordinal(int(found[1]))


def _with_ending(found: re.Match[str]) -> str:
    """`åttan`: of two same letters one is written."""
    said = count(found[1])
    return said.removesuffix(found[2][0]) + found[2]


_NUMBERS: Final[Rules] = (
    rule(rf"{_CLASS}([A-H])?{TO}(\d{{1,2}})([A-H])(?!\w)", r"\1 \2 till \3 \4"),
    rule(
        rf"{_CLASS} ?([A-H]{{1,4}}|(?<=\d)[a-g])(?!\w)", lambda c: f"{count(c[1])} {c[2].upper()}"
    ),
    rule(rf"{ALONE}(\d{{1,3}}(?: \d{{3}}){{1,2}}|\d{{1,9}})[.,](\d\d) ?(?:€|euro)", _euros),
    rule(r"(?<!\w)(€|\$) ?(?=\d)(\d[\d ]*)(?!\w)", r"\2 \1"),
    rule(r"(?<=\d) ?[x×*] ?(?=\d)", " gånger "),
    rule(
        rf"{ALONE}({NUMBER})(?:{TO}({NUMBER}))? ?(?i:({_UNIT}))(?!\w)"
        rf"(?:\.(?= ?[a-zåäö,]))?(/(?=\w))?",
        _measure,
    ),
    rule(rf"{ALONE}(?:1) (?=(?:{_NOUNS})(?!\w))", "en "),
    rule(rf"{ALONE}112(?!\w|[.,:]\w| (?:elev|person|lärare))", digits("112")),
    rule(r"(?<!\w)(\d{1,3}):[ea](?!\w)", _ordinal),
    rule(rf"(?<!\w)({NUMBER}):([a-zåäö]{{1,4}})(?!\w)", _with_ending),
    rule(r"(?<!\w)(\d+)/(\d+)(?![\w/])", lambda n: f"{count(n[1])} av {count(n[2])}"),
    rule(rf"{ALONE}({NUMBER}){TO}({NUMBER})", _range),
    rule(r"(?<=\d)[.](?=\d)", " punkt "),
    rule(NUMBER, lambda n: f" {_number(n[0])} "),
)


@cache
def rules() -> Rules:
    """The rules of Swedish."""
    known = own("sv")
    return (
        *address_rules(_ADDRESS),
        *short_rules(known, _UNITS),
        *word_rules(known),
        *telephone_rules(digits, "plus", "telefon|ring|nummer|numret"),
        *DATES,
        *number_sign_rules(_SIGNS),
        *_NUMBERS,
        *word_sign_rules(_SIGNS),
        *capital_rules(),
    )
