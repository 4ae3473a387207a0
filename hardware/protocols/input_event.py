"""The records of Linux input devices: bytes and what stands in them, without any device."""

from collections.abc import Iterator
from enum import IntEnum
from struct import Struct
from typing import Final, NamedTuple

RECORD: Final = Struct("@llHHi")
"""The kernel's `struct input_event` of this machine: two of time, then type, code and value."""

EV_SYN: Final = 0
EV_KEY: Final = 1
SYN_DROPPED: Final = 3
"""The kernel's word, under EV_SYN, that it had to drop records."""


class Stroke(IntEnum):
    """A key's value; one that is held is repeated by the kernel."""

    RELEASED = 0
    PRESSED = 1
    REPEATED = 2


class InputEvent(NamedTuple):
    """One record but for its time."""

    type: int
    code: int
    value: int

    def packed(self) -> bytes:
        """The record as the kernel writes it, at no time."""
        return RECORD.pack(0, 0, *self)


class Records:
    """The bytes of one device, cut into records. What is fed where makes no difference."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, data: bytes) -> Iterator[InputEvent]:
        """The records that `data` completes."""
        whole = self._rest + data
        end = len(whole) - len(whole) % RECORD.size
        self._rest = whole[end:]
        for _, _, kind, code, value in RECORD.iter_unpack(whole[:end]):
            yield InputEvent(kind, code, value)
