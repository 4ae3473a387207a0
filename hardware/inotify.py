"""What comes to a folder and goes from it, as the kernel's inotify tells; it is never waited for.

Spoken through the C library: Python has no word for it.
"""

import ctypes
import os
import struct
from pathlib import Path
from typing import Final

CREATE: Final = 0x100
DELETE: Final = 0x200
MOVED_FROM: Final = 0x40
MOVED_TO: Final = 0x80
ATTRIB: Final = 0x4
"""The flags of inotify(7). A file that may be opened only now has had its attributes changed."""
IGNORED: Final = 0x8000
"""The folder itself is gone."""
WATCHED: Final = CREATE | DELETE | MOVED_FROM | MOVED_TO | ATTRIB

_HEAD: Final = struct.Struct("iIII")
_MOST: Final = 1 << 16


class Folder:
    """A watched folder, which need not be there yet: it is asked for again with every look."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._c = ctypes.CDLL(None, use_errno=True)
        self._fd = self._c.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        self._watched = False
        self._watch()

    def look(self) -> bool:
        """Whether anything has come, gone or changed its rights since the last look."""
        stirred = False
        while records := self._read():
            stirred = True
            self._watched = self._watched and not _ignored(records)
        return stirred or (not self._watched and self._watch())

    def close(self) -> None:
        """Watch no more; a second call does nothing."""
        if self._fd >= 0:
            os.close(self._fd)
            self._fd = -1

    def _watch(self) -> bool:
        if self._fd < 0:
            return False
        path = os.fsencode(self._path)
        self._watched = self._c.inotify_add_watch(self._fd, path, WATCHED) >= 0
        return self._watched

    def _read(self) -> bytes:
        if self._fd < 0:
            return b""
        try:
            return os.read(self._fd, _MOST)
        except BlockingIOError:
            return b""


def _ignored(records: bytes) -> bool:
    """Whether the last word on the folder is among them."""
    at = 0
    while at < len(records):
        _, mask, _, length = _HEAD.unpack_from(records, at)
        if mask & IGNORED:
            return True
        at += _HEAD.size + length
    return False
