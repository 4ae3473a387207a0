"""Which known phrase a heard text is, if any: pure comparison of letters, without sound.

A phrase here is an id and the forms in which it is said.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from rapidfuzz.distance import Levenshtein

MOST: Final = 0.3
"""A text farther than this from every form is none of them."""
MOST_UNLED: Final = 0.6
"""What was heard before any phrase was suggested may be this far from the phrase, no farther: a
recogniser that is led finds phrases in mere noise as well."""
MARGIN: Final = 0.12
"""How much nearer the nearest phrase has to be than any other."""
SHORTEST: Final = 0.6
LONGEST: Final = 1.6
"""The length of what was heard, as a share of the form's: outside of it, it is something else.

The limits were fitted on one voice (`--fit` of `benchmarks/voice.py`): the widest at which less
than 2 % of other talk, in a quiet room and in babble, and nothing when nobody speaks, is a phrase.
"""

LETTERS: Final = re.compile("[^a-zåäö]+")


class Phrase(Protocol):
    """What is known to be said."""

    @property
    def id(self) -> str:
        """What it is called."""
        ...

    @property
    def forms(self) -> tuple[str, ...]:
        """How it is said."""
        ...


@dataclass(frozen=True)
class Match:
    """The phrase that a text is taken for; 0 is the same letters, 1 has none in common."""

    id: str
    distance: float


def fold(text: str) -> str:
    """Only the letters a–z, å, ä, ö in one row: case, accents, signs and spaces tell nothing."""
    composed = unicodedata.normalize("NFC", text).casefold()
    return LETTERS.sub("", "".join(map(_plain, composed)))


def _plain(sign: str) -> str:
    """A letter without its accent, but for those that are letters of their own."""
    return sign if sign in "åäö" else unicodedata.normalize("NFD", sign)[0]


def distance(one: str, other: str) -> float:
    """How unlike two texts are, 0 to 1: the edits from one to the other by the longer's letters."""
    return Levenshtein.normalized_distance(fold(one), fold(other))


def ranked(text: str, phrases: Iterable[Phrase]) -> tuple[Match, ...]:
    """Every phrase by its nearest form that is about as long, the nearest first."""
    heard = fold(text)
    found = []
    for phrase in phrases:
        near = [distance(heard, form) for form in phrase.forms if _as_long(heard, fold(form))]
        found += [Match(phrase.id, min(near))] if near else []
    return tuple(sorted(found, key=lambda match: match.distance))


def _as_long(heard: str, form: str) -> bool:
    return SHORTEST * len(form) <= len(heard) <= LONGEST * len(form)


def match(
    text: str, phrases: Iterable[Phrase], most: float = MOST, margin: float = MARGIN
) -> Match | None:
    """The phrase that `text` is; None when it is none, or could as well be another."""
    best, *others = ranked(text, phrases) or (None,)
    if best is None or best.distance > most:
        return None
    if others and others[0].distance - best.distance < margin:
        return None
    return best


def understood(led: str, unled: str, phrases: Sequence[Phrase]) -> Match | None:
    """The phrase that `led` is, unless what was heard unled speaks against it."""
    found = match(led, phrases)
    if found is None:
        return None
    blind = {one.id: one.distance for one in ranked(unled, phrases)}
    return found if blind.get(found.id, 1.0) <= MOST_UNLED else None


def nearest(text: str, forms: Iterable[str], most: int) -> tuple[str, ...]:
    """The `most` forms that are least unlike the text, the nearest first."""
    heard = fold(text)
    return tuple(sorted(forms, key=lambda form: distance(heard, form))[:most])
