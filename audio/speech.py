"""What the voice tells: that a text has become sound, or why it has not; and that it was played.

What was said, and its sound, stand in no `repr`, so that they can never reach a log by accident.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType, Protocol

TextId = NewType("TextId", int)
"""Whoever asks for a text numbers it; no number is used twice."""


class Mute(StrEnum):
    """Why there is no sound."""

    NO_LIBRARY = "no-library"
    """What makes speech of a text is not installed, or not whole."""
    NO_VOICE = "no-voice"
    """It has no voice for this language."""
    NO_SOUND = "no-sound"
    """There is speech, but nothing to play it on."""
    FAILED = "failed"
    """Something else went wrong; what it was stays where it happened."""


@dataclass(frozen=True)
class Made:
    """The text is spoken in `wav`, the bytes of a whole WAV file."""

    id: TextId
    wav: bytes = field(repr=False)


@dataclass(frozen=True)
class NotMade:
    """The text was not spoken, and why."""

    id: TextId
    why: Mute


@dataclass(frozen=True)
class Played:
    """What was being played has come to its end; not told of what was stopped."""


Event = Made | NotMade | Played
Post = Callable[[Event], None]
"""Where events go; called from a thread of the speaker."""


class Voice(Protocol):
    """Makes speech of one text after the other; each is answered by `Made` or `NotMade`."""

    def warm(self) -> None:
        """Load what it takes, without a word; the first text is then as quick as any."""
        ...

    def make(self, text_id: TextId, text: str, lang: str) -> None:
        """Speak this text when those before it are done."""
        ...

    def cancel(self) -> None:
        """Forget every text that was not answered yet; none of them will be."""
        ...

    def close(self) -> None:
        """End; doing it twice does no harm."""
        ...
