"""Words in capitals, where a voice spells by itself: the short ones are left to it."""

import re
from typing import Final

from content.spoken.rules import Rules, rule

_SHORT: Final = 3
"""Letters of the longest word in capitals that is left to the voice to spell."""


def capital_rules() -> Rules:
    """For words of capitals, and for words with a capital within."""
    return (rule(r"(?<![^\W_])[^\W\d_]{2,}", _word),)


def _word(found: re.Match[str]) -> str:
    word = found[0]
    short = len(word) <= _SHORT and word.isupper()
    return word if short or word[1:].islower() else word.lower()
