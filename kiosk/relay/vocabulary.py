"""The lexicon of a school: the content's words, the school's places, the names on its list."""

from collections import Counter

import content
from kiosk.care.school import School
from kiosk.relay.lexicon import Lexicon, fold, lexicon


def vocabulary(school: School) -> Lexicon:
    """What can be said to the kiosk of this school."""
    places = {name for one in school.places for name in (one.fi, one.sv, one.en) if name}
    people = _called(tuple(one.name for one in school.debriefers))
    return lexicon(content.gestures(), content.code_words(), places, people)


def _called(names: tuple[str, ...]) -> dict[str, str]:
    """Each name by what is compared: all of it, and its first word where only one has that."""
    firsts = Counter(_first(name) for name in names)
    short = {_first(name): name for name in names if firsts[_first(name)] == 1}
    return short | {fold(name): name for name in names}


def _first(name: str) -> str:
    return fold(name).partition(" ")[0]
