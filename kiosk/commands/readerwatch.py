"""`hetikioski reader watch`: what a reader says, live, in bytes and in words.

Ids stand here on purpose, on the terminal of the person who installs; nothing is written anywhere.
"""

import os
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from typing import Final

from hardware.detect import Found, detect
from hardware.device import Device
from hardware.events import DeviceState, Event
from hardware.inputs import open_input
from hardware.link import Link, LinkLostError
from hardware.overheard import Overheard
from hardware.presence import Presence
from hardware.protocols.decode import BAUD, talk
from hardware.protocols.names import ProtocolName
from hardware.sense import Sense
from hardware.serialport import open_serial
from hardware.talk import Fault, Heard
from kiosk.clock import monotonic
from kiosk.commands.readerwords import Happening, Teller, refused

Tell = Callable[[Happening], None]
OpenAt = Callable[[int], Link]
Opener = Callable[[str, ProtocolName | None, int], Link]
"""Opens a port for a protocol (None: not known yet) at a speed; raises LinkLostError."""
NO_SPEED: Final = 0
"""The speed of what is no serial port."""


def open_port(port: str, protocol: ProtocolName | None, baud: int) -> Link:
    """A keyboard for a typing reader, and a serial port for every other."""
    return open_input(port) if protocol is ProtocolName.WEDGE else open_serial(port, baud)


@dataclass(frozen=True)
class Watch:
    """A port and what is known of it; a protocol or speed of None is found out."""

    port: str
    protocol: ProtocolName | None = None
    baud: int | None = None
    with_bytes: bool = True
    opener: Opener = open_port

    def run(self, say: Callable[[str], None], complain: Callable[[str], None]) -> int:
        """Tell what happens until Ctrl-C; return the exit status."""
        teller = Teller(self.port, say, with_bytes=self.with_bytes)
        try:
            found = self._found(teller)
            if found is None:
                complain(f"{self.port}: nothing answers, and no tag was read; see docs/wiring.md")
                return 1
            say(f"{self.port}: {found.protocol}{f' at {found.baud}' if found.baud else ''}")
            with closing(
                happenings(found, partial(self.opener, self.port, found.protocol))
            ) as stream:
                for one in stream:
                    teller.tell(one)
        except LinkLostError as lost:
            complain(refused(self.port, lost.trouble))
            return 1
        except KeyboardInterrupt:
            pass
        return 0

    def _found(self, teller: Teller) -> Found | None:
        """What is there: as it was said, or else found out."""
        protocol = self.protocol
        if protocol is None and types(self.port):
            protocol = ProtocolName.WEDGE
        if protocol is not None:
            return Found(protocol, self.baud or BAUD[protocol] or NO_SPEED)
        found = detect(partial(self._look, teller), monotonic)
        return found if found is None else replace(found, baud=self.baud or found.baud)

    def _look(self, teller: Teller, baud: int) -> Link:
        """Open it to find out what is there."""
        speed = self.baud or baud
        teller.say(f"{self.port}: looking for a reader at {speed}; hold a tag at it")
        return Overheard(self.opener(self.port, None, speed), teller.tell)


def types(port: str) -> bool:
    """Whether what is there is a keyboard to the system."""
    return Path(os.path.realpath(port)).parent == Path("/dev/input")


def happenings(found: Found, open_at: OpenAt) -> Generator[Happening]:
    """What happens at a reader, for as long as anybody asks; raise LinkLostError at the start."""
    told: SimpleQueue[Happening] = SimpleQueue()
    device = Device(
        "reader",
        lambda: Overheard(open_at(found.baud), told.put),
        partial(talk, found.protocol),
        Aloud(Presence("reader"), told.put),
        post=told.put,
        clock=monotonic,
    )
    device.start()
    try:
        first = told.get()
        if isinstance(first, DeviceState) and first.trouble is not None:
            raise LinkLostError(first.trouble)
        yield first
        while True:
            yield told.get()
    finally:
        device.close()


class Aloud:
    """A sense that also tells each fault; the kiosk only counts them."""

    def __init__(self, sense: Sense, tell: Tell) -> None:
        self._sense = sense
        self._tell = tell

    def restart(self, at: float) -> None:
        """As the sense does."""
        self._sense.restart(at)

    def hear(self, heard: Heard, at: float) -> list[Event]:
        """Tell a fault, and what the sense makes of it."""
        if isinstance(heard, Fault):
            self._tell(heard)
        return self._sense.hear(heard, at)

    def tick(self, at: float) -> list[Event]:
        """As the sense does."""
        return self._sense.tick(at)

    def patience(self, at: float) -> float | None:
        """As the sense does."""
        return self._sense.patience(at)
