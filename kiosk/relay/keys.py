"""How many members cannot be reached because their safety number has changed; never who.

The daemon trusts the first number that it sees and no other after it: whoever gets a new phone is
out of reach until somebody says `trust` to the daemon.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from kiosk.care.health import Detail, Part, Report
from kiosk.care.request import MemberId
from kiosk.relay.heard import Identities
from kiosk.relay.signal import Signal

ASK_EVERY: Final = timedelta(hours=1)
ASK_SOON: Final = timedelta(minutes=2)
"""While somebody is out of reach: whoever trusts the new number wants to see it."""


class Keys:
    """Asked for now and then, and at once when a message has not reached everybody."""

    def __init__(self, signal: Signal) -> None:
        self._signal = signal
        self._asked: datetime | None = None
        self._others: frozenset[MemberId] | None = None
        self._untrusted: frozenset[MemberId] | None = None
        self._told = 0

    @property
    def trusted(self) -> bool:
        """Whether at least one member is known to be reached."""
        if not self._others or self._untrusted is None:
            return False
        return bool(self._others - self._untrusted)

    def among(self, others: Collection[MemberId]) -> None:
        """Who is in the group besides us: nobody else counts."""
        self._others = frozenset(others)

    def told(self, untrusted: int) -> None:
        """A message to the group has not reached so many."""
        if untrusted != self._count():
            self._told = untrusted
            self.doubt()

    def doubt(self) -> None:
        """Ask at once."""
        self._asked = None

    def lost(self) -> None:
        """The daemon is gone: it is asked anew when it is back."""
        self._asked = None

    def hear(self, heard: Identities) -> None:
        """What the daemon trusts."""
        if heard.untrusted is not None:
            self._untrusted, self._told = heard.untrusted, 0

    def round(self, now: datetime) -> None:
        """Ask when it is time; not before it is known whom it concerns."""
        pause = ASK_SOON if self._count() else ASK_EVERY
        due = self._asked is None or not timedelta() <= now - self._asked < pause
        if due and self._others is not None:
            self._signal.ask_identities("keys", now)
            self._asked = now

    def reports(self) -> tuple[Report, ...]:
        """How many, once it is known."""
        if self._untrusted is None and not self._told:
            return ()
        count = self._count()
        detail = Detail.KEY_CHANGED if count else Detail.FINE
        return (Report(Part.KEYS, not count, detail, count=count),)

    def _count(self) -> int:
        known = (self._untrusted or frozenset()) & (self._others or frozenset())
        return max(len(known), self._told)
