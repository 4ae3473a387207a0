"""What the debriefers can say to the kiosk, as values.

Here: the closed list of gestures. Not here: how one is read from an envelope (`inbox`), and what it
does to a request (the relay's program). A gesture never holds the text that was written.
"""

from dataclasses import dataclass, field
from datetime import time
from enum import StrEnum

from kiosk.care.request import Code, MemberId


@dataclass(frozen=True)
class ByTimestamp:
    """A reaction to, or a quote of, the kiosk's message with this timestamp (milliseconds)."""

    timestamp: int
    quoted: bool = field(default=False, compare=False)
    """A reaction is taken back by its target, a quoting text by its own timestamp."""


@dataclass(frozen=True)
class ByCode:
    """The code was said, as ``KÄPY 42``."""

    code: Code


@dataclass(frozen=True)
class Bare:
    """Nothing says which request: it counts only when there is exactly one."""


About = ByTimestamp | ByCode | Bare


class Emoji(StrEnum):
    """The reactions that mean something; every other one is sympathy."""

    HAND = "hand"
    CHECK = "check"
    THUMB = "thumb"


class Answered(StrEnum):
    """What a debriefer answers to a follow-up."""

    DONE = "done"
    NO_NEED = "no-need"


@dataclass(frozen=True, kw_only=True)
class Said:
    """Who said it, and when.

    `sent` is the sender's own timestamp and names the message; `received` is the server's time, by
    which a backlog is put in order (both milliseconds). (`member`, `device`, `sent`) is unique.
    `direct` means that it was said to the kiosk alone, not in the group.
    """

    member: MemberId
    device: int
    sent: int
    received: int
    direct: bool


@dataclass(frozen=True)
class Claim(Said):
    """✋ or "otan": he comes, perhaps at another time (the school's own) or place.

    `place_text` is the name of a place exactly as the lexicon has it.
    """

    about: About
    at: time | None = None
    place_text: str | None = None


@dataclass(frozen=True)
class Release(Said):
    """He cannot come after all: "vapauta", "en ehdi"."""

    about: About


@dataclass(frozen=True)
class Done(Said):
    """✅ or "hoidettu": the talk was had."""

    about: About


@dataclass(frozen=True)
class Thumb(Said):
    """👍: seen, and no claim."""

    about: About


@dataclass(frozen=True)
class FollowUp(Said):
    """A follow-up is answered. `about` is the quoted reminder, or Bare."""

    answer: Answered
    about: About


@dataclass(frozen=True)
class Acknowledge(Said):
    """A coordinator has a duty in hand: "ok"."""

    about: About


@dataclass(frozen=True)
class Away(Said):
    """Not here today; only ever said directly."""


@dataclass(frozen=True)
class Here(Said):
    """Here after all; only ever said directly."""


@dataclass(frozen=True)
class IAm(Said):
    """Who he is on the kiosk's list; only ever said directly. None is nobody on it."""

    name: str | None


@dataclass(frozen=True)
class ReactionGone(Said):
    """His reaction to the kiosk's message `target` says nothing any more.

    `was` is the emoji that was taken away, or None when it was changed to one without a meaning:
    whatever he had said with a reaction to that message is then taken back.
    """

    target: int
    was: Emoji | None


@dataclass(frozen=True)
class Erased(Said):
    """He deleted his own message `target`."""

    target: int


@dataclass(frozen=True)
class Edited(Said):
    """He edited his own message `target` (its first or an edited timestamp).

    `now_says` is what the new text says, or None when it says nothing to the kiosk.
    """

    target: int
    now_says: "Gesture | None"


@dataclass(frozen=True)
class KioskMessageDeleted(Said):
    """An admin of the group deleted the kiosk's own message `target`."""

    target: int


Gesture = (
    Claim
    | Release
    | Done
    | Thumb
    | FollowUp
    | Acknowledge
    | Away
    | Here
    | IAm
    | ReactionGone
    | Erased
    | Edited
    | KioskMessageDeleted
)
