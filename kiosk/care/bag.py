"""The Hetipurku bag: in place or out, and what is missing from it.

Where and when it was taken is not known here and is logged by day only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from kiosk.care.calendar import at, hours_on, next_school_day
from kiosk.care.school import School


class BagItem(StrEnum):
    """What the bag holds, by the source document."""

    SIGN = "sign"
    BOTTLE = "bottle"
    BAR = "bar"
    TISSUES = "tissues"


ITEMS: Final = tuple(BagItem)


@dataclass(frozen=True)
class Bag:
    """One bag as it is now. `out_since` is an ISO date; the hour is never kept."""

    id: str
    name: str = ""
    out_since: str = ""
    missing: frozenset[BagItem] = frozenset()
    tags: frozenset[str] = field(default=frozenset(), repr=False)
    """The ids of the tags that hang on it."""

    @property
    def out(self) -> bool:
        """Whether somebody has it."""
        return bool(self.out_since)

    @property
    def out_since_day(self) -> date | None:
        """The day it was taken."""
        return date.fromisoformat(self.out_since) if self.out_since else None


@dataclass(frozen=True)
class Enrolment:
    """Somebody is about to show a bag's tag: for the bag of this name, until then (aware UTC)."""

    name: str
    until: datetime


def bag_of_tag(bags: Iterable[Bag], tag: str) -> Bag | None:
    """The bag that a tag hangs on; None for every other tag in the world."""
    return next((bag for bag in bags if tag in bag.tags), None)


def is_late(bag: Bag, now: datetime, school: School) -> bool:
    """Whether it is still out after the next school morning has begun. `now` is aware UTC."""
    day = bag.out_since_day and next_school_day(school, bag.out_since_day)
    if not day:
        return False
    hours = hours_on(school, day)
    starts = [lesson.starts for lesson in school.lessons] or [hours.opens] if hours else []
    return bool(starts) and now >= at(day, min(starts), school)
