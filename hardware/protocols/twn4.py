"""The simple protocol of a TWN4 reader: it is asked for a tag again and again, and answers.

Commands and answers are lines of hex digits that end with CR. Reader and host may both seal their
lines with a CRC: the talk finds out by itself and then does as the reader does. An answer does not
say to which question it belongs, but there is only one question, so that a late or doubled answer
is as good as any.
"""

import math
import re
from dataclasses import dataclass, field
from typing import Final

from hardware.events import Tag
from hardware.talk import Fault, Heard, Nothing, Read

END: Final = b"\r"
MOST_ID_BYTES: Final = 16
SEARCH_TAG: Final = bytes([0x05, 0x00, MOST_ID_BYTES])
EVERY: Final = 0.25
"""Seconds from one question to the next."""
ANSWER_WITHIN: Final = 1.0
"""Seconds; a search through all kinds of tags takes the reader a good part of that."""
LONGEST: Final = 512
"""Bytes of a line that are kept."""
HEX: Final = re.compile(rb"[0-9A-Fa-f]+")
CRC_START: Final = 0xFFFF
CRC_POLYNOMIAL: Final = 0x8408
CRC_BYTES: Final = 2
FOUND_HEAD: Final = 4
"""Before the id: found, kind of tag, number of bits, number of bytes."""


@dataclass(frozen=True)
class Answer:
    """One line of the reader: `error` is 0 when it did what it was told."""

    error: int
    data: bytes = field(repr=False)


def _shifted(byte: int) -> int:
    for _ in range(8):
        byte = byte >> 1 ^ (CRC_POLYNOMIAL if byte & 1 else 0)
    return byte


CRC_TABLE: Final = tuple(map(_shifted, range(256)))


def crc(data: bytes) -> int:
    """The seal of `data`: CCITT, reversed. Over data with its seal it is 0."""
    register = CRC_START
    for byte in data:
        register = register >> 8 ^ CRC_TABLE[(register ^ byte) & 0xFF]
    return register


def command(data: bytes, *, sealed: bool = False) -> bytes:
    """The line that tells the reader `data`: the number of a function, and what it needs."""
    seal = crc(data).to_bytes(CRC_BYTES, "little") if sealed else b""
    return (data + seal).hex().upper().encode("ascii") + END


def answer(line: bytes, *, sealed: bool = False) -> Answer | Fault:
    """What a line without its end says."""
    if not HEX.fullmatch(line):
        return Fault.CHARACTER
    if len(line) % 2:
        return Fault.LENGTH
    data = bytes.fromhex(line.decode("ascii"))
    if sealed:
        if len(data) <= CRC_BYTES:
            return Fault.LENGTH
        if crc(data):
            return Fault.CHECKSUM
        data = data[:-CRC_BYTES]
    return Answer(data[0], data[1:])


def found(answered: Answer) -> Heard:
    """What an answer to the search for a tag says."""
    data = answered.data
    if answered.error:
        return Fault.LENGTH if data else Fault.ERROR
    if data == b"\x00":
        return Nothing()
    if data[:1] > b"\x01":
        return Fault.CODE
    tag = data[FOUND_HEAD:]
    if len(data) < FOUND_HEAD or len(tag) != data[3] or len(tag) != math.ceil(data[2] / 8):
        return Fault.LENGTH
    return Read(Tag(tag.hex().upper())) if any(tag) else Fault.IMPLAUSIBLE


def search_result(line: bytes, *, sealed: bool = False) -> Heard:
    """What a line says as the answer to the search for a tag."""
    answered = answer(line, sealed=sealed)
    return answered if isinstance(answered, Fault) else found(answered)


def understood(heard: Heard) -> bool:
    """Whether a line was a whole answer, be it a pleasant one or not."""
    return heard in {Fault.ERROR, Fault.IMPLAUSIBLE} or not isinstance(heard, Fault)


class Twn4:
    """The conversation with such a reader. A bad line costs that line and no other."""

    def __init__(self) -> None:
        self._line = b""
        self._skipping = False
        """Whether the line is too long and has been told to be."""
        self._asked_at = -math.inf
        self._ask_at = -math.inf
        self._silent_at = math.inf
        self._sealed = False
        self._sealing_known = False

    def due(self, at: float) -> bytes:
        """The question: some time after the last was answered, or when an answer is overdue."""
        if at < self._ask_at:
            return b""
        if self.silent(at) and not self._sealing_known:
            # A reader that wants its lines the other way may not answer at all.
            self._sealed = not self._sealed
        self._asked_at = at
        self._ask_at = at + ANSWER_WITHIN
        self._silent_at = min(self._silent_at, self._ask_at)
        return command(SEARCH_TAG, sealed=self._sealed)

    def patience(self, at: float) -> float | None:
        """Seconds until it is asked again, or has been silent for too long."""
        moments = [self._ask_at] if self.silent(at) else [self._ask_at, self._silent_at]
        return max(0.0, min(moments) - at)

    def silent(self, at: float) -> bool:
        """Whether no question was answered, or in nothing that can be understood, for so long."""
        return at >= self._silent_at

    def feed(self, data: bytes, at: float) -> list[Heard]:  # noqa: ARG002 - it goes by the questions
        """What the lines that `data` completes say."""
        *whole, rest = data.split(END)
        heard: list[Heard] = []
        for piece in whole:
            self._grow(piece, heard)
            line, self._line = self._line.strip(b"\n"), b""
            if line and not self._skipping:
                heard.append(self._hear(line))
            self._skipping = False
        self._grow(rest, heard)
        return heard

    def _grow(self, piece: bytes, heard: list[Heard]) -> None:
        if self._skipping or not piece:
            return
        if len(self._line) + len(piece) <= LONGEST:
            self._line += piece
            return
        self._line = b""
        self._skipping = True
        self._ask_again()
        heard.append(Fault.LENGTH)

    def _hear(self, line: bytes) -> Heard:
        """Read a line in the way that the reader is known for, and else in the other."""
        self._ask_again()
        doubts: list[Heard] = []
        for sealed in (self._sealed, not self._sealed):
            heard = search_result(line, sealed=sealed)
            if understood(heard):
                self._sealed, self._sealing_known = sealed, True
                self._silent_at = math.inf
                return heard
            doubts.append(heard)
        return doubts[0]

    def _ask_again(self) -> None:
        """The reader has said something, so that the next question need not wait much longer."""
        self._ask_at = self._asked_at + EVERY
