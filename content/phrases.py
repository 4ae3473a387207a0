"""What can be said to the kiosk: each phrase with its spoken forms, from `phrases.*.toml`.

How a form is recognised, and what a phrase does, is not here.
"""

from dataclasses import dataclass
from functools import cache
from importlib import resources

import msgspec


@dataclass(frozen=True)
class Phrase:
    """One phrase by its id, which is the same in every language; the first form is shown."""

    id: str
    forms: tuple[str, ...]


@cache
def phrases(lang: str) -> tuple[Phrase, ...]:
    """Every phrase of a language."""
    text = (resources.files("content") / f"phrases.{lang}.toml").read_text(encoding="utf-8")
    forms = msgspec.toml.decode(text, type=dict[str, tuple[str, ...]])
    return tuple(Phrase(name, spoken) for name, spoken in forms.items())
