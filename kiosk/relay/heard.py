"""What the daemon lets the relay know, and whom the relay can write to: values only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from kiosk.care.request import MemberId
from kiosk.relay.answers import Cause, Outcome


@dataclass(frozen=True)
class TheGroup:
    """To the debriefers' group of the settings."""


@dataclass(frozen=True)
class Person:
    """To one member directly."""

    member: MemberId


Recipient = TheGroup | Person


@dataclass(frozen=True)
class Quote:
    """The kiosk's own message that a new one quotes."""

    timestamp: int
    text: str


@dataclass(frozen=True)
class Group:
    """The group as the server has it."""

    is_member: bool
    blocked: bool
    others: frozenset[MemberId]
    """The members besides the kiosk."""
    admins: frozenset[MemberId]
    timer_s: int
    """Seconds after which messages disappear; 0 means never."""
    announcement_only: bool
    """Only admins may write."""
    kiosk_is_admin: bool

    @property
    def may_write(self) -> bool:
        """Whether a message of the kiosk's would be let through."""
        allowed = self.kiosk_is_admin or not self.announcement_only
        return self.is_member and not self.blocked and allowed


@dataclass(frozen=True)
class Answer:
    """What became of the message (or deletion) `ref`, tried between `started` and `ended`.

    After Unknown because of a timeout a `late` answer may follow for the same attempt.
    """

    ref: str
    outcome: Outcome
    started: datetime
    ended: datetime
    late: bool = False


@dataclass(frozen=True)
class GroupState:
    """The answer to `ask_group`.

    Without `found` and `cause` there is no such group; with a `cause` the daemon could not tell.
    """

    ref: str
    found: Group | None
    cause: Cause | None = None


@dataclass(frozen=True)
class Version:
    """The answer to `ask_version`: the daemon lives."""

    ref: str
    text: str


@dataclass(frozen=True)
class Identities:
    """The answer to `ask_identities`: whose safety number has changed; None when it is not told."""

    ref: str
    untrusted: frozenset[MemberId] | None


@dataclass(frozen=True)
class Arrived:
    """A message came in; `inbox.parse` reads it."""

    envelope: Mapping[str, Any]
    account: str


@dataclass(frozen=True)
class Lost:
    """The socket closed. Every message without an answer is told as Unknown beside it."""


@dataclass(frozen=True)
class Garbled:
    """Something came that the protocol does not know; it was dropped."""


Heard = Answer | GroupState | Version | Identities | Arrived | Lost | Garbled
