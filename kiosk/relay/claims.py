"""What a debriefer's gesture does to the requests: claim, backup, release, move, ending.

Here: which request is meant and which act of the store follows. Not here: how a gesture is read
(`inbox`) and how people are told (the store puts the letters into the outbox with the act).
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final, assert_never

from kiosk.care.calendar import local
from kiosk.care.following import after_talk
from kiosk.care.letters import GROUP, Kind, Recipient
from kiosk.care.request import Meeting, MemberId, PlaceId, Request, RequestId, State
from kiosk.care.school import School
from kiosk.care.slots import offered
from kiosk.relay.gestures import (
    About,
    Acknowledge,
    Answered,
    Away,
    Bare,
    ByCode,
    ByTimestamp,
    Claim,
    Done,
    Edited,
    Emoji,
    Erased,
    FollowUp,
    Gesture,
    Here,
    IAm,
    KioskMessageDeleted,
    ReactionGone,
    Release,
    Said,
    Thumb,
)
from kiosk.store.requests import Requests
from kiosk.store.requests_claims import Claimed

SKEW: Final = timedelta(seconds=30)
"""How far the server's clock and ours may stand apart."""


@dataclass(frozen=True)
class Moment:
    """What a gesture is judged by. `now` is aware UTC; an unsynced clock compares no times."""

    now: datetime
    school: School
    synced: bool = True
    members: frozenset[MemberId] = frozenset()
    """Who is in the group besides the kiosk."""


def carry_out(gesture: Gesture, requests: Requests, moment: Moment) -> RequestId | None:
    """Do what it says; return the request it was about."""
    match gesture:
        case Claim():
            return _claim(gesture, requests, moment, _stamp(gesture, gesture.about))
        case Release() | Done() | FollowUp(answer=Answered.DONE):
            return _let_go(gesture, requests, moment)
        case Thumb():
            return _thumb(gesture, requests, moment)
        case ReactionGone(was=Emoji.HAND | None, target=target) | Erased(target=target):
            return requests.undo(gesture.member, target, moment.now)
        case Edited():
            return _edited(gesture, requests, moment)
        case KioskMessageDeleted():
            return requests.outbox.deleted_by_admin(gesture.target)
        case Acknowledge() | ReactionGone() | FollowUp() | Away() | Here() | IAm():
            return None
        case _:
            assert_never(gesture)


def _claim(claim: Claim, requests: Requests, moment: Moment, stamp: int) -> RequestId | None:
    request = _meant(claim, claim.about, requests, moment)
    if request is None:
        return _ask_which(claim, requests)
    if requests.take(request.id, claim.member, stamp, moment.now) in {Claimed.TOOK, Claimed.AGAIN}:
        meeting = _meeting(claim, request, moment)
        if meeting != request.meeting:
            requests.move(request.id, claim.member, meeting)
    return request.id


def _let_go(
    gesture: Release | Done | FollowUp, requests: Requests, moment: Moment
) -> RequestId | None:
    """Release it or end it as held, if it is his."""
    request = _his(gesture, gesture.about, requests, moment)
    if request is None:
        return None
    if isinstance(gesture, Release):
        requests.release(request.id, gesture.member, moment.now)
    else:
        leaves = after_talk(moment.school, moment.now, synced=moment.synced)
        requests.hold(request.id, gesture.member, leaves)
    return request.id


def _thumb(thumb: Thumb, requests: Requests, moment: Moment) -> RequestId | None:
    """Ask once whether it is meant as a claim."""
    request = _meant(thumb, thumb.about, requests, moment)
    if request is None or request.state is State.TAKEN:
        return None
    requests.outbox.post_once(request.id, Kind.THUMB, 0, [GROUP])
    return request.id


