"""Enrolling a bag's tag from the command line, whoever holds the reader just now.

While the screen program runs it holds the reader, and is asked through the board; else the reader
is opened here. Either way the tag must be shown twice.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from queue import Empty, SimpleQueue
from typing import Final

from hardware.events import DeviceState, Event, TagSeen
from kiosk.care.bag import Bag, Enrolment
from kiosk.care.health import Part
from kiosk.clock import RealClock, monotonic
from kiosk.config import Settings
from kiosk.devices import reader, senses
from kiosk.store.board import Board, opened

SCREEN_LIVES: Final = timedelta(minutes=3)
"""A screen program that has not said for so long that it lives does not."""
LOOK_S: Final = 0.2


class Enrolling:
    """One enrolment, for the bag called `name`, given up after `wait`."""

    def __init__(self, settings: Settings, name: str, wait: timedelta) -> None:
        self._settings = settings
        self._name = name
        self._wait = wait
        self._clock = RealClock()
        self._told: SimpleQueue[Event] = SimpleQueue()
        self._states: dict[str, DeviceState] = {}

    def run(self) -> str | None:
        """The bag's name once the tag hangs on it; None when none was shown twice."""
        with opened(self._settings.paths.board) as board:
            health = board.health(Part.SCREEN)
            lives = health is not None and health.fresh(self._clock.now(), SCREEN_LIVES)
            bag = self._ask_the_screen(board) if lives else self._read_here(board)
            return (bag.name or bag.id) if bag else None

    def troubles(self) -> list[str]:
        """What kept the readers from being used, one line each."""
        return [
            f"{state.device}: {state.trouble}"
            for state in self._states.values()
            if state.trouble is not None
        ]

    def _ask_the_screen(self, board: Board) -> Bag | None:
        board.begin_enrolment(Enrolment(self._name, self._clock.now() + self._wait))
        before = {tag: bag.id for bag in board.bags() for tag in bag.tags}
        try:
            for _ in self._while_waiting():
                if board.enrolment() is None:
                    return _changed(board, before) or _called(board, self._name)
        finally:
            board.end_enrolment()
        return None

    def _while_waiting(self) -> Iterator[Event | None]:
        """What the readers here tell, and nothing now and then, for as long as is waited."""
        until = monotonic() + self._wait.total_seconds()
        while monotonic() < until:
            try:
                yield self._told.get(timeout=LOOK_S)
            except Empty:
                yield None

    def _read_here(self, board: Board) -> Bag | None:
        shown = senses(self._settings.devices)
        with self._readers():
            for event in self._while_waiting():
                if isinstance(event, DeviceState):
                    self._states[event.device] = event
                if isinstance(event, TagSeen) and shown.shown_twice(event.tag):
                    bag = board.enrol(event.tag, self._name)
                    return next(one for one in board.bags() if one.id == bag)
        return None

    @contextmanager
    def _readers(self) -> Iterator[None]:
        devices = [reader(one, self._told.put) for one in self._settings.devices.readers]
        for device in devices:
            device.start()
        try:
            yield
        finally:
            for device in devices:
                device.close()


def _changed(board: Board, before: dict[str, str]) -> Bag | None:
    """The bag that has a tag which it had not before."""
    return next(
        (bag for bag in board.bags() if any(before.get(tag) != bag.id for tag in bag.tags)), None
    )


def _called(board: Board, name: str) -> Bag:
    """The bag of this name, else the first: where a tag hung already it has stayed."""
    bags = board.bags()
    return next((bag for bag in bags if bag.name.casefold() == name.casefold()), bags[0])
