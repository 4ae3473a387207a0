"""The bytes of one connected socket, without waiting: read, write, and notice its end."""

import socket
from typing import Final

CHUNK: Final = 64 * 1024
MOST_AT_ONCE: Final = 1024 * 1024
"""Bytes read in one round: a flood must not keep the loop from its other work."""


class Pipe:
    """Both directions of `link`. Once `lost` it stays so."""

    def __init__(self, link: socket.socket) -> None:
        link.setblocking(False)  # noqa: FBT003 - the socket's own signature
        self._link = link
        self._out = bytearray()
        self.lost = False

    @property
    def waiting(self) -> bool:
        """Whether the socket has not yet taken all bytes."""
        return bool(self._out) and not self.lost

    def fileno(self) -> int:
        """For a selector; -1 when closed."""
        return self._link.fileno()

    def read(self) -> bytes:
        """What has come, often nothing."""
        came = bytearray()
        while not self.lost and len(came) < MOST_AT_ONCE:
            try:
                chunk = self._link.recv(CHUNK)
            except BlockingIOError:
                break
            except OSError:
                chunk = b""
            came += chunk
            self.lost = not chunk
        return bytes(came)

    def write(self, data: bytes) -> None:
        """Give `data` to the socket; what it does not take at once is kept for `flush`."""
        self._out += data
        self.flush()

    def flush(self) -> None:
        """Give the socket what was kept."""
        while self.waiting:
            try:
                taken = self._link.send(self._out)
            except BlockingIOError:
                return
            except OSError:
                self.lost = True
                return
            del self._out[:taken]

    def close(self) -> None:
        """Close and forget what waits; may be called twice."""
        self._link.close()
        self._out.clear()
        self.lost = True
