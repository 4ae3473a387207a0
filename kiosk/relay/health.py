"""Whether messages can go, as far as the relay knows: what it says in the board's health rows.

Here: what was heard is kept together, asked for again and reported. Not here: what one thing that
was heard means (`fitness`), and what the screen makes of it.
"""

from datetime import datetime, timedelta
from typing import Final, assert_never

from kiosk.care.boot import Clock
from kiosk.care.health import Detail, Part, Report
from kiosk.relay.answers import Failed, Unknown, Went
from kiosk.relay.daemonage import DaemonAge
from kiosk.relay.fitness import BY_CAUSE, LIMITS, OF_THE_GROUP, PERSONAL, fades, fitness
from kiosk.relay.heard import Answer, Arrived, Garbled, GroupState, Heard, Identities, Lost, Version
from kiosk.relay.keys import Keys
from kiosk.relay.ruling import Ruling
from kiosk.relay.signal import Signal
from kiosk.store.board import Board
from kiosk.store.db import StoreError

BEAT_EVERY: Final = timedelta(seconds=6)
ASK_EVERY: Final = timedelta(minutes=3)
ASK_SOON: Final = timedelta(seconds=15)
"""While something is wrong."""
ASK_NOW: Final = timedelta(seconds=2)
"""After something that nobody could read: perhaps it was the answer."""
SILENT_AFTER: Final = timedelta(seconds=20)
"""A question without an answer for this long."""
FRESH: Final = ASK_EVERY + SILENT_AFTER
"""How long the group's own answer counts as a deep check."""

_DISPROVED: Final = frozenset({Detail.NO_NETWORK, Detail.SILENT, Detail.FAILED})
"""What a message that went disproves of the line."""


