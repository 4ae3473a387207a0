"""Numbers before what they count or order: `kahdeksansilla luokilla`, `viidelle henkilölle`."""

import re
from typing import Final

from content.spoken.finnish.cardinals import digits
from content.spoken.finnish.cases import Case, Form, case_of_suffix, form_of
from content.spoken.finnish.numerals import count, place, spread
from content.spoken.finnish.ordinals import in_nen
from content.spoken.rules import Rules, rule
from content.spoken.shapes import ALONE, NUMBER, TO, WHOLE

_COUNTED: Final = (
    r"(?:minuut|sekun[nt]|tun[nt]|päiv|viik|kuukau|vuo[dntr]|kerr?[rt]?a|kert|eur|prosen|metr"
    r"|henkilö|oppila|opettaj|ohjaaj|huoltaj|luok|ryhm|kappale|sivu|laps|las|aikui|kysymy|pyyn"
    r"|kolleg|kerr|pist|hetipurkaj|tila|huone|vieraa|osallistuj|joukku|jakso|litr|kilo)\w*"
)
"""The beginnings of what a school counts; after other words a number keeps its basic form."""
_ORDER: Final = r"(?<![\w.:–-])(?<!\d )(\d{1,4}\.(?:(?:, ?| ja | tai | sekä | & |/)\d{1,4}\.)*)"
_ENDING: Final = r"(?::([a-zåäö]{1,6})(?!\w))"
_ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_IN_COMPOUNDS: Final = {"1": "ensimmäis", "2": "tois"}
_PLACE: Final = r"(?<![\w.:–-])(\d{1,4})"
_YEARS: Final = r"(?<![\w.:–-])(\d{1,2})"
"""A place in an order; a year of school or a floor."""


def _ordinals(found: re.Match[str]) -> str:
    """One or several ordinals in the form of the word that follows."""
    form = form_of(found[2])
    said = re.sub(r"(\d+)\.", lambda number: place(number[1], form), found[1])
    return said.replace("/", " ja ") + " "


def _ordinal_range(found: re.Match[str]) -> str:
    return f"{place(found[1], Form(Case.ELATIVE))} {place(found[2], Form(Case.ILLATIVE))} "


def _ordinal_joined(found: re.Match[str]) -> str:
    """`kahdeksasluokkalaiset`; two that follow each other are both named."""
    numbers = re.findall(r"\d+", found[0])
    joint = " ja " if len(numbers) > 1 and int(numbers[0]) + 1 == int(numbers[-1]) else " "
    return joint.join(_IN_COMPOUNDS.get(number) or place(number) for number in numbers)


def _ordinal_ending(found: re.Match[str]) -> str:
    """`8:s`, `8:nnella`: an ordinal by its ending."""
    if found[2] == "nteen":
        return place(found[1], Form(Case.ILLATIVE))
    case = case_of_suffix(found[2].removeprefix("nne").removeprefix("nte"))
    return place(found[1], Form(case or Case.NOMINATIVE))


def _such(found: re.Match[str]) -> str:
    return in_nen("kysei", form_of(found[1])) + " "


def _roman(found: re.Match[str]) -> str:
    return place(str(_ROMAN.index(found[1]) + 1), form_of(found[2])) + " "


def _counted(found: re.Match[str]) -> str:
    case = form_of(found[2]).case
    return count(found[1], Case.NOMINATIVE if case is Case.PARTITIVE else case)


def _with_ending(found: re.Match[str]) -> str:
    case = case_of_suffix(found[2])
    return count(found[1], case) if case else f"{count(found[1])} {found[2]}"


def _emergency(found: re.Match[str]) -> str:
    return f"yksi yksi {count('2', case_of_suffix(found[1]) or Case.NOMINATIVE)}"


def _fraction(found: re.Match[str]) -> str:
    whole = f"{count(found[1])} ja " if found[1] else ""
    half = found[2] == "1" and found[3] == "2"
    return whole + ("puoli" if half else f"{count(found[2])} kautta {count(found[3])}")


def _grade_range(found: re.Match[str]) -> str:
    """`7.–9. lk`: to a year or a floor."""
    return _ordinal_range(found) + ("luokkaan" if found[3] == "luokka" else "kerrokseen")


ORDINALS: Final[Rules] = (
    rule(r"(?<![\w.-])(?i:ko\.|kys\.) (?=([a-zåäö]+))", _such),
    rule(r"(?<![\w.-])(II|III|IV|VI|VII|VIII|IX) (?=([a-zåäö]+))", _roman),
    rule(rf"{_YEARS}\.?(?:[–-]\d{{1,2}}\.?)?[ -]?(?=luokkalai)", _ordinal_joined),
    rule(rf"{_YEARS}(?:\.?-|(?<!1) )(?=luokka(?!\w)|luokat|kerros)", r"\1. "),
    rule(rf"{_YEARS}(?:\.-(?=[a-zåäö])|-(?=luok))", r"\1. "),
    rule(rf"{_YEARS}\.?{TO}(\d{{1,2}})\.? ?(luokka|kerros)(?!\w)", _grade_range),
    rule(rf"{_PLACE}\.?{TO}(\d{{1,4}})(?:\. ?(?=[a-zåäö])|\.?-? ?(?=luok))", _ordinal_range),
    rule(rf"{_PLACE}\.{TO}(\d{{1,4}})\. ?", _ordinal_range),
    rule(rf"{_ORDER} ?(?=([a-zåäö]{{2,}}))", _ordinals),
    rule(rf"{_PLACE}:(s|nne[a-zåäö]{{1,3}}|nte(?:en|na|nä))(?!\w)", _ordinal_ending),
)

COUNTS: Final[Rules] = (
    rule(rf"(?<![\w.,:-])112(?![\w]|[.,:]\w| {_COUNTED})", "yksi yksi kaksi"),
    rule(r"(?<![\w.,:-])112:([a-zåäö]{1,4})(?!\w)", _emergency),
    rule(rf"{ALONE}(\d{{5}})(?= [A-ZÅÄÖ])", lambda code: digits(code[1])),
    rule(r"(?<!\w)(?:(\d+) )?(\d+)/(\d+)(?![\w/])", _fraction),
    rule(r"(?<![\w.,:])(\d+)[–-](\d+)-(?=[a-zåäö])", lambda n: f"{count(n[1])} {count(n[2])}"),
    rule(rf"{ALONE}({NUMBER}){TO}({NUMBER})", lambda n: spread(n[1], n[2]) + " "),
    rule(rf"{ALONE}(?<![A-ZÅÄÖ] )({WHOLE})(?= ({_COUNTED})(?!\w))", _counted),
    rule(rf"({NUMBER}){_ENDING}", _with_ending),
    rule(r"(?<=\d)[.](?=\d)", " piste "),
    rule(rf"({NUMBER})-(?=[a-zåäö])", lambda n: f" {count(n[1])}"),
    rule(NUMBER, lambda n: f" {count(n[0])} "),
)
"""What is left at the end is read, whatever it stands beside."""
