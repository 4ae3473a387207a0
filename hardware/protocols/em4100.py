"""EM4100 tags as 125 kHz readers send them: ASCII frames at 9600 baud, without being asked.

A frame is STX, ten hex digits, two of checksum, at some readers CR LF, and ETX. What stands between
frames is no fault, and whatever it is, it costs no frame: each STX begins anew. What breaks into a
frame costs that frame and is told once.
"""

import re
from functools import reduce
from operator import xor
from typing import Final

from hardware.events import Tag
from hardware.talk import Fault, Heard, Read

STX: Final = b"\x02"
ETX: Final = b"\x03"
DIGITS: Final = 12
"""Ten of the tag and two of the checksum."""
LONGEST: Final = 32
"""Bytes that are kept of a frame; a good one is far shorter."""
BODY: Final = re.compile(rb"([0-9A-Fa-f]*)(?:\r\n)?")


class Em4100:
    """The conversation with such a reader: it speaks, and only when there is a tag."""

    def __init__(self) -> None:
        self._body: bytes | None = None
        """What has come of a frame; None between frames."""

    def due(self, at: float) -> bytes:  # noqa: ARG002 - it is never spoken to
        """Nothing, ever."""
        return b""

    def patience(self, at: float) -> float | None:  # noqa: ARG002 - as above
        """None: only bytes bring anything."""
        return None

    def silent(self, at: float) -> bool:  # noqa: ARG002 - as above
        """Never: without a tag it has nothing to say."""
        return False

    def feed(self, data: bytes, at: float) -> list[Heard]:  # noqa: ARG002 - as above
        """The tags and the bad frames that `data` completes."""
        rest, *begun = data.split(STX)
        heard: list[Heard] = []
        self._grow(rest, heard)
        for piece in begun:
            if self._body:
                heard.append(Fault.INCOMPLETE)
            self._body = b""
            self._grow(piece, heard)
        return heard

    def _grow(self, piece: bytes, heard: list[Heard]) -> None:
        """Add to the frame that has begun; end it at its ETX, or when it is too long for one."""
        if self._body is None or not piece:
            return
        body, end, _ = (self._body + piece[:LONGEST])[:LONGEST].partition(ETX)
        if end or len(body) == LONGEST:
            self._body = None
            heard.append(read_body(body))
        else:
            self._body = body


def read_body(body: bytes) -> Read | Fault:
    """What stands between STX and ETX."""
    signs = BODY.fullmatch(body)
    if signs is None:
        return Fault.CHARACTER
    if len(signs[1]) != DIGITS:
        return Fault.LENGTH
    *tag, checksum = bytes.fromhex(signs[1].decode("ascii"))
    if reduce(xor, tag) != checksum:
        return Fault.CHECKSUM
    if not any(tag):
        return Fault.IMPLAUSIBLE
    return Read(Tag(bytes(tag).hex().upper()))
