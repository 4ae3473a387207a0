"""Time as a device's loop counts it; what a clock is and who owns it is not here."""

from collections.abc import Callable
from typing import Final

STALL: Final = 0.25
"""A wait that ends later than this, in seconds, ends late because the machine stood still."""


class Hours:
    """The hours that a device was listened to: when the machine stood still, so did they.

    Otherwise a tag that lies there would seem gone, and come again, each time the machine stalls.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lost = 0.0

    def now(self) -> float:
        """Seconds, as the clock's but for what was lost."""
        return self._clock() - self._lost

    def after(self, before: float, patience: float | None) -> float:
        """Now, after a wait that began at `before` and should have ended after `patience`."""
        if patience is not None:
            self._lost += max(0.0, self.now() - before - patience - STALL)
        return self.now()
