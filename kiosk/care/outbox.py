"""Which letters the relay tries to send now, in which order, and which it gives up.

Pure: letters in, a plan out. How a letter is kept is the store's matter, how it reads is in
`messages`, how it travels is the relay's.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from kiosk.care.deadlines import sendable
from kiosk.care.letters import (
    DUTIES,
    REPLIES,
    WAITING,
    Delivery,
    Kind,
    Letter,
    Recipient,
    channel_of,
)
from kiosk.care.request import Request, State
from kiosk.care.school import Deadlines

IN_FLIGHT: Final = 4
"""Letters on their way at the same time."""
DELETES_IN_FLIGHT: Final = 1
"""Of these: tidying up never stands in a request's way."""

BACK_OFF: Final = tuple(timedelta(seconds=s) for s in (2, 4, 8, 15, 30, 60))
"""The wait after each failure; the last one stays."""
LONGEST_WAIT: Final = timedelta(minutes=15)
"""No letter waits longer by itself; a longer wait that the server asks for holds all of them."""
DELETE_WITHIN: Final = timedelta(days=1)
"""Signal removes a message for everybody only this long after it was sent."""


@dataclass(frozen=True)
class Plan:
    """What to try now, the most urgent first, and what to give up."""

    attempt: tuple[Letter, ...] = ()
    give_up: tuple[Letter, ...] = ()


_ORDER: Final = (
    Kind.REQUEST,
    Kind.TAKEN_DIRECT,
    Kind.TAKEN_GROUP,
    Kind.PROMOTED,
    Kind.OTHER,
    Kind.WHICH,
    Kind.STANDBY,
    Kind.RELEASED,
    Kind.MOVED_TIME,
    Kind.MOVED_PLACE,
    Kind.THUMB,
    Kind.LAST_CALL,
    Kind.REPEAT,
    Kind.UNANSWERED,
    Kind.UNFINISHED,
    Kind.UNFOLLOWED,
    Kind.STILL,
    Kind.DAY_END,
    Kind.NEXT_DAY,
    Kind.NOTED,
    Kind.NOTED_MORE,
    Kind.NOTED_AWAY,
    Kind.NOTED_HERE,
    Kind.WHO,
    Kind.WHO_UNKNOWN,
    Kind.PAIRED,
    Kind.OFFER,
    Kind.WITHDRAWN_DIRECT,
    Kind.WITHDRAWN_GROUP,
    Kind.DELETE,
)
_URGENCY: Final = {kind: place for place, kind in enumerate(_ORDER)}

_FOLLOWING: Final = frozenset({Kind.DAY_END, Kind.NEXT_DAY})

_ALONE: Final = (
    frozenset({Kind.WITHDRAWN_DIRECT, Kind.WITHDRAWN_GROUP, Kind.DELETE, Kind.OFFER})
    | _FOLLOWING
    | DUTIES
    | REPLIES
)
"""What hangs on no request."""

_CHASING: Final = (
    frozenset({Kind.REQUEST, Kind.REPEAT, Kind.LAST_CALL, Kind.STILL, Kind.OFFER})
    | _FOLLOWING
    | DUTIES
)
"""What the kiosk says by itself: only in staffed hours. Everything else answers somebody's act."""

_CALLS: Final = frozenset(
    {
        Kind.REQUEST,
        Kind.REPEAT,
        Kind.LAST_CALL,
        Kind.RELEASED,
        Kind.THUMB,
        Kind.WHICH,
    }
)
"""What looks for a taker: pointless once there is one, or once the slot has passed."""

_TO_THE_TAKER: Final = frozenset({Kind.TAKEN_DIRECT, Kind.PROMOTED, Kind.STILL})
_OF_A_TAKEN: Final = frozenset({Kind.TAKEN_GROUP, Kind.MOVED_PLACE, Kind.MOVED_TIME})

_OVERTAKES: Final = {
    Kind.REQUEST: frozenset({Kind.REPEAT, Kind.RELEASED, Kind.LAST_CALL, Kind.THUMB}),
    Kind.LAST_CALL: frozenset({Kind.REPEAT}),
    Kind.RELEASED: frozenset({Kind.REPEAT}),
}
"""Of two letters about the same that wait for the same reader, the left says enough."""


@dataclass(frozen=True)
class Hour:
    """What the clock allows. `now` is aware UTC; `staffed` whether debriefers are there.

    Until the clock is `synced` no letter is given up or held back for its time. Before `held_until`
    Signal's server wants to be left in peace; second channels go all the same.
    """

    now: datetime
    deadlines: Deadlines = field(default_factory=Deadlines)
    staffed: bool = True
    synced: bool = True
    held_until: datetime | None = None


