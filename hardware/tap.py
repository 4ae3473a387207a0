"""A descriptor that one thread reads and another may end; what kind of port it is, is not known.

Nothing here looks at a clock or spins: every wait is the kernel's own.
"""

import contextlib
import errno
import math
import os
import select
from collections.abc import Callable
from threading import Lock
from typing import Final

from hardware.events import Trouble
from hardware.link import LinkLostError

MOST: Final = 4096
"""Bytes taken at once."""
LONGEST_WAIT: Final = 86_400.0
"""Seconds; a longer wait ends then with nothing, because the kernel counts in few bits."""
STUCK_AFTER: Final = 1.0
"""A port that takes not one byte within so many seconds takes none."""


def why_not_opened(error: Exception) -> Trouble:
    """What an error at opening says of a port; one that cannot do what is asked of it is none."""
    match getattr(error, "errno", None):
        case errno.EBUSY | errno.EAGAIN:
            return Trouble.BUSY
        case errno.EACCES | errno.EPERM:
            return Trouble.FORBIDDEN
        case _:
            return Trouble.NOT_THERE


class Tap:
    """The bytes of `fd`, which must not block; `give_back` closes it."""

    def __init__(self, fd: int, give_back: Callable[[], None]) -> None:
        self._fd = fd
        self._give_back = give_back
        self._heard, self._bell = os.pipe()
        os.set_blocking(self._heard, False)
        os.set_blocking(self._bell, False)
        self._reading = Lock()
        self._writing = Lock()
        self._door = Lock()
        self._closing = False
        self._closed = False

    def read(self, timeout: float | None) -> bytes:
        """What has come; b"" after `timeout` seconds or `wake`."""
        with self._reading:
            self._expect_open()
            waiting = select.poll()
            waiting.register(self._fd, select.POLLIN)
            waiting.register(self._heard, select.POLLIN)
            ready = dict(waiting.poll(_milliseconds(timeout)))
            if self._heard in ready:
                os.read(self._heard, MOST)
                self._expect_open()
            return self._take(ready[self._fd]) if self._fd in ready else b""

    def _take(self, signs: int) -> bytes:
        """What waits. An end of file or an error is a port that was pulled out."""
        try:
            data = os.read(self._fd, MOST)
        except BlockingIOError:
            if not signs & (select.POLLHUP | select.POLLERR):
                return b""
            raise LinkLostError(Trouble.GONE) from None
        except OSError as error:
            raise LinkLostError(Trouble.GONE) from error
        if not data:
            raise LinkLostError(Trouble.GONE)
        return data

    def write(self, data: bytes) -> None:
        """Send all of it; a port that takes nothing more is SILENT."""
        with self._writing:
            self._expect_open()
            rest = memoryview(data)
            while rest:
                rest = rest[self._give(rest) :]

    def _give(self, data: memoryview) -> int:
        room = select.poll()
        room.register(self._fd, select.POLLOUT)
        if not room.poll(_milliseconds(STUCK_AFTER)):
            raise LinkLostError(Trouble.SILENT)
        try:
            return os.write(self._fd, data)
        except BlockingIOError:
            return 0
        except OSError as error:
            raise LinkLostError(Trouble.GONE) from error

    def wake(self) -> None:
        """End the wait, or else the next one."""
        with self._door, contextlib.suppress(BlockingIOError):
            if not self._closed:
                os.write(self._bell, b"!")

    def close(self) -> None:
        """End what is going on, then close: no number is closed that another file may have got."""
        self._closing = True
        self.wake()
        with self._reading, self._writing, self._door:
            if not self._closed:
                self._closed = True
                os.close(self._bell)
                os.close(self._heard)
                with contextlib.suppress(OSError):
                    self._give_back()

    def _expect_open(self) -> None:
        if self._closing:
            raise LinkLostError(Trouble.GONE)


def _milliseconds(seconds: float | None) -> int | None:
    """Rounded up: a wait that ends too early would begin again at once."""
    if seconds is None:
        return None
    return math.ceil(max(0.0, min(seconds, LONGEST_WAIT)) * 1000)
