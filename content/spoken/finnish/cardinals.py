"""The cardinal numbers of Finnish in every case: `kahdeksan`, `kahdeksasta`, `kahdeksaan`."""

from typing import Final

from content.spoken.finnish.cases import Case, Noun

LARGEST: Final = 999_999_999
"""Greater ones are said digit by digit."""


_DIGITS: Final = (
    Noun("nolla", "nolla", "nollaa", "nollaan", "nollana"),
    Noun("yksi", "yhde", "yhtä", "yhteen", "yhtenä"),
    Noun("kaksi", "kahde", "kahta", "kahteen", "kahtena"),
    Noun("kolme", "kolme", "kolmea", "kolmeen", "kolmena"),
    Noun("neljä", "neljä", "neljää", "neljään", "neljänä"),
    Noun("viisi", "viide", "viittä", "viiteen", "viitenä"),
    Noun("kuusi", "kuude", "kuutta", "kuuteen", "kuutena"),
    Noun("seitsemän", "seitsemä", "seitsemää", "seitsemään", "seitsemänä"),
    Noun("kahdeksan", "kahdeksa", "kahdeksaa", "kahdeksaan", "kahdeksana"),
    Noun("yhdeksän", "yhdeksä", "yhdeksää", "yhdeksään", "yhdeksänä"),
)
_TEN: Final = Noun("kymmenen", "kymmene", "kymmentä", "kymmeneen", "kymmenenä")
_HUNDRED: Final = Noun("sata", "sada", "sataa", "sataan", "satana")
_THOUSAND: Final = Noun("tuhat", "tuhanne", "tuhatta", "tuhanteen", "tuhantena")
_MILLION: Final = Noun("miljoona", "miljoona", "miljoonaa", "miljoonaan", "miljoonana")


def cardinal(number: int, case: Case = Case.NOMINATIVE) -> str:
    """The number in words, 0 to LARGEST.

    From a thousand on, only what follows the thousands is inflected, as long numbers may be read.
    """
    if number >= 1_000_000:  # noqa: PLR2004 - the million itself
        return _in_parts(number, 1_000_000, _MILLION, " ", case)
    if number >= 1_000:  # noqa: PLR2004 - the thousand itself
        return _in_parts(number, 1_000, _THOUSAND, "", case)
    return _below_thousand(number, case)


def digits(written: str) -> str:
    """Each digit for itself, as in a telephone number."""
    return " ".join(_DIGITS[int(digit)].nominative for digit in written)


def _in_parts(number: int, size: int, name: Noun, joint: str, case: Case) -> str:
    """So many times the size, and the rest."""
    times, rest = divmod(number, size)
    inflected = Case.NOMINATIVE if rest else case
    head = _times(cardinal(times, inflected) + joint if times > 1 else "", name, inflected)
    return f"{head} {cardinal(rest, case)}" if rest else head


def _below_thousand(number: int, case: Case) -> str:
    hundreds, rest = divmod(number, 100)
    if not hundreds:
        return _below_hundred(rest, case)
    many = _DIGITS[hundreds].said(case) if hundreds > 1 else ""
    return _times(many, _HUNDRED, case) + (_below_hundred(rest, case) if rest else "")


def _below_hundred(number: int, case: Case) -> str:
    tens, units = divmod(number, 10)
    if not tens:
        return _DIGITS[units].said(case)
    if tens == 1 and units:
        return _DIGITS[units].said(case) + "toista"
    head = _times(_DIGITS[tens].said(case) if tens > 1 else "", _TEN, case)
    return head + (_DIGITS[units].said(case) if units else "")


def _times(many: str, name: Noun, case: Case) -> str:
    """`kaksisataa`, but `kahdensadan`: after a number in the nominative stands the partitive."""
    one = Case.PARTITIVE if many and case is Case.NOMINATIVE else case
    return many + name.said(one)
