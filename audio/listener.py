"""The screen's side of the ears: starts them for a press, passes on what they tell, ends them.

One thread does all of it, so that whoever presses never waits. What a line means is in `attention`.
"""

import select
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Thread
from typing import Final

from audio import wire
from audio.attention import Attention
from audio.child import Child, ChildLostError
from audio.events import Event, Post
from audio.letterbox import Letterbox

IDLE: Final = 60.0
"""Seconds after the last answer until the ears, with their large model, are ended."""
WARM: Final = "--warm"
"""What the command is told so that it loads its model before the first press."""
CLOSE_WITHIN: Final = 3.0


@dataclass(frozen=True)
class _Press:
    language: str


@dataclass(frozen=True)
class _Close:
    pass


_Order = _Press | _Close | str
"""A str is an order of the wire that has no more to it."""


class Listener:
    """Ears that run as `command`. Used from one thread; events go to `post` from another.

    With `warm` they are started now and never ended for being idle.
    """

    def __init__(
        self,
        command: Sequence[str],
        post: Post,
        clock: Callable[[], float],
        idle_s: float = IDLE,
        *,
        warm: bool = False,
    ) -> None:
        self._command = (*command, WARM) if warm else tuple(command)
        self._post = post
        self._clock = clock
        self._attention = Attention(None if warm else idle_s)
        self._orders: Letterbox[_Order] = Letterbox()
        self._child: Child | None = None
        self._closing = False
        self._closed = False
        self._thread: Thread | None = None
        if warm:
            self._order(wire.READY)

    def press(self, lang: str) -> None:
        """Open the microphone for a phrase in this language. Answered once, unless cancelled."""
        self._order(_Press(lang))

    def release(self) -> None:
        """Close it, and say what was heard."""
        self._order(wire.STOP)

    def cancel(self) -> None:
        """Close it and forget what was heard."""
        self._order(wire.CANCEL)

    def close(self) -> None:
        """End the ears; a second call does nothing, nor does a press after it."""
        if self._closed:
            return
        self._closed = True
        self._orders.put(_Close())
        if self._thread is not None:
            self._thread.join(CLOSE_WITHIN)
        if self._thread is None or not self._thread.is_alive():
            self._orders.close()

    def _order(self, order: _Order) -> None:
        if self._closed:
            return
        self._orders.put(order)
        if self._thread is None:
            self._thread = Thread(target=self._run, name="ears", daemon=True)
            self._thread.start()

    def _run(self) -> None:
        while not self._closing:
            self._round()
        if self._child is not None:
            self._child.end()
        self._tell(self._attention.lose())

    def _round(self) -> None:
        """Wait for an order, a line or the end of patience, and act on it."""
        waited = [self._orders.fileno()]
        if self._child is not None:
            waited.append(self._child.fileno())
        came, _, _ = select.select(waited, [], [], self._attention.patience(self._clock()))
        for order in self._orders.take():
            self._try(partial(self._obey, order))
        if self._child is not None and self._child.fileno() in came:
            self._try(partial(self._hear, self._child))
        if self._attention.patience(self._clock()) == 0:
            self._lose_patience()

    def _try(self, act: Callable[[], None]) -> None:
        try:
            act()
        except ChildLostError:
            self._lose()

    def _obey(self, order: _Order) -> None:
        at = self._clock()
        match order:
            case _Press(language):
                self._begin(language, self._attention.press(at))
            case _Close():
                self._closing = True
            case wire.READY:
                self._child = Child(self._command)
            case wire.STOP:
                self._attention.release(at)
                self._say({wire.STOP: True})
            case _:
                self._attention.cancel(at)
                self._say({wire.CANCEL: True})

    def _begin(self, language: str, press: int) -> None:
        """Tell the ears to listen; those that have ended since the last press are started anew."""
        order = {wire.LISTEN: language, wire.PRESS: press}
        if self._child is not None:
            try:
                self._child.say(order)
            except ChildLostError:
                self._child.kill()
                self._child = None
                self._tell(self._attention.note({wire.OPEN: False}, self._clock()))
            else:
                return
        self._child = Child(self._command)
        self._child.say(order)

    def _say(self, order: wire.Line) -> None:
        if self._child is not None:
            self._child.say(order)

    def _hear(self, child: Child) -> None:
        for line in child.heard():
            self._tell(self._attention.note(line, self._clock()))

    def _lose_patience(self) -> None:
        """Nothing has come that should have; or else nothing is wanted any more."""
        if self._attention.owed or self._child is None:
            self._lose()
            return
        self._child.end()
        self._child = None
        self._attention.lose()

    def _lose(self) -> None:
        if self._child is not None:
            self._child.kill()
            self._child = None
        self._tell(self._attention.lose())

    def _tell(self, events: Iterable[Event]) -> None:
        for event in events:
            self._post(event)
