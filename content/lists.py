"""The closed lists: code words, the gestures that the group understands, the sample week."""

from functools import cache
from importlib.resources import files
from typing import Annotated, Literal

import msgspec

CodeWord = Annotated[str, msgspec.Meta(pattern="^[A-ZÅÄÖ]{3,}$")]
Sentence = Annotated[str, msgspec.Meta(min_length=1)]
Phrases = tuple[Sentence, ...]
Clock = Annotated[str, msgspec.Meta(pattern=r"^(([01]?[0-9]|2[0-3])\.[0-5][0-9])?$")]
Sort = Literal[
    "event",
    "meeting",
    "staff",
    "duty",
    "visit",
    "trip",
    "booking",
    "remember",
    "congrats",
    "lunch",
]
"""What sort of line it is; the week itself gives these words their meaning."""


class SampleItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of the sample week. `day` is Monday = 1, or 0 for the whole week; times "9.45"."""

    fi: Sentence
    sv: Sentence
    en: Sentence
    kind: Sort
    day: Annotated[int, msgspec.Meta(ge=0, le=7)] = 0
    starts: Clock = ""
    ends: Clock = ""


class Spoken(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How one meaning is written in each language."""

    fi: Phrases = ()
    sv: Phrases = ()
    en: Phrases = ()


class Gestures(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What can be written to the kiosk, by meaning."""

    take: Spoken
    release: Spoken
    done: Spoken
    followed_up: Spoken
    no_need: Spoken
    acknowledge: Spoken
    away: Spoken
    here: Spoken
    i_am: Spoken
    """What stands before one's name: "olen"."""
    at: Spoken
    """What stands before a time: "klo"."""


class _Codes(msgspec.Struct, frozen=True):
    words: tuple[CodeWord, ...]


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
    known = msgspec.toml.decode(_read("gestures"), type=Gestures)
    return {
        meaning: (*spoken.fi, *spoken.sv, *spoken.en)
        for meaning, spoken in msgspec.structs.asdict(known).items()
    }


@cache
def sample_items() -> tuple[SampleItem, ...]:
    """The lines of the sample week."""
    return msgspec.toml.decode(_read("sample_week"), type=_Sample).items


@cache
def reasons() -> tuple[str, ...]:
    """Beginnings of words that may give a reason for an absence: it is nobody's business."""
    source = (files("content") / "reasons.toml").read_bytes()
    return msgspec.toml.decode(source, type=dict[str, Phrases])["beginnings"]
