"""A serial cable whose other end is a program: bytes go over a real terminal of the kernel.

What plays the device at this end (a reader, a button) is written elsewhere.
"""

import contextlib
import os
import tty
from pathlib import Path
from threading import Lock

from hardware.link import LinkLostError
from hardware.tap import Tap


class Wire:
    """A port to open as `port`; with `path`, that name stays when it is pulled and plugged in."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lock = Lock()
        self._end: Tap | None = None
        self._port = ""
        self.plug()

    @property
    def port(self) -> str:
        """What a program opens."""
        return self._port

    def plug(self) -> None:
        """Plug it in; nothing happens when it is."""
        with self._lock:
            if self._end is None:
                ours, theirs = os.openpty()
                tty.setraw(theirs)
                os.set_blocking(ours, False)
                self._end = Tap(ours, lambda: _close(ours, theirs))
                self._port = self._named(os.ttyname(theirs))

    def _named(self, terminal: str) -> str:
        if self._path is None:
            return terminal
        self._path.unlink(missing_ok=True)
        self._path.symlink_to(terminal)
        return str(self._path)

    @property
    def plugged(self) -> bool:
        """Whether it is in."""
        return self._end is not None

    def unplug(self) -> None:
        """Pull it out while it may be in use; nothing happens when it is out."""
        with self._lock:
            end, self._end = self._end, None
            if end is not None:
                if self._path is not None:
                    self._path.unlink(missing_ok=True)
                end.close()

    def send(self, data: bytes) -> None:
        """Say it to the program; what it does not fetch in time is lost, as on a real port."""
        end = self._end
        if end is not None:
            with contextlib.suppress(LinkLostError):
                end.write(data)

    def received(self, within: float = 0.0) -> bytes:
        """What the program has said since the last call; wait so many seconds for the first."""
        end = self._end
        heard = b""
        if end is not None:
            with contextlib.suppress(LinkLostError):
                while came := end.read(0.0 if heard else within):
                    heard += came
        return heard

    def close(self) -> None:
        """Pull it out for good."""
        self.unplug()


def _close(ours: int, theirs: int) -> None:
    """End the terminal; this end first, because that is what pulls the program's end out."""
    os.close(ours)
    os.close(theirs)
