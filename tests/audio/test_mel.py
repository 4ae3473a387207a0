"""What Whisper sees of sound, against what its own preparation is known to give."""

from typing import Final

import numpy as np
import pytest

from audio.mel import BANDS, HOP, WINDOW, log_mel
from audio.samples import RATE, Floats

NOTHING: Final = -1.5
"""Silence: ten powers of ten below one, moved into Whisper's range."""


def tone(hertz: float, seconds: float = 1.0, loud: float = 0.5) -> Floats:
    """A sine."""
    time = np.arange(int(seconds * RATE)) / RATE
    return (np.sin(2 * np.pi * hertz * time) * loud).astype(np.float32)


@pytest.mark.parametrize("frames", [100, 600, 3000])
def test_it_has_the_shape_that_was_asked_for(frames: int) -> None:
    """What is shorter is filled up, what is longer is cut."""
    for seconds in (0.01, 1, 7):
        seen = log_mel(tone(440, seconds), frames)
        assert seen.shape == (BANDS, frames)
        assert seen.dtype == np.float32
        assert seen.flags.c_contiguous


def test_silence_is_the_least_there_is() -> None:
    """In every band and frame."""
    assert np.allclose(log_mel(np.zeros(RATE, np.float32), 100), NOTHING)


def test_nothing_is_seen_far_below_the_loudest() -> None:
    """Eight powers of ten, which Whisper makes two."""
    seen = log_mel(tone(1000), 100)
    assert seen.max() - seen.min() == pytest.approx(2)


@pytest.mark.parametrize(("hertz", "band"), [(100, 2), (440, 11), (1000, 26), (4000, 62)])
def test_a_tone_lights_its_band(hertz: float, band: int) -> None:
    """Even up to 1000 Hz, and by ratio above."""
    seen = log_mel(tone(hertz), 100)[:, 50]
    assert abs(int(seen.argmax()) - band) <= 1


def test_ten_times_as_loud_is_half_a_step_up() -> None:
    """A hundred times the power is two powers of ten, a quarter of which is seen."""
    loud, soft = log_mel(tone(1000), 90)[26, 50], log_mel(tone(1000, loud=0.05), 90)[26, 50]
    assert loud - soft == pytest.approx(0.5, abs=1e-3)


def test_the_first_frame_sees_the_beginning_mirrored() -> None:
    """A wave that begins at its crest goes on backwards, so that its edge is no click."""
    crest = np.cos(2 * np.pi * 1000 * np.arange(RATE) / RATE).astype(np.float32)
    seen = log_mel(crest, 90)
    assert seen[:, 0] == pytest.approx(seen[:, 50], abs=0.05)


def test_a_frame_sees_what_is_around_its_moment() -> None:
    """A click in the twentieth frame is seen there and next to it, nowhere else."""
    click = np.zeros(RATE, np.float32)
    click[20 * HOP] = 1
    seen = log_mel(click, 100).max(axis=0)
    lit = np.flatnonzero(seen > seen.min())
    assert 20 in lit
    assert np.all(np.abs(lit - 20) * HOP <= WINDOW // 2)


def test_the_bands_weigh_as_whispers_do() -> None:
    """A click is as strong at every pitch, so a band shows the sum of its filter.

    The first filter of those that Whisper was trained with is one figure, and so its own sum.
    """
    click = np.zeros(10 * HOP, np.float32)
    click[5 * HOP] = 1
    gathered = 10 ** (log_mel(click, 10)[:, 5] * 4 - 4)
    assert gathered[[0, 1, 10]] == pytest.approx(0.02486259, rel=1e-5)
    assert gathered == pytest.approx(0.025, rel=0.15)
