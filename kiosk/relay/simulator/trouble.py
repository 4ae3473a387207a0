"""Every way in which the daemon, or Signal behind it, is known to fail."""

from enum import StrEnum
from typing import Final


class Trouble(StrEnum):
    """One way to fail, as it is named on the console."""

    NETWORK = "network"
    """No network: -32603, and nothing went."""
    UNREACHED = "unreached"
    """-1: the network failed for every recipient."""
    TOO_MANY = "429"
    """The server limits the whole send: -32603."""
    CAPTCHA = "captcha"
    RATE = "rate"
    IDENTITY = "identity"
    NOT_MEMBER = "not-member"
    """The kiosk is no longer in the group."""
    NOT_REGISTERED = "not-registered"
    """Signal has unlinked the kiosk: -32603, authorization failed."""
    OUTDATED = "outdated"
    """The server refuses so old a daemon: -32603, status code 499."""
    OLD_VERSION = "old-version"
    """All goes well, but the daemon came out long ago."""
    BLOCKED = "blocked"
    """The group is blocked in the kiosk's account."""
    ANNOUNCEMENTS = "announcements"
    """Only admins may write to the group."""
    TIMER = "timer"
    """All goes well, but what is written stays for a week."""
    KEY_CHANGE = "key-change"
    """One member has a new phone: it reaches all the others."""
    ALONE = "alone"
    """Nobody else is in the group: a result without a recipient."""
    PARTIAL = "partial"
    """It went, but not to everybody."""
    UNKNOWN_AFTER_SEND = "unknown-after-send"
    """It went, and yet -32603 is answered."""
    LOST_ANSWER = "lost-answer"
    """It went, and no answer comes."""
    LATE = "late"
    """It went; the answer comes after the deadline."""
    CLOSE_AFTER_SEND = "close-after-send"
    """It went; the socket closes before the answer."""
    SILENT = "silent"
    """Nothing goes and nothing is answered, whatever is asked."""
    CLOSE = "close"
    """Nothing went; the socket closes."""
    UNKNOWN_METHOD = "unknown-method"
    GARBAGE = "garbage"
    """A line that is no JSON, in place of an answer."""
    HALF = "half"
    """Half an answer, and then the socket closes."""
    WRONG_TYPES = "wrong-types"
    """JSON of quite another shape, in place of an answer."""
    MEGABYTE = "megabyte"
    """All goes well in lines of a megabyte."""
    DUPLICATES = "duplicates"
    """Every incoming message comes twice."""
    BACKLOG = "backlog"
    """Incoming messages are held back, and then come in the wrong order."""


SPEECH: Final = frozenset(
    {
        Trouble.SILENT,
        Trouble.CLOSE,
        Trouble.UNKNOWN_METHOD,
        Trouble.GARBAGE,
        Trouble.HALF,
        Trouble.WRONG_TYPES,
        Trouble.MEGABYTE,
    }
)
"""The troubles of the daemon's own speech: they meet the questions too, not only the messages."""

NOTHING_DONE: Final = SPEECH - {Trouble.MEGABYTE}
"""The troubles with which nothing is carried out."""

DEAF: Final = frozenset({Trouble.SILENT, Trouble.BACKLOG, Trouble.NETWORK, Trouble.UNREACHED})
"""The troubles with which nothing comes in; it waits."""
