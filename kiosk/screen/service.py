"""What the screen does for the service page: looks how the kiosk is, counts wrong PINs, hangs tags.

Memory only, but for the enrolment. What is drawn of it is the page's business; whether somebody may
see it is in the page's model alone, so that it ends with the page.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from math import ceil
from typing import Final, assert_never

from kiosk.care.bag import Enrolment
from kiosk.care.health import Detail, Part
from kiosk.care.limits import Guesses
from kiosk.care.machine import Machine
from kiosk.screen.inspection import (
    Device,
    Hanging,
    HangTag,
    Inspection,
    ProbeReader,
    ServiceDeed,
    TryPin,
    Way,
)
from kiosk.screen.page import Sight
from kiosk.store.board import Board
from kiosk.store.db import StoreError

PARTS: Final = (Part.SCREEN, Part.RELAY, Part.SIGNAL, Part.GROUP)
SCREEN_BEATS: Final = timedelta(minutes=3)
"""The screen's own report is made once a minute only."""
HANGING_FOR: Final = timedelta(seconds=60)
"""How long a tag is waited for."""


class Service:
    """The board as the page needs it, and what was done there.

    `machine` is asked anew each time: a network may come long after the screen.
    """

    def __init__(self, board: Board, machine: Callable[[], Machine] = Machine) -> None:
        self._board = board
        self._machine = machine
        self._guesses = Guesses()
        self._known = Inspection()
        self._testing = False
        self._read = False
        self._enrolment: Enrolment | None = None
        self._hanging = Hanging.NOT
        self._noted: dict[Part, Detail] = {}

    def note(self, part: Part, detail: Detail, now: datetime) -> None:
        """Put down how the panel does, for those who look after the kiosk; only when it changes."""
        if self._noted.get(part) is not detail:
            with suppress(StoreError):
                self._board.beat(part, ok=detail is Detail.FINE, detail=detail, now=now)
                self._noted[part] = detail

    def look(self, now: datetime, devices: tuple[Device, ...]) -> Inspection:
        """Everything as it is; what was known before when the disk does not answer."""
        with suppress(StoreError):
            self._follow_enrolment(now)
            self._known = Inspection(
                pin=self._board.service.pin(),
                closed=self._guesses.closed(now),
                machine=self._machine(),
                fingerprint=self._board.service.fingerprint(),
                way=self._way(now),
                parts=tuple((part, self._well(part, now)) for part in PARTS),
                devices=devices,
                tag_read=self._read,
                hanging=self._hanging,
            )
        return self._known

    def _way(self, now: datetime) -> Way | None:
        door = self._board.door(now)
        if door is None:
            return None
        return Way(door.name, door.code, ceil((door.until - now) / timedelta(minutes=1)))

    def _well(self, part: Part, now: datetime) -> bool:
        report = self._board.health(part)
        if report is None:
            return False
        return report.well(now, SCREEN_BEATS) if part is Part.SCREEN else report.well(now)

    def carry_out(self, deed: ServiceDeed, now: datetime) -> None:
        """Do what the page asks for."""
        match deed:
            case TryPin(hit):
                self._guesses = Guesses() if hit else self._guesses.missed(now)
            case ProbeReader(on):
                self._test_reader(on=on)
            case HangTag(str() as name):
                self._hang(name, now)
            case HangTag():
                self._stop_hanging()
            case _:
                assert_never(deed)

    def _test_reader(self, *, on: bool) -> None:
        """Wait for any tag from now on, or no more."""
        self._testing, self._read = on, False

    def takes(self) -> bool:
        """Whether a tag that is shown now is shown for the test alone; it is noted that one was."""
        self._read = self._read or self._testing
        return self._testing

    def _hang(self, name: str, now: datetime) -> None:
        """Let the next tag that is shown twice hang on the bag called `name`."""
        enrolment = Enrolment(name, now + HANGING_FOR)
        with suppress(StoreError):
            self._board.begin_enrolment(enrolment)
            self._enrolment, self._hanging = enrolment, Hanging.WAITING

    def _stop_hanging(self) -> None:
        """Wait for no tag any more."""
        if self._enrolment is not None:
            with suppress(StoreError):
                if self._board.enrolment() == self._enrolment:
                    self._board.end_enrolment()
        self._enrolment, self._hanging = None, Hanging.NOT

    def _follow_enrolment(self, now: datetime) -> None:
        """Notice how it has ended: the screen itself ends it when a tag was shown twice."""
        mine = self._enrolment
        if mine is None:
            return
        if self._board.enrolment() != mine:
            self._enrolment, self._hanging = None, Hanging.DONE
        elif not timedelta() <= mine.until - now <= HANGING_FOR:
            self._board.end_enrolment()
            self._enrolment, self._hanging = None, Hanging.OVER

    def leave(self) -> None:
        """Nobody is on the page any more."""
        if self._testing or self._hanging is not Hanging.NOT:
            self._test_reader(on=False)
            self._stop_hanging()


def inspected(sight: Sight, service: Service, devices: tuple[Device, ...], now: datetime) -> Sight:
    """The sight with what the service page alone may look at."""
    return replace(sight, inspection=service.look(now, devices))
