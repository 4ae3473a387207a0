"""What the followed calendars have for a week; following and fetching them is not here."""

import msgspec

from kiosk.care.week import Item, YearWeek
from kiosk.store.board_feeds import Followed
from kiosk.web.feed import Kept
from kiosk.web.feedfaults import FeedError
from kiosk.web.stores import board, school


def kept_of(feed: Followed) -> Kept:
    """What is kept of a calendar."""
    return msgspec.msgpack.decode(feed.kept, type=Kept) if feed.kept else Kept()


def missing(when: YearWeek, there: tuple[Item, ...]) -> tuple[Item, ...]:
    """The calendars' lines that do not stand in the week; one that cannot be read gives none."""
    found: dict[Item, None] = {}
    feeds = board().feeds.all()
    if not feeds:
        return ()
    from kiosk.web.ics import events  # noqa: PLC0415 - heavy, and few schools follow a calendar

    for feed in feeds:
        data = kept_of(feed).data
        try:
            found |= dict.fromkeys(events(data, when, school().timezone) if data else ())
        except FeedError:
            continue
    return tuple(item for item in found if item not in there)
