"""What follows a talk: before going home, and on the next school days until somebody answers.

Pure: what a held talk leaves to be followed up, and what of that is due now. A follow-up has no
link to its request, no code, no place and no hour: only who took it, and from which day on it is
due.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from kiosk.care.calendar import at, days_from, hours_on, is_school_day, local, next_school_day
from kiosk.care.request import MemberId
from kiosk.care.school import School

FollowUpId = NewType("FollowUpId", str)
"""By chance: it tells neither a time nor an order."""

MOST_DAYS: Final = 5
"""School days on which somebody is asked; then the coordinators see to it."""
WEEKEND: Final = 3
"""From a Friday to a Monday: so many days lie between two school days at a weekend."""


class When(StrEnum):
    """Which of the two a follow-up is."""

    DAY_END = "day_end"
    """Before going home: how is the person, is more support needed?"""
    NEXT_DAY = "next_day"
    """On the next school day and daily from then on: "Did you sleep?"."""


@dataclass(frozen=True)
class FollowUp:
    """One follow-up. Without a `due_day` the clock was not to be trusted when it was made."""

    id: FollowUpId
    taker: MemberId
    when: When
    due_day: date | None


@dataclass(frozen=True)
class Ask:
    """Ask the taker, for the `generation`-th time (from 0); pointless from `until` (aware UTC)."""

    generation: int
    until: datetime


class Over(StrEnum):
    """Nobody is asked any more."""

    DROP = "drop"
    """The day is over; the next day's follow-up goes on."""
    DUTY = "duty"
    """Nobody has answered for long enough: the coordinators see to it."""


class Pause(StrEnum):
    """What comes after today."""

    NONE = "none"
    WEEKEND = "weekend"
    BREAK = "break"


@dataclass(frozen=True)
class Leaves:
    """What a talk leaves, each with the day it is due on; without a known day both are undated."""

    parts: tuple[tuple[When, date | None], ...] = ()


def after_talk(school: School, now: datetime, *, synced: bool) -> Leaves:
    """What a talk that was had by `now` leaves to be followed up."""
    if not synced:
        return Leaves(((When.NEXT_DAY, None),))
    here = local(now, school)
    hours = hours_on(school, here.date())
    goes_home_later = hours is not None and here.time() < hours.closes
    today = ((When.DAY_END, here.date()),) if goes_home_later else ()
    return Leaves((*today, (When.NEXT_DAY, next_school_day(school, here.date()))))


def after_night(school: School, now: datetime, *, synced: bool) -> Leaves:
    """What a talk leaves of which nobody said that it was had, when the night has ended it."""
    return Leaves(((When.NEXT_DAY, first_day(school, now) if synced else None),))


def first_day(school: School, now: datetime) -> date | None:
    """Today, or the first school day after it."""
    today = local(now, school).date()
    return today if is_school_day(school, today) else next_school_day(school, today)


def due(follow_up: FollowUp, school: School, now: datetime) -> Ask | Over | None:
    """What is to be done about it now; None when its time has not come."""
    if follow_up.due_day is None:
        return None
    today = local(now, school).date()
    match follow_up.when:
        case When.DAY_END if today > follow_up.due_day:
            return Over.DROP
        case When.DAY_END if today < follow_up.due_day or now < day_end(school, today):
            return None
        case When.DAY_END:
            return _ask(0, closes(school, today), now)
        case When.NEXT_DAY:
            return _daily(follow_up.due_day, today, school, now)


def _daily(due_day: date, today: date, school: School, now: datetime) -> Ask | Over | None:
    hours = hours_on(school, today)
    if today < due_day or hours is None:
        return None
    asked_before = school_days(school, due_day, today)
    if asked_before >= MOST_DAYS:
        return Over.DUTY
    if now < at(today, hours.opens, school) + school.deadlines.next_day_after:
        return None
    return _ask(asked_before, closes(school, today), now)


def _ask(generation: int, until: datetime, now: datetime) -> Ask | None:
    """Nobody is asked once the debriefers have gone home."""
    return Ask(generation, until) if now < until else None


def school_days(school: School, first: date, before: date) -> int:
    """How many school days lie from `first` on and before `before`; at most MOST_DAYS counts."""
    counted = 0
    for day in days_from(first):
        if day >= before or counted == MOST_DAYS:
            break
        counted += is_school_day(school, day)
    return counted


def day_end(school: School, day: date) -> datetime:
    """When somebody is reminded before going home (aware UTC)."""
    return closes(school, day) - school.deadlines.day_end_before


def closes(school: School, day: date) -> datetime:
    """When the debriefers go home (aware UTC); on a day without them its end."""
    hours = hours_on(school, day)
    if hours is None:
        return at(day + timedelta(days=1), datetime.min.time(), school)
    return at(day, hours.closes, school)


def pause_after(school: School, today: date) -> Pause:
    """Whether a weekend or more lies before the next school day."""
    coming = next_school_day(school, today)
    if coming is None:
        return Pause.BREAK
    away = (coming - today).days
    if away <= 1:
        return Pause.NONE
    only_weekend = away <= WEEKEND and all(
        (today + timedelta(days=ahead)).isoweekday() > 5  # noqa: PLR2004 - Saturday and Sunday
        for ahead in range(1, away)
    )
    return Pause.WEEKEND if only_weekend else Pause.BREAK
