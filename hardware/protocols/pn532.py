"""The conversation with a PN532 chip over its serial line: woken, configured, and asked for tags.

It is asked anew several times a second; without an answer it is woken and configured again, as a
chip that has lost its power needs it. How frames look on the line is in `pn532_frames`.
"""

from enum import IntEnum
from typing import Final

from hardware.events import Tag
from hardware.protocols.pn532_frames import Ack, Frame, Frames, Nack, Part, Way, written
from hardware.talk import Fault, Heard, Nothing, Read

WAKE: Final = b"\x55\x55" + bytes(14)
FIRST_ANSWER_S: Final = 1.5
"""The first acknowledgement may take so long behind a USB adapter."""
ANSWER_S: Final = 1.0
POLL_S: Final = 0.2
AGAIN_S: Final = 1.0
"""Between two tries to wake a chip that does not answer."""
MOST_TAGS: Final = 2
"""The chip itself tells of no more at once."""
ID_LENGTHS: Final = (4, 7, 10)
"""Bytes; the standard knows no others."""


class Command(IntEnum):
    """What the chip is told; its answer has the next number."""

    GET_FIRMWARE_VERSION = 0x02
    SAM_CONFIGURATION = 0x14
    RF_CONFIGURATION = 0x32
    IN_LIST_PASSIVE_TARGET = 0x4A


SETTING_UP: Final = (
    (Command.SAM_CONFIGURATION, b"\x01\x00"),
    (Command.GET_FIRMWARE_VERSION, b""),
    # Item 5: activation is given up after so many tries, or no tag means no answer for ever.
    (Command.RF_CONFIGURATION, b"\x05\xff\x01\x05"),
)
POLL: Final = (Command.IN_LIST_PASSIVE_TARGET, bytes([MOST_TAGS, 0]))


class Pn532:
    """A chip that is asked for ISO 14443 A tags."""

    def __init__(self) -> None:
        self._frames = Frames()
        self._step = 0
        """How far the setting up has come."""
        self._begun = False
        self._asked: Command | None = None
        self._acknowledged = False
        self._due_at = 0.0
        self._answer_by = 0.0
        self._within = FIRST_ANSWER_S
        self._silent = False

    def due(self, at: float) -> bytes:
        """The next command, once the last one is answered or has been given up."""
        if self._overdue(at):
            self._give_up(at)
        if self._asked is not None or at < self._due_at:
            return b""
        command, data = SETTING_UP[self._step] if self._step < len(SETTING_UP) else POLL
        self._begun = True
        self._asked = command
        self._acknowledged = False
        self._answer_by = at + self._within
        waking = WAKE if self._step == 0 else b""
        return waking + written(Frame(Way.TO_CHIP, command, data))

    def _give_up(self, at: float) -> None:
        """Begin from the start: whatever is at the other end has forgotten what it was told."""
        self._silent = True
        self._asked = None
        self._step = 0
        self._due_at = max(self._due_at + AGAIN_S, at)

    def patience(self, at: float) -> float | None:
        """Until the next command, or until this one is given up."""
        return max(0.0, (self._due_at if self._asked is None else self._answer_by) - at)

    def silent(self, at: float) -> bool:
        """Whether a command was not answered in time and no tags have been told of since.

        A chip that answers everything but that is of no use.
        """
        return self._silent or self._overdue(at)

    def _overdue(self, at: float) -> bool:
        return self._asked is not None and at >= self._answer_by

    def feed(self, data: bytes, at: float) -> list[Heard]:
        """The tags and faults that `data` brings."""
        heard = self._hear(self._frames.feed(data), at)
        if self._overdue(at):  # the answer may stand behind what only looked like a long frame
            heard += self._hear(self._frames.give_up(), at)
        return heard

    def _hear(self, parts: list[Part], at: float) -> list[Heard]:
        return [heard for part in parts for heard in self._take(part, at)]

    def _take(self, part: Part, at: float) -> list[Heard]:
        match part:
            case Ack():
                self._acknowledged = True
                return []
            case Nack():
                return [Fault.ACK]  # only a host says this; the answer will be missed in time
            case Frame(Way.FROM_CHIP, code, data):
                return self._answer(code, data, at)
            case Frame():
                return []  # an echo of what was sent
            case _:
                self._acknowledged = True  # perhaps that was it, damaged
                return [part]

    def _answer(self, code: int, data: bytes, at: float) -> list[Heard]:
        tags = targets(data) if code == Command.IN_LIST_PASSIVE_TARGET + 1 else []
        if not self._begun:  # received some time ago: what was asked is not known
            return tags if code & 1 else [Fault.CODE]
        looking: list[Heard] = [one for one in tags if isinstance(one, Nothing)]
        if self._asked is not None and not self._acknowledged:
            return looking  # late, and of a command that was given up: a tag may be gone since
        if self._asked is None or code != self._asked + 1:
            return [Fault.CODE, *looking]
        self._go_on(at)
        return tags

    def _go_on(self, at: float) -> None:
        polled = self._asked is Command.IN_LIST_PASSIVE_TARGET
        self._asked = None
        self._silent = self._silent and not polled
        self._within = ANSWER_S
        self._step = min(self._step + 1, len(SETTING_UP))
        self._due_at = at + (POLL_S if polled else 0.0)


def targets(data: bytes) -> list[Heard]:
    """The tags in an answer to InListPassiveTarget; Nothing when there is none."""
    if not data:
        return [Fault.LENGTH]
    if not data[0]:
        return [Nothing()]
    heard: list[Heard] = []
    rest = data[1:]
    for _ in range(min(data[0], MOST_TAGS)):
        tag, rest = _target(rest)
        heard.append(tag)
        if isinstance(tag, Fault):
            break
    return heard


def _target(data: bytes) -> tuple[Read | Fault, bytes]:
    """One target: its number, two bytes SENS_RES, SEL_RES, and its id with the id's length."""
    if len(data) < 5 or not data[4] or len(data) < 5 + data[4]:  # noqa: PLR2004 - as above
        return Fault.LENGTH, b""
    uid, rest = data[5 : 5 + data[4]], data[5 + data[4] :]
    if data[3] & 0x20 and rest:  # it also tells what else it can do, with the length of that
        rest = rest[max(1, rest[0]) :]
    if len(uid) not in ID_LENGTHS or not any(uid):
        return Fault.IMPLAUSIBLE, rest
    return Read(Tag(uid.hex().upper())), rest
