"""A port that tells what passes through it, for the person who installs a reader.

The kiosk itself never uses it: bytes of a tag are told to nobody there.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from hardware.link import Link


@dataclass(frozen=True)
class Came:
    """Bytes that the device said."""

    data: bytes = field(repr=False)


@dataclass(frozen=True)
class Went:
    """Bytes that the device was told."""

    data: bytes = field(repr=False)


class Overheard:
    """The port `link`, of which every byte is told."""

    def __init__(self, link: Link, tell: Callable[[Came | Went], None]) -> None:
        self._link = link
        self._tell = tell

    def read(self, timeout: float | None) -> bytes:
        """What has come."""
        data = self._link.read(timeout)
        if data:
            self._tell(Came(data))
        return data

    def write(self, data: bytes) -> None:
        """Send all of it; what could not be sent is not told."""
        self._link.write(data)
        self._tell(Went(data))

    def wake(self) -> None:
        """End a wait in `read` from any thread."""
        self._link.wake()

    def close(self) -> None:
        """Give the port back; a second call does nothing."""
        self._link.close()
