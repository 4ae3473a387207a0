"""What can be wrong with somebody else's calendar; the sentences are in the content."""

from enum import StrEnum


class Trouble(StrEnum):
    """Each is the key of its sentence."""

    BAD_ADDRESS = "feed.bad_address"
    UNREACHABLE = "feed.unreachable"
    NOT_TRUSTED = "feed.not_trusted"
    NOT_FOUND = "feed.not_found"
    NOT_ALLOWED = "feed.not_allowed"
    NO_ANSWER = "feed.no_answer"
    """The other end says that it cannot answer now, or sends one round in circles."""
    TOO_LARGE = "feed.too_large"
    NO_CALENDAR = "feed.no_calendar"
    """Something came, for instance a page that asks to sign in."""
    BROKEN = "feed.broken"
    TOO_MUCH = "feed.too_much"


class FeedError(Exception):
    """A calendar cannot be had; `trouble` says why to people, the text says it to the log."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
        self.trouble = trouble
