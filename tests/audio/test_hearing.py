"""From samples to a phrase: what an engine says is matched, and engines are changed by language."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from audio.engine import NOTHING, Engine, EngineError, Heard
from audio.errors import AudioError
from audio.events import Trouble
from audio.hearing import Hearing
from audio.recogniser import Found, Recogniser, RecogniserError
from audio.samples import Pcm

SOUND = memoryview(b"\0\0" * 100)


@dataclass(frozen=True)
class Spoken:
    """A phrase as the content has it."""

    id: str
    forms: tuple[str, ...]


PHRASES = {
    "fi": (Spoken("home", ("takaisin alkuun", "mene etusivulle")), Spoken("fi", ("suomeksi",))),
    "sv": (Spoken("home", ("tillbaka till början",)),),
}


class Parrot:
    """An engine that always hears the same, and notes what it was told to expect."""

    def __init__(self, heard: Heard) -> None:
        self.heard = heard
        self.told: list[tuple[int, tuple[str, ...]]] = []

    def hear(self, pcm: Pcm, hints: Sequence[str]) -> Heard:
        """What it always hears."""
        self.told.append((len(pcm), tuple(hints)))
        return self.heard


def hearing(engine: Engine) -> Recogniser:
    """A recogniser with this engine for every language."""
    return Hearing(lambda _language: engine, PHRASES.__getitem__)


def test_a_phrase_is_found_with_its_distance() -> None:
    """The engine is given the samples and every form."""
    parrot = Parrot(Heard("Takaisin alkun", "Takaisin alkun."))
    found = hearing(parrot).hear(SOUND, "fi")
    assert found is not None
    assert found.id == "home"
    assert found.distance == pytest.approx(1 / 14)
    assert parrot.told == [(200, ("takaisin alkuun", "mene etusivulle", "suomeksi"))]


@pytest.mark.parametrize(
    "heard",
    [
        NOTHING,
        Heard("kahvi on loppu", "kahvi on loppu"),
        Heard("takaisin alkuun", "Kahvi on lopussa taas."),
        Heard("takaisin alkuun", ""),
        Heard("kahvi on loppu", "takaisin alkuun"),
    ],
)
def test_what_the_engine_was_only_led_to_is_no_phrase(heard: Heard) -> None:
    """Both hearings have to speak for it."""
    assert hearing(Parrot(heard)).hear(SOUND, "fi") is None


def test_only_the_phrases_of_the_language_count() -> None:
    """What would be a phrase in another language is none in this one."""
    parrot = Parrot(Heard("suomeksi", "suomeksi"))
    assert hearing(parrot).hear(SOUND, "sv") is None
    assert parrot.told == [(200, ("tillbaka till början",))]


def test_an_engine_is_found_once_for_a_language() -> None:
    """Loading takes seconds; another language takes another engine."""
    asked: list[str] = []

    def find(language: str) -> Engine:
        asked.append(language)
        return Parrot(NOTHING)

    ears = Hearing(find, PHRASES.__getitem__)
    assert asked == []
    ears.load("fi")
    ears.load("fi")
    ears.hear(SOUND, "fi")
    assert asked == ["fi"]
    ears.hear(SOUND, "sv")
    ears.load("fi")
    assert asked == ["fi", "sv", "fi"]


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        (EngineError("model.bin: is not there"), Trouble.NO_MODEL),
        (AudioError("something else"), Trouble.FAILED),
    ],
)
def test_without_an_engine_there_is_trouble(fault: AudioError, trouble: Trouble) -> None:
    """And the next attempt is a new one: somebody may have brought the model meanwhile."""
    engines: list[Engine] = []

    def find(_language: str) -> Engine:
        if not engines:
            raise fault
        return engines[0]

    ears = Hearing(find, PHRASES.__getitem__)
    with pytest.raises(RecogniserError) as caught:
        ears.load("fi")
    assert caught.value.trouble is trouble
    engines.append(Parrot(Heard("suomeksi", "suomeksi")))
    assert ears.hear(SOUND, "fi") == Found("fi", 0)


def test_what_was_said_shows_in_no_print() -> None:
    """A log of a value must not become a transcript."""
    assert "suomeksi" not in repr(Heard("suomeksi", "suomeksi"))
