"""The voice as the settings describe it: its thread, its loudspeaker, and the words for the ear.

Nothing heavy is loaded at the start; a moment later the voice's own thread does that.
"""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from typing import Final

from audio.speaker import Speaker
from audio.speech import Post
from audio.synthesis import Pyttsx3, usable
from kiosk.config_sound import Sound
from kiosk.screen.aloud import Aloud, Reader

M_ARENA_MAX: Final = -8
M_MMAP_THRESHOLD: Final = -3
"""By these numbers glibc's `mallopt` knows what is meant."""
SOUND_BYTES: Final = 65536
"""Most sounds are larger; hardly anything else is."""


def sentences(text: str, lang: str) -> Sequence[str]:
    """The sentences of a text."""
    from content import spoken  # noqa: PLC0415 - loaded only when something is read

    return spoken.sentences(text, lang)


def said(text: str, lang: str) -> str:
    """How a sentence is said."""
    from content import spoken  # noqa: PLC0415 - as above

    return spoken.spoken(text, lang)


def engine(sound: Sound) -> Pyttsx3:
    """What makes speech of texts, and with it the words for the ear."""
    from content import spoken  # noqa: F401, PLC0415 - so that the first tap need not load it

    return Pyttsx3(sound.engine, sound.voices, sound.rate)


def spare_memory() -> None:
    """Let glibc keep one heap for all threads, and give each sound's memory back at once.

    A heap a thread, and room kept for the next sound, would cost a megabyte for nothing.
    """
    with suppress(AttributeError):
        library = ctypes.CDLL(None)
        library.mallopt(M_ARENA_MAX, 1)
        library.mallopt(M_MMAP_THRESHOLD, SOUND_BYTES)


@contextmanager
def opened(sound: Sound, post: Post) -> Iterator[Aloud]:
    """What reads pages aloud, until the end; nobody does where the settings or a library say so."""
    if not sound.aloud or not usable(sound.engine):
        yield Aloud()
        return
    from kiosk.screen.sound import Loudspeaker  # noqa: PLC0415 - it brings pygame

    spare_memory()
    speaker = Speaker(post, partial(engine, sound))
    loudspeaker = Loudspeaker(sound.volume)
    aloud = Aloud(Reader(speaker, loudspeaker, sentences, said))
    try:
        yield aloud
    finally:
        aloud.stop()
        speaker.close()
        loudspeaker.close()
