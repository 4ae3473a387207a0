"""What the screen knows of its ears: whether the microphone is open, and what came of a press.

Memory only, and nothing of what was said but the phrase that was recognised. Which phrases there
are is content; what they do is in `spoken`.
"""

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from audio.events import (
    EarsClosed,
    EarsLost,
    EarsOpen,
    EarsTrouble,
    Event,
    Level,
    NotUnderstood,
    Trouble,
    Understood,
)
from kiosk.care.school import Lang

BARS: Final = 11
"""How many of the last levels are on show."""


class Stage(StrEnum):
    """How far a press has come."""

    SHUT = "shut"
    """The microphone is closed and nobody waits for anything."""
    OPENING = "opening"
    OPEN = "open"
    """The microphone is on."""
    THINKING = "thinking"
    """It is closed again, and what was said is being made out."""
    UNCLEAR = "unclear"
    """It was none of the phrases."""
    TROUBLE = "trouble"
    """It could not be listened to."""


@dataclass(frozen=True)
class Hearing:
    """What a page may know of the ears. `levels` are 0 to 1, the newest last."""

    stage: Stage = Stage.SHUT
    levels: tuple[float, ...] = (0.0,) * BARS
    trouble: Trouble | None = None


class Ears(Protocol):
    """What is told to listen; its answers come as events."""

    def press(self, lang: str) -> None:
        """Open the microphone for a phrase in this language."""
        ...

    def release(self) -> None:
        """Close it, and say what was heard."""
        ...

    def cancel(self) -> None:
        """Close it and forget what was heard."""
        ...


class Talking:
    """One press after the other. Without ears there is nothing to press."""

    def __init__(self, ears: Ears | None = None) -> None:
        self._ears = ears
        self._stage = Stage.SHUT
        self._trouble: Trouble | None = None
        self._levels: deque[float] = deque((0.0,) * BARS, maxlen=BARS)

    @property
    def available(self) -> bool:
        """Whether anybody could listen."""
        return self._ears is not None

    @property
    def hearing(self) -> Hearing:
        """How it stands."""
        return Hearing(self._stage, tuple(self._levels), self._trouble)

    def begin(self, lang: Lang) -> None:
        """A finger is on the button."""
        if self._ears is None or self._stage in {Stage.OPENING, Stage.OPEN}:
            return
        self._become(Stage.OPENING)
        self._ears.press(lang)

    def end(self) -> None:
        """The finger has gone, or tapped to stop."""
        if self._ears is not None and self._stage in {Stage.OPENING, Stage.OPEN}:
            self._stage = Stage.THINKING
            self._ears.release()

    def stop(self) -> None:
        """Whoever spoke has left the page: what they said is of no interest any more."""
        if self._ears is not None and self._stage is not Stage.SHUT:
            self._ears.cancel()
        self._become(Stage.SHUT)

    def take(self, event: Event) -> str | None:
        """Note what the ears tell; the phrase when one was understood."""
        if self._stage is Stage.SHUT:
            return None  # what comes late is nobody's
        match event:
            case EarsOpen():
                self._stage = Stage.OPEN if self._stage is Stage.OPENING else self._stage
            case EarsClosed():
                self._stage = Stage.THINKING if self._stage is Stage.OPEN else self._stage
            case Level(value):
                self._levels.append(min(1.0, max(0.0, value)))
            case Understood(phrase):
                self._become(Stage.SHUT)
                return phrase
            case NotUnderstood():
                self._become(Stage.UNCLEAR)
            case EarsTrouble(trouble):
                self._become(Stage.TROUBLE, trouble)
            case EarsLost():
                self._become(Stage.TROUBLE, Trouble.FAILED)
        return None

    def _become(self, stage: Stage, trouble: Trouble | None = None) -> None:
        self._stage = stage
        self._trouble = trouble
        self._levels.extend((0.0,) * BARS)
