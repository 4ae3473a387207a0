"""Finnish syllables, for words that do not fit on a line.

The rules: a syllable begins before the last consonant of a cluster; two vowels part unless they
are one long vowel or a diphthong. A compound parts first where its second word begins, which no
rule of letters can tell: those words are listed. Good enough for Swedish and English words in a
narrow place.
"""

import re
from itertools import pairwise
from typing import Final

VOWELS: Final = frozenset("aeiouyäöå")
LONG: Final = frozenset(
    {"aa", "ee", "ii", "oo", "uu", "yy", "ää", "öö"}
    | {"ai", "ei", "oi", "ui", "yi", "äi", "öi", "au", "eu", "iu", "ou"}
    | {"ey", "iy", "äy", "öy", "ie", "uo", "yö"}
)
"""Long vowels and diphthongs."""
ONSETS: Final = frozenset({"bl", "br", "dr", "fl", "fr", "gl", "gr"})
"""Consonants of loan words and of Swedish that begin a syllable together."""
SEAMS: Final = re.compile(
    "(?<=[ns])(?=aamu|aika|aloit|alue|arvio|asema|avaus|avusta|esity|ilmoit|ohjaaj|ohjau|ohjelm"
    "|oikeu|opett|opetu|oppila|osasto|yksikk)"
    "|(?<=pain)(?=ilta|illa)"
    "|(?<=[bdfgklmnprstv])(?=anmäl|ansvar|arbet|ordning|skol|skydd|språk|stöd)"
)
"""Where a second word begins that the letters alone would tear: `perus·opetus`, `för·skola`."""
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
    seams = [seam.start() for seam in SEAMS.finditer(low) if _has_vowel(low[: seam.start()])]
    return tuple(
        part
        for start, end in pairwise([0, *seams, len(piece)])
        for part in _joined(_cut(piece[start:end], low[start:end]))
    )


def _cut(piece: str, low: str) -> list[str]:
    """The syllables of one word; `low` is the same in small letters."""
    cuts = [at for at in range(1, len(low)) if _begins(low, at)]
    return [piece[a:b] for a, b in pairwise([0, *cuts, len(piece)])]


def _begins(low: str, at: int) -> bool:
    """Whether a syllable begins at this letter."""
    before, here = low[at - 1], low[at]
    if here in VOWELS:
        return before in VOWELS and (before + here not in LONG or _third(low, at))
    if before + here in ONSETS or not here.isalpha() or not _has_vowel(low[:at]):
        return False
    after = at + 2 if low[at : at + 2] in ONSETS else at + 1
    return low[after : after + 1] in VOWELS


def _third(low: str, at: int) -> bool:
    """Whether a pair that reads as one is already taken by the letter before."""
    return at > 1 and low[at - 2] in VOWELS and low[at - 2] + low[at - 1] in LONG


def _has_vowel(text: str) -> bool:
    return any(letter in VOWELS for letter in text)


def _joined(parts: list[str]) -> tuple[str, ...]:
    """The parts, a single letter kept with its neighbour."""
    kept: list[str] = []
    for part in parts:
        if kept and (_letters(kept[-1]) < LEAST or _letters(part) < LEAST):
            kept[-1] += part
        else:
            kept.append(part)
    return tuple(kept)


def _letters(text: str) -> int:
    return sum(sign.isalpha() for sign in text)
