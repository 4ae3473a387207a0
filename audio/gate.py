"""Whether anybody spoke, and where: silence, hum and clicks never reach a recogniser.

A recogniser makes words of anything; what is no voice is kept from it by loudness over time in the
band of voices. What the words are is not asked here.
"""

from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

from audio.samples import RATE, Floats

FRAME: Final = 320
"""Twenty milliseconds."""
LOWEST_HZ: Final = 250
HIGHEST_HZ: Final = 4000
"""Hum of the mains and its louder overtones lie below, hiss and clatter above."""

QUIETEST_DB: Final = -55.0
"""Below full scale: nobody speaks so softly into a microphone that one holds a button for."""
ABOVE_FLOOR_DB: Final = 7.0
"""How far a voice stands out of what else is to be heard."""
FLOOR_SHARE: Final = 15
"""The floor is what so many per cent of the frames stay below; between syllables a voice dips."""
SHORTEST: Final = 8
"""Frames in a row or nearly so; a click or a knock is shorter, the shortest word is not."""
GAP: Final = 4
"""Frames of a stop's closure within a word."""
VARIES_DB: Final = 1.5
"""Syllables rise and fall at least so much, as a standard deviation; a hum that begins does not."""
AROUND: Final = 30
"""Frames kept before and after: in noise, the soft beginnings and ends do not stand out."""


def speech(samples: Floats) -> slice | None:
    """The part in which somebody speaks, with a little around it; None when nobody does."""
    loud = loudness(samples)
    if not loud.size:
        return None
    floor = max(float(np.percentile(loud, FLOOR_SHARE)) + ABOVE_FLOOR_DB, QUIETEST_DB)
    spoken = [run for run in _runs(_closed(loud > floor)) if _is_voice(loud[run])]
    if not spoken:
        return None
    first, last = spoken[0].start - AROUND, spoken[-1].stop + AROUND
    return slice(max(0, first) * FRAME, min(loud.size, last) * FRAME)


def loudness(samples: Floats) -> NDArray[np.float64]:
    """The level of each frame in the band of voices, in decibels below full scale."""
    frames = samples[: samples.size // FRAME * FRAME].reshape(-1, FRAME)
    window = np.hanning(FRAME)
    hertz = np.fft.rfftfreq(FRAME, 1 / RATE)
    band = (hertz >= LOWEST_HZ) & (hertz <= HIGHEST_HZ)
    power = (np.abs(np.fft.rfft(frames * window, axis=1)[:, band]) ** 2).sum(axis=1)
    level: NDArray[np.float64] = 10 * np.log10(2 * power / (FRAME * (window**2).sum()) + 1e-12)
    return level


def _is_voice(run: NDArray[np.float64]) -> bool:
    """Whether it is long enough for a word, and not as steady as a machine."""
    return run.size >= SHORTEST and float(run[1:-1].std()) >= VARIES_DB


def _closed(loud: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Gaps within a word count as loud."""
    filled = loud.copy()
    runs = _runs(loud)
    for one, other in pairwise(runs):
        if other.start - one.stop <= GAP:
            filled[one.stop : other.start] = True
    return filled


def _runs(loud: NDArray[np.bool_]) -> list[slice]:
    """Each row of loud frames."""
    edges = np.flatnonzero(np.diff(np.concatenate(([False], loud, [False])).astype(np.int8)))
    return [slice(int(a), int(b)) for a, b in edges.reshape(-1, 2)]
