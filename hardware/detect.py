"""What is at a serial port: each protocol is spoken for a while, and whoever answers is found.

A reader that only speaks when there is a tag is found when a person holds one at it. Ports are
opened by whoever asks; typing readers are no serial ports and are not looked for.
"""

from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass
from typing import Final

from hardware.link import Link
from hardware.protocols.decode import talk
from hardware.protocols.names import ProtocolName
from hardware.talk import Heard, Nothing, Read, Talk

ASKED: Final = 4.0
"""Seconds for a reader that answers whenever it is asked; a woken one may take more than one."""
SHOWN: Final = 20.0
"""Seconds for a person to hold a tag at a reader that only then speaks."""


@dataclass(frozen=True)
class Found:
    """What the reader speaks, and at which speed."""

    protocol: ProtocolName
    baud: int


def detect(
    open_at: Callable[[int], Link], clock: Callable[[], float], patience: float = SHOWN
) -> Found | None:
    """Find out what is at the port; raise LinkLostError when the port cannot be used.

    `open_at` opens it at a speed. A PN532 is looked for first, because it is the fastest to
    answer. Then the two others share one speed: TWN4 is asked while the line is listened to for
    EM4100 frames, for `patience` seconds, so that no tag is shown in vain.
    """
    rounds = (
        (115_200, (ProtocolName.PN532,), min(ASKED, patience)),
        (9_600, (ProtocolName.EM4100, ProtocolName.TWN4), patience),
    )
    for baud, protocols, seconds in rounds:
        with closing(open_at(baud)) as link:
            protocol = _answering(link, protocols, clock, seconds)
        if protocol is not None:
            return Found(protocol, baud)
    return None


def _answering(
    link: Link, protocols: Iterable[ProtocolName], clock: Callable[[], float], seconds: float
) -> ProtocolName | None:
    """Which of the protocols is answered in within so many seconds."""
    talks = {protocol: talk(protocol) for protocol in protocols}
    until = clock() + seconds
    while (at := clock()) < until:
        data = _exchange(link, talks.values(), at, until - at)
        at = clock()
        for protocol, one in talks.items():
            if any(map(_proves, one.feed(data, at))):
                return protocol
    return None


def _exchange(link: Link, talks: Iterable[Talk], at: float, most: float) -> bytes:
    """Say what is due, then wait for an answer."""
    waits = [most]
    for one in talks:
        if words := one.due(at):
            link.write(words)
        wait = one.patience(at)
        waits += [] if wait is None else [wait]
    return link.read(min(waits))


def _proves(heard: Heard) -> bool:
    """Whether this is said by nobody who speaks otherwise: a fault may be anybody's."""
    return isinstance(heard, Read | Nothing)
