"""What a recogniser is to the ears: samples in, the id of a phrase out. No engine here."""

from dataclasses import dataclass, field
from typing import Protocol

from audio.errors import AudioError
from audio.events import Trouble


class RecogniserError(AudioError):
    """It cannot hear at all; `trouble` says why."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


@dataclass(frozen=True)
class Found:
    """A phrase, and how far from it was what was heard, 0 to 1."""

    id: str = field(repr=False)
    distance: float


class Recogniser(Protocol):
    """Used by one thread. Either may take seconds, and raises RecogniserError."""

    def load(self, language: str) -> None:
        """Be ready for this language; at once when it is already."""
        ...

    def hear(self, samples: memoryview, language: str) -> Found | None:
        """The phrase in these samples, if there is one; no copy outlives the call."""
        ...
