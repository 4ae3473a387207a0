"""What an engine is: sound and a few phrases in, text out. The engines stand in their own modules.

Which phrase the text is, if any, is `match`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

from audio.errors import AudioError
from audio.samples import Pcm


class EngineError(AudioError):
    """An engine cannot be loaded: its program or its model is missing or broken."""


@dataclass(frozen=True)
class Heard:
    """What was said, twice: `led` by the phrases that it could be, and `unled`.

    Both are empty when nobody spoke. An engine that listens only once says the same in both. They
    stand in no `repr`, so that they can never reach a log by accident.
    """

    led: str = field(repr=False)
    unled: str = field(repr=False)


NOTHING = Heard("", "")


class Engine(Protocol):
    """Something that makes text of sound, in one language. Used by one thread at a time."""

    def hear(self, pcm: Pcm, hints: Sequence[str]) -> Heard:
        """What was said; `hints` are what will probably have been said."""
        ...
