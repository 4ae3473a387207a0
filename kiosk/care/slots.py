"""When the two can meet: in the next break, after lessons, or now.

In a break they meet in its last quarter of an hour: ten minutes to talk, five to walk, and a long
break leaves time to eat first. Outside staffed hours nothing is offered.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from kiosk.care.calendar import at, breaks_on, hours_on, local, next_staffed, staffed, taught
from kiosk.care.school import Lesson, School

LEAD: Final = timedelta(minutes=3)
"""The least time to get there."""
TALK: Final = timedelta(minutes=10)
MEETING: Final = timedelta(minutes=15)
"""A talk and the way back."""
LONG: Final = timedelta(minutes=30)
"""A break longer than this is a long one."""


class SlotKind(StrEnum):
    """What sort of time it is."""

    NOW = "now"
    BREAK = "break"
    LONG_BREAK = "long"
    AFTER_LESSONS = "after"


@dataclass(frozen=True)
class Slot:
    """A time to meet. `starts` is aware UTC; `busy_until` tells how long many are teaching."""

    kind: SlotKind
    starts: datetime
    key: str
    """Its name in an action: the same slot keeps it while the minutes pass."""
    busy_until: datetime | None = None

    @property
    def at_once(self) -> bool:
        """Whether it means "now"."""
        return self.kind is SlotKind.NOW


@dataclass(frozen=True)
class Offer:
    """What can be chosen, soonest first, and what is chosen to begin with."""

    slots: tuple[Slot, ...] = ()
    preselected: Slot | None = None


def offered(school: School, now: datetime) -> Offer:
    """The next break, after lessons, now; nothing when nobody is there."""
    if not staffed(school, now):
        return Offer()
    timed = [slot for slot in _timed(school, now) if _reachable(school, slot, now)]
    immediate = _now(school, now)
    breaks = [slot for slot in timed if slot.kind is not SlotKind.AFTER_LESSONS][:1]
    after = [slot for slot in timed if slot.kind is SlotKind.AFTER_LESSONS][:1]
    slots = (*breaks, *after, immediate)
    if immediate.busy_until is None or not timed:
        return Offer((immediate, *breaks, *after), immediate)
    return Offer(slots, min(timed, key=lambda slot: slot.starts))


def _reachable(school: School, slot: Slot, now: datetime) -> bool:
    """Early enough to get there, and while somebody is there."""
    day = local(now, school).date()
    hours = hours_on(school, day)
    if hours is None:
        return False
    return now + LEAD <= slot.starts < at(day, hours.closes, school)


def _timed(school: School, now: datetime) -> Iterator[Slot]:
    """Today's breaks and the end of lessons, in order."""
    day = local(now, school).date()
    for gap in breaks_on(school, day):
        starts, ends = at(day, gap.starts, school), at(day, gap.ends, school)
        if ends - starts < TALK:
            continue
        kind = SlotKind.LONG_BREAK if ends - starts > LONG else SlotKind.BREAK
        yield _slot(kind, max(starts, ends - MEETING), school)
    stretches = taught(school, day)
    if stretches:
        yield _slot(SlotKind.AFTER_LESSONS, at(day, stretches[-1].ends, school), school)


def _slot(kind: SlotKind, starts: datetime, school: School) -> Slot:
    return Slot(kind, starts, f"{kind}@{local(starts, school):%H%M}")


def _now(school: School, now: datetime) -> Slot:
    """Meeting at once; busy while a lesson is on or a break is too short for a talk."""
    day = local(now, school).date()
    busy = None
    for stretch in taught(school, day):
        begins, ends = _span(stretch, day_of=now, school=school)
        if begins - TALK < now < ends:
            busy = ends
    return Slot(SlotKind.NOW, now, str(SlotKind.NOW), busy)


def _span(stretch: Lesson, *, day_of: datetime, school: School) -> tuple[datetime, datetime]:
    day = local(day_of, school).date()
    return at(day, stretch.starts, school), at(day, stretch.ends, school)


def opens_again(school: School, now: datetime) -> datetime | None:
    """When a request can be made again (aware UTC); None when no school day is in sight."""
    return next_staffed(school, now)
