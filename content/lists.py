"""The closed lists: code words, the gestures that the group understands, the sample week."""

from functools import cache
from importlib.resources import files

import msgspec


class SampleItem(msgspec.Struct, frozen=True):
    """A line of the sample week. `day` is Monday = 1, or 0 for the whole week; times "9.45"."""

    fi: str
    sv: str
    en: str
    kind: str
    day: int = 0
    starts: str = ""
    ends: str = ""


class _Codes(msgspec.Struct, frozen=True):
    words: tuple[str, ...]


class _Sample(msgspec.Struct, frozen=True):
    items: tuple[SampleItem, ...]


def _read(name: str) -> bytes:
    return (files("content") / f"{name}.toml").read_bytes()


@cache
def code_words() -> tuple[str, ...]:
    """The words of the codes; the same in every language."""
    return msgspec.toml.decode(_read("codewords"), type=_Codes).words


@cache
def gestures() -> dict[str, tuple[str, ...]]:
    """What can be written to the kiosk, by meaning, all languages together."""
    by_lang = msgspec.toml.decode(_read("gestures"), type=dict[str, dict[str, tuple[str, ...]]])
    return {
        meaning: tuple(phrase for said in spoken.values() for phrase in said)
        for meaning, spoken in by_lang.items()
    }


@cache
def sample_items() -> tuple[SampleItem, ...]:
    """The lines of the sample week."""
    return msgspec.toml.decode(_read("sample_week"), type=_Sample).items
