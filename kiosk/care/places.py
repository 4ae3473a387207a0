"""Which quiet places are free for a meeting."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from kiosk.care.calendar import local
from kiosk.care.request import Meeting
from kiosk.care.school import Place, School
from kiosk.care.week import Item, ItemKind

PROMISED: Final = timedelta(minutes=30)
"""Another meeting that begins within this time of ours has the place."""


def free_places(
    school: School, items: Sequence[Item], meetings: Sequence[Meeting], starts: datetime
) -> tuple[tuple[Place, bool], ...]:
    """Every place in the school's order, and whether nobody has it at `starts` (aware UTC)."""
    taken = {m.place for m in meetings if abs(m.starts - starts) < PROMISED}
    booked = {item.place for item in items if _covers(item, local(starts, school))}
    busy = taken | booked
    return tuple((place, place.id not in busy) for place in school.places)


def _covers(item: Item, moment: datetime) -> bool:
    """Whether a booking has its place at this wall-clock moment; without times it lasts all day."""
    if item.kind is not ItemKind.BOOKING or item.place is None:
        return False
    if item.first is not None and not item.on(moment.date()):
        return False
    begins = item.starts or time.min
    ends = item.ends or time.max
    return begins <= moment.time() < ends