class Pulse:
    """The relay's health rows: a beat every few seconds, and at once when a word changes."""

    def __init__(self, board: Board, signal: Signal, clock: Clock) -> None:
        self._board = board
        self._signal = signal
        self._keys = Keys(signal)
        self._age = DaemonAge(board, signal, clock)
        self._line = Detail.STARTING
        self._group = Detail.STARTING
        self._fades = True
        self._ruling = Ruling(board)
        self._disk: Detail | None = None
        self._damaged = False
        self._asked: datetime | None = None
        self._waiting = False
        self._checked: datetime | None = None
        self._outside: Report | None = None
        self._told: tuple[Report, ...] = ()
        self._told_at: datetime | None = None

    def deep(self, now: datetime) -> bool:
        """Whether messages go and the group itself has said so lately."""
        lately = self._checked is not None and timedelta() <= now - self._checked <= FRESH
        return lately and self._word(now) is Detail.FINE

    def held_until(self, now: datetime) -> datetime | None:
        """Until when the server wants to be left in peace; None when it does not."""
        return self._ruling.held_until(now)

    def damaged(self) -> None:
        """The requests' database was damaged and has been replaced."""
        self._damaged = True

    def outside(self, report: Report | None) -> None:
        """Whether somebody outside hears of us."""
        self._outside = report

    def disk(self, detail: Detail | None) -> None:
        """The store cannot be written, or it can again (None)."""
        self._disk = detail

    @property
    def disk_is_lost(self) -> bool:
        """Whether the store cannot be written."""
        return self._disk is not None

    def hear(self, heard: Heard, now: datetime) -> None:
        """Learn from what the daemon let us know."""
        match heard:
            case GroupState():
                self._hear_of_group(heard, now)
            case Answer():
                """What it says of us depends on whom the letter was for: see `told`."""
            case Lost():
                self._lose()
            case Garbled():
                self._line = Detail.GARBLED
            case Version():
                self._age.hear(heard)
            case Identities():
                self._keys.hear(heard)
                if self._keys.trusted:
                    self._ruling.trusted()
            case Arrived():
                """It lives, which the next question shows as well."""
            case _:
                assert_never(heard)

    def _hear_of_group(self, state: GroupState, now: datetime) -> None:
        self._waiting = False
        if state.cause is not None:
            self._blame(fitness(state))
            return
        self._line, self._group = Detail.FINE, fitness(state)
        self._checked = now
        if state.found is not None:
            self._fades = fades(state.found)
            self._keys.among(state.found.others)

    def _lose(self) -> None:
        self._waiting, self._asked, self._line = False, None, Detail.NO_SOCKET
        self._ruling.lost()

    def told(self, answer: Answer, *, group: bool) -> None:
        """Learn from what became of a letter; one person out of reach says nothing of us."""
        match answer.outcome:
            case Went(untrusted=untrusted):
                self._went(group=group)
                if group:
                    self._keys.told(untrusted)
            case Failed(cause=cause) | Unknown(cause=cause) as outcome:
                if group or cause not in PERSONAL:
                    self._ruling.learn(outcome, answer.ended)
                    self._blame(BY_CAUSE[cause])
            case _:
                assert_never(answer.outcome)

    def _went(self, *, group: bool) -> None:
        if group:
            self._ruling.went()
            if self._line in _DISPROVED:
                self._line = Detail.FINE

    def _blame(self, detail: Detail) -> None:
        if detail is Detail.UNTRUSTED:
            self._keys.doubt()
        elif detail in OF_THE_GROUP:
            self._group = detail
        elif detail not in LIMITS:
            self._line = detail

    def round(self, now: datetime) -> None:
        """Ask what has to be asked and report what has to be reported."""
        if self._signal.connected:
            self._ask(now)
            self._keys.round(now)
            self._age.round(now)
        else:
            self._asked, self._waiting = None, False
            self._line = Detail.NO_SOCKET
            self._keys.lost()
            self._age.lost()
        self._beat(now)

    def _ask(self, now: datetime) -> None:
        since = None if self._asked is None else now - self._asked
        if self._waiting and since is not None and since >= SILENT_AFTER:
            self._line = Detail.SILENT
        # A clock that was set back must not keep us from asking for a year.
        if since is None or not timedelta() <= since < self._pause(now):
            self._signal.ask_group("health", now)
            self._asked, self._waiting = now, True

    def _pause(self, now: datetime) -> timedelta:
        """A server that has named an hour is left in peace."""
        if self._line is Detail.GARBLED:
            return ASK_NOW
        if self._waiting:
            return SILENT_AFTER
        return ASK_EVERY if self._word(now) in {Detail.FINE, *LIMITS} else ASK_SOON

    # ---- What is said --------------------------------------------------------------------------

    def _words(self, now: datetime) -> tuple[Detail, Detail]:
        """Of the way to Signal, and of the group."""
        said = self._ruling.standing(now)
        if said is None or self._line is Detail.NO_SOCKET:
            return self._line, self._group
        if said.detail in OF_THE_GROUP:
            return self._line, said.detail
        return said.detail, self._group

    def _word(self, now: datetime) -> Detail:
        """The first thing that keeps messages from going."""
        words = (self._disk or Detail.FINE, *self._words(now))
        return next((word for word in words if word is not Detail.FINE), Detail.FINE)

    def _reports(self, now: datetime) -> tuple[Report, ...]:
        line, group = self._words(now)
        word, said = self._word(now), self._ruling.standing(now)
        ok = word is Detail.FINE
        warned = Detail.DAMAGED if self._damaged else Detail.FINE if self._fades else Detail.TIMER
        until = said.until if said is not None and said.detail is word else None
        asked = self._checked is not None
        reports = [
            Report(Part.RELAY, ok, warned if ok else word, until),
            Report(Part.SIGNAL, line is Detail.FINE, line, until),
            Report(Part.GROUP, group is Detail.FINE, group),
        ]
        if asked:
            timer = Detail.FINE if self._fades else Detail.TIMER
            reports.append(Report(Part.TIMER, self._fades, timer))
        if self._outside is not None:
            reports.append(self._outside)
        return (*reports, *self._keys.reports(), *self._age.reports())

    def _beat(self, now: datetime) -> None:
        reports = self._reports(now)
        same = reports == self._told and self._told_at is not None
        if same and self._told_at is not None and abs(now - self._told_at) < BEAT_EVERY:
            return
        try:
            self._board.vitals.beat(reports, now)
        except StoreError:
            return
        self._told, self._told_at = reports, now
