"""Frames of a PN532 over its serial line: read from bytes, and written. What they mean is not here.

A frame begins with 00 FF, its length and the length's own checksum. Noise between frames costs no
frame: whatever looked like a beginning and was none is left behind by two bytes only.
"""

from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final

from hardware.talk import Fault

START: Final = b"\x00\xff"
PADDING: Final = b"\x00\x55\xff"
"""What may stand between frames: preambles, postambles and what wakes the chip."""
ACK: Final = b"\x00\x00\xff\x00\xff\x00"
NACK: Final = b"\x00\x00\xff\xff\x00\x00"
EXTENDED: Final = b"\xff\xff"
LONGEST: Final = 265
"""Bytes from the direction to the end of the data in this chip's longest extended frame."""
LONGEST_PLAIN: Final = 0xFF
"""The same in a frame that is not extended."""
HEAD: Final = 5
"""Bytes of the longest head, after the start code: mark, length and the length's checksum."""
SHORTEST: Final = 2
"""Direction and code."""
APPLICATION_ERROR: Final = b"\x7f"
ERROR: Final = b"\x00\x00\xff\x01\xff\x7f\x81\x00"
"""Said instead of an answer to a command that cannot be carried out."""


class Way(IntEnum):
    """Who speaks."""

    TO_CHIP = 0xD4
    FROM_CHIP = 0xD5


@dataclass(frozen=True)
class Ack:
    """A command has been understood; its answer follows."""


@dataclass(frozen=True)
class Nack:
    """The last frame is to be sent again."""


@dataclass(frozen=True)
class Frame:
    """A command, or its answer: the command's code and one."""

    way: Way
    code: int
    data: bytes = field(repr=False)
    """May hold a tag's id."""


Part = Ack | Nack | Frame | Fault


def written(frame: Frame) -> bytes:
    """The frame as it goes over the line; raise ValueError when no frame is so long."""
    body = bytes([frame.way, frame.code]) + frame.data
    if len(body) > LONGEST:
        raise ValueError("too long for a frame")
    plain = len(body) <= LONGEST_PLAIN
    length = len(body).to_bytes(1 if plain else 2, "big")
    mark = b"" if plain else EXTENDED
    return b"\x00" + START + mark + _checked(length) + _checked(body) + b"\x00"


def _checked(data: bytes) -> bytes:
    """The bytes and what makes their sum zero."""
    return data + bytes([-sum(data) & 0xFF])


class Frames:
    """The line's bytes on their way to frames; it keeps less than the longest frame."""

    def __init__(self) -> None:
        self._rest = b""
        self._noisy = False
        """Whether what is skipped just now has been told."""

    def feed(self, data: bytes) -> list[Part]:
        """The frames and faults that `data` completes."""
        stream, at = self._rest + data, 0
        parts: list[Part] = []
        while (start := stream.find(START, at)) >= 0:
            self._skip(stream[at:start], parts)
            at = start + len(START)
            found = _first(stream[at : at + HEAD + LONGEST + 1])
            if found is None:
                self._rest = stream[start:]
                return parts
            at += self._tell(*found, parts)
        self._skip(stream[at:], parts)
        self._rest = START[:1] if stream.endswith(START[:1]) else b""
        return parts

    def give_up(self) -> list[Part]:
        """Wait no longer for the rest of a frame: what it kept from being read is told."""
        parts: list[Part] = []
        while self._rest.startswith(START):
            inside, self._rest = self._rest[len(START) :], b""
            self._tell(Fault.INCOMPLETE, 0, parts)
            parts += self.feed(inside)
        return parts

    def _tell(self, part: Part, length: int, parts: list[Part]) -> int:
        """Add it; return how many bytes are behind: of what was no frame, none."""
        parts.append(part)
        self._noisy = isinstance(part, Fault) and part is not Fault.ERROR
        return 0 if self._noisy else length

    def _skip(self, between: bytes, parts: list[Part]) -> None:
        """Leave bytes behind; what is no padding is a fault, told once until a frame comes."""
        if not self._noisy and between.translate(None, PADDING):
            self._tell(Fault.START, 0, parts)


def _first(data: bytes) -> tuple[Part, int] | None:
    """What stands after a start code and how long it is; None when more must come."""
    if len(data) < 2:  # noqa: PLR2004 - the length and its checksum
        return None
    length, check = data[0], data[1]
    match length, check:
        case 0x00, 0xFF:
            return Ack(), 2
        case 0xFF, 0x00:
            return Nack(), 2
        case 0x00, _:
            return Fault.ACK, 2
        case 0xFF, 0xFF:
            return _extended(data)
        case _ if (length + check) & 0xFF:
            return Fault.LENGTH, 2
    return _body(data, 2, length)


def _extended(data: bytes) -> tuple[Part, int] | None:
    if len(data) < HEAD:
        return None
    length = int.from_bytes(data[2:4], "big")
    if sum(data[2:5]) & 0xFF or length > LONGEST:
        return Fault.LENGTH, HEAD
    return _body(data, HEAD, length)


def _body(data: bytes, at: int, length: int) -> tuple[Part, int] | None:
    body = data[at : at + length + 1]
    if len(body) <= length:
        return None
    return _meaning(body), at + length + 1


def _meaning(body: bytes) -> Part:
    """The frame in a body with its checksum."""
    if sum(body) & 0xFF:
        return Fault.CHECKSUM
    if body[:-1] == APPLICATION_ERROR:
        return Fault.ERROR
    if len(body) <= SHORTEST or body[0] not in set(Way):
        return Fault.CODE
    return Frame(Way(body[0]), body[1], body[2:-1])
