"""A voice that hums: each text becomes a short tone, longer for a longer text. No thread.

Also a loudspeaker that plays by a clock of one's own and is never heard.
"""

import array
import io
import math
import wave
from collections.abc import Callable
from typing import Final

from audio.speech import Event, Made, Mute, NotMade, Played, TextId
from audio.synthesis import SpeechError

RATE: Final = 8000
"""Samples a second."""
A_LETTER: Final = 0.06
"""Seconds, about as long as one takes to speak."""
A_BREATH: Final = 0.3
LOUD: Final = 6000
PITCH: Final = 220.0


def seconds(text: str) -> float:
    """How long the tone of a text is."""
    return A_BREATH + A_LETTER * len(text)


def tone(length: float) -> bytes:
    """A WAV file with a tone of `length` seconds."""
    step = 2 * math.pi * PITCH / RATE
    samples = array.array("h", (int(LOUD * math.sin(step * n)) for n in range(int(RATE * length))))
    kept = io.BytesIO()
    with wave.open(kept, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(samples.tobytes())
    return kept.getvalue()


class Humming:
    """An engine that hums. `why` makes it fail, until it is None again."""

    def __init__(self, why: Mute | None = None) -> None:
        self.why = why
        self.texts: list[tuple[str, str]] = []
        """What it was given, each with its language."""

    def load(self) -> None:
        """Nothing to load."""

    def wav(self, text: str, lang: str) -> bytes:
        """The tone; raise SpeechError when it is to fail."""
        if self.why is not None:
            raise SpeechError(self.why)
        self.texts.append((text, lang))
        return tone(seconds(text))


class SimulatedVoice:
    """A voice for a world that is stepped by hand: what it tells waits in `happened`."""

    def __init__(self, engine: Humming | None = None) -> None:
        self.engine = engine or Humming()
        self._told: list[Event] = []

    def warm(self) -> None:
        """Nothing has to be loaded."""

    def make(self, text_id: TextId, text: str, lang: str) -> None:
        """Hum this text at once."""
        try:
            self._told.append(Made(text_id, self.engine.wav(text, lang)))
        except SpeechError as fault:
            self._told.append(NotMade(text_id, fault.why))

    def cancel(self) -> None:
        """Forget every text that was not told yet."""
        self._told.clear()

    def close(self) -> None:
        """Nothing is held open."""

    def happened(self) -> list[Event]:
        """Take what it has told since."""
        told = list(self._told)
        self._told.clear()
        return told


class SimulatedLoudspeaker:
    """Plays for as long as a sound is, by `clock` in seconds. Unplugged it refuses to."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._until: float | None = None
        self.plugged = True
        self.played = 0
        """How many sounds it was given."""

    @property
    def busy(self) -> bool:
        """Whether a sound is being played."""
        return self._until is not None and self._clock() < self._until

    def play(self, wav: bytes) -> None:
        """Begin the sound; raise SpeechError when there is nothing to play it on."""
        if not self.plugged:
            raise SpeechError(Mute.NO_SOUND)
        with wave.open(io.BytesIO(wav), "rb") as file:
            self._until = self._clock() + file.getnframes() / file.getframerate()
        self.played += 1

    def stop(self) -> None:
        """Be silent at once."""
        self._until = None

    def happened(self) -> list[Event]:
        """Take what has come to its end since."""
        if self._until is None or self.busy:
            return []
        self._until = None
        return [Played()]
