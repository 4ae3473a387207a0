"""Which engine hears which language, by the models that there are. The engines load themselves.

In the folder of models, `vosk-sv` is a Vosk model for Swedish and so on; `whisper-base` serves
every other language.
"""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, assert_never

from audio.engine import Engine, EngineError
from audio.models import WHISPER_BASE

if TYPE_CHECKING:
    from audio.whisper import Weights

THREADS: Final = 2
"""Cores that it may use; the screen needs another."""


class Kind(StrEnum):
    """Which engine is asked for."""

    AUTO = "auto"
    """A Vosk model where there is one, otherwise Whisper."""
    VOSK = "vosk"
    WHISPER = "whisper"


class Engines:
    """The engines for the models in a folder. What serves several languages is loaded once."""

    def __init__(self, models: Path, kind: Kind = Kind.AUTO, threads: int = THREADS) -> None:
        self._models = models
        self._kind = kind
        self._threads = threads
        self._weights: Weights | None = None

    def find(self, language: str) -> Engine:
        """The engine for this language; raise EngineError when none can be loaded."""
        match self._kind:
            case Kind.AUTO:
                has_own = vosk_folder(self._models, language).is_dir()
                return self._vosk(language) if has_own else self._whisper(language)
            case Kind.VOSK:
                return self._vosk(language)
            case Kind.WHISPER:
                return self._whisper(language)
            case _:
                assert_never(self._kind)

    def _vosk(self, language: str) -> Engine:
        try:
            from audio.vosk_engine import Vosk  # noqa: PLC0415 - loaded only where it is used
        except ImportError as fault:
            raise EngineError(f"the extra [voice] is not installed: {fault}") from fault
        self._weights = None
        return Vosk(vosk_folder(self._models, language))

    def _whisper(self, language: str) -> Engine:
        try:
            from audio.whisper import Whisper, load  # noqa: PLC0415 - loaded only where it is used
        except ImportError as fault:
            raise EngineError(f"the extra [voice] is not installed: {fault}") from fault
        if self._weights is None:
            self._weights = load(self._models / WHISPER_BASE.name, self._threads)
        return Whisper(self._weights, language)


def vosk_folder(models: Path, language: str) -> Path:
    """Where a Vosk model for the language lies, if there is one."""
    return models / f"vosk-{language}"
