"""What is to be thought of Signal: from one thing that was heard to a word, and how long it counts.

Pure. Not here: what was heard before, and who is told (`health`).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kiosk.care.health import Detail
from kiosk.relay.answers import Cause, Failed, Unknown
from kiosk.relay.heard import Group, GroupState

TIMER_MOST_S: Final = 86400

BY_CAUSE: Final = {
    Cause.NETWORK: Detail.NO_NETWORK,
    Cause.RATE_LIMIT: Detail.RATE_LIMITED,
    Cause.CAPTCHA: Detail.CAPTCHA,
    Cause.NOT_REGISTERED: Detail.NOT_REGISTERED,
    Cause.OUTDATED: Detail.OUTDATED,
    Cause.IDENTITY: Detail.UNTRUSTED,
    Cause.NOT_MEMBER: Detail.NOT_MEMBER,
    Cause.NO_RECIPIENT: Detail.ALONE,
    Cause.REFUSED: Detail.FAILED,
    Cause.PROTOCOL: Detail.GARBLED,
    Cause.TIMEOUT: Detail.SILENT,
    Cause.CLOSED: Detail.NO_SOCKET,
}

OF_THE_GROUP: Final = frozenset(
    {
        Detail.NOT_MEMBER,
        Detail.BLOCKED,
        Detail.ALONE,
        Detail.ANNOUNCEMENTS_ONLY,
        Detail.UNTRUSTED,
    }
)
"""What is wrong with the group; all else is wrong with the way to it."""

PERSONAL: Final = frozenset({Cause.IDENTITY, Cause.NO_RECIPIENT, Cause.REFUSED})
"""Why a letter to one person fails, which says nothing of us."""

LIMITS: Final = frozenset({Detail.RATE_LIMITED, Detail.CAPTCHA})
"""What the server lifts at an hour, whatever becomes of daemon and line meanwhile."""

UNNAMED: Final = timedelta(minutes=5)
"""How long a server is left in peace that does not say how long."""

_LASTS: Final = {
    Detail.RATE_LIMITED: UNNAMED,
    Detail.CAPTCHA: timedelta(days=1),
    Detail.UNTRUSTED: timedelta(hours=1),
    Detail.NOT_REGISTERED: timedelta(hours=1),
    Detail.OUTDATED: timedelta(hours=1),
    Detail.NO_NETWORK: timedelta(seconds=90),
}
"""What the daemon may not notice when it is asked for the group, for it may answer from memory.

It counts so long unless the server tells the hours, or until a message has gone. Without a network
messages are tried again more often than this.
"""


@dataclass(frozen=True)
class Verdict:
    """What the fate of a message says, whatever is told of the group; `lasts` at the most.

    `until` is the hour that the server has named.
    """

    detail: Detail
    said: datetime
    lasts: datetime
    until: datetime | None = None

    def holds(self, now: datetime) -> bool:
        """Whether it still counts; one from the future does not (a clock was moved)."""
        return self.said <= now < self.lasts

    @property
    def held_until(self) -> datetime | None:
        """Before this nothing may be tried again; None when it may."""
        if self.detail not in LIMITS:
            return None
        return self.until or self.said + UNNAMED


def verdict(outcome: Failed | Unknown, now: datetime) -> Verdict | None:
    """What is remembered of a message that has not gone; None when the next question tells."""
    detail = BY_CAUSE[outcome.cause]
    if detail not in _LASTS:
        return None
    wait = outcome.retry_after if isinstance(outcome, Failed) and detail in LIMITS else None
    until = now + wait if wait else None
    return Verdict(detail, now, until or now + _LASTS[detail], until)


def fitness(state: GroupState) -> Detail:
    """What the group's state says about sending to it."""
    if state.cause is not None:
        return BY_CAUSE[state.cause]
    return Detail.NOT_MEMBER if state.found is None else _of_group(state.found)


def fades(group: Group) -> bool:
    """Whether what is written in the group disappears within a day."""
    return 0 < group.timer_s <= TIMER_MOST_S


def _of_group(group: Group) -> Detail:
    if group.blocked:
        return Detail.BLOCKED
    if not group.is_member:
        return Detail.NOT_MEMBER
    if not group.may_write:
        return Detail.ANNOUNCEMENTS_ONLY
    return Detail.FINE if group.others else Detail.ALONE
