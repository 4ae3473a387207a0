"""A microphone that plays what it was given, and then the hiss of a quiet room."""

import array
import math
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Final

from audio.errors import AudioError
from audio.events import Trouble
from audio.microphone import RATE, SAMPLE_BYTES, MicrophoneError

HISS: Final = array.array("h", (2, -1, -2, 1)).tobytes()
"""Over and over; far below any speech, and yet no zeros."""
LOUD: Final = 8000


class NoRecordingError(AudioError, ValueError):
    """A file is no WAV in the shape that the ears hear."""


def at_once(_seconds: float) -> None:
    """The pace of a microphone that gives its samples as fast as they are taken."""


def to_nobody(_is_open: bool) -> None:  # noqa: FBT001 - as it is told
    """Tell of an opening or closing to nobody."""


class SimulatedMicrophone:
    """It can be opened again and again. `pace` waits for as long as samples take.

    `trouble` is what opening it meets, until it is None again. `tell` hears of each opening and
    closing, with True and False.
    """

    def __init__(
        self,
        samples: bytes = b"",
        pace: Callable[[float], object] = at_once,
        tell: Callable[[bool], object] = to_nobody,
    ) -> None:
        self.samples = samples
        self.trouble: Trouble | None = None
        self.opened = 0
        self.closed = 0
        self._pace = pace
        self._tell = tell

    def open(self) -> "Playing":
        """Play from the beginning; raise MicrophoneError when there is trouble."""
        if self.trouble is not None:
            raise MicrophoneError(self.trouble)
        self.opened += 1
        self._tell(True)  # noqa: FBT003 - that it is open is all that is told
        return Playing(self.samples, self._pace, self._shut)

    def _shut(self) -> None:
        self.closed += 1
        self._tell(False)  # noqa: FBT003 - as above


class Playing:
    """It, while it is open."""

    def __init__(
        self, samples: bytes, pace: Callable[[float], object], shut: Callable[[], None]
    ) -> None:
        self._samples = samples
        self._pace = pace
        self._shut = shut
        self._at = 0
        self._closed = False

    def read(self, room: memoryview) -> int:
        """The next samples."""
        came = self._samples[self._at : self._at + len(room)]
        hiss = HISS * (len(room) // len(HISS) + 1)
        room[:] = (came + hiss)[: len(room)]
        self._at += len(room)
        self._pace(len(room) / SAMPLE_BYTES / RATE)
        return len(room)

    def close(self) -> None:
        """Tell that it is closed, once."""
        if not self._closed:
            self._closed = True
            self._shut()


def glide(pitch: float, seconds: float) -> bytes:
    """Samples of a tone that rises by an octave from so many hertz: no part is like another."""
    wanted = int(RATE * seconds)
    turns = (pitch * n / RATE * (1 + n / wanted / 2) for n in range(wanted))
    return array.array("h", (int(LOUD * math.sin(math.tau * turn)) for turn in turns)).tobytes()


def recording(path: Path) -> bytes:
    """The samples of a WAV file; raise NoRecordingError when it has another shape."""
    try:
        with wave.open(str(path), "rb") as file:
            shape = file.getnchannels(), file.getsampwidth(), file.getframerate()
            samples = file.readframes(file.getnframes())
    except (wave.Error, EOFError) as fault:
        raise NoRecordingError(f"{path}: no WAV file: {fault}") from None
    if shape != (1, SAMPLE_BYTES, RATE):
        raise NoRecordingError(f"{path}: found {shape}; allowed: one channel, 16 bits, {RATE} Hz")
    return samples
