"""The real Whisper on real sound: every command, other talk, other languages, nobody.

How well it does over many voices and in noise is measured by `benchmarks/voice.py`.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from audio.engine import NOTHING
from audio.engines import Engines
from audio.hearing import Hearing
from audio.whisper import Manner, Whisper, load, once
from content.phrases import phrases

Say = Callable[..., bytes]

OTHER_TALK = (
    "kahvi on taas loppu",
    "minulla on seuraavaksi kaksoistunti",
    "palautan kirjat kirjastoon",
    "haluan puhua tästä vasta huomenna",
    "suomen kielen koe on perjantaina",
    "ketkä ovat poissa tänään",
    "hetki vain",
)
"""Some of it begins as a command does."""


@pytest.fixture(scope="module")
def ears(whisper_models: Path) -> Hearing:
    """A recogniser with the real model and the real phrases."""
    return Hearing(Engines(whisper_models).find, phrases)


def heard(ears: Hearing, pcm: bytes, lang: str = "fi") -> str | None:
    """The phrase's id."""
    found = ears.hear(memoryview(pcm), lang)
    return None if found is None else found.id


@pytest.mark.parametrize("voice", ["fi", "fi, a man"])
def test_every_command_is_understood(ears: Hearing, say: Say, voice: str) -> None:
    """In the form that is shown first; one of all may be missed, none may be another."""
    answers = {one.id: heard(ears, say(one.forms[0], voice)) for one in phrases("fi")}
    missed = {id_ for id_, found in answers.items() if found is None}
    wrong = {id_: found for id_, found in answers.items() if found not in {None, id_}}
    assert wrong == {}
    assert len(missed) <= 1


def test_other_talk_is_no_command(ears: Hearing, say: Say) -> None:
    """Nothing happens because colleagues chat."""
    assert {text: heard(ears, say(text)) for text in OTHER_TALK} == dict.fromkeys(OTHER_TALK)


def test_noise_and_a_robots_voice_are_no_hindrance(ears: Hearing, say: Say) -> None:
    """A command of each in a noise only ten decibels below the voice."""
    assert heard(ears, say("takaisin alkuun", snr_db=10)) == "home"
    assert heard(ears, say("haluan puhua jonkun kanssa", "fi, a man", snr_db=10)) == "ask"
    assert heard(ears, say("tarvitsen hetipurkua", "fi, a machine")) == "ask"


@pytest.mark.parametrize(
    ("lang", "id_"), [("sv", "who"), ("sv", "language-fi"), ("en", "home"), ("en", "enough")]
)
def test_swedish_and_english_are_understood(ears: Hearing, say: Say, lang: str, id_: str) -> None:
    """By the same model, with the phrases of the language."""
    form = next(one.forms[0] for one in phrases(lang) if one.id == id_)
    assert heard(ears, say(form, lang), lang) == id_


def test_nobody_is_heard_as_nobody(ears: Hearing, second_of_nothing: bytes) -> None:
    """A switched-off microphone and an empty recording say nothing at all."""
    assert heard(ears, second_of_nothing) is None
    assert heard(ears, b"") is None


def test_what_was_said_before_changes_nothing(ears: Hearing, say: Say) -> None:
    """Every press stands for itself."""
    first = ears.hear(say("takaisin alkuun"), "fi")
    heard(ears, say("minulla on seuraavaksi kaksoistunti"))
    assert ears.hear(say("takaisin alkuun"), "fi") == first


def test_loud_and_soft_are_heard_alike(ears: Hearing, say: Say) -> None:
    """How far somebody stands does not matter."""
    loud = memoryview(say("takaisin alkuun")).cast("h")
    soft = b"".join(round(one / 10).to_bytes(2, "little", signed=True) for one in loud)
    assert heard(ears, soft) == "home"


def test_who_goes_on_too_long_is_cut_not_lost(ears: Hearing, say: Say) -> None:
    """Eight seconds are more than it looks at; it comes to an end all the same."""
    long = say("takaisin alkuun") + say("kahvi on taas loppu") + say("hetki vain") * 2
    assert heard(ears, long) is None


def test_it_is_led_only_by_what_it_is_told(whisper_models: Path, say: Say) -> None:
    """Without phrases, or when told to listen once, both hearings are the same."""
    weights = load(whisper_models / "whisper-base", threads=2)
    sound = say("takaisin alkuun")
    plain = Whisper(weights, "fi").hear(sound, [])
    assert plain.led == plain.unled != ""
    assert Whisper(weights, "fi", Manner(candidates=0)).hear(sound, ["takaisin alkuun"]) == plain
    led = Whisper(weights, "fi").hear(sound, ["takaisin alkuun", "mene etusivulle"])
    assert led.unled == plain.unled
    assert led.led == "takaisin alkuun"


def test_silence_never_reaches_the_model(whisper_models: Path, second_of_nothing: bytes) -> None:
    """It would make words of it."""
    weights = load(whisper_models / "whisper-base", threads=1)
    assert Whisper(weights, "fi").hear(second_of_nothing, ["takaisin alkuun"]) == NOTHING


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("mene etusivulle mene etusivulle", "mene etusivulle"),
        ("Mene etusivulle, mene etusivulle.", "Mene etusivulle,"),
        ("suomeksi suomeksi Suomeksi", "suomeksi"),
        ("Read it aloud. Read it aloud. Read it", "Read it aloud."),
        ("suomeksi suomeksi ruotsiksi", "suomeksi suomeksi ruotsiksi"),
        ("haluaisin mennä, mutta", "haluaisin mennä, mutta"),
        ("suomeksi", "suomeksi"),
        ("", ""),
    ],
)
def test_a_repeated_phrase_is_said_once(said: str, meant: str) -> None:
    """Only when all of it is the same, but for a cut-off end."""
    assert once(said) == meant
