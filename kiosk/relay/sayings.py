"""What a written text says to the kiosk: a word, and with it perhaps a code, a time, a place.

A text is understood whole or not at all: "otan kahvia" takes nobody's request.
"""

import re
from dataclasses import dataclass
from datetime import time
from typing import Final

from kiosk.care.request import Code
from kiosk.relay.lexicon import Lexicon, Word, fold

LONGEST: Final = 120
"""Signs; what is longer is talk and is not looked at."""

ENDING: Final = re.compile(r":?[a-z]{0,6}")
"""What Finnish and Swedish hang on to a place's name: "neuvotteluhuoneessa", "B204:ään"."""

SHORTEST_STEM: Final = 3


@dataclass(frozen=True)
class Saying:
    """A text that was understood."""

    word: Word
    code: Code | None = None
    at: time | None = None
    place: str | None = None
    person: str | None = None
    """The one on the kiosk's list whom I_AM names; None for a name that is not there."""


def understand(text: str, lexicon: Lexicon) -> Saying | None:
    """What `text` says, or None when it is not meant for the kiosk."""
    if len(text) > LONGEST:
        return None
    code, rest = _take_code(fold(text), lexicon)
    if said := _phrase(rest, lexicon):
        return Saying(said, code)
    return _introduction(rest, lexicon) or _claim(rest, code, lexicon)


def _claim(text: str, code: Code | None, lexicon: Lexicon) -> Saying | None:
    """A taking word with a time or a place, or both."""
    at, rest = _take_time(text, lexicon)
    if at and _phrase(rest, lexicon) is Word.TAKE:
        return Saying(Word.TAKE, code, at)
    for phrase, word in lexicon.phrases.items():
        if word is Word.TAKE and rest.startswith(phrase + " "):
            place = _place(rest.removeprefix(phrase + " "), lexicon)
            if place:
                return Saying(word, code, at, place)
    return None


def _introduction(text: str, lexicon: Lexicon) -> Saying | None:
    """A name, after "olen"."""
    for phrase, word in lexicon.phrases.items():
        if word is Word.I_AM and text.startswith(phrase + " "):
            return Saying(word, person=lexicon.people.get(text.removeprefix(phrase + " ")))
    return None


def _phrase(text: str, lexicon: Lexicon) -> Word | None:
    word = lexicon.phrases.get(text)
    return None if word in {Word.AT, Word.I_AM} else word


def _take_code(text: str, lexicon: Lexicon) -> tuple[Code | None, str]:
    """The first code in `text`, and the text without it."""
    words = "|".join(map(re.escape, lexicon.codes))
    found = re.search(rf"\b({words})[ -]?([1-9]\d)\b", text) if words else None
    if not found:
        return None, text
    return Code(f"{lexicon.codes[found[1]]} {found[2]}"), _without(found, text)


def _take_time(text: str, lexicon: Lexicon) -> tuple[time | None, str]:
    """The first time in `text`, and the text without it; a bare hour needs its "klo"."""
    at = "|".join(re.escape(phrase) for phrase, word in lexicon.phrases.items() if word is Word.AT)
    before = rf"\b(?:{at})\.? ?" if at else "(?!)"
    found = re.search(rf"(?:{before})?\b(\d{{1,2}})[.:](\d{{2}})\b", text) or re.search(
        rf"{before}(\d{{1,2}})()\b", text
    )
    if not found:
        return None, text
    hour, minute = int(found[1]), int(found[2] or 0)
    if hour > time.max.hour or minute > time.max.minute:
        return None, text
    return time(hour, minute), _without(found, text)


def _place(text: str, lexicon: Lexicon) -> str | None:
    """The place that `text` names, also with a case ending; the longest name wins."""
    if text in lexicon.places:
        return lexicon.places[text]
    stems = sorted((name for name in lexicon.places if text.startswith(name)), key=len)
    if not stems or len(stems[-1]) < SHORTEST_STEM:
        return None
    whole = ENDING.fullmatch(text.removeprefix(stems[-1]))
    return lexicon.places[stems[-1]] if whole else None


def _without(found: re.Match[str], text: str) -> str:
    return fold(text[: found.start()] + " " + text[found.end() :])
