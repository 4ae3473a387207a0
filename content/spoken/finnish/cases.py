"""The cases of Finnish: in which one a written word stands, by its ending.

Good for the words that follow a number in a school's notes. Knows no dictionary: where the letters
leave it open, the answer is the nominative, in which a number is never wrong by much.
"""

import re
from enum import StrEnum
from typing import Final, NamedTuple


class Case(StrEnum):
    """The cases in which numbers and what they count are said."""

    NOMINATIVE = "nominative"
    GENITIVE = "genitive"
    PARTITIVE = "partitive"
    INESSIVE = "inessive"
    ELATIVE = "elative"
    ILLATIVE = "illative"
    ADESSIVE = "adessive"
    ABLATIVE = "ablative"
    ALLATIVE = "allative"
    ESSIVE = "essive"
    TRANSLATIVE = "translative"


ENDINGS: Final = {
    Case.GENITIVE: "n",
    Case.INESSIVE: "ssa",
    Case.ELATIVE: "sta",
    Case.ADESSIVE: "lla",
    Case.ABLATIVE: "lta",
    Case.ALLATIVE: "lle",
    Case.TRANSLATIVE: "ksi",
}
"""What these cases add to the weak stem, after back vowels."""


class Noun(NamedTuple):
    """A noun in the singular: the forms that its weak stem alone does not tell."""

    nominative: str
    weak: str
    partitive: str
    illative: str
    essive: str

    def said(self, case: Case) -> str:
        """The noun in a case."""
        match case:
            case Case.NOMINATIVE:
                return self.nominative
            case Case.PARTITIVE:
                return self.partitive
            case Case.ILLATIVE:
                return self.illative
            case Case.ESSIVE:
                return self.essive
            case _:
                back = self.essive.endswith("a")
                return self.weak + (ENDINGS[case] if back else _fronted(ENDINGS[case]))


def noun(word: str, weak: str = "") -> Noun:
    """A noun that ends in a vowel; `weak` is its stem where that differs."""
    return Noun(
        word, weak or word, harmonised(word, "a"), f"{word}{word[-1]}n", harmonised(word, "na")
    )


def noun_in_e(word: str) -> Noun:
    """A noun like `kappale`."""
    return Noun(
        word, f"{word}e", harmonised(word, "tta"), f"{word}eseen", harmonised(f"{word}e", "na")
    )


def compound(first: str, last: Noun) -> Noun:
    """A noun of two; the vowels of its endings are those of the last one."""
    return Noun(*(first + form for form in last))


class Form(NamedTuple):
    """A case, in the singular or the plural."""

    case: Case = Case.NOMINATIVE
    plural: bool = False


