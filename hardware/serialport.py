"""Serial ports, opened with pyserial; what is said over them is the talks' business.

Linux raises DTR and RTS whenever such a port is opened, before any program can prevent it, and a
board of the Arduino kind resets when DTR rises. So the port is left raised when it is closed: the
board resets once after it was plugged in, and no more when the kiosk opens the port again. (Boards
whose USB is their own, and readers, are told by DTR that somebody listens: it stays up.)
"""

import contextlib
import termios
from typing import Final

import serial

from hardware.link import Link, LinkLostError
from hardware.tap import Tap, why_not_opened

CFLAG: Final = 2
"""Where the kernel's list of a port's settings has those of the line."""


def open_serial(port: str, baud: int) -> Link:
    """The port at `baud` bits a second, 8N1, held by nobody else; raise LinkLostError."""
    try:
        opened = serial.Serial(port, baud, exclusive=True)
    except (OSError, termios.error, ValueError) as error:
        raise LinkLostError(why_not_opened(error)) from error
    try:
        _leave_raised(opened.fileno())
        return SerialLink(opened)
    except (OSError, termios.error) as error:
        with contextlib.suppress(OSError):
            opened.close()
        raise LinkLostError(why_not_opened(error)) from error


class SerialLink:
    """An open serial port; only the descriptor is used, so that every wait can be ended."""

    def __init__(self, port: serial.Serial) -> None:
        self._port = port
        self._tap = Tap(port.fileno(), self._give_back)

    def read(self, timeout: float | None) -> bytes:
        """What has come; b"" after `timeout` seconds or `wake`."""
        return self._tap.read(timeout)

    def write(self, data: bytes) -> None:
        """Send all of it."""
        self._tap.write(data)

    def wake(self) -> None:
        """End a wait in `read` from any thread."""
        self._tap.wake()

    def close(self) -> None:
        """Give the port back; a second call does nothing."""
        self._tap.close()

    def _give_back(self) -> None:
        with contextlib.suppress(termios.error):  # what was not sent yet would delay the closing
            self._port.reset_output_buffer()
        self._port.close()


def _leave_raised(fd: int) -> None:
    """Let DTR and RTS stay up when the port is closed."""
    settings = termios.tcgetattr(fd)
    settings[CFLAG] &= ~termios.HUPCL
    termios.tcsetattr(fd, termios.TCSANOW, settings)
