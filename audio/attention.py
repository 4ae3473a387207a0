"""What the ears owe an answer for, until when, and what their lines mean. No process here.

`at` are seconds of a clock that only goes forwards.
"""

from typing import Final

from audio import wire
from audio.answers import NO_PRESS
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
from audio.take import LONGEST

OPENING: Final = 20.0
"""Seconds until the microphone has to be open, with the start of the ears."""
QUIET: Final = 3.0
"""Seconds without a level after which open ears are lost."""
CLOSING: Final = 3.0
"""Seconds beyond the longest press after which a microphone that is still open is too."""
THINKING: Final = 45.0
"""Seconds from the closing of the microphone to the answer, with the loading of a large model."""


class Attention:
    """One press after the other, by number; `idle` seconds after the last nothing is wanted."""

    def __init__(self, idle: float | None) -> None:
        self._idle = idle
        self._last = NO_PRESS
        self._awaited = NO_PRESS
        self._open_since: float | None = None
        self._until: float | None = None

    @property
    def owed(self) -> bool:
        """Whether an answer is awaited or the microphone has still to be closed."""
        return self._awaited != NO_PRESS or self._open_since is not None

    def patience(self, at: float) -> float | None:
        """Seconds until something must have come, or nothing is wanted any more; None: never."""
        return None if self._until is None else max(0.0, self._until - at)

    def press(self, at: float) -> int:
        """A press begins: the number by which it will be answered."""
        self._last += 1
        self._awaited = self._last
        self._until = at + OPENING
        return self._last

    def release(self, at: float) -> None:
        """What was said is to be told."""
        if self._awaited != NO_PRESS and self._open_since is None:
            self._until = at + THINKING

    def cancel(self, at: float) -> None:
        """Nothing is to be told."""
        self._awaited = NO_PRESS
        if self._open_since is None:
            self.rest(at)

    def rest(self, at: float) -> None:
        """Nothing is wanted for now."""
        self._until = None if self._idle is None else at + self._idle

    def lose(self) -> list[Event]:
        """The ears are no more; what that means to whoever waits."""
        told: list[Event] = []
        if self._open_since is not None:
            told.append(EarsClosed())
        if self.owed:
            told.append(EarsLost())
        self._awaited = NO_PRESS
        self._open_since = None
        self._until = None
        return told

    def note(self, line: wire.Line, at: float) -> list[Event]:
        """What a line of the ears means."""
        match line:
            case {wire.OPEN: True}:
                self._open_since = at
                self._until = at + QUIET
                return [EarsOpen()]
            case {wire.OPEN: False}:
                return self._closed(at)
            case {wire.LEVEL: float(loud)}:
                return self._loud(loud, at)
            case {wire.HEARD: str(phrase)}:
                return self._answer(line, Understood(phrase), at)
            case {wire.HEARD: None}:
                return self._answer(line, NotUnderstood(), at)
            case {wire.TROUBLE: str(trouble)}:
                return self._answer(line, EarsTrouble(known(trouble)), at)
        return []

    def _loud(self, loud: float, at: float) -> list[Event]:
        if self._open_since is None:
            return []
        self._until = min(at + QUIET, self._open_since + LONGEST + CLOSING)
        return [Level(min(1.0, max(0.0, loud)))]

    def _closed(self, at: float) -> list[Event]:
        if self._open_since is None:
            return []
        self._open_since = None
        self._until = at + THINKING
        if not self.owed:
            self.rest(at)
        return [EarsClosed()]

    def _answer(self, line: wire.Line, event: Event, at: float) -> list[Event]:
        """Pass it on, unless it belongs to a press that nobody waits for any more."""
        if self._awaited == NO_PRESS or line.get(wire.PRESS, self._awaited) != self._awaited:
            return []
        self._awaited = NO_PRESS
        if self._open_since is None:
            self.rest(at)
        return [event]


def known(trouble: str) -> Trouble:
    """The trouble of this name."""
    return next((one for one in Trouble if one == trouble), Trouble.FAILED)
