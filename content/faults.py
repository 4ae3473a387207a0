"""What is wrong with the sentences, all of it at once: for `hetikioski check` and the tests."""

import re
import string
from collections.abc import Iterator
from typing import Final

from content.words import LANGUAGES, Words, words

FIRST: Final = LANGUAGES[0]
"""The language that the others are held against."""

FORBIDDEN: Final = {
    "fi": (
        "mitä tapahtui?",
        "kuka oppilas",
        "rauhoitu",
        "kaikki järjestyy",
        "pääset tästä yli",
        "trauma",
        "uhri",
        "potila",
        "terapia",
        "hälyty",
        "debriefing",
        "sairas",
        "rohke",
    ),
    "sv": (
        "vad hände?",
        "vilken elev",
        "lugna dig",
        "allt ordnar sig",
        "du kommer över",
        "trauma",
        "offret",
        "patient",
        "terapi",
        "larm",
        "debriefing",
    ),
    "en": (
        "what happened?",
        "which pupil",
        "calm down",
        "everything will be",
        "you will get over",
        "trauma",
        "victim",
        "patient",
        "therapy",
        "alarm",
        "debriefing",
    ),
}
"""Never said to somebody who has just been hit; the source's own steps are exempt."""
EXEMPT: Final = frozenset({"guide.steps"})


def faults() -> tuple[str, ...]:
    """Every fault of every language, each with its file and key."""
    return tuple(fault for lang in LANGUAGES for fault in faults_of(words(lang), words(FIRST)))


def faults_of(checked: Words, model: Words) -> Iterator[str]:
    """The faults of one language against another: keys, gaps, empty and forbidden sentences."""
    mine, others = dict(entries(checked)), dict(entries(model))
    where = f"content/texts/{checked.lang}.toml"
    for key in sorted(others.keys() - mine.keys()):
        yield f"{where}: {key} is missing"
    for key in sorted(mine.keys() - others.keys()):
        yield f"{where}: {key} stands in no other language"
    for key in sorted(mine.keys() & others.keys()):
        yield from (f"{where}: {key} {fault}" for fault in _faults_of(key, mine[key], others[key]))
        yield from (f"{where}: {key} {f}" for f in forbidden(key, mine[key], checked.lang))


def entries(said: Words) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every key with its sentences."""
    for section, keys in said.sections.items():
        for name, text in keys.items():
            yield f"{section}.{name}", (text,) if isinstance(text, str) else text


def _faults_of(key: str, texts: tuple[str, ...], others: tuple[str, ...]) -> Iterator[str]:
    if len(texts) != len(others):
        yield f"has {len(texts)} sentences, elsewhere {len(others)}"
    for text, other in zip(texts, others, strict=False):
        if not text.strip():
            yield "is empty"
        if gaps(text) != gaps(other) and not key.endswith("_into"):
            yield f"has the gaps {sorted(gaps(text))}, elsewhere {sorted(gaps(other))}"


def gaps(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def forbidden(key: str, texts: tuple[str, ...], lang: str) -> Iterator[str]:
    """The forbidden words that are said."""
    if key in EXEMPT:
        return
    for text in texts:
        for word in FORBIDDEN[lang]:
            if re.search(rf"\b{re.escape(word)}", text.casefold()):
                yield f"says “{word}”"
