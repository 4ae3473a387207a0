"""Whether the daemon is young enough for the server: asked when it is met, and once a day.

Here: asking and remembering. Not here: how old is too old (`care.daemon`).
"""

from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import Final

from kiosk.care import daemon
from kiosk.care.boot import Clock
from kiosk.care.calendar import at, local
from kiosk.care.health import Detail, Part, Report
from kiosk.relay.heard import Version
from kiosk.relay.signal import Signal
from kiosk.store.board import Board
from kiosk.store.db import StoreError

ASK_EVERY: Final = timedelta(days=1)
MIDNIGHT: Final = time()


class DaemonAge:
    """The daemon's version, as it tells it, and since when it is known."""

    def __init__(self, board: Board, signal: Signal, clock: Clock) -> None:
        self._board = board
        self._signal = signal
        self._clock = clock
        self._asked: datetime | None = None
        self._version: str | None = None
        self._report: Report | None = None

    def lost(self) -> None:
        """The daemon is gone; the one that comes may be another."""
        self._asked = None

    def hear(self, heard: Version) -> None:
        """What it says; nothing is said of what has no number."""
        self._version, self._report = daemon.number(heard.text), None

    def round(self, now: datetime) -> None:
        """Ask when it is time, and judge once the day can be trusted."""
        if self._asked is None or not timedelta() <= now - self._asked < ASK_EVERY:
            self._signal.ask_version("age", now)
            self._asked = now
        if self._version is not None and self._report is None and self._clock.synced():
            with suppress(StoreError):
                self._report = self._judge(self._version, now)

    def _judge(self, version: str, now: datetime) -> Report:
        school = self._board.school()
        today = local(now, school).date()
        found = daemon.age(version, self._board.vitals.first_seen(version, today), today)
        until = at(found.until, MIDNIGHT, school)
        return Report(Part.VERSION, found.detail is Detail.FINE, found.detail, until)

    def reports(self) -> tuple[Report, ...]:
        """How old it is, once it is known."""
        return () if self._report is None else (self._report,)
