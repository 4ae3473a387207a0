"""A modem at its port: opened, talked with, and opened again whenever it was lost.

It runs in a thread of its own because a port blocks; texts are handed to it and outcomes fetched.
"""

import contextlib
from collections import deque
from collections.abc import Callable
from threading import Event as Signal
from threading import Thread
from typing import Final

from hardware.events import Trouble
from hardware.link import Link, LinkLostError, Open
from hardware.modem import Modem
from hardware.modem_words import ModemState, Outcome, Text

BAUD: Final = 115_200
FIRST_PAUSE: Final = 1.0
LONGEST_PAUSE: Final = 15.0
"""Seconds between two tries to open a port; doubled from the first to the longest."""
CLOSE_WITHIN: Final = 5.0

_STATES: Final = {
    Trouble.NOT_THERE: ModemState.NOT_THERE,
    Trouble.GONE: ModemState.NOT_THERE,
    Trouble.SILENT: ModemState.SILENT,
    Trouble.BUSY: ModemState.NOT_OURS,
    Trouble.FORBIDDEN: ModemState.NOT_OURS,
}


class ModemPort:
    """One modem. `clock` gives seconds and only goes forwards."""

    def __init__(self, open_link: Open, modem: Modem, clock: Callable[[], float]) -> None:
        self._open = open_link
        self._modem = modem
        self._clock = clock
        self._link: Link | None = None
        self._pause = FIRST_PAUSE
        self._texts: deque[Text] = deque()
        self._outcomes: deque[Outcome] = deque()
        self._stopping = Signal()
        self._thread: Thread | None = None

    @property
    def state(self) -> ModemState:
        """How the modem does."""
        return self._modem.state

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread = Thread(target=self.run, name="modem", daemon=True)
        self._thread.start()

    def send(self, text: Text) -> None:
        """Hand a text over; its outcome comes in any case but the end of the program."""
        self._texts.append(text)
        link = self._link
        if link is not None:
            link.wake()

    def outcomes(self) -> list[Outcome]:
        """What became of texts since the last call."""
        return [self._outcomes.popleft() for _ in range(len(self._outcomes))]

    def close(self) -> None:
        """End it from another thread and give the port back; a second call does nothing."""
        self._stopping.set()
        link = self._link
        if link is not None:
            link.wake()
        if self._thread is not None:
            self._thread.join(CLOSE_WITHIN)

    def run(self) -> None:
        """Go on until `close`."""
        while not self._stopping.is_set():
            pause = self.step()
            if pause:
                self._stopping.wait(pause)
        self._drop()

    def step(self) -> float:
        """One round; return how long to pause before the next."""
        pause = 0.0
        try:
            if self._link is None:
                self._link = self._open()
            else:
                self._converse(self._link)
        except LinkLostError as lost:
            pause = self._lose(lost.trouble)
        self._outcomes.extend(self._modem.outcomes())
        return pause

    def _converse(self, link: Link) -> None:
        """Hand texts over, say what is due, and take in what comes."""
        self._hand_over()
        words = self._modem.due(self._clock())
        if words:
            link.write(words)
        data = link.read(self._modem.patience(self._clock()))
        self._modem.feed(data, self._clock())
        if self._modem.state is ModemState.READY:
            self._pause = FIRST_PAUSE

    def _hand_over(self) -> None:
        while self._texts:
            self._modem.send(self._texts.popleft())

    def _lose(self, trouble: Trouble) -> float:
        """Give the port back; return how long to wait before it is tried again."""
        self._drop()
        self._modem.lost(_STATES[trouble])
        self._hand_over()
        pause, self._pause = self._pause, min(LONGEST_PAUSE, self._pause * 2)
        return pause

    def _drop(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            with contextlib.suppress(LinkLostError):
                link.close()
