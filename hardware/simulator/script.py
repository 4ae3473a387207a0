"""A port that plays what a device said at which second, with a clock that it moves itself.

Nothing waits and nothing blocks, so an hour at a reader takes no time.
"""

from collections.abc import Iterable

from hardware.events import Trouble
from hardware.link import LinkLostError

Said = bytes | Trouble
"""Bytes that came, or why the port was lost at that moment."""


class Script:
    """The port as `Open` and the clock in one: `open`, `now`, and what was `sent` to the device.

    A port that was lost opens again with the next words of the script.
    """

    def __init__(self, said: Iterable[tuple[float, Said]], until: float) -> None:
        self._said = list(said)
        self._until = until
        self._now = 0.0
        self.sent: list[tuple[float, bytes]] = []
        self.opened = 0

    def now(self) -> float:
        """Seconds since the script began."""
        return self._now

    @property
    def over(self) -> bool:
        """Whether the last second has passed."""
        return self._now >= self._until

    def pause(self, seconds: float) -> None:
        """Let time pass while the port is closed."""
        self._now += seconds

    def open(self) -> "Script":
        """The port; raise LinkLostError until the moment that it says something again."""
        at, said = self._said[0] if self._said else (0.0, b"")
        if self.opened and at > self._now:
            raise LinkLostError(Trouble.NOT_THERE)
        if isinstance(said, Trouble):
            self._said.pop(0)
            raise LinkLostError(said)
        self.opened += 1
        return self

    def read(self, timeout: float | None) -> bytes:
        """What was said next, or nothing when that was later than `timeout`."""
        deadline = self._until if timeout is None else min(self._until, self._now + timeout)
        if not self._said or self._said[0][0] > deadline:
            self._now = max(self._now, deadline)
            return b""
        at, said = self._said.pop(0)
        self._now = max(self._now, at)
        if isinstance(said, Trouble):
            raise LinkLostError(said)
        return said

    def write(self, data: bytes) -> None:
        """Note what the device was told, and when."""
        self.sent.append((self._now, data))

    def wake(self) -> None:
        """Nothing ever waits here."""

    def close(self) -> None:
        """Nothing is held open."""
