"""The school's time: its zone, its days, its lessons, and when anybody is there.

Everything else reckons in aware UTC; local dates and hours exist only through here.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Final
from zoneinfo import ZoneInfo

from kiosk.care.school import DayOff, Hours, Lesson, School

DEFAULT_ZONE: Final = "Europe/Helsinki"
FURTHEST: Final = 400
"""Days that are looked ahead for a school day: longer than any holiday."""


@lru_cache(maxsize=8)
def zone(name: str) -> ZoneInfo:
    """The time zone called `name`; raises KeyError (ZoneInfoNotFoundError) for an unknown one."""
    return ZoneInfo(name)


def local(now: datetime, school: School) -> datetime:
    """`now` by the school's wall clock."""
    return now.astimezone(zone(school.timezone))


def at(day: date, moment: time, school: School) -> datetime:
    """The aware UTC instant of a wall-clock time; of an hour that comes twice, the first."""
    return datetime.combine(day, moment, zone(school.timezone)).astimezone(UTC)


def off(school: School, day: date) -> DayOff | None:
    """The day off that covers `day`, if there is one."""
    covering = (span for span in school.days_off if span.first <= day <= span.last)
    return min(covering, key=lambda span: span.half_from is not None, default=None)


def is_school_day(school: School, day: date) -> bool:
    """Whether anybody is taught on `day`, if only in the morning."""
    span = off(school, day)
    return day.isoweekday() in school.staffed and (span is None or span.half_from is not None)


def hours_on(school: School, day: date) -> Hours | None:
    """When the debriefers are there on `day`; None when they are not."""
    if not is_school_day(school, day):
        return None
    hours = school.staffed[day.isoweekday()]
    span = off(school, day)
    if span is None or span.half_from is None:
        return hours
    closes = min(hours.closes, span.half_from)
    return Hours(hours.opens, closes) if hours.opens < closes else None


def staffed(school: School, now: datetime) -> bool:
    """Whether debriefers are there now; the closing minute is already outside."""
    here = local(now, school)
    hours = hours_on(school, here.date())
    return hours is not None and hours.opens <= here.time() < hours.closes


def next_staffed(school: School, now: datetime) -> datetime | None:
    """The next opening (aware UTC) strictly after `now`; None when no school day is in sight."""
    today = local(now, school).date()
    for day in days_from(today):
        hours = hours_on(school, day)
        opens = hours and at(day, hours.opens, school)
        if opens and opens > now:
            return opens
    return None


def days_from(day: date) -> Iterator[date]:
    """`day` and the days after it, as far as anybody looks."""
    return (day + timedelta(days=ahead) for ahead in range(FURTHEST))


def next_school_day(school: School, day: date) -> date | None:
    """The first school day after `day`."""
    later = days_from(day + timedelta(days=1))
    return next((other for other in later if is_school_day(school, other)), None)


def is_last_before_break(school: School, day: date) -> bool:
    """Whether the next school day is not the next day: a Friday, or the last before a holiday."""
    return next_school_day(school, day) != day + timedelta(days=1)


def lessons_on(school: School, day: date) -> tuple[Lesson, ...]:
    """The day's lessons in order; on a half day those that end before it is over."""
    if not is_school_day(school, day):
        return ()
    span = off(school, day)
    half = span.half_from if span else None
    kept = (lesson for lesson in school.lessons if half is None or lesson.ends <= half)
    return tuple(sorted(kept, key=lambda lesson: lesson.starts))


def taught(school: School, day: date) -> tuple[Lesson, ...]:
    """The stretches in which lessons follow each other without a break."""
    stretches: list[Lesson] = []
    for lesson in lessons_on(school, day):
        if stretches and lesson.starts <= stretches[-1].ends:
            ends = max(stretches[-1].ends, lesson.ends)
            stretches[-1] = Lesson(stretches[-1].starts, ends)
        else:
            stretches.append(lesson)
    return tuple(stretches)


def breaks_on(school: School, day: date) -> tuple[Lesson, ...]:
    """The gaps between the stretches, as spans of local time."""
    stretches = taught(school, day)
    return tuple(Lesson(before.ends, after.starts) for before, after in pairwise(stretches))
