"""How the ears come to understand: this machine's models and the phrases of the content.

Microphone and process of the ears stand elsewhere.
"""

from pathlib import Path
from typing import Final

from audio.engines import Engines, Kind
from audio.hearing import Hearing
from content.phrases import phrases

MODELS: Final = Path("/var/lib/hetikioski/models")
"""Where `hetikioski voice fetch` puts them, unless told otherwise."""


def recogniser(models: Path = MODELS, kind: Kind = Kind.AUTO) -> Hearing:
    """What understands every phrase in every language; nothing is loaded until it is asked for."""
    return Hearing(Engines(models, kind).find, phrases)
