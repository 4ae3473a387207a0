"""What the ears tell, and to which press it belongs. Nothing waits here for whoever reads."""

import os
import select
from collections.abc import Mapping
from typing import Final

from audio import wire
from audio.errors import AudioError

NO_PRESS: Final = 0
"""The number of none; the first press is 1."""


class PartnerGoneError(AudioError):
    """Nobody reads what the ears tell."""


class Answers:
    """Lines into the pipe `into`. Each press is answered once at most."""

    def __init__(self, into: int) -> None:
        self._into = into
        self._awaited = NO_PRESS

    def tell(self, said: Mapping[str, object]) -> None:
        """Say it; raise PartnerGoneError when it would not be read: also for a full pipe."""
        _, ready, _ = select.select([], [self._into], [], 0)
        if not ready:
            raise PartnerGoneError("nobody reads")
        try:
            os.write(self._into, wire.write_line(said))
        except BrokenPipeError:
            raise PartnerGoneError("nobody is there") from None

    def expect(self, press: int) -> None:
        """An answer to this press is waited for, and to none before it."""
        self._awaited = press

    def forget(self) -> None:
        """No answer is waited for any more."""
        self._awaited = NO_PRESS

    def expected(self, press: int) -> bool:
        """Whether an answer to this press is waited for."""
        return press == self._awaited != NO_PRESS

    def answer(self, press: int, said: Mapping[str, object]) -> None:
        """Say what came of a press, if that is waited for."""
        if self.expected(press):
            self.forget()
            self.tell({**said, wire.PRESS: press})
