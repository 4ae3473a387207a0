"""Linux input devices (`/dev/input/…`): keyboards, and the readers and buttons that play one.

They are read without any library: the kernel's records are handed on as they are, and
`protocols.input_event` says what stands in them.
"""

import fcntl
import os
from collections.abc import Callable
from typing import Final

from hardware.link import HardwareError, Link, LinkLostError
from hardware.tap import Tap, why_not_opened

EVIOCGRAB: Final = 0x40044590
"""The kernel's request that a device speaks to nobody else."""

Grab = Callable[[int], None]
"""Takes a descriptor for this program alone; raises OSError."""


def kernel_grab(fd: int) -> None:
    """Let nobody else hear the device: digits of a tag must never reach the screen."""
    fcntl.ioctl(fd, EVIOCGRAB, 1)


def open_input(path: str, grab: Grab = kernel_grab) -> Link:
    """The device, for this program alone; raise LinkLostError.

    `/dev/input/by-id/…-event-kbd` is a name that stays. A pipe that plays a device is opened with
    a `grab` that does nothing.
    """
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except (OSError, ValueError) as error:
        raise LinkLostError(why_not_opened(error)) from error
    try:
        grab(fd)
        return InputLink(fd)
    except OSError as error:
        os.close(fd)
        raise LinkLostError(why_not_opened(error)) from error


class InputLink:
    """An open input device. It is only listened to."""

    def __init__(self, fd: int) -> None:
        self._tap = Tap(fd, lambda: os.close(fd))

    def read(self, timeout: float | None) -> bytes:
        """The records that have come; b"" after `timeout` seconds or `wake`."""
        return self._tap.read(timeout)

    def write(self, data: bytes) -> None:  # noqa: ARG002 - the protocol's
        """Refuse: a conversation that has something to say belongs to another kind of port."""
        raise HardwareError("an input device is only listened to")

    def wake(self) -> None:
        """End a wait in `read` from any thread."""
        self._tap.wake()

    def close(self) -> None:
        """Give the device back; a second call does nothing."""
        self._tap.close()
