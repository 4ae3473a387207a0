"""The demo's reader and button: they are not there, but their bytes and all the rest are real.

It is stepped like everything on the stage; what the kiosk makes of the events is not here.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

from hardware.device import Device
from hardware.events import Event, Tag
from hardware.presence import Presence
from hardware.press import Press
from hardware.protocols.buttons import ButtonLine
from hardware.protocols.em4100 import Em4100
from hardware.sense import Sense
from hardware.simulator.em4100_reader import frame
from hardware.simulator.loose import Loose
from hardware.talk import Talk
from kiosk.clock import MovableClock
from kiosk.screen.senses import At, Senses

READER: Final = "reader"
BUTTON: Final = "button"
HOLD_OFF: Final = 1.0
"""Seconds; the world comes to rest in a little more."""
BAG_TAG: Final = Tag("62E3086CED")
"""It hangs on the bag."""
CARD: Final = Tag("01000734E0")
"""Somebody's card: it hangs on nothing."""


class Stand:
    """Reader and button; `happened` gives what they told since the last time."""

    def __init__(self, clock: MovableClock) -> None:
        self._clock = clock
        self._told: list[Event] = []
        self._ahead = 0.0
        self._reader = Loose()
        self._button = Loose()
        self._devices = (
            self._device(READER, self._reader, Em4100, Presence(READER, HOLD_OFF)),
            self._device(BUTTON, self._button, partial(ButtonLine, heartbeat=None), Press(BUTTON)),
        )
        self._warm_up()

    def _device(self, name: str, link: Loose, talk: Callable[[], Talk], sense: Sense) -> Device:
        return Device(name, link.open, talk, sense, post=self._told.append, clock=self._seconds)

    def _seconds(self) -> float:
        return self._clock.boot().monotonic + self._ahead

    def _warm_up(self) -> None:
        """Let the start be over: nothing lies at the reader and the button is up."""
        self._button.put(b"U\n")
        for _ in range(3):
            self.step()
            self._ahead += HOLD_OFF

    def step(self) -> None:
        """One round of both."""
        for device in self._devices:
            device.step()

    def happened(self) -> list[Event]:
        """Take what was told."""
        told = list(self._told)
        self._told.clear()
        return told

    def show(self, tag: Tag) -> None:
        """Hold a tag to the reader and take it away."""
        self._reader.put(frame(tag))

    def press(self) -> None:
        """Press the button and let go."""
        self._button.put(b"D\nU\n")

    def pull(self) -> None:
        """Take the reader's cable out."""
        self._reader.pull()

    def plug(self) -> None:
        """Put it in again."""
        self._reader.plug()

    @property
    def plugged(self) -> bool:
        """Whether the reader's cable is in."""
        return self._reader.plugged

    @staticmethod
    def senses() -> Senses:
        """What the two mean."""
        return Senses({READER: At.DOOR}, [BUTTON])
