"""Written numbers of Finnish and their words: grouped, decimal, with zeros before, in a case.

Also the words around a time or a date that tell its case: `ennen`, `asti`, `alkaen`.
"""

import re
from typing import Final

from content.spoken.finnish.cardinals import LARGEST, cardinal, digits
from content.spoken.finnish.cases import Case, Form
from content.spoken.finnish.ordinals import HIGHEST, ordinal

BEFORE: Final = "((?i:ennen) )?"
"""Group for a word before a time that asks for the partitive."""
AFTER: Final = (
    "(?= (?P<after>asti|saakka|mennessä|alkaen|lähtien|jälkeen|aikaan|maissa|tienoilla)(?!\\w))?"
)
"""Group for a word after a time that asks for another case."""
_CASES: Final = {
    "asti": Case.ILLATIVE,
    "saakka": Case.ILLATIVE,
    "mennessä": Case.ILLATIVE,
    "alkaen": Case.ELATIVE,
    "lähtien": Case.ELATIVE,
}


def case_around(before: str | None, after: str | None) -> Case:
    """The case that the words around ask for."""
    if after:
        return _CASES.get(after, Case.GENITIVE)
    return Case.PARTITIVE if before else Case.NOMINATIVE


def count(written: str, case: Case = Case.NOMINATIVE) -> str:
    """A NUMBER in words; what no number word reaches is said digit by digit."""
    whole, _, part = written.replace(" ", "").partition(",")
    if part:
        return f"{count(whole)} pilkku {count(part, case)}"
    if (whole.startswith("0") and len(whole) > 1) or int(whole[:10]) > LARGEST:
        return digits(whole)
    return cardinal(int(whole), case)


def place(written: str, form: Form = Form()) -> str:  # noqa: B008 - a frozen value
    """An ordinal in words; a cardinal where it is too high for one."""
    number = int(written[:10])
    return ordinal(number, form) if number <= HIGHEST else count(written)


def spread(first: str, last: str) -> str:
    """From one number to another: `yhdeksästä kolmeentoista`; else both, as a result is told."""
    rising = "," not in first + last and _value(first) < _value(last)
    if not rising:
        return f"{count(first)} viiva {count(last)}"
    return f"{count(first, Case.ELATIVE)} {count(last, Case.ILLATIVE)}"


def _value(written: str) -> int:
    return int(re.sub(r"\D", "", written)[:12])
