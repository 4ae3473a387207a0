"""The words that the inbox understands, of all languages together."""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Lexicon:
    """The closed lists; the school speaks all its languages at once, so they are not kept apart."""

    codes: frozenset[str]
    """The words of the codes."""
    places: frozenset[str]
    """The names of the places in every language."""


def lexicon(codes: Collection[str], places: Collection[str]) -> Lexicon:
    """The lexicon of these code words and place names, with the words of the content."""
    raise NotImplementedError
