"""The ordinal numbers of Finnish in every case, singular and plural: `kahdeksansilla`."""

from typing import Final

from content.spoken.finnish.cases import ENDINGS, Case, Form, harmonised

HIGHEST: Final = 9_999

_BASES: Final = (
    *("nolla", "yhde", "kahde", "kolma", "neljä"),
    *("viide", "kuude", "seitsemä", "kahdeksa", "yhdeksä"),
)
_FINAL: Final = {1: "ensimmäi", 2: "toi"}
"""The first and the second are words of their own where they end a number: 21., but not 11."""
_SIZES: Final = ((1_000, "tuhanne"), (100, "sada"), (10, "kymmene"))
_REGULAR: Final = {
    Form(Case.NOMINATIVE): "s",
    Form(Case.GENITIVE): "nnen",
    Form(Case.PARTITIVE): "tta",
    Form(Case.ILLATIVE): "nteen",
    Form(Case.ESSIVE): "ntena",
    Form(Case.NOMINATIVE, plural=True): "nnet",
    Form(Case.GENITIVE, plural=True): "nsien",
    Form(Case.PARTITIVE, plural=True): "nsia",
    Form(Case.ILLATIVE, plural=True): "nsiin",
    Form(Case.ESSIVE, plural=True): "nsina",
    **{Form(case): f"nne{ending}" for case, ending in ENDINGS.items()},
    **{
        Form(case, plural=True): f"nsi{ending}"
        for case, ending in ENDINGS.items()
        if case is not Case.GENITIVE
    },
}
_IN_NEN: Final = {
    Form(Case.NOMINATIVE): "nen",
    Form(Case.GENITIVE): "sen",
    Form(Case.PARTITIVE): "sta",
    Form(Case.ILLATIVE): "seen",
    Form(Case.ESSIVE): "sena",
    Form(Case.NOMINATIVE, plural=True): "set",
    Form(Case.GENITIVE, plural=True): "sten",
    Form(Case.PARTITIVE, plural=True): "sia",
    Form(Case.ILLATIVE, plural=True): "siin",
    Form(Case.ESSIVE, plural=True): "sina",
    **{Form(case): f"se{ending}" for case, ending in ENDINGS.items()},
    **{
        Form(case, plural=True): f"si{ending}"
        for case, ending in ENDINGS.items()
        if case is not Case.GENITIVE
    },
}


def ordinal(number: int, form: Form = Form()) -> str:  # noqa: B008 - a frozen value
    """The ordinal in words, 0 to HIGHEST; every part of it is inflected."""
    if number in _FINAL:
        return in_nen(_FINAL[number], form)
    if number < len(_BASES):
        return _regular(_BASES[number], form)
    if 10 < number < 20:  # noqa: PLR2004 - the numbers with -toista
        return _regular(_BASES[number - 10], form) + "toista"
    size, base = next((size, base) for size, base in _SIZES if number >= size)
    times, rest = divmod(number, size)
    many = _regular(_BASES[times], form) if times > 1 else ""
    return many + _regular(base, form) + (ordinal(rest, form) if rest else "")


def in_nen(stem: str, form: Form) -> str:
    """A word in -nen without it, in its form: also `kyseinen`."""
    return harmonised(stem, _IN_NEN[form])


def _regular(base: str, form: Form) -> str:
    return harmonised(base, _REGULAR[form])
