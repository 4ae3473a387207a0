"""A microphone through PortAudio (`sounddevice`): whatever the system calls its usual input.

PortAudio looks at the devices once, when it is loaded; that is why it is loaded at the first press
and not before, and loaded anew when nothing could be opened.
"""

import errno
import os
from typing import Any, Final

from audio.events import Trouble
from audio.microphone import BLOCK_SAMPLES, RATE, SAMPLE_BYTES, MicrophoneError

NO_DEVICE: Final = -9996
INVALID_CHANNELS: Final = -9998
UNAVAILABLE: Final = -9985
"""PortAudio's own numbers (portaudio.h)."""
TROUBLES: Final[dict[object, Trouble]] = {
    NO_DEVICE: Trouble.NO_MICROPHONE,
    INVALID_CHANNELS: Trouble.NO_MICROPHONE,
    UNAVAILABLE: Trouble.BUSY,
}
GONE: Final = (-errno.ENOENT, -errno.EIO, -errno.ENODEV)
"""What the system says of a device that was unplugged, and of a sound server without any."""
LATENCY: Final = 0.1
"""Seconds that may wait in the device before they are read."""


def load() -> Any:  # noqa: ANN401 - the library has no types
    """The library; raise OSError or ImportError where it or PortAudio is missing."""
    # A microphone that only knows 48 kHz is then brought to our rate by the system.
    os.putenv("PA_ALSA_PLUGHW", "1")
    import sounddevice  # noqa: PLC0415 - loaded only where it is used

    return sounddevice


class PortAudioMicrophone:
    """A stream that has been opened by `open_portaudio`."""

    def __init__(self, library: Any, stream: Any) -> None:  # noqa: ANN401 - as above
        self._library = library
        self._stream = stream
        self._closed = False

    def read(self, room: memoryview) -> int:
        """Fill `room` and wipe what the library had read it into."""
        try:
            data, _overflowed = self._stream.read(len(room) // SAMPLE_BYTES)
        except self._library.PortAudioError as fault:
            raise MicrophoneError(trouble_of(fault)) from None
        room[:] = data
        data[:] = bytes(len(data))
        return len(room)

    def close(self) -> None:
        """End the stream at once; what it still holds is dropped."""
        if not self._closed:
            self._closed = True
            self._stream.close(ignore_errors=True)


def open_portaudio(device: str | None = None) -> PortAudioMicrophone:
    """Open the usual input, else any; or the one whose name holds `device`."""
    library = load()
    try:
        return open_first(library, device)
    except MicrophoneError:
        # What was plugged in since the library was loaded is seen only by a fresh one.
        library._terminate()  # noqa: SLF001 - the way its author gives
        library._initialize()  # noqa: SLF001 - as above
        return open_first(library, device)


def open_first(library: Any, device: str | None) -> PortAudioMicrophone:  # noqa: ANN401 - as above
    """The first input that opens; raise MicrophoneError with what is wrong with the first."""
    wrong: MicrophoneError | None = None
    for name in [device] if device else inputs(library):
        try:
            return PortAudioMicrophone(library, started(library, name))
        except library.PortAudioError as fault:
            wrong = wrong or MicrophoneError(trouble_of(fault))
        except ValueError:  # no such name, or several
            wrong = wrong or MicrophoneError(Trouble.NO_MICROPHONE)
    raise wrong or MicrophoneError(Trouble.NO_MICROPHONE)


def inputs(library: Any) -> list[int]:  # noqa: ANN401 - as above
    """The numbers of all inputs, the usual one first."""
    every = [one["index"] for one in library.query_devices() if one["max_input_channels"] > 0]
    usual = library.default.device[0]
    return sorted(every, key=lambda index: index != usual)


def started(library: Any, device: str | int) -> Any:  # noqa: ANN401 - as above
    """A stream that runs."""
    stream = library.RawInputStream(
        samplerate=RATE,
        blocksize=BLOCK_SAMPLES,
        device=device,
        channels=1,
        dtype="int16",
        latency=LATENCY,
    )
    try:
        stream.start()
    except library.PortAudioError:
        stream.close(ignore_errors=True)
        raise
    return stream


def trouble_of(fault: Exception) -> Trouble:
    """What an error means to a person: text, number, and often the system's (_, number, text)."""
    match fault.args:
        case (_, _, (_, int(number), _)) if number in GONE:
            return Trouble.NO_MICROPHONE
        case (_, number, *_):
            return TROUBLES.get(number, Trouble.FAILED)
    return Trouble.FAILED
