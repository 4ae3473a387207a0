"""Frames of a PN532 over its serial line: read from bytes, and written. What they mean is not here.

A frame begins with 00 FF, its length and the length's own checksum. Noise between frames costs no
frame: whatever looked like a beginning and was none is left behind by two bytes only.
"""

from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from hardware.talk import Fault

START: Final = b"\x00\xff"
PADDING: Final = b"\x00\x55\xff"
"""What may stand between frames: preambles, postambles and what wakes the chip."""
ACK: Final = b"\x00\x00\xff\x00\xff\x00"
EXTENDED: Final = b"\xff\xff"
LONGEST: Final = 280
"""Bytes of data in a frame of this chip, the longest extended one with room to spare."""
SHORTEST: Final = 2
"""Direction and code."""
APPLICATION_ERROR: Final = b"\x7f"


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
    data: bytes


Part = Ack | Nack | Frame | Fault


def written(frame: Frame) -> bytes:
    """The frame as it goes over the line; raise ValueError when it is too long for a plain one."""
    body = bytes([frame.way, frame.code]) + frame.data
    if len(body) > 254:  # noqa: PLR2004 - 255 marks an extended frame
        raise ValueError("too long for a plain frame")
    head = bytes([len(body), -len(body) & 0xFF])
    return b"\x00" + START + head + body + bytes([-sum(body) & 0xFF, 0])


class Frames:
    """The line's bytes on their way to frames; it keeps less than two of the longest frames."""

    def __init__(self) -> None:
        self._rest = b""
        self._noisy = False
        """Whether what is skipped just now has been told."""

    def feed(self, data: bytes) -> list[Part]:
        """The frames and faults that `data` completes."""
        self._rest += data
        parts: list[Part] = []
        while self._step(parts):
            pass
        return parts

    def _step(self, parts: list[Part]) -> bool:
        """Take one frame or fault from the bytes; False when more must come."""
        start = self._rest.find(START)
        if start < 0:
            kept = 1 if self._rest.endswith(START[:1]) else 0
            self._skip(len(self._rest) - kept, parts)
            return False
        self._skip(start, parts)
        found = _first(self._rest[len(START) : len(START) + LONGEST + 8])
        if found is None:
            return False
        part, taken = found
        parts.append(part)
        self._noisy = isinstance(part, Fault)
        self._rest = self._rest[len(START) + (0 if self._noisy else taken) :]
        return True

    def _skip(self, count: int, parts: list[Part]) -> None:
        """Leave bytes behind; what is no padding is a fault, told once until a frame comes."""
        if not self._noisy and self._rest[:count].translate(None, PADDING):
            self._noisy = True
            parts.append(Fault.START)
        self._rest = self._rest[count:]


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
    if len(data) < 5:  # noqa: PLR2004 - the mark, two bytes of length and a checksum
        return None
    length = int.from_bytes(data[2:4], "big")
    if sum(data[2:5]) & 0xFF or length > LONGEST:
        return Fault.LENGTH, 5
    return _body(data, 5, length)


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
