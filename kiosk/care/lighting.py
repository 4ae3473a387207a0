"""At which moments the screen is lit and at which it may be dark, by the school's days and hours.

Whether it really goes dark, for somebody may be standing before it, is the screen's business.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from kiosk.care.calendar import at, hours_on, local, off
from kiosk.care.school import Hours, School

AROUND: Final = timedelta(hours=1)
"""So long before the debriefers come, and after they have gone, the screen is lit as well."""
AWAKE_FOR: Final = timedelta(minutes=5)

Stretch = tuple[datetime, datetime]
"""From when to when, in aware UTC; the end is already outside."""


@dataclass(frozen=True)
class Lighting:
    """When the screen is lit. `awake_for` is how long a touch outside these hours keeps it so."""

    always: bool = False
    hours: Mapping[int, Hours] | None = None
    """By ISO weekday; one that is missing is dark. None: around the debriefers' hours."""
    awake_for: timedelta = AWAKE_FOR


ALWAYS: Final = Lighting(always=True)


def lit(lighting: Lighting, school: School, now: datetime) -> bool:
    """Whether the screen is lit at `now` (aware UTC) though nobody touches it."""
    if lighting.always:
        return True
    today = local(now, school).date()
    days = (today + timedelta(days=ahead) for ahead in (-1, 0, 1))
    return any(begins <= now < ends for day in days for begins, ends in on(lighting, school, day))


def on(lighting: Lighting, school: School, day: date) -> Iterator[Stretch]:
    """The stretch of light that belongs to `day`; it may reach into the days beside it."""
    if lighting.hours is None:
        hours = hours_on(school, day)
        around = AROUND
    else:
        hours = None if _holiday(school, day) else lighting.hours.get(day.isoweekday())
        around = timedelta()
    if hours is not None:
        yield at(day, hours.opens, school) - around, at(day, hours.closes, school) + around


def _holiday(school: School, day: date) -> bool:
    """Whether the whole day is off: on half a day somebody is there."""
    span = off(school, day)
    return span is not None and span.half_from is None
