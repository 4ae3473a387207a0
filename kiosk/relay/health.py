"""Whether messages can go, as far as the relay knows: what it says in the board's health row.

Here: from what was heard to one word. Not here: what the screen makes of it.
"""

from datetime import datetime, timedelta
from typing import Final, assert_never

from kiosk.care.health import Detail, Part
from kiosk.relay.answers import Cause, Failed, Outcome, Unknown, Went
from kiosk.relay.signal import Answer, Arrived, Garbled, Group, GroupState, Heard, Lost, Signal
from kiosk.relay.signal import Version as DaemonVersion
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
TIMER_MOST_S: Final = 86400

_BY_CAUSE: Final = {
    Cause.NETWORK: Detail.NO_NETWORK,
    Cause.RATE_LIMIT: Detail.RATE_LIMITED,
    Cause.CAPTCHA: Detail.CAPTCHA,
    Cause.IDENTITY: Detail.UNTRUSTED,
    Cause.NOT_MEMBER: Detail.NOT_MEMBER,
    Cause.NO_RECIPIENT: Detail.ALONE,
    Cause.REFUSED: Detail.FAILED,
    Cause.PROTOCOL: Detail.GARBLED,
    Cause.TIMEOUT: Detail.SILENT,
    Cause.CLOSED: Detail.NO_SOCKET,
}

_STICKS: Final = frozenset({Detail.RATE_LIMITED, Detail.CAPTCHA, Detail.UNTRUSTED})
"""What a group question cannot disprove: it lasts until a message has gone."""

_DISPROVED: Final = _STICKS | {Detail.NO_NETWORK, Detail.SILENT, Detail.FAILED}
"""What a message that went disproves."""

_PERSONAL: Final = frozenset({Cause.IDENTITY, Cause.NO_RECIPIENT, Cause.REFUSED})


def fitness(state: GroupState) -> Detail:
    """What the group's state says about sending to it."""
    if state.cause is not None:
        return _BY_CAUSE[state.cause]
    return Detail.NOT_MEMBER if state.found is None else _of_group(state.found)


def _of_group(group: Group) -> Detail:
    if not group.is_member or group.blocked:
        return Detail.NOT_MEMBER
    if not group.may_write:
        return Detail.ANNOUNCEMENTS_ONLY
    if not group.others:
        return Detail.ALONE
    return Detail.FINE if 0 < group.timer_s <= TIMER_MOST_S else Detail.TIMER


class Pulse:
    """The relay's health row: a beat every few seconds, and at once when the word changes."""

    def __init__(self, board: Board, signal: Signal) -> None:
        self._board = board
        self._signal = signal
        self._detail = Detail.STARTING
        self._disk: Detail | None = None
        self._damaged = False
        self._asked: datetime | None = None
        self._waiting = False
        self._told: Detail | None = None
        self._told_at: datetime | None = None

    @property
    def detail(self) -> Detail:
        """The one word."""
        if self._disk is not None:
            return self._disk
        if self._detail is Detail.FINE and self._damaged:
            return Detail.DAMAGED
        return self._detail

    @property
    def ok(self) -> bool:
        """Whether messages go; a database that was replaced does not hinder them."""
        return self._disk is None and self._detail is Detail.FINE

    def damaged(self) -> None:
        """The requests' database was damaged and has been replaced."""
        self._damaged = True

    def disk(self, detail: Detail | None) -> None:
        """The store cannot be written, or it can again (None)."""
        self._disk = detail

    def hear(self, heard: Heard) -> None:
        """Learn from what the daemon let us know."""
        match heard:
            case GroupState():
                self._waiting = False
                self._learn(fitness(heard))
            case Answer():
                """What it says of us depends on whom the letter was for: see `told`."""
            case Lost():
                self._waiting = False
                self._asked = None
                self._detail = Detail.NO_SOCKET
            case Garbled():
                self._detail = Detail.GARBLED
            case Arrived() | DaemonVersion():
                """It lives, which the next question shows as well."""
            case _:
                assert_never(heard)

    def told(self, outcome: Outcome, *, group: bool) -> None:
        """Learn from what became of a letter; one person out of reach says nothing of us."""
        match outcome:
            case Went():
                if group and self._detail in _DISPROVED:
                    self._detail = Detail.FINE
            case Failed(cause=cause) | Unknown(cause=cause):
                if group or cause not in _PERSONAL:
                    self._detail = _BY_CAUSE[cause]
            case _:
                assert_never(outcome)

    def round(self, now: datetime) -> None:
        """Ask what has to be asked and report what has to be reported."""
        if not self._signal.connected:
            self._asked, self._waiting = None, False
            self._detail = Detail.NO_SOCKET
        else:
            self._ask(now)
        self._beat(now)

    def _ask(self, now: datetime) -> None:
        since = None if self._asked is None else now - self._asked
        if self._waiting and since is not None and since >= SILENT_AFTER:
            self._detail = Detail.SILENT
        # A clock that was set back must not keep us from asking for a year.
        if since is None or not timedelta() <= since < self._pause():
            self._signal.ask_group("health", now)
            self._asked, self._waiting = now, True

    def _pause(self) -> timedelta:
        if self._detail is Detail.GARBLED:
            return ASK_NOW
        if self._waiting:
            return SILENT_AFTER
        return ASK_EVERY if self.ok else ASK_SOON

    def _learn(self, detail: Detail) -> None:
        if detail is not Detail.FINE or self._detail not in _STICKS:
            self._detail = detail

    def _beat(self, now: datetime) -> None:
        same = self._told is self.detail and self._told_at is not None
        if same and self._told_at is not None and abs(now - self._told_at) < BEAT_EVERY:
            return
        try:
            self._board.beat(Part.RELAY, self.ok, self.detail, now)
        except StoreError:
            return
        self._told, self._told_at = self.detail, now
