"""The demo's voice: as the kiosk's own where there is espeak and a loudspeaker.

Without espeak it hums; without a loudspeaker the page is read in silence, so that one can see how.
"""

from contextlib import suppress
from queue import Empty, SimpleQueue

from audio.simulator.voice import Humming, SimulatedLoudspeaker
from audio.speaker import Speaker
from audio.speech import Event
from audio.synthesis import Engine, SpeechError, usable
from kiosk import voice
from kiosk.clock import monotonic
from kiosk.config_sound import Sound
from kiosk.screen.aloud import Aloud, Reader
from kiosk.screen.sound import Loudspeaker


class AnyLoudspeaker:
    """The machine's loudspeaker; one that nobody hears from the moment that there is none."""

    def __init__(self, volume: float) -> None:
        self._real = Loudspeaker(volume)
        self._silent = SimulatedLoudspeaker(monotonic)
        self._now: Loudspeaker | SimulatedLoudspeaker = self._real

    @property
    def busy(self) -> bool:
        """Whether a sound is being played, heard or not."""
        return self._now.busy

    def play(self, wav: bytes) -> None:
        """Begin the sound."""
        try:
            self._now.play(wav)
        except SpeechError:
            self._now = self._silent
            self._now.play(wav)

    def stop(self) -> None:
        """Be silent at once."""
        self._now.stop()

    def close(self) -> None:
        """Give the device back."""
        self._real.close()


class LiveVoice:
    """A voice and a loudspeaker; `happened` gives what they told since the last time."""

    def __init__(self, sound: Sound) -> None:
        self._sound = sound
        self._told: SimpleQueue[Event] = SimpleQueue()
        self._speaker = Speaker(self._told.put, self._engine)
        self._loudspeaker = AnyLoudspeaker(sound.volume)
        reader = Reader(self._speaker, self._loudspeaker, voice.sentences, voice.said)
        self._aloud = Aloud(reader)

    def _engine(self) -> Engine:
        return voice.engine(self._sound) if usable(self._sound.engine) else Humming()

    @property
    def aloud(self) -> Aloud:
        """What the screen has of it."""
        return self._aloud

    def happened(self) -> list[Event]:
        """Take what was told."""
        told: list[Event] = []
        with suppress(Empty):
            while True:
                told.append(self._told.get_nowait())
        return told

    def close(self) -> None:
        """End voice and loudspeaker; doing it twice does no harm."""
        self._aloud.stop()
        self._speaker.close()
        self._loudspeaker.close()
