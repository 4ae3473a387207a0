"""What a reader says, put into lines for the person who installs it; nothing is watched here."""

from collections.abc import Callable
from pathlib import Path
from typing import Final, assert_never

from hardware.events import (
    ButtonHeld,
    ButtonPressed,
    ButtonReleased,
    DeviceState,
    Event,
    TagGone,
    TagsAtStart,
    TagSeen,
    TouchState,
    Trouble,
)
from hardware.overheard import Came, Went
from hardware.talk import Fault

Happening = Event | Fault | Came | Went

REFUSED: Final = {
    Trouble.NOT_THERE: "there is no such port; `hetikioski reader list` shows which there are",
    Trouble.BUSY: "in use; the kiosk's screen program holds it while it runs, so stop that first",
    Trouble.FORBIDDEN: "you may not open it; `sudo usermod -a -G {group} $USER`, then sign in anew",
    Trouble.GONE: "unplugged",
    Trouble.SILENT: "it takes no bytes; is this the reader's port?",
}
"""What to do about a port that cannot be used from the start; `group` is whose it is."""
USUAL_GROUP: Final = "dialout"
LATER: Final = {
    Trouble.NOT_THERE: "unplugged; waiting until it is plugged in again",
    Trouble.GONE: "unplugged; waiting until it is plugged in again",
    Trouble.BUSY: "another program has taken it; waiting until it is free",
    Trouble.FORBIDDEN: "plugged in again; waiting for leave to open it",
    Trouble.SILENT: "the reader does not answer; has it power, and is it set to this protocol?",
}
"""What has become of a port that is watched."""


class Teller:
    """Puts what happens at a port into lines."""

    def __init__(self, port: str, say: Callable[[str], None], *, with_bytes: bool) -> None:
        self.say = say
        self._port = port
        self._with_bytes = with_bytes
        self._told = ""
        """How the port was said to be last."""

    def tell(self, one: Happening) -> None:
        """Say it, if it is new."""
        match one:
            case Came(data):
                self._say_bytes("<", data)
            case Went(data):
                self._say_bytes(">", data)
            case DeviceState():
                self._say_state(one.trouble)
            case _:
                self.say(words(one))

    def _say_bytes(self, sign: str, data: bytes) -> None:
        if self._with_bytes:
            self.say(f"{sign} {data.hex(' ')}")

    def _say_state(self, trouble: Trouble | None) -> None:
        state = "ready" if trouble is None else LATER[trouble]
        if state != self._told:
            self._told = state
            self.say(f"{self._port}: {state}")


def words(one: Event | Fault) -> str:
    """What a reader or button tells, in a few words."""
    match one:
        case Fault():
            return f"fault: {one}"
        case TagSeen():
            return f"tag {one.tag}"
        case TagGone():
            return f"gone {one.tag}"
        case TagsAtStart():
            return f"at the start: {' '.join(sorted(one.tags)) or 'no tag'}"
        case ButtonPressed():
            return "button pressed"
        case ButtonHeld():
            return "button held"
        case ButtonReleased():
            return "button released"
        case DeviceState():
            return "ready" if one.trouble is None else LATER[one.trouble]
        case TouchState():
            return "touch works" if one.trouble is None else f"touch: {LATER[one.trouble]}"
        case _:
            assert_never(one)


def refused(port: str, trouble: Trouble) -> str:
    """Why a port cannot be watched, and what to do about it."""
    return f"{port}: {REFUSED[trouble].format(group=group_of(port))}"


def group_of(port: str) -> str:
    """The group that may use it; the usual one where that is not known."""
    try:
        group = Path(port).group()
    except (OSError, KeyError):
        return USUAL_GROUP
    return USUAL_GROUP if group == "root" else group
