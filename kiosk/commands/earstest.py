"""Speaking to the ears at a keyboard: how loud it is, and what comes of it.

Enter is the button: once to begin, once more to end. The ears are those of the kiosk.
"""

import os
import select
from collections.abc import Callable, Sequence
from typing import Final, assert_never

from audio.events import (
    EarsClosed,
    EarsLost,
    EarsOpen,
    EarsTrouble,
    Event,
    Level,
    NotUnderstood,
    Trouble,
    Understood,
)
from audio.letterbox import Letterbox
from audio.listener import Listener
from kiosk.clock import monotonic

WIDTH: Final = 40
"""Signs that the loudest is wide."""
AT_ONCE: Final = 1024
"""Bytes read at a time."""
ASKING: Final = "press Enter, speak, and press Enter again; Ctrl-C ends"
TROUBLES: Final = {
    Trouble.NO_MICROPHONE: "there is no microphone: is one plugged in?",
    Trouble.MUTED: "the microphone gives nothing but zeros: it is switched off",
    Trouble.BUSY: "another program holds the microphone",
    Trouble.FAILED: "the microphone failed",
    Trouble.NO_MODEL: "no model understands this language; see `hetikioski voice list`",
    Trouble.NOT_SEALED: "this system cannot take the network from the ears, so they do not listen",
}


class Trial:
    """One press after the other, told to `show`: a text, and how its line ends."""

    def __init__(self, lang: str, show: Callable[[str, str], None]) -> None:
        self._lang = lang
        self._show = show
        self._happened: Letterbox[Event] = Letterbox()
        self._pressed = False
        self._awaiting = False
        self._ending = False

    def run(self, command: Sequence[str], keyboard: int) -> None:
        """Go on until this descriptor has no more lines and the last press is answered."""
        ears = Listener(command, self._happened.put, monotonic)
        self._say(ASKING)
        try:
            while not self._ending or self._awaiting:
                self._round(ears, keyboard)
        finally:
            ears.close()
            self._happened.close()

    def _round(self, ears: Listener, keyboard: int) -> None:
        waited = [self._happened.fileno(), *([] if self._ending else [keyboard])]
        came, _, _ = select.select(waited, [], [])
        for event in self._happened.take():
            self._tell(event)
        if keyboard in came:
            typed = os.read(keyboard, AT_ONCE)
            self._ending = not typed
            for _ in range(typed.count(b"\n")):
                self._toggle(ears)
            if self._ending and self._pressed:
                self._toggle(ears)

    def _toggle(self, ears: Listener) -> None:
        """Enter was pressed, or never will be any more."""
        if self._pressed:
            ears.release()
        else:
            ears.press(self._lang)
            self._awaiting = True
        self._pressed = not self._pressed

    def _tell(self, event: Event) -> None:
        match event:
            case EarsOpen():
                self._say("the microphone is open")
            case EarsClosed():
                self._say("the microphone is closed".ljust(WIDTH))
            case Level(value):
                self._show(bar(value), "")
            case Understood() | NotUnderstood() | EarsTrouble() | EarsLost():
                self._say(answer(event))
                self._pressed = self._awaiting = False
            case _:
                assert_never(event)

    def _say(self, text: str) -> None:
        self._show(text, "\n")


def bar(level: float) -> str:
    """How loud it is."""
    full = round(level * WIDTH)
    return "█" * full + "·" * (WIDTH - full)


def answer(event: Understood | NotUnderstood | EarsTrouble | EarsLost) -> str:
    """What came of a press."""
    match event:
        case Understood(phrase):
            return f"understood: {phrase}"
        case NotUnderstood():
            return "none of the phrases"
        case EarsTrouble(trouble):
            return TROUBLES[trouble]
        case EarsLost():
            return "the ears broke or fell silent; the next press starts them anew"
        case _:
            assert_never(event)
