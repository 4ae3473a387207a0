"""What the ears tell the screen: values, and nothing of what a phrase means to anybody.

What was said stands in no `repr`, so that it can never reach a log by accident.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum


class Trouble(StrEnum):
    """Why nothing can be heard just now."""

    NO_MICROPHONE = "no-microphone"
    """None is plugged in, or none can be reached."""
    MUTED = "muted"
    """The microphone gives nothing but silence of the purest kind: it is switched off."""
    BUSY = "busy"
    """Another program holds it."""
    FAILED = "failed"
    """Something else went wrong; what it was stays where it happened."""
    NO_MODEL = "no-model"
    """There is nothing here that understands this language."""
    NOT_SEALED = "not-sealed"
    """This system cannot take the network from the ears, so they do not open the microphone."""


@dataclass(frozen=True)
class EarsOpen:
    """The microphone is open."""


@dataclass(frozen=True)
class EarsClosed:
    """The microphone is closed."""


@dataclass(frozen=True)
class Level:
    """How loud it is, 0 to 1; told about 15 times a second while the microphone is open."""

    value: float


@dataclass(frozen=True)
class Understood:
    """One of the phrases was said."""

    id: str = field(repr=False)


@dataclass(frozen=True)
class NotUnderstood:
    """None of the phrases was said, or too unclearly."""


@dataclass(frozen=True)
class EarsTrouble:
    """Nothing was heard, and why."""

    trouble: Trouble


@dataclass(frozen=True)
class EarsLost:
    """The ears broke or fell silent. The microphone is closed; the next press starts them anew."""


Event = EarsOpen | EarsClosed | Level | Understood | NotUnderstood | EarsTrouble | EarsLost
Post = Callable[[Event], None]
"""Where events go; called from a thread of the ears."""
