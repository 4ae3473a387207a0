"""What the debriefers said and has not been carried out yet, in the order in which it was said.

Here: gathering and ordering. Not here: reading an envelope (`inbox`), carrying out (`claims`).
"""

from collections.abc import Callable
from typing import Final

from kiosk.relay import inbox
from kiosk.relay.gestures import Gesture
from kiosk.relay.lexicon import Lexicon
from kiosk.relay.signal import Arrived

LONGEST_GATHERING: Final = 20
"""Rounds for which a backlog is gathered before it is put in order."""


class Ears:
    """The gestures of one group; after a pause the whole backlog is gathered before it counts."""

    def __init__(self, account: str, group: str, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._account = account
        self._group = group
        self._waiting: list[Gesture] = []
        self._rounds: int | None = None
        self._fresh = False

    @property
    def gathering(self) -> bool:
        """Whether a backlog may still be coming in."""
        return self._rounds is not None

    @property
    def full(self) -> bool:
        """Whether something waits to be carried out."""
        return bool(self._waiting) and not self.gathering

    def gather(self) -> None:
        """The line is there again: what was said meanwhile comes now, in any order."""
        self._rounds = 0

    def take(self, arrived: Arrived) -> None:
        """Keep what a message says to the kiosk, if it says anything."""
        said = inbox.parse(arrived.envelope, self._account, self._group, self.lexicon)
        if said is not None:
            self._waiting.append(said)
            self._fresh = True

    def end_round(self) -> None:
        """A round of listening is over; one in which nothing came ends the gathering."""
        if self._rounds is not None:
            self._rounds += 1
            quiet = self._rounds > 1 and not self._fresh
            if quiet or self._rounds > LONGEST_GATHERING:
                self._rounds = None
        self._fresh = False

    def each(self, carry_out: Callable[[Gesture], None]) -> None:
        """Carry out what waits, by the server's time; what raises is kept for the next time."""
        self._waiting.sort(key=lambda said: said.received)
        while self.full:
            carry_out(self._waiting[0])
            self._waiting.pop(0)
