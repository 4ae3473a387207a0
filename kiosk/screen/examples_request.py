"""The pages about a request in every state: asking, after Send, by code.

At one fixed moment; never from real requests.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from kiosk.care.limits import Guesses
from kiosk.care.request import Code, Meeting, MemberId, Request, RequestId, State
from kiosk.care.school import School
from kiosk.screen.page import Chance, Sight, Wire
from kiosk.screen.pages import code as code_page
from kiosk.screen.pages import request as request_page
from kiosk.screen.pages import sent as sent_page

TUESDAY: Final = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
"""Tuesday 24.11.2026 at 11.42 in Finland, week 48: the moment of the design's pictures."""
CODE: Final = Code("KÄPY 42")
FIXED: Final = Chance(
    new_code=lambda: CODE, new_id=lambda: RequestId("00000000-0000-4000-8000-000000000000")
)


@dataclass(frozen=True)
class Example:
    """A page's model and what it sees."""

    model: Any
    sight: Sight


def at(school: School, hour: int, minute: int, day: int = 24) -> datetime:
    """A moment of that week in November, in Finnish winter time."""
    del school
    return datetime(2026, 11, day, hour - 2, minute, tzinfo=UTC)


def meeting(school: School, sight: Sight, *, at_once: bool = False) -> Meeting:
    """The first place, at the preselected time or now."""
    chosen = request_page.chosen(request_page.Model(CODE, FIXED.new_id()), sight)
    if at_once or chosen is None:
        return Meeting(school.places[0].id, sight.now, at_once=True)
    return chosen


def asked(sight: Sight, state: State, *, at_once: bool = False) -> Sight:
    """A request of the page's code in this state."""
    taker = MemberId("22222222-2222-4222-8222-222222222222") if state is State.TAKEN else None
    where = meeting(sight.school, sight, at_once=at_once)
    request = Request(FIXED.new_id(), CODE, where, sight.now, state, taker)
    return replace(sight, request=request)


def request(sight: Sight) -> dict[str, Example]:
    """Asking, and the pages in its stead."""
    model = request_page.open_page("", sight, FIXED)
    others = tuple(
        Meeting(place.id, meeting(sight.school, sight).starts) for place in sight.school.places
    )
    return {
        "": Example(model, sight),
        "colleague": Example(replace(model, colleague=True), sight),
        "later": Example(replace(model, slot="after@1415"), sight),
        "promised": Example(model, replace(sight, meetings=others[:2])),
        "no-place": Example(model, replace(sight, meetings=others)),
        "too-many": Example(model, replace(sight, open_requests=5)),
        "evening": Example(model, replace(sight, now=at(sight.school, 18, 0))),
        "friday-evening": Example(model, replace(sight, now=at(sight.school, 17, 0, 27))),
        "second-sheet": Example(replace(model, sheet=1), sight),
    }


def sent(sight: Sight) -> dict[str, Example]:
    """After Send."""
    model = sent_page.open_page(f"{CODE}/self", sight, FIXED)
    known = sent_page.refreshed(model, asked(sight, State.OPEN))
    late = replace(sight, now=meeting(sight.school, sight).starts + timedelta(minutes=6))
    return {
        "": Example(model, asked(sight, State.OPEN)),
        "colleague": Example(replace(model, colleague=True), asked(sight, State.OPEN)),
        "now": Example(model, asked(sight, State.OPEN, at_once=True)),
        "sending": Example(model, asked(sight, State.QUEUED)),
        "not-sent": Example(model, replace(asked(sight, State.QUEUED), wire=Wire.DOWN)),
        "not-stored": Example(model, sight),
        "coming": Example(model, asked(sight, State.TAKEN)),
        "nobody": Example(known, late),
        "ended": Example(known, sight),
        "confirm": Example(replace(model, asking=True), asked(sight, State.OPEN)),
        "withdrawn": Example(replace(known, withdrawn=True), sight),
        "failed": Example(known, replace(asked(sight, State.OPEN), failed=True)),
    }


def code(sight: Sight) -> dict[str, Example]:
    """By code."""
    word, digits = CODE.split()
    typed = code_page.Model(word, digits, words=False)
    closed = Guesses().missed(sight.now).missed(sight.now).missed(sight.now)
    late = replace(
        asked(sight, State.OPEN), now=meeting(sight.school, sight).starts + timedelta(minutes=6)
    )
    return {
        "": Example(code_page.Model(), sight),
        "word": Example(code_page.Model(word, words=False), sight),
        "coming": Example(typed, asked(sight, State.TAKEN)),
        "coming-now": Example(typed, asked(sight, State.TAKEN, at_once=True)),
        "waiting": Example(typed, asked(sight, State.OPEN)),
        "not-sent": Example(typed, asked(sight, State.QUEUED)),
        "nobody": Example(typed, late),
        "unused": Example(typed, sight),
        "closed": Example(code_page.Model(), replace(sight, guesses=closed)),
        "confirm": Example(replace(typed, asking=True), asked(sight, State.OPEN)),
        "withdrawn": Example(replace(typed, withdrawn=True), sight),
        "preferred": Example(replace(typed, preferred=True), asked(sight, State.OPEN)),
    }
