"""From samples to a phrase: an engine for the language, and what it says matched to the phrases.

It is what the ears have to think with. Which phrases there are is handed in.
"""

from collections.abc import Callable, Sequence

from audio.engine import Engine, EngineError
from audio.errors import AudioError
from audio.events import Trouble
from audio.match import Phrase, understood
from audio.recogniser import Found, RecogniserError
from audio.samples import Pcm

FindEngine = Callable[[str], Engine]
"""The engine for a language; raises AudioError when there is none."""

FindPhrases = Callable[[str], Sequence[Phrase]]
"""What can be said in a language."""


class Hearing:
    """A recogniser of the phrases of one language after the other; used by one thread."""

    def __init__(self, engine_for: FindEngine, phrases_for: FindPhrases) -> None:
        self._engine_for = engine_for
        self._phrases_for = phrases_for
        self._language = ""
        self._engine: Engine | None = None

    def load(self, language: str) -> None:
        """Be ready for this language; raise RecogniserError when there is no engine for it."""
        self._ready(language)

    def hear(self, samples: Pcm, language: str) -> Found | None:
        """The phrase in these samples, if there is one."""
        phrases = self._phrases_for(language)
        hints = [form for phrase in phrases for form in phrase.forms]
        heard = self._ready(language).hear(samples, hints)
        found = understood(heard.led, heard.unled, phrases)
        return None if found is None else Found(found.id, found.distance)

    def _ready(self, language: str) -> Engine:
        if self._engine is None or language != self._language:
            self._engine = None  # one model at a time: a small computer has no room for two
            self._engine = self._find(language)
            self._language = language
        return self._engine

    def _find(self, language: str) -> Engine:
        try:
            return self._engine_for(language)
        except EngineError as fault:
            raise RecogniserError(Trouble.NO_MODEL) from fault
        except AudioError as fault:
            raise RecogniserError(Trouble.FAILED) from fault
