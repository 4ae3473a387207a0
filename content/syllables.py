"""Finnish syllables, for words that do not fit on a line.

The rules: a syllable begins before the last consonant of a cluster; two vowels part unless they
are one long vowel or a diphthong. Good enough for Swedish and English words in a narrow place.
"""

import re
from itertools import pairwise
from typing import Final

VOWELS: Final = "aeiouyäöå"
LONG: Final = frozenset(
    {"aa", "ee", "ii", "oo", "uu", "yy", "ää", "öö"}
    | {"ai", "ei", "oi", "ui", "yi", "äi", "öi", "au", "eu", "iu", "ou"}
    | {"ey", "iy", "äy", "öy", "ie", "uo", "yö"}
)
"""Long vowels and diphthongs."""
_PARTS: Final = re.compile(r"[^-–/]+[-–/]?|[-–/]")
LEAST: Final = 2
"""No syllable of one letter stands alone at a line's end."""


def syllables(word: str) -> tuple[str, ...]:
    """The parts in which `word` may be broken; joined they are the word again."""
    return tuple(part for piece in _PARTS.findall(word) for part in _split(piece))


def _split(piece: str) -> tuple[str, ...]:
    low = piece.casefold()
    if len(low) != len(piece):
        return (piece,)
    cuts = [at for at in range(1, len(low)) if _begins(low, at)]
    edges = [0, *cuts, len(piece)]
    parts = [piece[a:b] for a, b in pairwise(edges)]
    return _joined(parts)


def _begins(low: str, at: int) -> bool:
    """Whether a syllable begins at this letter."""
    before, here = low[at - 1], low[at]
    if here in VOWELS:
        return before in VOWELS and (before + here not in LONG or _third(low, at))
    following = low[at + 1 : at + 2]
    return here.isalpha() and following in VOWELS and following != "" and _has_vowel(low[:at])


def _third(low: str, at: int) -> bool:
    """Whether a pair that reads as one is already taken by the letter before."""
    return at > 1 and low[at - 2] in VOWELS and low[at - 2] + low[at - 1] in LONG


def _has_vowel(text: str) -> bool:
    return any(letter in VOWELS for letter in text)


def _joined(parts: list[str]) -> tuple[str, ...]:
    """The parts, a single letter kept with its neighbour."""
    kept: list[str] = []
    for part in parts:
        if kept and (len(kept[-1]) < LEAST or len(part.rstrip("-–/")) < LEAST):
            kept[-1] += part
        else:
            kept.append(part)
    return tuple(kept)
