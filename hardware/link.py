"""What a port is to the loop: bytes, a wait that can be ended, and one way to be lost.

The kinds are in `serialport` (pyserial), `inputs` (the kernel's input devices), `pins` (gpiozero)
and `simulator`.
"""

from collections.abc import Callable
from typing import Protocol

from hardware.events import Trouble


class HardwareError(Exception):
    """The base of what can go wrong in this room."""


class LinkLostError(HardwareError, OSError):
    """The port cannot be opened or is gone; `trouble` says which."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble


class Link(Protocol):
    """An open port. Every method but `close` and `wake` raises LinkLostError when it is lost."""

    def read(self, timeout: float | None) -> bytes:
        """What has come, at once when something has; b"" after `timeout` seconds or `wake`."""
        ...

    def write(self, data: bytes) -> None:
        """Send all of it."""
        ...

    def wake(self) -> None:
        """End a wait in `read` from any thread."""
        ...

    def close(self) -> None:
        """Give the port back; a second call does nothing."""
        ...


Open = Callable[[], Link]
"""Opens the port; raises LinkLostError."""
