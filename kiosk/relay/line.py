"""The way to the daemon's socket: one connection at a time, tried again with longer waits."""

import socket
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from kiosk.relay.pipe import Pipe

FIRST_WAIT: Final = timedelta(seconds=0.5)
LONGEST_WAIT: Final = timedelta(seconds=10)


class Line:
    """The connection to a UNIX socket. After its end `lost` stays true until `close`."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._pipe: Pipe | None = None
        self._tried: datetime | None = None
        self._wait = FIRST_WAIT

    @property
    def open(self) -> bool:
        """Whether there is a connection, as far as is known."""
        return self._pipe is not None and not self._pipe.lost

    @property
    def lost(self) -> bool:
        """Whether there was a connection that has ended."""
        return self._pipe is not None and self._pipe.lost

    @property
    def waiting(self) -> bool:
        """Whether the socket has not yet taken all bytes."""
        return self._pipe is not None and self._pipe.waiting

    def fileno(self) -> int | None:
        """For a selector; None without a socket."""
        return self._pipe.fileno() if self._pipe else None

    def connect(self, now: datetime) -> bool:
        """Try to connect, each time after a longer wait; whether it is open now."""
        if self._pipe or not self._may_try(now):
            return self.open
        if self._tried:
            self._wait = min(self._wait * 2, LONGEST_WAIT)
        self._tried = now
        self._pipe = dial(self._path)
        return self.open

    def _may_try(self, now: datetime) -> bool:
        # A clock that was set back must not keep us from trying for a year.
        return self._tried is None or not timedelta() <= now - self._tried < self._wait

    def read(self) -> bytes:
        """What has come, often nothing. Only a daemon that speaks ends the longer waits."""
        came = self._pipe.read() if self._pipe else b""
        if came:
            self._tried, self._wait = None, FIRST_WAIT
        return came

    def write(self, data: bytes) -> None:
        """Give `data` to the socket, or to nobody."""
        if self._pipe:
            self._pipe.write(data)

    def flush(self) -> None:
        """Give the socket what it did not take before."""
        if self._pipe:
            self._pipe.flush()

    def close(self) -> None:
        """Close; may be called twice."""
        if self._pipe:
            self._pipe.close()
        self._pipe = None


def dial(path: Path) -> Pipe | None:
    """A connection that never blocks, or None when nobody listens there."""
    pipe = Pipe(caller := socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
    try:
        caller.connect(str(path))
    except OSError:
        pipe.close()
        return None
    return pipe
