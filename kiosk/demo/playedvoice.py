"""The stage's voice: it hums, nobody hears it, and it takes as long as speech would.

It is stepped like everything on the stage; what the kiosk makes of it is not here.
"""

from typing import Protocol

from audio.simulator.voice import Humming, SimulatedLoudspeaker, SimulatedVoice
from audio.speech import Event
from kiosk import voice
from kiosk.clock import MovableClock
from kiosk.screen.aloud import Aloud, Reader


class StageVoice(Protocol):
    """What reads aloud on a stage."""

    @property
    def aloud(self) -> Aloud:
        """What the screen has of it."""
        ...

    def happened(self) -> list[Event]:
        """Take what it has told since."""
        ...

    def close(self) -> None:
        """End; doing it twice does no harm."""
        ...


class PlayedVoice:
    """A voice and a loudspeaker; `happened` gives what they told since the last time."""

    def __init__(self, clock: MovableClock) -> None:
        self.engine = Humming()
        self.loudspeaker = SimulatedLoudspeaker(lambda: clock.boot().monotonic)
        self._voice = SimulatedVoice(self.engine)
        reader = Reader(self._voice, self.loudspeaker, voice.sentences, voice.said)
        self._aloud = Aloud(reader)

    @property
    def aloud(self) -> Aloud:
        """What the screen has of it."""
        return self._aloud

    def happened(self) -> list[Event]:
        """Take what was told."""
        return [*self._voice.happened(), *self.loudspeaker.happened()]

    def close(self) -> None:
        """Nothing is held open."""