def plan(letters: Iterable[Letter], hour: Hour) -> Plan:
    """What to try in this hour and what to give up, of all letters that have not gone."""
    every = tuple(letters)
    waiting = [letter for letter in every if letter.state in WAITING]
    gone = {letter.id for letter in waiting if not wanted(letter, hour)}
    alive = [letter for letter in every if letter.id not in gone]
    gone |= {one.id for one in alive if one.state in WAITING and _overtaken(one, alive)}
    ready = [one for one in waiting if one.id not in gone and _is_time(one, hour)]
    flying = [letter for letter in every if letter.state is Delivery.SENDING]
    return Plan(_admitted(ready, flying), tuple(one for one in waiting if one.id in gone))


def _is_time(letter: Letter, hour: Hour) -> bool:
    held = letter.kind in _CHASING and hour.synced and not hour.staffed
    if hour.held_until is not None and hour.now < hour.held_until:
        held = held or channel_of(letter.recipient) is None
    return not held and (letter.next_at is None or letter.next_at <= hour.now)


def wanted(letter: Letter, hour: Hour) -> bool:
    """Whether this letter still says something true and useful; asked again just before it goes."""
    if hour.synced and _is_late(letter, hour):
        return False
    request = letter.request
    if request is None:
        return letter.kind in _ALONE
    taken = request.state is State.TAKEN
    if letter.kind in _CALLS:
        return not taken
    if letter.kind in _TO_THE_TAKER:
        return taken and _is_taker(letter, request)
    if letter.kind is Kind.STANDBY:
        return taken and not _is_taker(letter, request)
    return taken or letter.kind not in _OF_A_TAKEN


def _is_late(letter: Letter, hour: Hour) -> bool:
    if letter.not_after is not None and hour.now >= letter.not_after:
        return True
    if letter.kind is Kind.DELETE:
        return hour.now >= _deletable_until(letter)
    about = letter.request if letter.kind in _CALLS else None
    return about is not None and not sendable(about, hour.deadlines, hour.now)


def again(tries: int, now: datetime, asked_to_wait: timedelta | None = None) -> datetime:
    """When to try once more after `tries` failures; the server may have asked for a longer wait."""
    usual = BACK_OFF[min(max(tries, 1), len(BACK_OFF)) - 1]
    return now + min(max(usual, asked_to_wait or usual), LONGEST_WAIT)


def _is_taker(letter: Letter, request: Request) -> bool:
    return request.taker is not None and Recipient(request.taker) == letter.recipient


def _deletable_until(letter: Letter) -> datetime:
    sent = datetime.fromtimestamp((letter.target or 0) / 1000, UTC)
    return sent + DELETE_WITHIN


def _subject(letter: Letter) -> tuple[object, Recipient]:
    return (letter.request.id if letter.request else letter.id, letter.recipient)


def _overtaken(letter: Letter, every: Iterable[Letter]) -> bool:
    """Whether another unsent letter to the same reader makes this one superfluous."""
    return any(
        other.id != letter.id
        and _subject(other) == _subject(letter)
        and other.state in (WAITING | {Delivery.SENDING})
        and (
            letter.kind in _OVERTAKES.get(other.kind, frozenset())
            or (other.kind is letter.kind and other.generation > letter.generation)
        )
        for other in every
    )


def _admitted(ready: Iterable[Letter], flying: Iterable[Letter]) -> tuple[Letter, ...]:
    """As many as may fly; never two about the same to the same reader, so that order is kept."""
    air = list(flying)
    admitted: list[Letter] = []
    for letter in sorted(ready, key=_turn):
        deletes = sum(one.kind is Kind.DELETE for one in air)
        if len(air) >= IN_FLIGHT or _subject(letter) in {_subject(one) for one in air}:
            continue
        if letter.kind is Kind.DELETE and deletes >= DELETES_IN_FLIGHT:
            continue
        air.append(letter)
        admitted.append(letter)
    return tuple(admitted)


def _turn(letter: Letter) -> tuple[int, int, str, Recipient, int]:
    """The most urgent first; of equally urgent ones whatever chance their requests' ids are."""
    about = letter.request.id if letter.request else letter.code or ""
    return _URGENCY[letter.kind], letter.generation, about, letter.recipient, letter.target or 0
