"""The simulated voice and loudspeaker behave as the real ones do."""

import io
import wave

import pytest

from audio.simulator.voice import (
    Humming,
    SimulatedLoudspeaker,
    SimulatedVoice,
    seconds,
    tone,
)
from audio.speech import Made, Mute, NotMade, Played, TextId
from audio.synthesis import SpeechError


def test_a_text_becomes_a_tone_that_is_longer_for_a_longer_text() -> None:
    """A whole WAV file, and not silence."""
    with wave.open(io.BytesIO(Humming().wav("Hei vaan", "fi"))) as file:
        assert file.getnframes() / file.getframerate() == pytest.approx(seconds("Hei vaan"), 0.01)
        assert any(file.readframes(file.getnframes()))
    assert seconds("Hei") < seconds("Hei vaan")


def test_the_voice_answers_each_text_and_forgets_when_told() -> None:
    """In their order."""
    voice = SimulatedVoice()
    voice.make(TextId(1), "a", "fi")
    voice.make(TextId(2), "b", "sv")
    assert [type(one) for one in voice.happened()] == [Made, Made]
    assert voice.engine.texts == [("a", "fi"), ("b", "sv")]
    voice.make(TextId(3), "c", "fi")
    voice.cancel()
    assert voice.happened() == []


def test_a_voice_that_is_to_fail_does() -> None:
    """With its reason."""
    voice = SimulatedVoice(Humming(Mute.NO_VOICE))
    voice.make(TextId(1), "a", "fi")
    assert voice.happened() == [NotMade(TextId(1), Mute.NO_VOICE)]


def test_a_sound_plays_as_long_as_it_is_and_tells_of_its_end_once() -> None:
    """By the clock that it was given."""
    now = [0.0]
    loudspeaker = SimulatedLoudspeaker(lambda: now[0])
    assert (loudspeaker.busy, loudspeaker.happened()) == (False, [])
    loudspeaker.play(tone(2.0))
    now[0] = 1.9
    assert (loudspeaker.busy, loudspeaker.happened()) == (True, [])
    now[0] = 2.1
    assert not loudspeaker.busy
    assert loudspeaker.happened() == [Played()]
    assert loudspeaker.happened() == []


def test_a_sound_that_is_stopped_has_no_end_to_tell_of() -> None:
    """It is silent at once."""
    loudspeaker = SimulatedLoudspeaker(lambda: 0.0)
    loudspeaker.play(tone(2.0))
    loudspeaker.stop()
    assert (loudspeaker.busy, loudspeaker.happened()) == (False, [])


def test_an_unplugged_loudspeaker_refuses() -> None:
    """As a machine without any does."""
    loudspeaker = SimulatedLoudspeaker(lambda: 0.0)
    loudspeaker.plugged = False
    with pytest.raises(SpeechError) as told:
        loudspeaker.play(tone(0.1))
    assert told.value.why is Mute.NO_SOUND
