"""The content's sample week as a week of the calendar, for the demo and for pictures."""

from datetime import time

from content import SampleItem, sample_items
from kiosk.care.week import Item, ItemKind, Week, YearWeek


def sample_week(when: YearWeek) -> Week:
    """The sample on the days of `when`."""
    return Week(when, tuple(_item(item, when) for item in sample_items()))


def _item(item: SampleItem, when: YearWeek) -> Item:
    return Item(
        item.fi,
        item.sv,
        item.en,
        kind=ItemKind(item.kind),
        first=when.day(item.day) if item.day else None,
        starts=_time(item.starts),
        ends=_time(item.ends),
    )


def _time(text: str) -> time | None:
    hour, _, minute = text.partition(".")
    return time(int(hour), int(minute)) if text else None
