"""What is a voice and what is not: the gate before a recogniser, which makes words of anything."""

from typing import Final

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike

from audio.gate import AROUND, FRAME, loudness, speech
from audio.samples import RATE, Floats, floats

CHANCE: Final = np.random.default_rng(3)
SECOND: Final = np.arange(RATE) / RATE


def floating(samples: ArrayLike) -> Floats:
    """As samples are counted with."""
    return np.asarray(samples, np.float32)


def voice(syllables: int = 4, loud: float = 0.2) -> Floats:
    """Something with the shape of speech: overtones of a throat that rise and fall by syllable."""
    time = np.arange(RATE // 5 * syllables) / RATE
    waves = [np.sin(2 * np.pi * 130 * over * time) / over for over in range(1, 25)]
    opening = np.abs(np.sin(np.pi * 5 * time)) ** 2
    return floating(np.sum(waves, axis=0) * opening * loud)


def still(seconds: float) -> Floats:
    """A quiet room."""
    return (CHANCE.standard_normal(int(seconds * RATE)) * 1e-4).astype(np.float32)


def hum() -> Floats:
    """The mains, loud, with its overtones."""
    waves = [np.sin(2 * np.pi * 50 * over * SECOND) / over for over in range(1, 9)]
    return floating(np.sum(waves, axis=0) * 0.3)


def clicks() -> Floats:
    """A pen on a table."""
    row = np.zeros(RATE, np.float32)
    row[::2500] = 1
    return row


def hiss() -> Floats:
    """A tap that runs."""
    return (CHANCE.standard_normal(RATE) * 0.1).astype(np.float32)


def test_a_voice_is_found_where_it_is() -> None:
    """With a little before and after it, for soft beginnings and ends."""
    heard = np.concatenate([still(2), voice(), still(2)])
    found = speech(heard)
    assert found is not None
    assert found.start <= 2 * RATE
    assert found.stop >= 2 * RATE + voice().size
    assert found.start >= 2 * RATE - (AROUND + 3) * FRAME
    assert found.stop <= 2 * RATE + voice().size + (AROUND + 3) * FRAME


def test_words_with_a_pause_between_them_are_one_piece() -> None:
    """Nobody is cut off for taking a breath."""
    heard = np.concatenate([still(1), voice(), still(0.7), voice(), still(1)])
    found = speech(heard)
    assert found is not None
    assert found.stop - found.start >= 2 * voice().size + 0.7 * RATE


@pytest.mark.parametrize("loud", [0.02, 0.1, 0.5])
def test_a_soft_voice_is_one_too(loud: float) -> None:
    """How far somebody stands does not matter."""
    assert speech(np.concatenate([still(0.5), voice(loud=loud), still(0.5)])) is not None


def test_the_stops_within_a_word_do_not_part_it() -> None:
    """Each half of "otti" is too short for a word, both together are one."""
    sound, closure = voice()[: FRAME * 6] + np.float32(0.1), np.zeros(FRAME * 3, np.float32)
    word = np.concatenate([sound[FRAME:], closure, sound[FRAME:]])
    assert speech(np.concatenate([still(0.5), sound[FRAME:], still(0.5)])) is None
    assert speech(np.concatenate([still(0.5), word, still(0.5)])) is not None


def test_a_voice_that_fills_the_press_is_found() -> None:
    """Whoever presses late and lets go early leaves no stillness to compare with."""
    assert speech(voice()) == slice(0, voice().size // FRAME * FRAME)


@pytest.mark.parametrize(
    "heard",
    [
        np.zeros(3 * RATE, np.float32),
        still(3),
        np.concatenate([hum(), hum(), hum()]),
        np.concatenate([still(1), hum(), still(1)]),
        np.concatenate([still(1), clicks(), still(1)]),
        np.concatenate([hiss(), hiss()]),
        np.concatenate([hiss(), hiss() * np.float32(1.6), hiss()]),
        np.full(RATE, 0.5, np.float32),
        voice()[: FRAME * 3],
        np.zeros(0, np.float32),
        np.zeros(FRAME - 1, np.float32),
    ],
    ids=[
        "zeros",
        "still",
        "hum",
        "hum begins",
        "clicks",
        "hiss",
        "hiss that swells",
        "offset",
        "a moment",
        "nothing",
        "less than a frame",
    ],
)
def test_what_is_no_voice_is_kept_back(heard: Floats) -> None:
    """Each of these would be words to a recogniser."""
    assert speech(heard) is None


def test_loudness_is_in_decibels_below_full_scale() -> None:
    """A sine in the band as loud as can be has half of full power."""
    sine = np.sin(2 * np.pi * 1000 * SECOND).astype(np.float32)
    assert np.allclose(loudness(sine), -3, atol=0.5)
    assert np.allclose(loudness(sine / np.float32(10)), -23, atol=0.5)


@given(st.binary(max_size=4 * FRAME * 10).filter(lambda pcm: len(pcm) % 2 == 0))
def test_any_samples_have_an_answer_within_them(pcm: bytes) -> None:
    """Whatever a microphone gives, nothing is cut outside of it."""
    samples = floats(pcm)
    found = speech(samples)
    assert found is None or 0 <= found.start < found.stop <= samples.size
