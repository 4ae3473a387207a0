"""The letters of Finnish by their names, and words in capitals: which are read, which are spelt."""

import re
import unicodedata
from itertools import takewhile
from typing import Final

from content.spoken.rules import Rules, rule

_NAMES: Final = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyzåäö",
        (
            *("aa", "bee", "see", "dee", "ee", "äf", "gee", "hoo", "ii", "jii", "koo", "äl", "äm"),
            *("än", "oo", "pee", "kuu", "är", "äs", "tee", "uu", "vee", "kaksoisvee", "äks", "yy"),
            *("tset", "ruotsalainen oo", "ää", "öö"),
        ),
        strict=True,
    )
)
_LONG: Final = {"f": "äffä", "l": "ällä", "m": "ämmä", "n": "ännä", "r": "ärrä", "s": "ässä"}
"""Letters that take an ending only in their longer name."""
_V: Final = "aeiouyäöå"
_BEGINNING: Final = r"(?:[^\W\d_aeiouyäöå]|[bfgkp][lr]|s[kpt]r?|[dtv]r)?"
_READ: Final = re.compile(rf"{_BEGINNING}[{_V}](?:.*[{_V}])?[lmnrstkpv]?")
_ALL_VOWELS: Final = re.compile(rf"(?!ei$|yö$)[{_V}]+")
_PAIR: Final = 2


def letter_names(word: str, ending: str = "") -> str:
    """The names of the letters one after the other, the last one with the ending."""
    names = [_NAMES.get(letter, letter) for letter in word.lower()]
    if ending:
        names[-1] = _with_ending(word[-1].lower(), ending)
    return " ".join(names)


def _with_ending(letter: str, ending: str) -> str:
    name = _LONG.get(letter, _NAMES.get(letter, letter))
    if ending[0] == name[-1] and letter in _LONG:
        name = name[:-1]
    return name + ending


def is_read(word: str, *, part: bool = False) -> bool:
    """Whether a word in capitals can be read as a word; a pair of letters in a compound is not."""
    low = _bare(word)
    if len(low) == 1 or _ALL_VOWELS.fullmatch(low) or (part and len(low) == _PAIR):
        return False
    return bool(_READ.fullmatch(low)) and not re.search(rf"[^{_V}]{{4}}", low)


def _bare(word: str) -> str:
    """Small letters without accents, but for å, ä and ö."""
    return "".join(
        letter if letter in _V else unicodedata.normalize("NFD", letter)[0]
        for letter in word.lower()
    )


def _word(found: re.Match[str]) -> str:
    """A word in small letters, or spelt; with its ending, also after a colon."""
    word, ending = found[1], found[2] or ""
    stem = "".join(takewhile(str.isupper, word))
    if word[1:].islower() or (len(word) == 1 and word.lower() not in _NAMES) or word.islower():
        return found[0]
    if len(stem) > 1 and not is_read(stem, part=_goes_on(found)):
        return letter_names(stem, word[len(stem) :] + ending)
    return letter_names(word, ending) if len(word) == 1 else (word + ending).lower()


def _goes_on(found: re.Match[str]) -> bool:
    return found.string[found.end() :].startswith("-")


CAPITALS: Final[Rules] = (
    rule(r"(?<![\w.])(?<!\d )([A-ZÅÄÖ])\. ?(?=[A-ZÅÄÖ][a-zåäö])", r"\1 "),
    rule(r"(?<![^\W_])([A-ZÅÄÖ])\. (?=[a-zåäö])", r"\1 "),
    rule(r"(?<![^\W_])([^\W\d_]+)(?::([a-zåäö]{1,5})(?!\w))?", _word),
)
"""Initials, words in capitals or with capitals within, and single capitals by their names."""
