"""Measures and money in Finnish: `kymmenen minuuttia`, `viiden minuutin päästä`, `viisi euroa`."""

import re
from typing import Final

from content.spoken.finnish.cases import Case, Noun, case_of_suffix, compound, noun, noun_in_e
from content.spoken.finnish.numerals import count, spread
from content.spoken.rules import Rules, rule
from content.spoken.shapes import ALONE, NUMBER, TO

_TIMES: Final = noun("kerta", "kerra")
_WEEK: Final = noun("viikko", "viiko")
_HOUR: Final = noun("tunti", "tunni")
_SECOND: Final = noun("sekunti", "sekunni")
_EURO: Final = noun("euro")
_METRE: Final = noun("metri")
_CENT: Final = noun("sentti", "senti")
UNITS: Final = {
    "min": noun("minuutti", "minuuti"),
    "h": _HOUR,
    "t": _HOUR,
    "s": _SECOND,
    "sek": _SECOND,
    "vrk": Noun("vuorokausi", "vuorokaude", "vuorokautta", "vuorokauteen", "vuorokautena"),
    "pv": noun("päivä"),
    "vk": _WEEK,
    "vko": _WEEK,
    "kk": Noun("kuukausi", "kuukaude", "kuukautta", "kuukauteen", "kuukautena"),
    "v": Noun("vuosi", "vuode", "vuotta", "vuoteen", "vuotena"),
    "km": compound("kilo", _METRE),
    "m": _METRE,
    "cm": compound("sentti", _METRE),
    "mm": compound("milli", _METRE),
    "m2": compound("neliö", _METRE),
    "m3": compound("kuutio", _METRE),
    "kg": noun("kilo"),
    "g": noun("gramma"),
    "l": noun("litra"),
    "dl": noun("desilitra"),
    "ml": noun("millilitra"),
    "€": _EURO,
    "eur": _EURO,
    "e": _EURO,
    "snt": _CENT,
    "$": noun("dollari"),
    "£": noun("punta", "punna"),
    "%": noun("prosentti", "prosenti"),
    "‰": noun("promille"),
    "°c": noun_in_e("aste"),
    "°": noun_in_e("aste"),
    "kpl": noun_in_e("kappale"),
    "hlö": noun("henkilö"),
    "opp": Noun("oppilas", "oppilaa", "oppilasta", "oppilaaseen", "oppilaana"),
    "op": compound("opinto", noun_in_e("piste")),
    "krt": _TIMES,
    "x": _TIMES,
    "×": _TIMES,
}
_UNIT: Final = "|".join(
    re.escape(unit).replace("2", " ?2").replace("3", " ?3")
    for unit in sorted(UNITS, key=len, reverse=True)
)
_OF: Final = (
    r"(?= (?:kuluttua|päästä|ajan|aikana|sisällä|kuluessa|välein|mitta\w+|kesto\w+|pitui\w+"
    r"|tauko|tauon|tauolla|tauot|tuokio\w*|luento\w*|esitys|esityksen|puheenvuoro\w*|palaveri\w*"
    r"|keskustelu\w*|matka|matkan|päässä)(?!\w))"
)
"""Words that ask for the genitive of the measure before them."""
_ONE_AND_A_HALF: Final = {Case.NOMINATIVE: "puolitoista", Case.GENITIVE: "puolentoista"}
_MONEY: Final = "(?: ?(?:€|eur(?!\\w)))"


def _measure(found: re.Match[str]) -> str:
    first, last, unit = found["first"], found["last"], _unit(found["unit"])
    case = _case(found)
    if case is not Case.NOMINATIVE:
        said = unit.said(case)
    else:
        said = unit.nominative if first == "1" and not last else unit.partitive
    number = spread(first, last) if last else _number(first, case)
    return f"{number} {said}{' per ' if found['per'] else ''}"


def _case(found: re.Match[str]) -> Case:
    """By the ending after a colon, or by the word that follows."""
    plain = Case.NOMINATIVE if found["of"] is None else Case.GENITIVE
    return (case_of_suffix(found["ending"]) if found["ending"] else None) or plain


def _half(found: re.Match[str]) -> str:
    return f"puoli {_unit(found[1]).partitive}"


def _unit(written: str) -> Noun:
    return UNITS[written.replace(" ", "").lower()]


def _number(written: str, case: Case) -> str:
    half = _ONE_AND_A_HALF.get(case) if written == "1,5" else None
    return half or count(written, case)


def _euros(found: re.Match[str]) -> str:
    """`viisi euroa viisikymmentä senttiä`; what is nothing is not said."""
    euros, cents = found[1], found[2]
    parts = [
        f"{count(number)} {one.nominative if int(number) == 1 else one.partitive}"
        for number, one in ((euros.replace(" ", ""), _EURO), (cents.lstrip("0") or "0", _CENT))
        if int(number)
    ]
    return " ".join(parts) or f"nolla {_EURO.partitive}"


DECIMALS: Final[Rules] = (
    rule(rf"(?<![\w/])(\d+) 1/2(?= ?(?i:{_UNIT})(?!\w))", r"\1,5"),
    rule(rf"(?<![\w/])1/2 ?(?i:({_UNIT}))(?!\w)", _half),
    rule(rf"(?<![\w.,:])(\d+)\.(\d)(?= ?(?i:{_UNIT})(?!\w))", r"\1,\2"),
)
"""`3.5 h` is no date: a comma for a point or a half, before dates and times are looked for."""

MEASURES: Final[Rules] = (
    rule(r"(?<![\w])(€|£|\$) ?(?=\d)(\d[\d ]*(?:[.,]\d\d)?)(?!\w)", r"\2 \1"),
    rule(rf"{ALONE}(\d{{1,3}}(?: \d{{3}}){{1,2}}|\d{{1,9}})[.,](\d\d){_MONEY}(?!:)", _euros),
    rule(r"(?<=\d) ?[x×*] ?(?=\d)", " kertaa "),
    rule(
        rf"{ALONE}(?P<first>{NUMBER})(?:{TO}(?P<last>{NUMBER}))? ?(?i:(?P<unit>{_UNIT}))(?!\w)"
        r"(?::(?P<ending>[a-zåäö]{1,4})(?!\w))?(?:\.(?= ?[a-zåäö,]))?(?P<per>/(?=\w))?"
        rf"(?P<of>{_OF})?",
        _measure,
    ),
)
