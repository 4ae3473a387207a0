"""What a school writes, as a voice should say it: times, dates, classes and signs in words.

`spoken` turns one text, `sentences` parts a text so that it can be said piece by piece. Pure
functions of text and language; how a school's own words are said stands in the `words.*.toml`
beside. Knows no voice.
"""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from content.spoken.cuts import cut
from content.spoken.own import own, sign_rules
from content.spoken.rules import Rules, read
from content.spoken.signs import paused, plain

_MODULES: Final[Mapping[str, str]] = {
    "fi": "content.spoken.finnish",
    "sv": "content.spoken.swedish",
    "en": "content.spoken.english",
}
"""Each is loaded when something in its language is first said: they take room."""
_ROUNDS: Final = 4
"""What is said is read again until nothing changes: a sign that fell away may hide a word."""


def spoken(text: str, lang: str) -> str:
    """The text in words and pauses, without digits, abbreviations and signs; `lang` fi, sv or en.

    Said again it stays as it is. A language that is not known gets only its pauses in order.
    """
    for _ in range(_ROUNDS):
        again = _said_once(text, lang)
        if again == text:
            break
        text = again
    return text


def _said_once(text: str, lang: str) -> str:
    if lang not in _MODULES:
        return " ".join(plain(text).split())
    known = plain(read(text, sign_rules(own(lang))))
    rules: Rules = import_module(_MODULES[lang]).rules()
    return paused(read(known, rules))


def sentences(text: str, lang: str) -> tuple[str, ...]:
    """The sentences of a text, also the lines and items of a list, each as it is written.

    Neither an abbreviation, nor a time or a date ends one. What cannot be said is left out.
    """
    if lang not in _MODULES:
        return (text,) if text.strip() else ()
    return tuple(piece for piece in cut(text, own(lang)) if spoken(piece, lang))
