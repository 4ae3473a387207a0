"""The loudspeaker: plays a WAV file from memory, and tells as an event when it has ended.

Sound is opened at the first thing to play, and again after it was lost; a kiosk without a
loudspeaker works on without it.
"""

import io
from typing import Final

import pygame
import pygame.event
import pygame.mixer
import pygame.time

from audio.speech import Mute
from audio.synthesis import SpeechError

ENDED: Final = pygame.event.custom_type()
"""Posted when what was played has come to its end."""
RATE: Final = 22050
"""Samples a second, as espeak makes them; others are converted."""
BITS: Final = -16
WAIT_MS: Final = 20
BUFFER: Final = 512
"""Samples; a fortieth of a second until the first is heard, and until silence."""


class Loudspeaker:
    """Plays one sound at a time at `volume`, 0 to 1."""

    def __init__(self, volume: float) -> None:
        self._volume = volume
        self._channel: pygame.mixer.Channel | None = None

    @property
    def busy(self) -> bool:
        """Whether a sound is being played."""
        return self._channel is not None and self._channel.get_busy()

    def play(self, wav: bytes) -> None:
        """Begin the sound; raise SpeechError when there is nothing to play it on."""
        try:
            channel = self._opened()
            sound = pygame.mixer.Sound(file=io.BytesIO(wav))
            sound.set_volume(self._volume)
            channel.set_endevent(ENDED)
            channel.play(sound)
        except pygame.error as fault:
            self.close()
            raise SpeechError(Mute.NO_SOUND) from fault

    def stop(self) -> None:
        """Be silent at once; nobody is told of an end."""
        if self._channel is not None:
            self._channel.set_endevent()
            self._channel.stop()

    def wait(self) -> None:
        """Return when it has ended; never used while somebody looks at the screen."""
        while self.busy:
            pygame.time.wait(WAIT_MS)

    def close(self) -> None:
        """Give the device back; doing it twice does no harm."""
        self._channel = None
        pygame.mixer.quit()

    def _opened(self) -> pygame.mixer.Channel:
        if self._channel is None:
            pygame.mixer.init(RATE, BITS, 1, BUFFER)
            pygame.mixer.set_num_channels(1)
            self._channel = pygame.mixer.Channel(0)
        return self._channel
