"""JSON lines without a socket: bytes in, JSON objects or faults out; objects in, bytes out.

signal-cli writes one JSON object, or an array of them, a line. A line may be megabytes long, cut
anywhere, or no JSON at all: nothing that comes in raises.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Any, Final

import msgspec

LONGEST: Final = 32 * 1024 * 1024
"""Bytes of the longest line that is kept; a group list of thousands stays far below it."""

Value = dict[str, Any]


class Fault(StrEnum):
    """What was wrong with a line; the line itself is dropped and never shown."""

    NOT_JSON = "not-json"
    NOT_AN_OBJECT = "not-an-object"
    TOO_LONG = "too-long"


class Lines:
    """The bytes of one connection, cut into values. What is fed where makes no difference."""

    def __init__(self, longest: int = LONGEST) -> None:
        self._longest = longest
        self._line = bytearray()
        self._skipping = False

    def feed(self, data: bytes) -> tuple[Value | Fault, ...]:
        """The values and faults that `data` completes, in their order."""
        *whole, rest = data.split(b"\n")
        heard: list[Value | Fault] = []
        for piece in whole:
            heard += self._grow(piece)
            if not self._skipping:
                heard += read_line(bytes(self._line))
            self._line.clear()
            self._skipping = False
        heard += self._grow(rest)
        return tuple(heard)

    def _grow(self, piece: bytes) -> tuple[Fault, ...]:
        if self._skipping:
            return ()
        if len(self._line) + len(piece) <= self._longest:
            self._line += piece
            return ()
        self._line.clear()
        self._skipping = True
        return (Fault.TOO_LONG,)


def read_line(line: bytes) -> Iterator[Value | Fault]:
    """The objects of one line: usually one, of a batch several, of an empty line none."""
    if not line.strip():
        return
    try:
        found = msgspec.json.decode(line)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        yield Fault.NOT_JSON
        return
    for one in found if isinstance(found, list) else [found]:
        yield one if isinstance(one, dict) else Fault.NOT_AN_OBJECT


def write_line(value: Mapping[str, Any]) -> bytes:
    """`value` as one line with its end."""
    return msgspec.json.encode(value) + b"\n"
