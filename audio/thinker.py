"""The thread that makes out what was said. It wipes every tape it is given."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread

from audio.answers import NO_PRESS
from audio.events import Trouble
from audio.recogniser import Found, Recogniser, RecogniserError
from audio.tape import Tape


@dataclass(frozen=True)
class Thought:
    """What was said at a press."""

    press: int
    found: Found | None


@dataclass(frozen=True)
class Baffled:
    """Why nothing could be made of a press."""

    press: int
    trouble: Trouble


@dataclass(frozen=True)
class _Job:
    press: int
    language: str
    tape: Tape | None


class Thinker:
    """Answers go to `post`, from its thread, in the order of asking."""

    def __init__(self, recogniser: Recogniser, post: Callable[[Thought | Baffled], None]) -> None:
        self._recogniser = recogniser
        self._post = post
        self._jobs: SimpleQueue[_Job] = SimpleQueue()

    def start(self) -> None:
        """Begin; it ends with the process."""
        Thread(target=self._run, name="recogniser", daemon=True).start()

    def load(self, language: str, press: int = NO_PRESS) -> None:
        """Make ready for this language; only a failure is told."""
        self._jobs.put(_Job(press, language, None))

    def hear(self, press: int, language: str, tape: Tape) -> None:
        """Make out what is on the tape; the tape is the thinker's from now on."""
        self._jobs.put(_Job(press, language, tape))

    def forget(self) -> None:
        """Drop and wipe what it has not begun with."""
        with suppress(Empty):
            while True:
                job = self._jobs.get_nowait()
                if job.tape is not None:
                    job.tape.wipe()

    def _run(self) -> None:
        while True:
            job = self._jobs.get()
            answer = self._answer(job)
            if answer is not None:
                self._post(answer)

    def _answer(self, job: _Job) -> Thought | Baffled | None:
        try:
            self._recogniser.load(job.language)
            return None if job.tape is None else self._think(job, job.tape)
        except RecogniserError as fault:
            return Baffled(job.press, fault.trouble)
        except Exception:  # noqa: BLE001 - an engine may raise anything, with what was said in it
            return Baffled(job.press, Trouble.FAILED)
        finally:
            if job.tape is not None:
                job.tape.wipe()

    def _think(self, job: _Job, tape: Tape) -> Thought:
        with tape.heard() as samples:
            return Thought(job.press, self._recogniser.hear(samples, job.language))
