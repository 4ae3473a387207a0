"""How Finnish is read: all rules in their order, the most particular first."""

from functools import cache
from typing import Final

from content.spoken.addresses import SignNames, address_rules
from content.spoken.finnish.cardinals import digits
from content.spoken.finnish.clock import BARE, NAMED
from content.spoken.finnish.counts import COUNTS, ORDINALS
from content.spoken.finnish.dates import DATES
from content.spoken.finnish.letters import CAPITALS
from content.spoken.finnish.measures import DECIMALS, MEASURES, UNITS
from content.spoken.finnish.names import NAMES
from content.spoken.finnish.weekdays import WEEKDAY_RANGES, WEEKDAYS
from content.spoken.own import own, short_rules, word_rules
from content.spoken.rules import Rules, rule
from content.spoken.signwords import SignWords, number_sign_rules, word_sign_rules
from content.spoken.telephone import telephone_rules

_ADDRESS: Final = SignNames("piste", "ät", "kauttaviiva", "viiva", "alaviiva")
_SIGNS: Final = SignWords(
    then="sitten",
    and_="ja",
    or_="tai",
    plus="plus",
    minus="miinus",
    equals="on",
    under="alle",
    over="yli",
    at_most="enintään",
    at_least="vähintään",
    about="noin",
    number="numero",
    section="pykälä",
    at="ät",
    dot="piste",
    percent="prosenttia",
    euro="euroa",
)


@cache
def rules() -> Rules:
    """The rules of Finnish."""
    known = own("fi")
    return (
        *address_rules(_ADDRESS),
        rule(r"(?<=\d)\.? ?(?=(?:lk|krs)(?!\w))", ". "),
        *short_rules(known, UNITS),
        *word_rules(known),
        rule(r"(?<!\w)([Vv])iikko (?=\d{1,2} ?[–-] ?\d)", r"\1iikot "),
        rule(r"(?<!\w)([Ss])ivu (?=\d+ ?[–-] ?\d)", r"\1ivut "),
        *telephone_rules(digits, "plus", "puhelin|puhelimitse|soita|numero|numeroon|numerosta"),
        *DECIMALS,
        *NAMED,
        *WEEKDAY_RANGES,
        *DATES,
        *WEEKDAYS,
        *BARE,
        *number_sign_rules(_SIGNS),
        *ORDINALS,
        *NAMES,
        *MEASURES,
        *COUNTS,
        *word_sign_rules(_SIGNS),
        *CAPITALS,
    )
