"""A keyboard that is not there: a pipe that is read as if it were an input device of Linux.

It knows the keys that readers and buttons type with, not every key that there is.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from string import ascii_uppercase
from threading import Lock
from typing import Final

from hardware.protocols.input_event import EV_KEY, EV_SYN, InputEvent, Stroke

KEY_ENTER: Final = 28
KEY_LEFTSHIFT: Final = 42
KEYS: Final = {
    **dict(zip("1234567890", range(2, 12), strict=True)),
    **dict(zip("qwertyuiop", range(16, 26), strict=True)),
    **dict(zip("asdfghjkl", range(30, 39), strict=True)),
    **dict(zip("zxcvbnm", range(44, 51), strict=True)),
    "\n": KEY_ENTER,
    "\t": 15,
    " ": 57,
    "-": 12,
    ";": 39,
    ",": 51,
    ".": 52,
}
"""The kernel's codes of the keys; a capital is its letter with shift."""
SYNC: Final = InputEvent(EV_SYN, 0, 0)
"""Ends what belongs to one moment."""


class Keyboard:
    """A device to open at `path` with a grab that does nothing; typed unheard, it is lost."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._end: int | None = None
        self.plug()

    @property
    def path(self) -> str:
        """What a program opens."""
        return str(self._path)

    def plug(self) -> None:
        """Plug it in; nothing happens when it is."""
        with self._lock:
            if self._end is None:
                os.mkfifo(self._path)
                self._end = _writing_end(self._path)

    def unplug(self) -> None:
        """Pull it out while it may be in use; nothing happens when it is out."""
        with self._lock:
            end, self._end = self._end, None
            if end is not None:
                self._path.unlink()
                os.close(end)

    def press(self, code: int) -> None:
        """Push a key down, and leave it there."""
        self._write(key(code, Stroke.PRESSED), SYNC)

    def release(self, code: int) -> None:
        """Let a key come up."""
        self._write(key(code, Stroke.RELEASED), SYNC)

    def type_text(self, text: str) -> None:
        """Type it, as a reader that plays a keyboard types a tag; raise KeyError for odd signs."""
        for sign in text:
            self._write(*strokes(sign))

    def _write(self, *events: InputEvent) -> None:
        with self._lock, contextlib.suppress(BrokenPipeError, BlockingIOError):
            if self._end is not None:
                os.write(self._end, b"".join(event.packed() for event in events))

    def close(self) -> None:
        """Pull it out for good."""
        self.unplug()


def key(code: int, stroke: Stroke) -> InputEvent:
    """The record of a key's change."""
    return InputEvent(EV_KEY, code, stroke)


def strokes(sign: str) -> Iterator[InputEvent]:
    """The records of one sign, with shift around a capital."""
    capital = sign in ascii_uppercase
    code = KEYS[sign.lower() if capital else sign]
    if capital:
        yield key(KEY_LEFTSHIFT, Stroke.PRESSED)
    for change in (Stroke.PRESSED, Stroke.RELEASED):
        yield key(code, change)
        yield SYNC
    if capital:
        yield key(KEY_LEFTSHIFT, Stroke.RELEASED)
        yield SYNC


def _writing_end(path: Path) -> int:
    """The end to write to, without waiting for somebody who reads."""
    both = os.open(path, os.O_RDWR | os.O_NONBLOCK)
    try:
        return os.open(path, os.O_WRONLY | os.O_NONBLOCK)
    finally:
        os.close(both)
