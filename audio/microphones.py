"""Which microphone is taken: PortAudio's, or that of a recording program where it is missing."""

from collections.abc import Callable

from audio.microphone import Microphone
from audio.portaudio import load, open_portaudio
from audio.recorder import open_recorder

OpenByName = Callable[[str | None], Microphone]


def open_microphone(
    device: str | None = None,
    library: Callable[[], object] = load,
    first: OpenByName = open_portaudio,
    otherwise: OpenByName = open_recorder,
) -> Microphone:
    """Open the usual microphone, or the one called `device`; raise MicrophoneError."""
    try:
        library()
    except (ImportError, OSError):
        return otherwise(device)
    return first(device)
