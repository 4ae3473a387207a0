"""The voice as the settings describe it: its thread, its loudspeaker, and the words for the ear.

Nothing heavy is loaded before somebody asks for something to be read.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial

from audio.speaker import Speaker
from audio.speech import Post
from audio.synthesis import Pyttsx3, usable
from kiosk.config_sound import Sound
from kiosk.screen.aloud import Aloud, Reader


def sentences(text: str, lang: str) -> Sequence[str]:
    """The sentences of a text."""
    from content import spoken  # noqa: PLC0415 - loaded only when something is read

    return spoken.sentences(text, lang)


def said(text: str, lang: str) -> str:
    """How a sentence is said."""
    from content import spoken  # noqa: PLC0415 - as above

    return spoken.spoken(text, lang)


def engine(sound: Sound) -> Pyttsx3:
    """What makes speech of texts; nothing is loaded yet."""
    return Pyttsx3(sound.engine, sound.voices, sound.rate)


@contextmanager
def opened(sound: Sound, post: Post) -> Iterator[Aloud]:
    """What reads pages aloud, until the end; nobody does where the settings or a library say so."""
    if not sound.aloud or not usable(sound.engine):
        yield Aloud()
        return
    from kiosk.screen.sound import Loudspeaker  # noqa: PLC0415 - it brings pygame

    speaker = Speaker(post, partial(engine, sound))
    loudspeaker = Loudspeaker(sound.volume)
    aloud = Aloud(Reader(speaker, loudspeaker, sentences, said))
    try:
        yield aloud
    finally:
        aloud.stop()
        speaker.close()
        loudspeaker.close()
