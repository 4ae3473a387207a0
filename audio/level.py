"""How loud a block of samples is, as a figure for a bar on the screen."""

from math import hypot, log10, sqrt
from typing import Final

FULL_SCALE: Final = 32_768
QUIETEST_DB: Final = -60.0
"""A quiet room: an empty bar."""
LOUDEST_DB: Final = -10.0
"""Somebody who speaks straight into it: a full bar."""


def level(block: bytes | bytearray | memoryview) -> float:
    """0 to 1, from the mean power of 16-bit samples in decibels below full scale.

    No samples are as loud as silence.
    """
    samples = memoryview(block).cast("h")
    if not len(samples):
        return 0.0
    power = hypot(*samples) / sqrt(len(samples)) / FULL_SCALE
    if not power:
        return 0.0
    share = (20 * log10(power) - QUIETEST_DB) / (LOUDEST_DB - QUIETEST_DB)
    return min(1.0, max(0.0, share))
