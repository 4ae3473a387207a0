"""The real Vosk with a real model, in a language that has one: Korean, said by a machine.

What it hears is text; which phrase that is, is told by letters that Korean does not have.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from audio.engine import NOTHING
from audio.vosk_engine import Vosk

Say = Callable[..., bytes]

WORDS = ("안녕하세요", "감사합니다", "선생님", "고구마", "아버지", "어머니", "토마토", "수영장")


@pytest.fixture(scope="module")
def engine(korean: Path) -> Vosk:
    """The loaded model."""
    return Vosk(korean)


def test_each_word_is_heard(engine: Vosk, say: Say) -> None:
    """Letters beyond ASCII reach the grammar as they are, and the last word is not waited for."""
    heard = {word: engine.hear(say(word, "ko"), WORDS) for word in WORDS}
    assert {word: one.led for word, one in heard.items()} == {word: word for word in WORDS}
    assert all(one.led == one.unled for one in heard.values())


def test_only_the_words_of_the_hints_are_heard(engine: Vosk, say: Say) -> None:
    """A grammar lets nothing else through."""
    assert "감사합니다" not in engine.hear(say("감사합니다", "ko"), ["선생님", "토마토"]).led


def test_a_hint_of_unknown_words_is_left_out(engine: Vosk, say: Say) -> None:
    """The others are heard as before; with no known word at all nothing is."""
    assert not engine.knows("hetipurku")
    assert engine.hear(say("선생님", "ko"), ["hetipurku", *WORDS]).led == "선생님"
    assert engine.hear(say("선생님", "ko"), ["hetipurku", "선생님 hetipurku"]) == NOTHING


def test_nobody_is_heard_as_nobody(engine: Vosk, second_of_nothing: bytes) -> None:
    """Silence does not become a word."""
    assert engine.hear(second_of_nothing, WORDS) == NOTHING
    assert engine.hear(b"", WORDS) == NOTHING
