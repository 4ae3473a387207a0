"""The thread that speaks: texts in, their sound out, one at a time in the order of asking.

How a text becomes sound is in `synthesis`; when it is played is the screen's business.
"""

import contextlib
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from audio.speech import Event, Made, Mute, NotMade, Post, TextId
from audio.synthesis import Engine, SpeechError

ENDING: Final = 2.0
"""Seconds that the end waits for a text that is being spoken; the thread dies with the program."""


@dataclass(frozen=True)
class Wish:
    """A text to speak; `turn` counts how often everything was forgotten before."""

    id: TextId
    text: str = field(repr=False)
    lang: str
    turn: int


class Speaker:
    """Answers go to `post`. `engine` is called by the thread itself, when it is first needed."""

    def __init__(self, post: Post, engine: Callable[[], Engine]) -> None:
        self._post = post
        self._engine = engine
        self._wishes: queue.SimpleQueue[Wish | None] = queue.SimpleQueue()
        self._turn = 0
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def warm(self) -> None:
        """Load what it takes, without a word; the first text is then as quick as any."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="speaker", daemon=True)
            self._thread.start()

    def make(self, text_id: TextId, text: str, lang: str) -> None:
        """Speak this text when those before it are done."""
        self.warm()
        self._wishes.put(Wish(text_id, text, lang, self._turn))

    def cancel(self) -> None:
        """Forget every text that was not answered yet; none of them will be."""
        with self._lock:
            self._turn += 1

    def close(self) -> None:
        """End; doing it twice does no harm."""
        self.cancel()
        self._wishes.put(None)
        if self._thread is not None:
            self._thread.join(ENDING)

    def _run(self) -> None:
        engine = self._engine()
        with contextlib.suppress(SpeechError):
            engine.load()  # what is wrong is told when there is somebody to tell
        while (wish := self._wishes.get()) is not None:
            if wish.turn == self._turn:
                self._answer(wish, spoken(engine, wish))

    def _answer(self, wish: Wish, event: Event) -> None:
        """Under the lock, so that nothing is told once `cancel` has returned."""
        with self._lock:
            if wish.turn == self._turn:
                self._post(event)


def spoken(engine: Engine, wish: Wish) -> Made | NotMade:
    """The wish fulfilled, or why not: whatever a library does, the thread lives on."""
    try:
        return Made(wish.id, engine.wav(wish.text, wish.lang))
    except SpeechError as fault:
        return NotMade(wish.id, fault.why)
    except Exception:  # noqa: BLE001 - a native library can fail in any way
        return NotMade(wish.id, Mute.FAILED)
