"""The words that the inbox understands, of all languages together."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final


class Word(StrEnum):
    """What a word says; the values are the keys of the content's gestures."""

    TAKE = "take"
    RELEASE = "release"
    DONE = "done"
    FOLLOWED_UP = "followed_up"
    NO_NEED = "no_need"
    ACKNOWLEDGE = "acknowledge"
    AWAY = "away"
    HERE = "here"
    I_AM = "i_am"
    """What stands before one's name: "olen"."""
    AT = "at"
    """What stands before a time: "klo"."""


APOSTROPHES: Final = re.compile("['’´`]")
NO_WORD: Final = re.compile(r"[^\w.:-]+")


@dataclass(frozen=True)
class Lexicon:
    """The closed lists, each from what is compared to what is meant.

    The school speaks all its languages at once, so they are not kept apart.
    """

    phrases: Mapping[str, Word]
    codes: Mapping[str, str]
    """The words of the codes."""
    places: Mapping[str, str]
    """The names of the places in every language."""
    people: Mapping[str, str] = field(default_factory=dict)
    """The debriefers on the kiosk's list, by every form in which they may name themselves."""


def lexicon(
    gestures: Mapping[str, Iterable[str]],
    codes: Iterable[str],
    places: Iterable[str],
    people: Mapping[str, str] | None = None,
) -> Lexicon:
    """The lexicon of the content's gestures, these code words, names of places, and people.

    `people` are by their folded names already. Raises ValueError for a gesture that is none of
    `Word`.
    """
    phrases = {fold(phrase): Word(key) for key, said in gestures.items() for phrase in said}
    return Lexicon(phrases, folded(codes), folded(places), people or {})


def folded(words: Iterable[str]) -> dict[str, str]:
    """Each word by the form in which it is compared."""
    return {fold(word): word for word in words}


def fold(text: str) -> str:
    """`text` without case, accents, quotes, emoji, doubled spaces and dots at the ends of words."""
    plain = unicodedata.normalize("NFKD", APOSTROPHES.sub("", text).casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    words = (word.strip(".:-") for word in NO_WORD.sub(" ", bare).split())
    return " ".join(word for word in words if word)
