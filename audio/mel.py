"""What Whisper sees of sound: log-mel frames, ten milliseconds each. The model lives elsewhere."""

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from audio.samples import RATE, Floats

HOP: Final = 160
WINDOW: Final = 400
BANDS: Final = 80
FLOOR: Final = 1e-10
"""The least power that is told from silence."""
DEPTH: Final = 8.0
"""Powers of ten below the loudest that are still seen."""

BREAK_HZ: Final = 1000.0
"""Up to here Slaney's scale is even, above it grows by LOG_STEP."""
HZ_A_MEL: Final = 200 / 3
LOG_STEP: Final = np.log(6.4) / 27


def log_mel(samples: Floats, frames: int) -> Floats:
    """BANDS rows of `frames` columns; silence follows what is shorter, what is longer is cut."""
    sound = np.zeros(frames * HOP, np.float32)
    kept = samples[: sound.size]
    sound[: kept.size] = kept
    power = _power(np.pad(sound, WINDOW // 2, mode="reflect"), frames)
    seen = np.log10(np.maximum(_filters() @ power, FLOOR))
    seen = (np.maximum(seen, seen.max() - DEPTH) + 4) / 4
    return np.ascontiguousarray(seen, np.float32)


def _power(sound: Floats, frames: int) -> NDArray[np.float32]:
    """The power spectrum of each frame, one a column."""
    cut = np.lib.stride_tricks.sliding_window_view(sound, WINDOW)[::HOP][:frames]
    hann = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(WINDOW) / WINDOW)
    power: NDArray[np.float32] = (np.abs(np.fft.rfft(cut * hann, axis=1)) ** 2).T.astype(np.float32)
    return power


@cache
def _filters() -> Floats:
    """A triangle over the spectrum for each band, all of the same area."""
    bins = np.fft.rfftfreq(WINDOW, 1 / RATE)
    edges = _hertz(np.linspace(0, _mel(RATE / 2), BANDS + 2))
    low, middle, high = edges[:-2, None], edges[1:-1, None], edges[2:, None]
    rising, falling = (bins - low) / (middle - low), (high - bins) / (high - middle)
    triangles = np.maximum(0, np.minimum(rising, falling)) * 2 / (high - low)
    return triangles.astype(np.float32)


def _mel(hertz: float) -> float:
    """Slaney's scale above its break."""
    return float(BREAK_HZ / HZ_A_MEL + np.log(hertz / BREAK_HZ) / LOG_STEP)


def _hertz(mel: NDArray[np.float64]) -> NDArray[np.float64]:
    """Back from Slaney's scale."""
    bend = BREAK_HZ / HZ_A_MEL
    above = BREAK_HZ * np.exp(LOG_STEP * (np.maximum(mel, bend) - bend))
    return np.where(mel < bend, mel * HZ_A_MEL, above)
