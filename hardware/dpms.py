"""The signal to the screen, switched off and on (DPMS), for a panel that has no other switch.

Without a desktop that is the right of the one program that draws on the graphics card, through the
very file by which it draws. SDL hands that to nobody: it is found among the program's own files.
"""

import fcntl
from collections.abc import Callable
from contextlib import suppress
from typing import Final

from hardware.drm import Card, Ioctl, own_cards
from hardware.lamps import LampError

PROPERTY: Final = b"DPMS"
ON: Final = 0
OFF: Final = 3
"""As the kernel's documentation of that property has them."""


class Dpms:
    """The signal of the card that this program draws on; `cards` finds its files, again each time.

    Nothing that is drawn while it is off is ever seen, and drawing may fail then.
    """

    def __init__(
        self, cards: Callable[[], list[int]] = own_cards, ioctl: Ioctl = fcntl.ioctl
    ) -> None:
        self._cards = cards
        self._ioctl = ioctl
        self.off = False

    def dim(self) -> None:
        """Switch it off; raise LampError when the card does not."""
        self._switch(OFF)
        self.off = True

    def light(self) -> None:
        """Switch it on; raise LampError when the card does not. It is drawn on in any case."""
        self.off = False
        self._switch(ON)

    def look(self) -> None:
        """Nothing: the kernel answers at once."""

    def close(self) -> None:
        """Nothing of ours is open."""

    def renew(self) -> None:
        """The card was opened anew, which switched the signal on; put it back as it was."""
        if self.off:
            with suppress(LampError):
                self._switch(OFF)

    def _switch(self, value: int) -> None:
        """Through the first file that may: one that was opened only to look is refused."""
        fault: OSError | None = None
        for file in self._cards():
            try:
                if self._switched(Card(file, self._ioctl), value):
                    return
            except OSError as refused:
                fault = refused
        raise LampError(f"DPMS: {type(fault).__name__ if fault else 'no screen has it'}")

    def _switched(self, card: Card, value: int) -> int:
        """How many screens were."""
        found = [(card.property_named(PROPERTY, one), one) for one in card.connectors()]
        able = [(number, one) for number, one in found if number is not None]
        for number, one in able:
            card.put(number, one, value)
        return len(able)
