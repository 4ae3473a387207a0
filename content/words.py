"""The sentences of one language by their keys."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

import msgspec

LANGUAGES: Final = ("fi", "sv", "en")

Sections = Mapping[str, Mapping[str, str | tuple[str, ...]]]
"""By section and key: a sentence, or a list of them."""


class Words:
    """One language: ``say("home.ask")`` is a sentence, ``say.list("guide.steps")`` are several."""

    def __init__(self, lang: str, sections: Sections) -> None:
        self.lang = lang
        self.sections = sections

    def __call__(self, key: str, **values: object) -> str:
        """Fill the sentence's gaps; raise KeyError for an unknown key or a gap without a value."""
        text = self._entry(key)
        if not isinstance(text, str):
            raise KeyError(f"{key} is a list of sentences")
        return text.format(**values) if "{" in text else text

    def list(self, key: str) -> tuple[str, ...]:
        """All sentences of a list; raise KeyError for an unknown key."""
        entry = self._entry(key)
        if isinstance(entry, str):
            raise KeyError(f"{key} is one sentence")
        return entry

    def _entry(self, key: str) -> str | tuple[str, ...]:
        section, _, name = key.partition(".")
        return self.sections[section][name]


@cache
def words(lang: str) -> Words:
    """The sentences of `lang`, one of LANGUAGES."""
    source = (files("content") / "texts" / f"{lang}.toml").read_bytes()
    return Words(
        lang, msgspec.toml.decode(source, type=dict[str, dict[str, str | tuple[str, ...]]])
    )
