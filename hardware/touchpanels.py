"""Whether there is a panel that feels fingers, and whether one has come since.

What it feels is not read here: the window does that. Told by the kernel's files alone, because a
program without a network hears nothing of udev.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hardware.events import TouchState, Trouble
from hardware.inotify import Folder

INPUT: Final = "input"
DEVICES: Final = Path("/dev") / INPUT
CLASSES: Final = Path("/sys/class/input")
SETTLING_S: Final = 1.0
"""So long after the last change the system may still be giving a device its rights."""

DIRECT: Final = 0x01
"""INPUT_PROP_DIRECT: a touch is on what it means."""
BTN_LEFT: Final = 0x110
BTN_TOOL_PEN: Final = 0x140
BTN_TOOL_FINGER: Final = 0x145
BTN_TOUCH: Final = 0x14A
ABS_MT_POSITION_X: Final = 0x35
"""As the kernel's input-event-codes have them."""
LONG: Final = 64
"""Bits in one of the words in which the kernel writes sets of them."""


@dataclass(frozen=True)
class Plug:
    """A panel at its place: another node under the same name is another plug."""

    name: str
    node: int
    usable: bool


class TouchPanels:
    """The panels of this machine. `clock` gives seconds that only grow.

    When it is made it has looked already, so what is there by then never comes.
    """

    def __init__(
        self, clock: Callable[[], float], devices: Path = DEVICES, classes: Path = CLASSES
    ) -> None:
        self._clock = clock
        self._devices = devices
        self._classes = classes
        self._folder = Folder(devices)
        self._plugs = self._found()
        self._stirred: float | None = None
        self._told: TouchState | None = None
        self._ever = bool(self._plugs)

    def look(self) -> TouchState | None:
        """How it stands with touch, when that has changed; the first look always tells.

        Where the kernel describes no input devices at all nobody can tell, and nothing is told.
        """
        if not self._classes.is_dir():
            return None
        if self._folder.look():
            self._stirred = self._clock()
        came = False
        if self._stirred is not None and self._clock() - self._stirred >= SETTLING_S:
            self._stirred = None
            before, self._plugs = self._plugs, self._found()
            came = bool(_usable(self._plugs) - _usable(before))
            self._ever = self._ever or bool(self._plugs)
        state = TouchState(self._trouble(), came=came)
        if state == self._told:
            return None
        self._told = TouchState(state.trouble)
        return state

    def close(self) -> None:
        """Look no more."""
        self._folder.close()

    def _trouble(self) -> Trouble | None:
        if _usable(self._plugs):
            return None
        if self._plugs:
            return Trouble.FORBIDDEN
        return Trouble.GONE if self._ever else Trouble.NOT_THERE

    def _found(self) -> frozenset[Plug]:
        nodes = self._devices.glob("event*")
        found = (_plug(node) for node in nodes if _feels(self._classes / node.name / "device"))
        return frozenset(plug for plug in found if plug is not None)


def _plug(node: Path) -> Plug | None:
    try:
        return Plug(node.name, node.lstat().st_ino, os.access(node, os.R_OK))
    except FileNotFoundError:
        return None


def _usable(plugs: frozenset[Plug]) -> frozenset[Plug]:
    return frozenset(plug for plug in plugs if plug.usable)


def _feels(device: Path) -> bool:
    """Whether fingers touch what they mean there: neither a touchpad nor a drawing board."""
    keys, axes = _bits(device / "capabilities/key"), _bits(device / "capabilities/abs")
    if BTN_TOUCH not in keys and ABS_MT_POSITION_X not in axes:
        return False
    elsewhere = {BTN_TOOL_FINGER, BTN_TOOL_PEN, BTN_LEFT} & keys
    return DIRECT in _bits(device / "properties") or not elsewhere


def _bits(file: Path) -> set[int]:
    """The set that the kernel writes as hexadecimal words, the highest first."""
    try:
        words = [int(word, 16) for word in file.read_text(encoding="ascii").split()]
    except (OSError, ValueError):
        return set()
    whole = sum(word << LONG * n for n, word in enumerate(reversed(words)))
    return {bit for bit in range(whole.bit_length()) if whole >> bit & 1}
