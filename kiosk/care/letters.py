"""A letter: one message to one recipient, what it says and how far it has come. Values only."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from kiosk.care.following import FollowUpId
from kiosk.care.request import Code, Request

LetterId = NewType("LetterId", str)
"""By chance, never used twice: an answer that comes late cannot hit another letter."""

Recipient = NewType("Recipient", str)
"""A member's id, GROUP, or a second channel: see `by_channel`."""

GROUP: Final = Recipient("")
"""The debriefers' group."""

_CHANNEL: Final = "~"
"""No member's id begins so."""


def by_channel(name: str) -> Recipient:
    """Whoever is reached through this second channel."""
    return Recipient(_CHANNEL + name)


def channel_of(recipient: Recipient) -> str | None:
    """The name of the second channel to this recipient; None when the letter goes by Signal."""
    return recipient.removeprefix(_CHANNEL) if recipient.startswith(_CHANNEL) else None


class Kind(StrEnum):
    """What a letter says; the names are the keys of its words."""

    REQUEST = "request"
    REPEAT = "repeat"
    LAST_CALL = "last_call"
    THUMB = "thumb"
    TAKEN_GROUP = "taken_group"
    TAKEN_DIRECT = "taken_direct"
    WHICH = "which"
    STANDBY = "standby"
    PROMOTED = "promoted"
    RELEASED = "released"
    OTHER = "other"
    """To somebody whom the asker would rather not meet: it needs another colleague."""
    MOVED_PLACE = "moved_place"
    MOVED_TIME = "moved_time"
    STILL = "still"
    WITHDRAWN_GROUP = "withdrawn_group"
    WITHDRAWN_DIRECT = "withdrawn_direct"
    UNANSWERED = "unanswered"
    UNFINISHED = "unfinished"
    """A duty: one was taken and nobody said that it was done."""
    UNFOLLOWED = "unfollowed"
    """A duty: nobody answered a follow-up."""
    DAY_END = "day_end"
    NEXT_DAY = "next_day"
    OFFER = "offer"
    NOTED = "noted"
    """A follow-up or a duty was answered, and the answer has arrived."""
    NOTED_MORE = "noted_more"
    """As NOTED; another one of the same person's waits."""
    NOTED_AWAY = "noted_away"
    NOTED_HERE = "noted_here"
    WHO = "who"
    """Which of the debriefers on the kiosk's list is it that says "away"?"""
    WHO_UNKNOWN = "who_unknown"
    PAIRED = "paired"
    DELETE = "delete"
    """No words: remove one of our messages for everybody."""


class Delivery(StrEnum):
    """How far a letter has come."""

    PENDING = "pending"
    SENDING = "sending"
    """Written down before the first byte leaves; after a crash this means "nobody knows"."""
    SENT = "sent"
    FAILED_TEMP = "failed_temp"
    """Not gone, or nobody knows; it is tried again."""
    FAILED_PERM = "failed_perm"
    """The recipient can never be reached."""
    VOID = "void"
    """Overtaken before it went; kept so that it is not made again."""


DUTIES: Final = frozenset({Kind.UNANSWERED, Kind.UNFINISHED, Kind.UNFOLLOWED})
"""What the coordinators are told until one of them answers."""

REPLIES: Final = frozenset(
    {
        Kind.NOTED,
        Kind.NOTED_MORE,
        Kind.NOTED_AWAY,
        Kind.NOTED_HERE,
        Kind.WHO,
        Kind.WHO_UNKNOWN,
        Kind.PAIRED,
    }
)
"""Answers to somebody, which hang on nothing and are of no use later."""

WAITING: Final = frozenset({Delivery.PENDING, Delivery.FAILED_TEMP})


@dataclass(frozen=True)
class Letter:
    """One message to one recipient; its words are made when it goes, from the request as it is.

    `request` is None for a farewell (`code`), a deletion (`target`, ms), a duty, a follow-up, an
    offer (by its id on the board) and a reply.
    """

    id: LetterId
    kind: Kind
    recipient: Recipient
    generation: int = 0
    state: Delivery = Delivery.PENDING
    tries: int = 0
    next_at: datetime | None = None
    not_after: datetime | None = None
    request: Request | None = None
    code: Code | None = None
    target: int | None = None
    follow_up: FollowUpId | None = None
    offer: str | None = None