def _edited(edit: Edited, requests: Requests, moment: Moment) -> RequestId | None:
    """A claim that is edited into a claim stands; anything else takes it back first."""
    if isinstance(edit.now_says, Claim):
        return _claim(edit.now_says, requests, moment, edit.target)
    undone = requests.undo(edit.member, edit.target, moment.now)
    said = None if edit.now_says is None else carry_out(edit.now_says, requests, moment)
    return said or undone


def _stamp(said: Said, about: About) -> int:
    """By what the gesture would be taken back: a reaction by its target, a text by itself."""
    reaction = isinstance(about, ByTimestamp) and not about.quoted
    return about.timestamp if reaction and isinstance(about, ByTimestamp) else said.sent


def _meant(said: Said, about: About, requests: Requests, moment: Moment) -> Request | None:
    """The request that a claim is about; a bare word counts when exactly one is open."""
    match about:
        case ByTimestamp(timestamp):
            return _by_message(said, timestamp, requests, moment)
        case ByCode(code):
            return requests.by_code(code)
        case Bare():
            known = [one for one in requests.active() if _after_asking(said, one, moment)]
            return _only(_candidates(said, known))
        case _:
            assert_never(about)


def _candidates(said: Said, known: list[Request]) -> list[Request]:
    """What a bare word can mean: what is open, else what he has, else what somebody has."""
    open_now = [one for one in known if one.state is not State.TAKEN]
    his = [one for one in known if one.taker == said.member]
    moves_it = isinstance(said, Claim) and bool(said.at or said.place_text)
    if said.direct and moves_it and his:
        return his
    return open_now or his or known


def _only(requests: list[Request]) -> Request | None:
    return requests[0] if len(requests) == 1 else None


def _his(said: Said, about: About, requests: Requests, moment: Moment) -> Request | None:
    """The request that he wants to end or to leave; a bare word means the only one he has."""
    if not isinstance(about, Bare):
        return _meant(said, about, requests, moment)
    taken = [one for one in requests.active() if one.taker == said.member]
    stood = taken or [one for one in requests.active() if said.member in requests.standbys(one.id)]
    return _only(stood)


def _by_message(said: Said, timestamp: int, requests: Requests, moment: Moment) -> Request | None:
    """The request that our message was about, also when the reaction proves that it went."""
    recipient = Recipient(said.member) if said.direct else GROUP
    found = requests.sent.about(recipient, timestamp)
    if found is not None:
        return requests.by_id(found)
    proven = requests.outbox.proves(recipient, timestamp, moment.now)
    return None if proven is None else requests.by_id(proven)


def _after_asking(said: Said, request: Request, moment: Moment) -> bool:
    """Whether it was said after the request was made: a word from before means another one."""
    asked = (request.asked - SKEW).timestamp() * 1000
    return not moment.synced or said.received >= asked


def _ask_which(claim: Claim, requests: Requests) -> RequestId | None:
    """Of several open requests ask which one he means."""
    open_now = [one for one in requests.active() if one.state is not State.TAKEN]
    if isinstance(claim.about, ByTimestamp) or len(open_now) < 2:  # noqa: PLR2004 - "which" needs two
        return None
    requests.outbox.post(open_now[0].id, Kind.WHICH, Recipient(claim.member))
    return open_now[0].id


def _meeting(claim: Claim, request: Request, moment: Moment) -> Meeting:
    """The meeting as the taker wants it, from the slots on offer and the places of the school."""
    before = request.meeting
    place = _place(claim.place_text, moment.school) or before.place
    starts = _slot(claim.at, moment) or before.starts
    return Meeting(place, starts, before.at_once and starts == before.starts)


def _place(name: str | None, school: School) -> PlaceId | None:
    named = (one.id for one in school.places if name and name in {one.fi, one.sv, one.en})
    return next(named, None)


def _slot(wanted: time | None, moment: Moment) -> datetime | None:
    for slot in offered(moment.school, moment.now).slots:
        here = local(slot.starts, moment.school).time()
        if not slot.at_once and wanted == here.replace(second=0, microsecond=0):
            return slot.starts
    return None
