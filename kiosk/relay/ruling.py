"""What the fates of messages have ruled, for as long as it holds: the server's hour above all.

Not here: what one fate means (`fitness`).
"""

from datetime import datetime

from kiosk.care.health import Detail, Part
from kiosk.relay.answers import Failed, Unknown
from kiosk.relay.fitness import LIMITS, Verdict, verdict
from kiosk.store.board import Board
from kiosk.store.db import StoreError


class Ruling:
    """The last verdict that still counts."""

    def __init__(self, board: Board) -> None:
        self._verdict = _remembered(board)

    def standing(self, now: datetime) -> Verdict | None:
        """The verdict, as long as it holds."""
        if self._verdict is not None and not self._verdict.holds(now):
            self._verdict = None
        return self._verdict

    def held_until(self, now: datetime) -> datetime | None:
        """Until when the server wants to be left in peace; None when it does not."""
        said = self.standing(now)
        return None if said is None else said.held_until

    def learn(self, outcome: Failed | Unknown, now: datetime) -> None:
        """A message has not gone."""
        self._verdict = verdict(outcome, now) or self._verdict

    def went(self) -> None:
        """A message has gone to the group: nothing holds any more."""
        self._verdict = None

    def trusted(self) -> None:
        """Somebody is reached again."""
        if self._verdict is not None and self._verdict.detail is Detail.UNTRUSTED:
            self._verdict = None

    def lost(self) -> None:
        """The line is gone; a new daemon may be another one, but a limit is the server's."""
        if self._verdict is not None and self._verdict.detail not in LIMITS:
            self._verdict = None


def _remembered(board: Board) -> Verdict | None:
    """The hour that the server named to the relay before this one.

    Not a captcha's: whoever has solved it starts the relay anew.
    """
    try:
        row = board.health(Part.RELAY)
    except StoreError:
        return None
    if row is None or row.until is None or row.detail is not Detail.RATE_LIMITED:
        return None
    return Verdict(row.detail, row.since, row.until, row.until)
