"""What turns what a device says into what has happened: `presence` for tags, `press` for buttons.

No port, no thread and no clock: seconds come in as `at`.
"""

from typing import Protocol

from hardware.events import Event
from hardware.talk import Heard


class Sense(Protocol):
    """The memory of one device. The first state after `restart` is nothing that has happened."""

    def restart(self, at: float) -> None:
        """The device has just come into use, or into use again: forget what was."""
        ...

    def hear(self, heard: Heard, at: float) -> list[Event]:
        """What it means that the device says this."""
        ...

    def tick(self, at: float) -> list[Event]:
        """What it means that time has passed."""
        ...

    def patience(self, at: float) -> float | None:
        """Seconds until `tick` may have something to say; None when only the device has."""
        ...
