"""The rooms in which the ears are measured: quiet, hissing, full of talk, or nobody speaking."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import numpy as np

from audio.samples import RATE, Floats

BEFORE_S: Final = 0.3
AFTER_S: Final = 0.3
"""Between finger and voice."""
QUIET_SNR_DB: Final = 40.0
STILL_S: Final = 3
SPEAKERS: Final = 6
"""Who talk at once in a babble."""


class Room:
    """Noise around voices. The same seed makes the same room."""

    def __init__(self, talk: Sequence[Floats], seed: int) -> None:
        self._talk = talk
        self._chance = np.random.default_rng(seed)

    def white(self, size: int) -> Floats:
        """Hiss."""
        return self._chance.standard_normal(size).astype(np.float32)

    def babble(self, size: int) -> Floats:
        """Others talking."""
        heard = np.zeros(size, np.float32)
        for _ in range(SPEAKERS):
            heard += self._someone(size)
        return heard

    def _someone(self, size: int) -> Floats:
        said: list[Floats] = []
        while sum(one.size for one in said) < 2 * size:
            said.append(self._talk[int(self._chance.integers(len(self._talk)))])
        whole = np.concatenate(said)
        start = int(self._chance.integers(whole.size - size))
        return whole[start : start + size]

    def with_noise(self, voice: Floats, noise: Callable[[int], Floats], snr_db: float) -> Floats:
        """The voice with a little time around it, in noise that is `snr_db` softer."""
        around = np.pad(voice, (int(BEFORE_S * RATE), int(AFTER_S * RATE)))
        heard = noise(around.size)
        wanted = float((voice**2).mean()) / 10 ** (snr_db / 10)
        mixed: Floats = around + heard * np.float32(np.sqrt(wanted / (heard**2).mean()))
        return mixed

    def quiet(self, voice: Floats) -> Floats:
        """The voice in a quiet room."""
        return self.with_noise(voice, self.white, QUIET_SNR_DB)

    def stillness(self) -> Iterator[tuple[str, Floats]]:
        """Three seconds of everything that is nobody speaking to the kiosk."""
        size = 3 * RATE
        yield "zeros", np.zeros(size, np.float32)
        for level_db in range(-70, -9, 10):
            loud = np.float32(10 ** (level_db / 20))
            yield f"hiss {level_db} dB", self.white(size) * loud
            yield f"hum {level_db} dB", _hum(size) * loud
            yield f"hum that begins {level_db} dB", _hum(size) * loud * _middle(size)
            yield f"clicks {level_db} dB", self._clicks(size) * loud
            yield f"knocks {level_db} dB", self._knocks(size) * loud

    def _clicks(self, size: int) -> Floats:
        clicks = np.zeros(size, np.float32)
        clicks[self._chance.integers(0, size, 20)] = 1
        return clicks

    def _knocks(self, size: int) -> Floats:
        """Dull blows that fade within a tenth of a second."""
        fading = np.exp(-np.arange(RATE // 8) / (RATE / 60)) * self.white(RATE // 8)
        knocks = np.zeros(size, np.float32)
        for start in self._chance.integers(0, size - fading.size, 4):
            knocks[start : start + fading.size] += fading
        return knocks


def _hum(size: int) -> Floats:
    """The mains and their overtones."""
    time = np.arange(size) / RATE
    hum = np.zeros(size)
    for over in range(1, 9):
        hum += np.sin(2 * np.pi * 50 * over * time) / over
    return hum.astype(np.float32)


def _middle(size: int) -> Floats:
    """On for the middle third."""
    gate = np.zeros(size, np.float32)
    gate[size // 3 : 2 * size // 3] = 1
    return gate
