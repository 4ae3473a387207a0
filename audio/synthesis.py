"""Speech of a text by pyttsx3, which speaks through espeak-ng unless told otherwise.

The sound goes into a file that lives in memory alone, so none is ever left behind. What pyttsx3
cannot do as it promises is minded here: the first run returns before the file is there, a voice
that is missing is passed over without a word, a write that fails leaves it waiting for ever, and
it prints where it has saved.
"""

import contextlib
import glob
import importlib.util
import io
import os
import threading
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Protocol

from audio.errors import AudioError
from audio.speech import Mute

VOICES: Final[Mapping[str, str]] = MappingProxyType(
    {"fi": "urj/fi", "sv": "gmq/sv", "en": "gmw/en"}
)
"""The voices of espeak-ng by language."""
RATE: Final = 160
"""Words a minute: unhurried, Finnish words being long."""
PATIENCE: Final = 5.0
"""Seconds for one text; the longest sentence takes a hundredth of that."""
TRIES: Final = 2
HEADER: Final = 44
"""Bytes of a WAV file without any sound in it."""


FOLDERS: Final = ("/lib", "/usr/lib", "/usr/lib/*-linux-gnu*", "/usr/local/lib", "/usr/share")
"""Where Linux keeps libraries and their data."""
LIBRARIES: Final = ("libespeak-ng.so.1", "libespeak.so.1")
DATA: Final = ("espeak-ng-data/phontab", "espeak-data/phontab")
"""What the driver espeak loads. Without its data the library would end the whole program."""


def usable(driver: str = "espeak", folders: Sequence[str] = FOLDERS) -> bool:
    """Whether it looks as if there were a voice; nothing is loaded to find out."""
    if importlib.util.find_spec("pyttsx3") is None:
        return False
    return driver != "espeak" or (_any(folders, LIBRARIES) and _any(folders, DATA))


def _any(folders: Sequence[str], names: Sequence[str]) -> bool:
    places = (f"{folder}/{name}" for folder in folders for name in names)
    return any(glob.glob(place) for place in places)  # noqa: PTH207 - the patterns begin at the root


class SpeechError(AudioError):
    """A text could not be spoken; `why` says it in a word."""

    def __init__(self, why: Mute) -> None:
        super().__init__(why)
        self.why = why


class Engine(Protocol):
    """Speaks."""

    def load(self) -> None:
        """Load what it takes; raise SpeechError."""
        ...

    def wav(self, text: str, lang: str) -> bytes:
        """The text spoken, as a WAV file's bytes; raise SpeechError."""
        ...


class Pyttsx3:
    """The engine behind pyttsx3's driver of this name. Used by one thread, one text at a time."""

    def __init__(
        self,
        driver: str = "espeak",
        voices: Mapping[str, str] = VOICES,
        rate: int = RATE,
        patience: float = PATIENCE,
    ) -> None:
        self._driver = driver
        self._voices = voices
        self._rate = rate
        self._patience = patience
        self._engine: Any = None
        self._finished = threading.Event()
        self._wrong = False

    def wav(self, text: str, lang: str) -> bytes:
        """The text spoken, as a WAV file's bytes; raise SpeechError."""
        voice = self._voices.get(lang)
        if voice is None:
            raise SpeechError(Mute.NO_VOICE)
        self.load()
        # On a busy machine the end of the text before can come late and be taken for this one's.
        for _ in range(TRIES):
            sound = self._spoken(text, voice)
            if len(sound) > HEADER:
                return sound
        raise SpeechError(Mute.FAILED)

    def _spoken(self, text: str, voice: str) -> bytes:
        with _memory() as (memory, path):
            self._set("voice", voice, Mute.NO_VOICE)
            self._set("rate", self._rate, Mute.FAILED)
            self._run(text, path)
            return _content(memory)

    def load(self) -> None:
        """Load the library, once: espeak cannot be begun twice in one process."""
        if self._engine is not None:
            return
        if not usable(self._driver):
            raise SpeechError(Mute.NO_LIBRARY)
        try:
            import pyttsx3  # noqa: PLC0415 - loaded only when somebody wants to hear

            engine = pyttsx3.init(self._driver)
            engine.connect("finished-utterance", self._on_finished)
            engine.connect("error", self._on_error)
            engine.proxy.setBusy(False)  # what is set from now on is set at once
        except Exception as fault:
            raise SpeechError(Mute.NO_LIBRARY) from fault
        self._engine = engine

    def _set(self, name: str, value: str | int, why: Mute) -> None:
        self._wrong = False
        self._engine.setProperty(name, value)
        if self._wrong:
            raise SpeechError(why)

    def _run(self, text: str, path: str) -> None:
        self._finished.clear()
        self._wrong = False
        self._engine.save_to_file(text, path)
        waiting = threading.Timer(self._patience, self._give_up)
        waiting.daemon = True
        waiting.start()
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                self._engine.runAndWait()
                finished = self._finished.wait(self._patience)
        finally:
            waiting.cancel()
        if self._wrong or not finished:
            raise SpeechError(Mute.FAILED)

    def _give_up(self) -> None:
        """End the engine's own loop from outside, and with it a wait that nothing would end."""
        self._wrong = True
        self._finished.set()
        self._engine.proxy.endLoop(True)  # noqa: FBT003 - pyttsx3's own

    def _on_finished(self, name: str | None, completed: bool) -> None:  # noqa: ARG002, FBT001 - pyttsx3's own
        self._finished.set()

    def _on_error(self, name: str | None, exception: Exception) -> None:  # noqa: ARG002 - pyttsx3's own
        self._wrong = True


@contextlib.contextmanager
def _memory() -> Iterator[tuple[int, str]]:
    """A file without a place on any disk, and the path by which this process can open it."""
    memory = os.memfd_create("speech")
    try:
        yield memory, f"/proc/{os.getpid()}/fd/{memory}"
    finally:
        os.close(memory)


def _content(memory: int) -> bytes:
    size = os.fstat(memory).st_size
    return os.pread(memory, size, 0)
