"""When an untaken request is chased, and when it ends by itself: all against its own meeting time.

Pure: what is due now. What has been done already, the store's unique keys know.
"""

from dataclasses import replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Final

from kiosk.care.boot import Boot
from kiosk.care.calendar import at, local
from kiosk.care.following import closes
from kiosk.care.request import Request, State
from kiosk.care.school import Deadlines, School

NIGHT: Final = time(2, 0)
"""Local time at which everything that is left is erased."""
BOOT_LIFE: Final = timedelta(hours=18)
"""The longest that anything lives when nobody knows the time."""


TALK: Final = timedelta(minutes=15)
"""The ten minutes of a talk, and a breath."""
JUMP: Final = timedelta(minutes=2)
"""A clock that is off by less was only trimmed."""


class Chase(StrEnum):
    """What can be due."""

    REPEAT = "repeat"
    LAST_CALL = "last_call"
    LAPSE = "lapse"
    """The slot has passed untaken: it ends, and the coordinators get a duty."""
    STILL = "still"
    """The taker is asked whether it is done."""
    NIGHT = "night"
    """It is still unfinished at night: it ends."""


def due(request: Request, deadlines: Deadlines, school: School, now: datetime) -> tuple[Chase, ...]:
    """Everything whose time has come; of several chases of an open request only the last one."""
    if now >= night_after(request.asked, school):
        return (Chase.NIGHT,)
    match request.state:
        case State.QUEUED | State.OPEN:
            return _untaken(request, deadlines, now)
        case State.TAKEN if now >= still(request, deadlines, school):
            return (Chase.STILL,)
        case _:
            return ()


def _untaken(request: Request, deadlines: Deadlines, now: datetime) -> tuple[Chase, ...]:
    if now >= lapses(request, deadlines):
        return (Chase.LAPSE,)
    if request.state is State.QUEUED:
        return ()
    if now >= last_call(request, deadlines):
        return (Chase.LAST_CALL,)
    return (Chase.REPEAT,) if now >= repeats(request, deadlines) else ()


def repeats(request: Request, deadlines: Deadlines) -> datetime:
    """When the group is reminded: for a slot at half the waiting time, 5 to 30 minutes."""
    if request.meeting.at_once:
        return request.asked + deadlines.now_repeat
    half = (request.meeting.starts - request.asked) / 2
    return request.asked + min(max(half, deadlines.repeat_least), deadlines.repeat_most)


def last_call(request: Request, deadlines: Deadlines) -> datetime:
    """When group and coordinators hear that it is nearly time."""
    if request.meeting.at_once:
        return request.asked + deadlines.now_last_call
    return request.meeting.starts - deadlines.last_call_before


def lapses(request: Request, deadlines: Deadlines) -> datetime:
    """When an untaken request ends; nothing about its meeting is sent from then on."""
    if request.meeting.at_once:
        return request.asked + deadlines.now_unanswered
    return request.meeting.starts + deadlines.unanswered_after


def still(request: Request, deadlines: Deadlines, school: School) -> datetime:
    """When the taker is asked whether it is done: in time for an answer before going home."""
    starts = request.meeting.starts
    usual = starts + deadlines.still_after
    home = closes(school, local(starts, school).date())
    if usual < home:
        return usual
    return max(home - deadlines.day_end_before, starts + TALK)


def sendable(request: Request, deadlines: Deadlines, now: datetime) -> bool:
    """Whether the group may still be told of it."""
    return now < lapses(request, deadlines)


def night_after(asked: datetime, school: School) -> datetime:
    """The first 02.00 local time after it was asked (aware UTC)."""
    here = local(asked, school)
    day = here.date() if here.time() < NIGHT else here.date() + timedelta(days=1)
    return at(day, NIGHT, school)


def restamped(request: Request, opened_in: Boot, now: datetime, boot: Boot) -> Request:
    """The request by today's clock, when the clock was put right since it was asked.

    How long ago that was, the boot's own seconds know. One of an earlier boot is changed only when
    it lies far ahead: it was asked by no clock, and before this boot began.
    """
    if opened_in.id == boot.id:
        asked = now - timedelta(seconds=boot.monotonic - opened_in.monotonic)
    elif request.asked - now < BOOT_LIFE:
        return request
    else:
        asked = now - timedelta(seconds=boot.monotonic)
    wrong_by = asked - request.asked
    if abs(wrong_by) < JUMP:
        return request
    meeting = replace(request.meeting, starts=request.meeting.starts + wrong_by)
    return replace(request, asked=asked, meeting=meeting)


def retired(
    asked: datetime, asked_boot: Boot, now: datetime, boot: Boot, school: School, *, synced: bool
) -> bool:
    """Whether a row must go: at night by a clock that can be trusted, or after 18 h of this boot.

    A row of an earlier boot lives 18 hours of this one, since nobody knows how old it is.
    """
    if synced and now >= night_after(asked, school):
        return True
    begun = asked_boot.monotonic if asked_boot.id == boot.id else 0.0
    return boot.monotonic - begun >= BOOT_LIFE.total_seconds()
