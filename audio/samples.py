"""Samples as the recognisers count with them. Where they come from is the microphone's."""

import numpy as np
from numpy.typing import NDArray

from audio.microphone import RATE

__all__ = ["RATE", "Floats", "Pcm", "floats"]

Pcm = bytes | bytearray | memoryview
"""Samples of 16 bits, one channel, RATE a second, in the machine's byte order."""

Floats = NDArray[np.float32]
"""Samples from -1 to 1."""


def floats(pcm: Pcm) -> Floats:
    """A copy of the samples as numbers."""
    return np.frombuffer(pcm, np.int16).astype(np.float32) / np.float32(32_768)
