"""The settings of what is heard: whether pages are read aloud, how loud, how fast, in which voice.

How a voice is made from them is in `kiosk.voice`.
"""

from typing import Final

import msgspec

from audio.synthesis import RATE, VOICES
from kiosk.checks import Check, matching, number, whole
from kiosk.tables import Table

SLOWEST: Final = 80
FASTEST: Final = 300
"""Words a minute."""


class Sound(msgspec.Struct, frozen=True):
    """`volume` is 0 to 1, `rate` words a minute; the voices are the engine's own names."""

    aloud: bool = True
    volume: float = 0.8
    rate: int = RATE
    engine: str = "espeak"
    voice_fi: str = VOICES["fi"]
    voice_sv: str = VOICES["sv"]
    voice_en: str = VOICES["en"]

    @property
    def voices(self) -> dict[str, str]:
        """The voices by language."""
        return {"fi": self.voice_fi, "sv": self.voice_sv, "en": self.voice_en}


def read(table: Table) -> Sound:
    """The table [sound]; faults are noted in it."""
    usual = Sound()
    sound = Sound(
        aloud=table.take("aloud", _YES_OR_NO, usual.aloud),
        volume=table.take("volume", number(0, 1), usual.volume),
        rate=table.take("rate", whole(SLOWEST, FASTEST), usual.rate),
        engine=table.take("engine", _ENGINE, usual.engine),
        voice_fi=table.take("voice_fi", _VOICE, usual.voice_fi),
        voice_sv=table.take("voice_sv", _VOICE, usual.voice_sv),
        voice_en=table.take("voice_en", _VOICE, usual.voice_en),
    )
    table.finish()
    return sound


_YES_OR_NO: Final = Check("true or false", lambda value: msgspec.convert(value, bool))
_ENGINE: Final = matching(r"[a-z_][a-z0-9_]*", 'the name of a driver of pyttsx3, such as "espeak"')
_VOICE: Final = matching(r"\S+", 'the engine\'s name of a voice, such as "urj/fi"')
__all__ = ["Sound", "read"]
