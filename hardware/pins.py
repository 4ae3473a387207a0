"""Buttons at the pins of a Raspberry Pi, read with gpiozero; when one counts is not known here.

A pin speaks like a serial button: a line `D` or `U` at each edge, and one at opening for how it
stands. Chatter is passed on: it is settled in `press`, for every kind of button alike.

lgpio, which gpiozero uses, writes a small file into the folder that it runs in. The program that
opens pins must run with the environment's `LG_WD` set to a folder that it may write, such as the
service's runtime directory, before it opens the first.
"""

from contextlib import ExitStack
from threading import Lock
from typing import Any, Final

from hardware.events import Trouble
from hardware.link import HardwareError, Link, LinkLostError
from hardware.mailbox import Mailbox

DOWN: Final = b"D\n"
UP: Final = b"U\n"


def open_pin(pin: int, factory: object | None = None) -> Link:
    """The button between `pin` (as the board's maker numbers the GPIO) and ground.

    Raise LinkLostError; without gpiozero or a Pi it is NOT_THERE, with a note that says so.
    `factory` is gpiozero's own way to other pins, such as its simulated ones.
    """
    try:
        from gpiozero import GPIOPinInUse, InputDevice  # noqa: PLC0415 - only a Pi has it
    except ImportError as error:
        raise _not_there("gpiozero is not installed: install the extra 'pi'") from error
    try:
        with ExitStack() as undoing:
            button = InputDevice(pin, pull_up=True, pin_factory=factory)
            undoing.callback(button.close)
            link = PinLink(button)
            undoing.pop_all()
            return link
    except GPIOPinInUse as error:
        raise LinkLostError(Trouble.BUSY) from error
    except Exception as error:  # each of gpiozero's backends has errors of its own
        raise _why(error, pin) from error


def _why(error: Exception, pin: int) -> LinkLostError:
    """What a backend's own error means; lgpio says so when another program has the pin."""
    if "busy" in str(error):
        return LinkLostError(Trouble.BUSY)
    return _not_there(f"pin {pin} cannot be read: is this a Raspberry Pi?")


def _not_there(note: str) -> LinkLostError:
    lost = LinkLostError(Trouble.NOT_THERE)
    lost.add_note(note)
    return lost


class PinLink:
    """A pin that is watched by a thread of gpiozero's."""

    def __init__(self, button: Any) -> None:  # noqa: ANN401 - gpiozero has no types
        self._button = button
        self._pin = button.pin
        self._mailbox = Mailbox()
        self._speaking = Lock()
        self._said = b""
        self._closed = False
        self._pin.bounce = None
        self._pin.edges = "both"
        self._pin.when_changed = self._changed
        self._look()

    def _changed(self, _ticks: object, state: float) -> None:
        """Pass an edge on; gpiozero calls this."""
        with self._speaking:
            self._say(UP if state else DOWN)

    def _look(self) -> None:
        """Say how the pin stands unless that was the last word."""
        with self._speaking:
            if self._closed:
                return
            state = UP if self._pin.state else DOWN
            if state != self._said:
                self._say(state)

    def _say(self, state: bytes) -> None:
        self._said = state
        self._mailbox.put(state)

    def read(self, timeout: float | None) -> bytes:
        """What has come; b"" after `timeout` seconds or `wake`.

        When nothing has, the pin is looked at: the kernel drops edges when they come in a storm.
        """
        came = self._mailbox.read(timeout)
        if came:
            return came
        self._look()
        return self._mailbox.read(0.0)

    def write(self, data: bytes) -> None:  # noqa: ARG002 - the protocol's
        """Refuse: a conversation that has something to say belongs to another kind of port."""
        raise HardwareError("a pin is only listened to")

    def wake(self) -> None:
        """End a wait in `read` from any thread."""
        self._mailbox.wake()

    def close(self) -> None:
        """Give the pin back; a second call does nothing."""
        with self._speaking:
            if self._closed:
                return
            self._closed = True
        self._mailbox.break_off(Trouble.GONE)
        self._pin.when_changed = None  # which not every backend does by itself
        self._button.close()
