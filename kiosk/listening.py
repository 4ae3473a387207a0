"""The ears as the settings describe them: a process of their own, started at the first press.

Without a model for any language there are none, and no button for them is shown.
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from audio.events import Post
from audio.listener import Listener
from kiosk.clock import monotonic
from kiosk.config_ears import Ears
from kiosk.screen.talking import Talking

PROGRAM: Final = (sys.executable, "-m", "kiosk.ears")


@contextmanager
def opened(ears: Ears, post: Post) -> Iterator[Talking]:
    """What the screen talks to, until the end."""
    if not ears.listen or not any_model(ears.models):
        yield Talking()
        return
    listener = Listener(command(ears), post, monotonic, ears.idle_s, warm=ears.warm)
    try:
        yield Talking(listener)
    finally:
        listener.close()


def any_model(folder: Path) -> bool:
    """Whether anything in the folder of models can listen."""
    return any(True for kind in ("whisper-*/", "vosk-*/") for _ in folder.glob(kind))


def command(ears: Ears) -> Sequence[str]:
    """How the child is started."""
    return (*PROGRAM, "--models", str(ears.models), "--engine", ears.engine)
