"""What a person can make the kiosk do: the same values from a tap, a tag, a button or the voice."""

from dataclasses import dataclass
from enum import StrEnum


class Verb(StrEnum):
    """The closed list of things to do; the argument is a page, a slot, a place, a key."""

    GO = "go"
    """Open the page named by the argument."""
    BACK = "back"
    """Back to where this page was opened from."""
    HOME = "home"
    """Clear everything and show the first page."""
    LANGUAGE = "language"
    SHOW = "show"
    """Show one part of this page: a day, the next sheet."""
    PICK = "pick"
    """Choose one of the alternatives of this page: ``slot=…``, ``place=…``."""
    SEND = "send"
    KEEP_TRYING = "keep-trying"
    WITHDRAW = "withdraw"
    """Ask once more; CONFIRM carries it out."""
    CONFIRM = "confirm"
    PREFER_OTHER = "prefer-other"
    WORD = "word"
    DIGIT = "digit"
    ERASE = "erase"
    TAKE_BAG = "take-bag"
    RETURN_BAG = "return-bag"
    MISSING = "missing"
    """Say that one item of the bag is missing, or that it is there after all."""
    ALL_THERE = "all-there"
    LAPSE = "lapse"
    """Nobody has touched what a tag or a button brought about: it is as usual again."""
    LISTEN = "listen"
    """Open the microphone; done as soon as the finger is down."""
    HUSH = "hush"
    """Close it, and see what was said."""
    READ = "read"
    """Read this page aloud, or be silent again."""
    SERVICE = "service"
    """Open the page for those who look after the kiosk; a finger rests on the clock for it."""
    STAY = "stay"
    """Go on after the idle warning."""
    LEAVE = "leave"
    """Stop after the idle warning: as HOME."""


@dataclass(frozen=True)
class Action:
    """One thing to do. Written ``verb`` or ``verb:argument``."""

    verb: Verb
    arg: str = ""

    def __str__(self) -> str:
        return f"{self.verb}:{self.arg}" if self.arg else str(self.verb)

    @classmethod
    def parse(cls, text: str) -> "Action":
        """Read what `__str__` wrote; raise ValueError for an unknown verb."""
        verb, _, arg = text.partition(":")
        return cls(Verb(verb), arg)
