"""Which microphone is taken: PortAudio's, or that of a recording program where it is missing."""

from audio.microphone import Microphone
from audio.portaudio import load, open_portaudio
from audio.recorder import open_recorder


def open_microphone(device: str | None = None) -> Microphone:
    """Open the usual microphone, or the one called `device`; raise MicrophoneError."""
    try:
        load()
    except (ImportError, OSError):
        return open_recorder(device)
    return open_portaudio(device)
