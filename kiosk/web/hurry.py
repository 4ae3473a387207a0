"""So much time for a whole conversation, however many pieces it comes in."""

import io
from collections.abc import Callable
from socket import socket
from typing import Any


class Hurry:
    """How much time is left."""

    def __init__(self, clock: Callable[[], float], seconds: float) -> None:
        self._clock = clock
        self._ends = clock() + seconds

    def left(self) -> float:
        """Seconds; raise TimeoutError when there are none."""
        left = self._ends - self._clock()
        if left <= 0:
            raise TimeoutError
        return left


class HurriedSocket(io.RawIOBase):
    """A socket whose every read and write has only what is left of the time for all of them.

    A server that sends a byte now and then would keep a socket's own timeout from ever ending.
    """

    def __init__(self, plain: socket, hurry: Hurry) -> None:
        self._plain = plain
        self._hurry = hurry

    def makefile(self, _mode: str) -> io.BufferedReader:
        """The incoming bytes, as a connection of the library wants them."""
        return io.BufferedReader(HurriedSocket(self._plain, self._hurry))

    def readable(self) -> bool:
        """It is read from."""
        return True

    def readinto(self, buffer: Any) -> int:  # noqa: ANN401 - whatever can be written into
        """As many bytes as there are."""
        self._plain.settimeout(self._hurry.left())
        return self._plain.recv_into(buffer)

    def sendall(self, data: bytes) -> None:
        """Send everything."""
        self._plain.settimeout(self._hurry.left())
        self._plain.sendall(data)
