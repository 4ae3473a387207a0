"""How a calendar does, in the words of the coordinators' pages."""

from datetime import datetime

from content import Words
from content.formats import clock, day_month
from kiosk.care.calendar import local
from kiosk.care.school import School
from kiosk.web.feed import Kept


def told(kept: Kept, say: Words, school: School) -> str:
    """What is wrong, if anything, and how old the copy is that is shown."""
    if kept.fetched_at is None:
        return say(kept.error) if kept.error else say("feed.never")
    if kept.error is None:
        return _at(say, "feed.fetched", kept.fetched_at, school)
    return f"{say(kept.error)} {_at(say, 'feed.kept', kept.fetched_at, school)}"


def left_out(count: int, say: Words) -> str:
    """How many entries could not be read; nothing when all could."""
    return say("feed.left_out", count=count) if count else ""


def _at(say: Words, key: str, moment: datetime, school: School) -> str:
    here = local(moment, school)
    return say(key, day=day_month(say, here.date()), clock=clock(say, here.time()))
