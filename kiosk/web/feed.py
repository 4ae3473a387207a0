"""A calendar that is fetched now and then: the last good copy stays whatever comes after it.

How it is fetched is handed in, and where the copy is kept is not here.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from kiosk.care.week import YearWeek
from kiosk.web.feedfaults import FeedError, Trouble
from kiosk.web.fetch import Asked, Fetch


@dataclass(frozen=True)
class Kept:
    """The last good copy, and how the last try went; times are aware UTC."""

    data: bytes = b""
    fetched_at: datetime | None = None
    """When the copy was last known to be what the server has."""
    tried_at: datetime | None = None
    error: Trouble | None = None
    etag: str = ""
    modified: str = ""

    def age(self, now: datetime) -> timedelta | None:
        """How old the copy is; None without one."""
        return None if self.fetched_at is None else max(now - self.fetched_at, timedelta(0))


@dataclass(frozen=True)
class Feed:
    """An address and how often to look there."""

    url: str
    interval: timedelta = timedelta(hours=1)

    def is_due(self, kept: Kept, now: datetime) -> bool:
        """Whether it is time to look again; a clock that went back makes it so, too."""
        return kept.tried_at is None or not (timedelta(0) <= now - kept.tried_at < self.interval)

    def refreshed(self, kept: Kept, fetch: Fetch, now: datetime, zone: str) -> Kept:
        """The copy after looking: the new one, or the old one and what is wrong with the new.

        A new copy must be one whose lines of this week can be read in the school's `zone`.
        """
        from kiosk.web.ics import events  # noqa: PLC0415 - heavy, and few schools follow a calendar

        known = kept if kept.data else Kept()
        try:
            answer = fetch(Asked(self.url, known.etag, known.modified))
            data = known.data if answer.data is None else answer.data
            events(data, YearWeek.of(now.date()), zone)
        except FeedError as fault:
            return replace(kept, tried_at=now, error=fault.trouble)
        if answer.data is None:
            return replace(kept, fetched_at=now, tried_at=now, error=None)
        return Kept(data, now, now, None, answer.etag, answer.modified)
