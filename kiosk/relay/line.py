"""The bytes of one UNIX socket, without waiting: connect, read, write, and notice its end."""

import socket
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

FIRST_WAIT: Final = timedelta(seconds=0.5)
LONGEST_WAIT: Final = timedelta(seconds=10)

CHUNK: Final = 64 * 1024
MOST_AT_ONCE: Final = 1024 * 1024
"""Bytes read in one round: a flood must not keep the loop from its other work."""


class Line:
    """One connection at a time. After an end `lost` stays true until `close`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._socket: socket.socket | None = None
        self._out = bytearray()
        self._tried: datetime | None = None
        self._wait = FIRST_WAIT
        self.lost = False

    @property
    def open(self) -> bool:
        """Whether there is a connection, as far as is known."""
        return self._socket is not None and not self.lost

    @property
    def waiting(self) -> bool:
        """Whether the socket has not yet taken all bytes."""
        return self.open and bool(self._out)

    def fileno(self) -> int | None:
        """For a selector; None without a socket."""
        return self._socket.fileno() if self._socket else None

    def connect(self, now: datetime) -> bool:
        """Try to connect, each time after a longer wait; whether it is open now."""
        if self._socket:
            return self.open
        if not self._may_try(now):
            return False
        if self._tried:
            self._wait = min(self._wait * 2, LONGEST_WAIT)
        self._tried = now
        self._socket = dial(self._path)
        return self.open

    def _may_try(self, now: datetime) -> bool:
        # A clock that was set back must not keep us from trying for a year.
        return self._tried is None or not timedelta() <= now - self._tried < self._wait

    def read(self) -> bytes:
        """What has come, often nothing."""
        came = bytearray()
        while self._socket and not self.lost and len(came) < MOST_AT_ONCE:
            try:
                chunk = self._socket.recv(CHUNK)
            except BlockingIOError:
                break
            except OSError:
                chunk = b""
            came += chunk
            self.lost = not chunk
        if came:
            self._tried, self._wait = None, FIRST_WAIT
        return bytes(came)

    def write(self, data: bytes) -> None:
        """Give `data` to the socket; what it does not take at once is kept for `flush`."""
        if self.open:
            self._out += data
            self.flush()

    def flush(self) -> None:
        """Give the socket what was kept."""
        while self._socket and self._out and not self.lost:
            try:
                taken = self._socket.send(self._out)
            except BlockingIOError:
                return
            except OSError:
                self.lost = True
                return
            del self._out[:taken]

    def close(self) -> None:
        """Close and forget what waits; may be called twice."""
        if self._socket:
            self._socket.close()
        self._socket = None
        self._out.clear()
        self.lost = False


def dial(path: Path) -> socket.socket | None:
    """A connected socket that never blocks, or None when nobody listens there."""
    caller = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    caller.setblocking(False)  # noqa: FBT003 - the socket's own signature
    try:
        caller.connect(str(path))
    except OSError:
        caller.close()
        return None
    return caller
