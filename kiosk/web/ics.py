"""Somebody else's calendar as lines of a week: what comes in is hostile until it is read.

The cost is bounded by counts: bytes, events, days looked at, lines. Fetching is in `feed`.
"""

from dataclasses import dataclass
from datetime import date, time
from typing import Final

from kiosk.care.week import Item, YearWeek
from kiosk.web.feedfaults import FeedError, Trouble
from kiosk.web.ics_items import items_of
from kiosk.web.ics_lines import read_calendar
from kiosk.web.ics_series import Series
from kiosk.web.ics_stretch import Stretch

MOST_LINES: Final = 200
"""As many as a week may have at all."""


@dataclass(frozen=True)
class Reading:
    """A week's lines from a calendar, and how many events could not be read."""

    items: tuple[Item, ...]
    left_out: int = 0


def events(data: bytes, when: YearWeek, zone: str) -> tuple[Item, ...]:
    """The calendar's lines in the week, by day and time; raise FeedError for a broken calendar."""
    return read(data, when, zone).items


def read(data: bytes, when: YearWeek, zone: str) -> Reading:
    """The same, and what was left out; `zone` is the school's. Raise FeedError."""
    series = Series(read_calendar(data), Stretch(when.day(1), when.day(7), zone))
    items: dict[Item, None] = {}
    left_out = 0
    for happening in series.happenings():
        try:
            items |= dict.fromkeys(items_of(happening, when, zone))
        except (ValueError, OverflowError):
            left_out += 1
    if len(items) > MOST_LINES:
        raise FeedError(Trouble.TOO_MUCH, "too many lines in a week")
    ordered = sorted(items, key=lambda i: (i.first or date.min, i.starts or time.min, i.fi))
    return Reading(tuple(ordered), left_out + series.left_out)


__all__ = ["FeedError", "Reading", "events", "read"]
