"""What a program tells the system's manager that started it: ready, alive, stopping (sd_notify).

One datagram each, and one that is lost does no harm. Nothing about a request is ever in one.
"""

import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Final

EVERY_S: Final = 4.0
"""Signs of life are told at most this often: far more often than the manager's patience ends."""
PATIENCE_S: Final = 0.5
NO_PANEL: Final = "waiting for a screen to be plugged in"
"""Said of a picture that nobody could see: such a program is well, and has shown nothing yet."""


class Service:
    """This program as its manager sees it. `clock` gives seconds; without an address all is quiet.

    An address is a socket's path, or begins with @ when it is in no folder.
    """

    def __init__(self, address: str, clock: Callable[[], float]) -> None:
        self.watched = bool(address)
        self._address = f"\0{address[1:]}" if address.startswith("@") else address
        self._clock = clock
        self._told_at: float | None = None

    def alive(self, status: str) -> None:
        """Say that what the program is for was just done. The first time this means: ready."""
        at = self._clock()
        if not self.watched or (self._told_at is not None and at - self._told_at < EVERY_S):
            return
        line = "READY=1" if self._told_at is None else "WATCHDOG=1"
        if self._tell(f"{line}\nSTATUS={status}"):
            self._told_at = at

    def stopping(self) -> None:
        """Say that the end is meant."""
        if self.watched:
            self._tell("STOPPING=1")

    def _tell(self, lines: str) -> bool:
        """Whether it went; a manager that does not take it must not stop the program."""
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as link:
            link.settimeout(PATIENCE_S)
            link.sendto(lines.encode(), self._address)
            return True
        return False


QUIET: Final = Service("", float)
"""Nobody listens."""
