"""What can be said to the kiosk, by language; what a phrase does is the screen's."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated, Final

import msgspec

from content.words import LANGUAGES

Form = Annotated[str, msgspec.Meta(pattern="^[a-zåäö]+( [a-zåäö]+)*$")]
"""As it is spoken: small letters and single spaces, no digits, signs or abbreviations."""

Forms = Annotated[tuple[Form, ...], msgspec.Meta(min_length=1)]

IDS: Final = (
    "ask",
    "who",
    "read-week",
    "take-bag",
    "return-bag",
    "guide",
    "enough",
    "what",
    "home",
    "stop",
    "language-fi",
    "language-sv",
    "language-en",
)
"""Every command; a language that lacks one, or has another, cannot be loaded."""


@dataclass(frozen=True)
class Phrase:
    """A command by its id, and what is said for it; the first form is the one to show."""

    id: str
    forms: tuple[str, ...]


def phrases_in(source: bytes) -> tuple[Phrase, ...]:
    """The phrases of a file; raise ValueError for a faulty one, naming what is wrong."""
    spoken = msgspec.toml.decode(source, type=dict[str, Forms])
    if wrong := set(spoken) ^ set(IDS):
        raise ValueError(f"missing or unknown commands: {', '.join(sorted(wrong))}")
    return tuple(Phrase(name, spoken[name]) for name in IDS)


@cache
def phrases(lang: str) -> tuple[Phrase, ...]:
    """Every command with its forms in `lang`, one of LANGUAGES; raise KeyError for another."""
    if lang not in LANGUAGES:
        raise KeyError(lang)
    return phrases_in((files("content") / f"phrases.{lang}.toml").read_bytes())
