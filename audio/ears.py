"""The ears: a process that opens the microphone for a press and tells which phrase was said.

It is ordered about by lines on one pipe and answers on another (`wire`). Microphone and recogniser
are handed in. When whoever orders is gone, or the microphone cannot be closed, it ends: the system
then closes whatever it had open.
"""

import os
import select
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final, assert_never

from audio import wire
from audio.answers import Answers, PartnerGoneError
from audio.events import Trouble
from audio.letterbox import Letterbox
from audio.microphone import RATE, SAMPLE_BYTES, OpenMicrophone
from audio.recogniser import Found, Recogniser
from audio.take import LONGEST, Loud, MicrophoneOpen, MicrophoneShut, Take
from audio.thinker import Baffled, Thinker, Thought

LEAVING: Final = 0.3
"""Seconds that the end waits for the microphone to close."""
MUTED_BYTES: Final = RATE * SAMPLE_BYTES // 3
"""So much of nothing but zeros is a microphone that is switched off."""
AT_ONCE: Final = 4096
"""Bytes of orders read at a time."""

Happening = MicrophoneOpen | Loud | MicrophoneShut | Thought | Baffled


@dataclass(frozen=True)
class Limits:
    """Seconds that a microphone may take to open, may be open, and may take to close."""

    opening: float = 10.0
    longest: float = LONGEST
    closing: float = 1.0


USUAL: Final = Limits()


class Ears:
    """One press at a time. `clock` gives seconds and only goes forwards."""

    def __init__(
        self,
        open_microphone: OpenMicrophone,
        recogniser: Recogniser,
        *,
        orders: int,
        answers: Answers,
        clock: Callable[[], float],
        limits: Limits = USUAL,
    ) -> None:
        self._open_microphone = open_microphone
        self._orders = orders
        self._answers = answers
        self._clock = clock
        self._limits = limits
        self._lines = wire.Lines()
        self._happened: Letterbox[Happening] = Letterbox()
        self._thinker = Thinker(recogniser, self._happened.put)
        self._take: Take | None = None
        self._next: Take | None = None
        self._until = 0.0
        self._is_open = False
        self._ending = False

    def run(self, warm: Iterable[str] = ()) -> None:
        """Go on until told to end, or until nobody is there; `warm` are languages to load at once.

        The caller should end the process then, without waiting for any thread.
        """
        self._thinker.start()
        for language in warm:
            self._thinker.load(language)
        with suppress(PartnerGoneError):
            self._answers.tell({wire.READY: True})
            while not self._ending:
                self._round()
        self._leave()

    def _round(self) -> None:
        """Wait for an order, a happening or the end of patience, and act on it."""
        came, _, _ = select.select(
            [self._orders, self._happened.fileno()], [], [], self._patience()
        )
        for happening in self._happened.take():
            self._note(happening)
        if self._orders in came:
            self._read_orders()
        if self._take is not None and self._clock() >= self._until:
            self._lose_patience(self._take)

    def _patience(self) -> float | None:
        return None if self._take is None else max(0.0, self._until - self._clock())

    def _read_orders(self) -> None:
        data = os.read(self._orders, AT_ONCE)
        self._ending = not data
        for order in self._lines.feed(data):
            self._obey(order)

    def _obey(self, order: wire.Line) -> None:
        match order:
            case {wire.LISTEN: str(language), wire.PRESS: int(press)}:
                self._listen(press, language)
            case {wire.STOP: True}:
                self._stop()
            case {wire.CANCEL: True}:
                self._cancel()
            case {wire.QUIT: True}:
                self._ending = True

    def _listen(self, press: int, language: str) -> None:
        """Begin a press; one that is still going on is cancelled, and closed before."""
        self._cancel()
        self._answers.expect(press)
        take = Take(press, language, self._open_microphone, self._happened.put)
        self._thinker.load(language, press)
        if self._take is None:
            self._begin(take)
        else:
            self._next = take

    def _begin(self, take: Take) -> None:
        self._take = take
        self._until = self._clock() + self._limits.opening
        take.start()

    def _stop(self) -> None:
        if self._next is not None:
            self._next.stop()
        elif self._take is not None:
            self._end(self._take)

    def _cancel(self) -> None:
        self._answers.forget()
        self._next = None
        self._thinker.forget()
        if self._take is not None:
            self._end(self._take)
            self._take.cancel()

    def _end(self, take: Take) -> None:
        if self._is_open and not take.stopping:
            self._until = self._clock() + self._limits.closing
        take.stop()

    def _lose_patience(self, take: Take) -> None:
        """The longest press is over; or else the microphone hangs, which only our end can end."""
        if self._is_open and not take.stopping:
            self._end(take)
        else:
            self._answers.answer(take.press, {wire.TROUBLE: Trouble.FAILED})
            self._ending = True

    def _note(self, happening: Happening) -> None:
        match happening:
            case MicrophoneOpen():
                self._opened()
            case Loud(_, loud):
                self._answers.tell({wire.LEVEL: round(loud, 3)})
            case MicrophoneShut(_, trouble):
                self._shut(trouble)
            case Thought(press, found):
                self._answers.answer(press, heard(found))
            case Baffled(press, trouble):
                self._give_up(press, trouble)
            case _:
                assert_never(happening)

    def _opened(self) -> None:
        self._is_open = True
        stopping = self._take is not None and self._take.stopping
        limit = self._limits.closing if stopping else self._limits.longest
        self._until = self._clock() + limit
        self._answers.tell({wire.OPEN: True})

    def _shut(self, trouble: Trouble | None) -> None:
        """The microphone is closed: pass the tape on, or wipe it."""
        take, self._take = self._take, None
        if self._is_open:
            self._is_open = False
            self._answers.tell({wire.OPEN: False})
        if take is not None:
            self._pass_on(take, trouble)
        after, self._next = self._next, None
        if after is not None:
            self._begin(after)

    def _pass_on(self, take: Take, trouble: Trouble | None) -> None:
        if trouble is None and len(take.tape) >= MUTED_BYTES and take.tape.blank():
            trouble = Trouble.MUTED
        if trouble is None and len(take.tape) and not take.cancelled:
            self._thinker.hear(take.press, take.language, take.tape)
            return
        take.tape.wipe()
        said = heard(None) if trouble is None else {wire.TROUBLE: trouble}
        self._answers.answer(take.press, said)

    def _give_up(self, press: int, trouble: Trouble) -> None:
        """Nothing can be heard, so nobody needs to go on speaking."""
        if self._answers.expected(press):
            self._answers.answer(press, {wire.TROUBLE: trouble})
            self._cancel()

    def _leave(self) -> None:
        """Close the microphone and wipe what was said."""
        self._thinker.forget()
        if self._take is not None:
            self._take.cancel()
            if self._take.join(LEAVING):
                self._take.tape.wipe()


def heard(found: Found | None) -> wire.Line:
    """The answer for a phrase, or for none."""
    if found is None:
        return {wire.HEARD: None}
    return {wire.HEARD: found.id, wire.DISTANCE: round(found.distance, 3)}
