"""The settings of the ears: whether the kiosk listens, with which models, and how long it stays so.

How ears are made from them is in `kiosk.hearing`.
"""

from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from kiosk.checks import Check, one_of, parsed, refuse, whole
from kiosk.tables import Table


class Engine(StrEnum):
    """As in `audio.engines.Kind`, which a program does without until it listens."""

    AUTO = "auto"
    VOSK = "vosk"
    WHISPER = "whisper"


MODELS: Final = Path("/var/lib/hetikioski/models")


class Ears(msgspec.Struct, frozen=True):
    """`models` is the folder that `hetikioski voice fetch` fills; without any nothing listens."""

    listen: bool = True
    models: Path = MODELS
    engine: Engine = Engine.AUTO
    warm: bool = False
    """Keep the model loaded, so that the first press is as quick as the next."""
    idle_s: int = 60


def read(table: Table, folder: Path) -> Ears:
    """The table [ears]; faults are noted in it. A path without a / begins at the file's folder."""
    usual = Ears()
    path: Check[Path] = parsed("a folder", lambda value: folder / Path(value or refuse()))
    ears = Ears(
        listen=table.take("listen", _YES_OR_NO, usual.listen),
        models=table.take("models", path, usual.models),
        engine=table.take("engine", one_of(Engine), usual.engine),
        warm=table.take("warm", _YES_OR_NO, usual.warm),
        idle_s=table.take("idle_s", whole(5, 3600), usual.idle_s),
    )
    table.finish()
    return ears


_YES_OR_NO: Final = Check("true or false", lambda value: msgspec.convert(value, bool))