_I_STEMS: Final = (
    "tunn|tunt|minuut|minuutt|sekunn|sekunt|kurss|tiim|sal|pall|riv|väl|port|kul|laj|viest|kort|vara"
    "|maananta|tiista|torsta|perjanta|lauanta|sunnunta"
)
"""Nouns in -i, without it: `tunnilla` is during one lesson, but `luokilla` in several years."""
_AS_THEY_ARE: Final = (
    "ja|tai|sekä|eli|ei|en|et|on|ovat|oli|niin|myös|vain|vaan|kun|jos|mutta|asti|kiinni|sisään|hän"
    "|ikkuna|sauna|vapaa|maa|pää|sää|kevät|oja|.*asia|.*ogia|.*oria|kemia|musiikki|vasta|musta|kaksi|yksi|.*nen"
    "|(?:.*(?:[nu-]|tee?ma))?ilta|silta|kulta|.*kuuta"
)
"""Words whose endings look like those of a case and are none."""
_OF_S: Final = (
    "oppilas|kerros|kokous|kysymys|esitys|harjoitus|keskustelus|lais|läis|aikuis|las|sivus"
)
"""Nouns whose partitive ends as an elative does: `oppilasta`."""
_V: Final = "[aeiouyäö]"
_SHAPES: Final = tuple(
    (re.compile(written), Form(case, plural))
    for written, case, plural in (
        (rf"(?:{_AS_THEY_ARE})", Case.NOMINATIVE, False),
        (rf".*(?:{_OF_S})t[aä]", Case.PARTITIVE, False),
        (rf".*(?:{_I_STEMS})iss[aä]", Case.INESSIVE, False),
        (rf".*(?:{_I_STEMS})ist[aä]", Case.ELATIVE, False),
        (rf".*(?:{_I_STEMS})ill[aä]", Case.ADESSIVE, False),
        (rf".*(?:{_I_STEMS})ilt[aä]", Case.ABLATIVE, False),
        (rf".*(?:{_I_STEMS})ille", Case.ALLATIVE, False),
        (rf".*(?:{_I_STEMS})iksi", Case.TRANSLATIVE, False),
        (rf".*(?:{_I_STEMS})in[aä]", Case.ESSIVE, False),
        (rf".*(?:{_I_STEMS})(?:iin|ihin)", Case.ILLATIVE, False),
        (rf".*(?:{_I_STEMS})i[aä]", Case.PARTITIVE, False),
        (r".*iss[aä]", Case.INESSIVE, True),
        (r".*ist[aä]", Case.ELATIVE, True),
        (r".*ill[aä]", Case.ADESSIVE, True),
        (r".*ilt[aä]", Case.ABLATIVE, True),
        (r".*ille", Case.ALLATIVE, True),
        (r".*iksi", Case.TRANSLATIVE, True),
        (r".*in[aä]", Case.ESSIVE, True),
        (rf".*{_V}ss[aä]", Case.INESSIVE, False),
        (rf".*{_V}st[aä]", Case.ELATIVE, False),
        (rf".*{_V}ll[aä]", Case.ADESSIVE, False),
        (rf".*{_V}lt[aä]", Case.ABLATIVE, False),
        (rf".*{_V}lle", Case.ALLATIVE, False),
        (rf".*{_V}ksi", Case.TRANSLATIVE, False),
        (rf".*(?:{_V}|nn?)n[aä]", Case.ESSIVE, False),
        (r".*(?:ien|jen|iden|[sr]ten|itten)", Case.GENITIVE, True),
        (r"(?:.*kuu|.*vapaa|.*maa|pää|puu|suu)n", Case.GENITIVE, False),
        (r".*(?:siin|ihin|iin)", Case.ILLATIVE, True),
        (rf".*(?:h{_V}|aa|oo|uu|yy|ää|öö|see|(?<!t)tee)n", Case.ILLATIVE, False),
        (rf".*{_V}n", Case.GENITIVE, False),
        (rf".*{_V}t", Case.NOMINATIVE, True),
        (r".*(?:[eouyö]j[aä]|[^aeä]i[aä]|it[aä])", Case.PARTITIVE, True),
        (r".*(?:aa|ää|[euy]tt[aä])", Case.PARTITIVE, False),
    )
)


def form_of(word: str) -> Form:
    """The form in which a word stands."""
    low = word.casefold()
    return next((form for shape, form in _SHAPES if shape.fullmatch(low)), Form())


_SUFFIXES: Final = (
    (r"n", Case.GENITIVE),
    (r"ss[aä]", Case.INESSIVE),
    (r"st[aä]", Case.ELATIVE),
    (r"ll[aä]", Case.ADESSIVE),
    (r"lt[aä]", Case.ABLATIVE),
    (r"lle", Case.ALLATIVE),
    (r"ksi", Case.TRANSLATIVE),
    (r"n[aä]", Case.ESSIVE),
    (r"t?t?[aä]", Case.PARTITIVE),
    (rf"(?:h?{_V}|{_V}{_V})n", Case.ILLATIVE),
)


def case_of_suffix(suffix: str) -> Case | None:
    """The case that an ending after a colon means (`9:ään`); None when it is no ending."""
    return next((case for shape, case in _SUFFIXES if re.fullmatch(shape, suffix)), None)


def harmonised(stem: str, ending: str) -> str:
    """The stem with its ending, whose vowels follow those of the stem."""
    back = any(vowel in stem for vowel in "aouAOU")
    return stem + (ending if back else _fronted(ending))


def _fronted(ending: str) -> str:
    return ending.translate(str.maketrans("aou", "äöy"))
