"""What the ears and the screen say to each other: one JSON object a line, over two pipes.

Orders go to the ears, tellings come back. No text that was heard ever goes over it, only the id of
a phrase. Nothing that comes in raises.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, Final

LONGEST: Final = 4096
"""Bytes of the longest line that is read; every true one is far shorter."""

Line = dict[str, Any]

LISTEN: Final = "listen"
"""A language: open the microphone. With `PRESS`."""
STOP: Final = "stop"
"""Close it and say what was heard."""
CANCEL: Final = "cancel"
"""Close it and forget what was heard."""
QUIT: Final = "quit"

READY: Final = "ready"
"""The ears run and are sealed."""
OPEN: Final = "open"
"""Whether the microphone is open; told at each change."""
LEVEL: Final = "level"
HEARD: Final = "heard"
"""The phrase's id or null; with `DISTANCE` and `PRESS`. One of this and `TROUBLE` ends a press."""
DISTANCE: Final = "distance"
TROUBLE: Final = "trouble"
PRESS: Final = "press"
"""The number of the press that is meant, so that what comes late is not taken for a later one."""


class Lines:
    """The bytes of one pipe, cut into objects; what is no object, or too long, is passed over."""

    def __init__(self) -> None:
        self._line = bytearray()
        self._skipping = False

    def feed(self, data: bytes) -> Iterator[Line]:
        """The objects that `data` completes, in their order."""
        *whole, rest = data.split(b"\n")
        for piece in whole:
            self._grow(piece)
            found = None if self._skipping else read_line(bytes(self._line))
            self._line.clear()
            self._skipping = False
            if found is not None:
                yield found
        self._grow(rest)

    def _grow(self, piece: bytes) -> None:
        self._skipping = self._skipping or len(self._line) + len(piece) > LONGEST
        if self._skipping:
            self._line.clear()
        else:
            self._line += piece


def read_line(line: bytes) -> Line | None:
    """The object of a line, if it is one."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def write_line(said: Mapping[str, object]) -> bytes:
    """An object as one line with its end; the longest is shorter than a pipe takes at once."""
    return json.dumps(said, separators=(",", ":")).encode() + b"\n"
