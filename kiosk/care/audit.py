"""Whether everything that is open is where it should be: no ending, letter or duty left behind.

Pure. What is done about it is the relay's matter; nothing found here says which request it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from kiosk.care.calendar import local, staffed
from kiosk.care.channels import ONE_SAYS_ALL_FOR
from kiosk.care.deadlines import Chase, due
from kiosk.care.letters import Kind, Letter, LetterId, channel_of
from kiosk.care.outbox import Hour
from kiosk.care.request import Request, RequestId, State
from kiosk.care.school import School

GRACE: Final = timedelta(minutes=2)
"""So late something may be that is made within a second when all is well."""
STUCK_AFTER: Final = timedelta(minutes=10)
"""So long a letter may wait in hours when somebody is there to read it."""

_ENDS: Final = frozenset({Chase.LAPSE, Chase.NIGHT})


class Left(StrEnum):
    """What can be left behind."""

    OVERDUE = "overdue"
    """A request is still there although its end has passed."""
    UNTOLD = "untold"
    """Nobody has heard of a request and nothing waits to tell of it."""
    STUCK = "stuck"
    """A letter has not gone for too long."""
    UNREMINDED = "unreminded"
    """A duty stands, and nobody was told of it today."""


OURS: Final = frozenset({Left.OVERDUE, Left.UNTOLD, Left.UNREMINDED})
"""What a relay that works never leaves; a letter may be stuck for the network's sake."""


@dataclass(frozen=True)
class Books:
    """Everything that is open. `since` tells when each letter was first seen to wait."""

    requests: tuple[Request, ...]
    letters: tuple[Letter, ...]
    since: Mapping[LetterId, datetime]
    oldest_duty: date | None = None
    """The day on which the duty that has waited longest was last told of."""


def audit(books: Books, school: School, hour: Hour) -> frozenset[Left]:
    """What is left behind in this hour; of what has a date nothing until the clock is right."""
    found = set(_of_requests(books, school, hour))
    if hour.staffed and any(_stuck(one, books.since, hour.now) for one in books.letters):
        found.add(Left.STUCK)
    if hour.synced and _unreminded(books.oldest_duty, school, hour.now):
        found.add(Left.UNREMINDED)
    return frozenset(found)


def _of_requests(books: Books, school: School, hour: Hour) -> Iterable[Left]:
    told_of: set[RequestId] = {one.request.id for one in books.letters if one.request}
    for request in books.requests:
        if hour.synced and _ENDS & set(due(request, school.deadlines, school, hour.now - GRACE)):
            yield Left.OVERDUE
        if request.state is State.QUEUED and request.id not in told_of:
            yield Left.UNTOLD


def _stuck(letter: Letter, since: Mapping[LetterId, datetime], now: datetime) -> bool:
    """A removal may wait: it stands back for everything else, and has a day.

    A duty may wait for the next text of a second channel, which are far between.
    """
    first = since.get(letter.id, now)
    after = STUCK_AFTER + (ONE_SAYS_ALL_FOR if channel_of(letter.recipient) else timedelta())
    return letter.kind is not Kind.DELETE and now - first >= after


def _unreminded(oldest: date | None, school: School, now: datetime) -> bool:
    before = now - GRACE
    if oldest is None or not (staffed(school, before) and staffed(school, now)):
        return False
    return oldest < local(before, school).date()
