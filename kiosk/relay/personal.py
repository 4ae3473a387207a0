"""What a member says of himself or of a duty: a follow-up answered, a duty in hand, away today.

Here: words that mean no request. Not here: claims and what becomes of requests (`claims`).
"""

from dataclasses import replace

from kiosk.care.calendar import local
from kiosk.care.debriefers import away_on
from kiosk.care.letters import Kind
from kiosk.care.request import MemberId
from kiosk.care.school import School
from kiosk.relay.claims import Moment
from kiosk.relay.gestures import (
    Acknowledge,
    Away,
    Bare,
    ByTimestamp,
    Done,
    FollowUp,
    Gesture,
    Here,
    IAm,
)
from kiosk.store.board import Board
from kiosk.store.requests import Requests


def personal(gesture: Gesture, board: Board, requests: Requests, moment: Moment) -> bool:
    """Carry out a direct word that means no request; whether it was one."""
    if not gesture.direct:
        return False
    match gesture:
        case Acknowledge():
            return requests.duties.acknowledge(gesture.member, moment.now) > 0
        case FollowUp() | Done():
            return _followed_up(gesture, requests, moment)
        case IAm() if gesture.member in moment.members:
            _introduce(gesture, board, requests, moment)
            return True
        case Away() | Here() if gesture.member in moment.members:
            _be_away(gesture, board, requests, moment)
            return True
        case _:
            return False


def _followed_up(gesture: FollowUp | Done, requests: Requests, moment: Moment) -> bool:
    """A bare "hoidettu" of somebody who has a request means that one."""
    member = gesture.member
    match gesture.about:
        case ByTimestamp(asked):
            return requests.follow_ups.answer(member, asked, moment.now)
        case Bare() if isinstance(gesture, FollowUp) or not _has_taken(member, requests):
            return requests.follow_ups.answer(member, None, moment.now)
        case _:
            return False


def _has_taken(member: MemberId, requests: Requests) -> bool:
    return any(one.taker == member for one in requests.active())


def _introduce(said: IAm, board: Board, requests: Requests, moment: Moment) -> None:
    if said.name is None:
        requests.outbox.reply(Kind.WHO_UNKNOWN, said.member, moment.now)
        return
    board.pairings.pair(said.member, said.name)
    requests.outbox.reply(Kind.PAIRED, said.member, moment.now)


def _be_away(said: Away | Here, board: Board, requests: Requests, moment: Moment) -> None:
    """Mark him on the kiosk's list, or ask who he is on it."""
    name = board.pairings.name(said.member)
    if name is None or name not in {one.name for one in moment.school.debriefers}:
        requests.outbox.reply(Kind.WHO, said.member, moment.now)
        return
    today = local(moment.now, moment.school).date() if isinstance(said, Away) else None

    def marked(school: School) -> School:
        people = (away_on(one, today) if one.name == name else one for one in school.debriefers)
        return replace(school, debriefers=tuple(people))

    board.change_school(marked)
    done = Kind.NOTED_HERE if today is None else Kind.NOTED_AWAY
    requests.outbox.reply(done, said.member, moment.now)
