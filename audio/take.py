"""One press: a thread that opens the microphone, fills a tape and closes the microphone again.

Whoever started it decides what becomes of the tape.
"""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from threading import Event as Signal
from threading import Thread
from typing import Final

from audio.events import Trouble
from audio.level import level
from audio.microphone import (
    BLOCK_BYTES,
    RATE,
    SAMPLE_BYTES,
    Microphone,
    MicrophoneError,
    OpenMicrophone,
)
from audio.tape import Tape

LONGEST: Final = 8.0
"""Seconds after which the microphone is closed whatever the finger does."""
LONGEST_BYTES: Final = int(LONGEST * RATE) * SAMPLE_BYTES
ON_ITS_WAY: Final = 3
"""Blocks still read after a release: what was said before it is in the device until then."""
BLOCKS_A_LEVEL: Final = 2
"""A level every 64 ms."""


@dataclass(frozen=True)
class MicrophoneOpen:
    """From now on it listens."""

    press: int


@dataclass(frozen=True)
class Loud:
    """How loud it was just now, 0 to 1."""

    press: int
    level: float


@dataclass(frozen=True)
class MicrophoneShut:
    """It is closed, or was never opened; nothing more comes of this press."""

    press: int
    trouble: Trouble | None


Post = Callable[[MicrophoneOpen | Loud | MicrophoneShut], None]


class Take:
    """The press of this number. What happens goes to `post`, from the thread."""

    def __init__(
        self, press: int, language: str, open_microphone: OpenMicrophone, post: Post
    ) -> None:
        self.press = press
        self.language = language
        self.tape = Tape(LONGEST_BYTES)
        self._open = open_microphone
        self._post = post
        self._stopping = Signal()
        self._cancelled = False
        self._thread = Thread(target=self._run, name="microphone", daemon=True)

    @property
    def stopping(self) -> bool:
        """Whether it has been told to end."""
        return self._stopping.is_set()

    @property
    def cancelled(self) -> bool:
        """Whether nobody wants to know what was said."""
        return self._cancelled

    def start(self) -> None:
        """Open the microphone."""
        self._thread.start()

    def stop(self) -> None:
        """Close it, and keep what was said."""
        self._stopping.set()

    def cancel(self) -> None:
        """Close it; the tape is for nobody."""
        self._cancelled = True
        self._stopping.set()

    def join(self, timeout: float) -> bool:
        """Wait for the end; whether it has come."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def _run(self) -> None:
        self._post(MicrophoneShut(self.press, self._trouble()))

    def _trouble(self) -> Trouble | None:
        """Listen until the end, which is mostly a good one."""
        if self.stopping:
            return None
        try:
            with closing(self._open()) as microphone:
                self._post(MicrophoneOpen(self.press))
                self._record(microphone)
        except MicrophoneError as fault:
            return fault.trouble
        except Exception:  # noqa: BLE001 - a library may raise anything, and its words are not told
            return Trouble.FAILED
        return None

    def _record(self, microphone: Microphone) -> None:
        blocks = 0
        left = ON_ITS_WAY
        while left and not self._cancelled and not self.tape.full:
            left -= self.stopping
            room = self.tape.room(BLOCK_BYTES)
            filled = microphone.read(room)
            self.tape.keep(filled)
            blocks += 1
            if blocks % BLOCKS_A_LEVEL == 0:
                self._post(Loud(self.press, level(self.tape.last(BLOCKS_A_LEVEL * BLOCK_BYTES))))
            if filled < len(room):
                return
