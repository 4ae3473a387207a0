"""The relay looks over its own books: now and then, and as somebody who did not write them.

Here: gathering what is open. Not here: what should not be (`care.audit`).
"""

from datetime import datetime, timedelta
from typing import Final

from kiosk.care.audit import OURS, Books, Left, audit
from kiosk.care.letters import Letter, LetterId
from kiosk.care.outbox import Hour
from kiosk.care.request import Request
from kiosk.care.school import School
from kiosk.store.requests import Requests

LOOK_EVERY: Final = timedelta(seconds=20)


class Auditor:
    """What is left behind, as of the last look; `found` is None before the first."""

    def __init__(self, requests: Requests) -> None:
        self._requests = requests
        self._looked: datetime | None = None
        self._since: dict[LetterId, datetime] = {}
        self.found: frozenset[Left] | None = None

    def audited(self, now: datetime) -> bool:
        """Whether a look not long ago found nothing left behind that is the relay's own work."""
        if self.found is None or self._looked is None:
            return False
        return abs(now - self._looked) <= 2 * LOOK_EVERY and not self.found & OURS

    def round(self, school: School, hour: Hour) -> None:
        """Look when it is time; raises StoreError when the books cannot be read."""
        if self._looked is not None and timedelta() <= hour.now - self._looked < LOOK_EVERY:
            return
        requests, letters = self._open()
        # A letter that waits for staffed hours, or a clock that was set, begins to wait anew.
        waiting = {one.id: self._first(one.id, hour.now) for one in letters if hour.staffed}
        self._since = waiting
        books = Books(requests, letters, waiting, self._requests.duties.oldest())
        self.found = audit(books, school, hour)
        self._looked = hour.now

    def _open(self) -> tuple[tuple[Request, ...], tuple[Letter, ...]]:
        """The requests that stood both before and after the letters were read, and the letters.

        One that is asked for meanwhile had no letter yet, one that is withdrawn has none any more.
        """
        before = self._requests.active()
        letters = self._requests.outbox.unsent()
        return tuple(one for one in self._requests.active() if one in before), letters

    def _first(self, letter: LetterId, now: datetime) -> datetime:
        return min(self._since.get(letter, now), now)
