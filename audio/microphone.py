"""What a microphone is to the ears: open it, fill room with samples, close it. No device here.

The devices are in `portaudio`, `recorder` and `simulator`; samples are 16 bits, mono, this
machine's byte order, at `RATE`.
"""

from collections.abc import Callable
from typing import Final, Protocol

from audio.errors import AudioError
from audio.events import Trouble

RATE: Final = 16_000
"""Samples a second; what the recognisers were made for."""
SAMPLE_BYTES: Final = 2
BLOCK_SAMPLES: Final = 512
"""32 ms: how soon a release is noticed."""
BLOCK_BYTES: Final = BLOCK_SAMPLES * SAMPLE_BYTES
SILENT_AFTER: Final = 2.0
"""Seconds without a sample after which an open microphone has failed."""


class MicrophoneError(AudioError, OSError):
    """The microphone cannot be opened or is gone; `trouble` says which."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class Microphone(Protocol):
    """An open microphone, used by one thread."""

    def read(self, room: memoryview) -> int:
        """Fill `room`, waiting for it, and keep no copy; return the bytes filled.

        Fewer than asked are the last there will ever be. Raises MicrophoneError when it is lost.
        """
        ...

    def close(self) -> None:
        """Give the device back; a second call does nothing."""
        ...


OpenMicrophone = Callable[[], Microphone]
"""Opens it, which may take a while; raises MicrophoneError."""
