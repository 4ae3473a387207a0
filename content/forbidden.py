"""What is never said to somebody who has just been hit, by language, and where it is said."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

FORBIDDEN: Final = {
    "fi": (
        "mitä tapahtui?",
        "kuka oppilas",
        "rauhoitu",
        "kaikki järjestyy",
        "pääset tästä yli",
        "päästään yli",
        "trauma",
        "uhri",
        "potila",
        "terapia",
        "hälyty",
        "debriefing",
        "sairas",
        "sairaa",
        "sairau",
        "rohke",
        "asteikolla",
    ),
    "sv": (
        "vad hände?",
        "vilken elev",
        "lugna dig",
        "ta det lugnt",
        "allt ordnar sig",
        "du kommer över",
        "trauma",
        "offer",
        "offret",
        "patient",
        "terapi",
        "larm",
        "alarm",
        "debriefing",
        "sjuk",
        "modig",
        "på en skala",
    ),
    "en": (
        "what happened?",
        "which pupil",
        "calm down",
        "everything will be",
        "you will get over",
        "you’ll get over",
        "trauma",
        "victim",
        "patient",
        "therap",
        "alarm",
        "debriefing",
        "sick",
        "brave",
        "courage",
        "on a scale",
    ),
}
"""The beginnings of words and phrases, in small letters. Never a reason why somebody is away."""
EXEMPT: Final = frozenset({"guide.steps"})
"""The source's own steps, printed word for word."""


def forbidden(key: str, texts: Iterable[str], lang: str) -> Iterator[str]:
    """The forbidden words that are said."""
    if key in EXEMPT:
        return
    for text in texts:
        for word in FORBIDDEN[lang]:
            if re.search(rf"\b{re.escape(word)}", text.casefold()):
                yield f"says “{word}”"
