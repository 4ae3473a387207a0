"""What a conversation with a device is: bytes in, values and faults out, no port and no clock.

Each protocol has its module in `protocols`. None ever raises for bad bytes.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from hardware.events import Tag


class Fault(StrEnum):
    """What is wrong with bytes that are no good frame."""

    CHECKSUM = "checksum"
    LENGTH = "length"
    CHARACTER = "character"
    """A sign that cannot stand here."""
    IMPLAUSIBLE = "implausible"
    """A good frame with what no tag has, such as nothing but zeros."""
    INCOMPLETE = "incomplete"
    START = "start"
    """Bytes where a frame should begin."""
    ACK = "ack"
    """A damaged acknowledgement."""
    CODE = "code"
    """An answer to something that was not asked."""
    ERROR = "error"
    """The device itself reports an error."""


@dataclass(frozen=True)
class Read:
    """A tag that the device reads just now; said again as often as it does."""

    tag: Tag = field(repr=False)


@dataclass(frozen=True)
class Nothing:
    """The device has looked and there is no tag: it is alive."""


@dataclass(frozen=True)
class Key:
    """A key or button as it stands: said at each change and as often as the device repeats it."""

    down: bool


Heard = Read | Nothing | Key | Fault


class Talk(Protocol):
    """One conversation; a new one is begun each time the port is opened.

    `at` are seconds of a clock that only goes forwards. Order of a round: `due`, wait for bytes at
    most `patience`, `feed` (also with no bytes).
    """

    def due(self, at: float) -> bytes:
        """What to send now; each command is handed out once. Often nothing."""
        ...

    def patience(self, at: float) -> float | None:
        """Seconds until `due` or `silent` may answer otherwise; None: not before bytes come."""
        ...

    def feed(self, data: bytes, at: float) -> list[Heard]:
        """What these bytes, after those before them, say."""
        ...

    def silent(self, at: float) -> bool:
        """Whether the device ought to have said something by now and has not.

        A device that only speaks when there is a tag is never silent. One that is silent is spoken
        to again by `due` (woken anew), and is no longer silent once it has answered.
        """
        ...
