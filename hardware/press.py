"""What a button's ups and downs mean: pressed, held, released, without a contact's chatter.

A press is told at the first touch of the contacts, because the screen must answer a finger at
once: so a spike of noise is a press, and soon released. A release is told when the button has been
up for the settle time, so that neither the chatter of letting go nor a worn contact makes two
presses of one.
"""

from typing import Final

from hardware.events import ButtonHeld, ButtonPressed, ButtonReleased, Event
from hardware.talk import Heard, Key

SETTLE: Final = 0.03
"""Seconds that a button must be up to count as released; contacts chatter for less."""
HOLD: Final = 1.0
"""Seconds of a long press."""


class Press:
    """The memory of one button, which may repeat its state as often as it likes."""

    def __init__(self, device: str, settle: float = SETTLE, hold: float = HOLD) -> None:
        self._device = device
        self._settle = settle
        self._hold = hold
        self._down: bool | None = None
        """None until it has said for the first time how it stands."""
        self._told = False
        self._up_at: float | None = None
        self._held_at: float | None = None

    def restart(self, at: float) -> None:  # noqa: ARG002 - the protocol's
        """Forget what was. A press that was told has no release any more: the device was lost."""
        self._down = None
        self._told = False
        self._up_at = None
        self._held_at = None

    def hear(self, heard: Heard, at: float) -> list[Event]:
        """Take in how the button stands; the first time nothing has happened yet."""
        events = self.tick(at)
        match heard, self._down:
            case Key(down), None:
                self._down = down
            case Key(down=True), False:
                events += self._press(at)
            case Key(down=True), True:
                self._up_at = None
            case Key(down=False), True if self._up_at is None:
                self._up_at = at + self._settle
            case _:
                pass
        return events + self.tick(at)

    def _press(self, at: float) -> list[Event]:
        self._down = True
        self._told = True
        self._held_at = at + self._hold
        return [ButtonPressed(self._device)]

    def tick(self, at: float) -> list[Event]:
        """Tell what was only a matter of time."""
        if self._up_at is not None and self._up_at <= at:
            return self._release()
        if self._up_at is None and self._held_at is not None and self._held_at <= at:
            self._held_at = None
            return [ButtonHeld(self._device)]
        return []

    def _release(self) -> list[Event]:
        told = self._told
        self._down = False
        self._told = False
        self._up_at = None
        self._held_at = None
        return [ButtonReleased(self._device)] if told else []

    def patience(self, at: float) -> float | None:
        """Seconds until it counts as released or as held."""
        due = self._held_at if self._up_at is None else self._up_at
        return None if due is None else max(0.0, due - at)
