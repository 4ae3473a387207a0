"""The life cycle of a request, as values and one transition table.

Here: what a request is, which states it has and which events move it. Not here: when an event is
due (`deadlines`), what the group is told (`messages`), and where a request is kept (`store`).
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType, assert_never

RequestId = NewType("RequestId", str)
"""A UUIDv4: it holds no time and no order."""

Code = NewType("Code", str)
"""A word and two digits, as people say it: ``KÄPY 42``."""

PlaceId = NewType("PlaceId", str)
"""The key of a place in the settings."""

MemberId = NewType("MemberId", str)
"""A Signal member's ``sourceUuid``; numbers are often hidden and never kept."""


class State(StrEnum):
    """Where a request is; the last three are endings and are never stored."""

    QUEUED = "queued"
    """Written down here, not yet known to have reached the group."""
    OPEN = "open"
    """The group has it and nobody has taken it."""
    TAKEN = "taken"
    """One debriefer comes."""
    HELD = "held"
    """The talk was had."""
    WITHDRAWN = "withdrawn"
    """The asker took it back."""
    UNANSWERED = "unanswered"
    """Its time passed with nobody taking it; the coordinators get a duty."""


ENDINGS: Final = frozenset({State.HELD, State.WITHDRAWN, State.UNANSWERED})


class Event(StrEnum):
    """What can happen to a request."""

    SENT = "sent"
    """The group is known to have it: an answer, or a reaction that proves it."""
    TAKE = "take"
    RELEASE = "release"
    """The taker cannot come, or the asker would rather have somebody else."""
    MOVE = "move"
    """The taker changed place or time from the closed lists."""
    HOLD = "hold"
    """The taker says that the talk was had."""
    WITHDRAW = "withdraw"
    LAPSE = "lapse"
    """The slot passed untaken, or the night came."""


TRANSITIONS: Final[dict[tuple[State, Event], State]] = {
    (State.QUEUED, Event.SENT): State.OPEN,
    (State.QUEUED, Event.WITHDRAW): State.WITHDRAWN,
    (State.QUEUED, Event.LAPSE): State.UNANSWERED,
    (State.OPEN, Event.SENT): State.OPEN,
    (State.OPEN, Event.TAKE): State.TAKEN,
    (State.OPEN, Event.WITHDRAW): State.WITHDRAWN,
    (State.OPEN, Event.LAPSE): State.UNANSWERED,
    (State.TAKEN, Event.SENT): State.TAKEN,
    (State.TAKEN, Event.RELEASE): State.OPEN,
    (State.TAKEN, Event.MOVE): State.TAKEN,
    (State.TAKEN, Event.HOLD): State.HELD,
    (State.TAKEN, Event.WITHDRAW): State.WITHDRAWN,
    (State.TAKEN, Event.LAPSE): State.UNANSWERED,
}


class IllegalTransitionError(ValueError):
    """An event that the state does not allow; the request is left as it was."""


@dataclass(frozen=True)
class Meeting:
    """Where and when the two meet. `starts` is aware UTC; `at_once` means the asker chose "now"."""

    place: PlaceId
    starts: datetime
    at_once: bool = False


@dataclass(frozen=True)
class Request:
    """One request. No name, no number, no free text: there is no field for them.

    `asked` (aware UTC) serves the deadlines only and is never told to anybody.
    """

    id: RequestId
    code: Code
    meeting: Meeting
    asked: datetime
    state: State = State.QUEUED
    taker: MemberId | None = None
    taken_at: datetime | None = None


def step(state: State, event: Event) -> State:
    """Return the state after `event`; raise `IllegalTransitionError` when it is not allowed."""
    try:
        return TRANSITIONS[state, event]
    except KeyError:
        raise IllegalTransitionError(
            f"{event} does not apply to a request that is {state}"
        ) from None


def allows(state: State, event: Event) -> bool:
    """Whether `event` may happen in `state`."""
    return (state, event) in TRANSITIONS


def sent(request: Request) -> Request:
    """The request after the group is known to have it."""
    return replace(request, state=step(request.state, Event.SENT))


def take(request: Request, member: MemberId, now: datetime) -> Request:
    """The request taken by `member`."""
    return replace(request, state=step(request.state, Event.TAKE), taker=member, taken_at=now)


def release(request: Request) -> Request:
    """The request open again."""
    return replace(request, state=step(request.state, Event.RELEASE), taker=None, taken_at=None)


def move(request: Request, meeting: Meeting) -> Request:
    """The request with the taker's new place or time."""
    return replace(request, state=step(request.state, Event.MOVE), meeting=meeting)


class Ending(StrEnum):
    """How a request ends, by whose act."""

    HELD = "held"
    WITHDRAWN = "withdrawn"
    UNANSWERED = "unanswered"

    @property
    def event(self) -> Event:
        """The event that leads to this ending."""
        match self:
            case Ending.HELD:
                return Event.HOLD
            case Ending.WITHDRAWN:
                return Event.WITHDRAW
            case Ending.UNANSWERED:
                return Event.LAPSE
            case _:
                assert_never(self)
