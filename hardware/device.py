"""The one loop of every reader and button: opens the port, talks, tells, and never gives up.

It runs in a thread of its own because a port blocks; it owns nothing and only posts values.
"""

import contextlib
from collections import deque
from collections.abc import Callable
from threading import Event as Signal
from threading import Thread
from typing import Final

from hardware.events import DeviceState, Post, Trouble
from hardware.hours import Hours
from hardware.link import Link, LinkLostError, Open
from hardware.sense import Sense
from hardware.talk import Fault, Heard, Talk

FIRST_PAUSE: Final = 0.25
LONGEST_PAUSE: Final = 2.0
"""Seconds between two tries to open a port; doubled from the first to the longest."""
STEADY_AFTER: Final = 5.0
"""A port that has lived so long is tried again at once when it is lost."""
HOUR: Final = 3600.0
MOST_FAULTS: Final = 1000
"""More within an hour are not counted."""
REPORT_FAULTS: Final = 60.0
"""The count of faults is told anew at most this often, in seconds."""
CLOSE_WITHIN: Final = 5.0


class Device:
    """A reader or a button called `name`. `clock` gives seconds and only goes forwards."""

    def __init__(
        self,
        name: str,
        open_link: Open,
        new_talk: Callable[[], Talk],
        sense: Sense,
        *,
        post: Post,
        clock: Callable[[], float],
    ) -> None:
        self._name = name
        self._open = open_link
        self._new_talk = new_talk
        self._sense = sense
        self._post = post
        self._hours = Hours(clock)
        self._link: Link | None = None
        self._talk = new_talk()
        self._opened_at = 0.0
        self._pause = FIRST_PAUSE
        self._told: DeviceState | None = None
        self._told_at = 0.0
        self._fault_times: deque[float] = deque(maxlen=MOST_FAULTS)
        self._stopping = Signal()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread = Thread(target=self.run, name=f"device {self._name}", daemon=True)
        self._thread.start()

    @property
    def alive(self) -> bool:
        """Whether its thread runs: one that has ended by a fault of ours would never tell."""
        return self._thread is not None and self._thread.is_alive()

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
        try:
            if self._link is None:
                self._take_up()
            else:
                self._converse(self._link)
        except LinkLostError as lost:
            return self._lose(lost.trouble)
        return 0.0

    def _take_up(self) -> None:
        self._link = self._open()
        self._talk = self._new_talk()
        self._opened_at = self._hours.now()
        self._sense.restart(self._opened_at)
        self._tell(None)

    def _converse(self, link: Link) -> None:
        """Say what is due, wait, and pass on what comes."""
        at = self._hours.now()
        words = self._talk.due(at)
        if words:
            link.write(words)
        patience = self._patience(at)
        data = link.read(patience)
        at = self._hours.after(at, patience)
        said = self._talk.feed(data, at)
        answers = self._answers(at)  # first, so that what it says after a silence is a start
        self._fault_times.extend(at for heard in said if isinstance(heard, Fault))
        if answers:
            self._take(said, at)

    def _patience(self, at: float) -> float | None:
        waits = [self._talk.patience(at), self._till_report(at)]
        if self._told is None or self._told.trouble is None:
            waits.append(self._sense.patience(at))
        return min((wait for wait in waits if wait is not None), default=None)

    def _take(self, said: list[Heard], at: float) -> None:
        """Tell what it means; what a device in trouble says means nothing."""
        for heard in said:
            for event in self._sense.hear(heard, at):
                self._post(event)
        for event in self._sense.tick(at):
            self._post(event)

    def _answers(self, at: float) -> bool:
        """Whether the device answers: a hung reader does not know that a tag is gone."""
        trouble = Trouble.SILENT if self._talk.silent(at) else None
        if self._told is not None and self._told.trouble is not None and trouble is None:
            self._sense.restart(at)
        self._tell(trouble)
        return trouble is None

    def _lose(self, trouble: Trouble) -> float:
        """Give the port back; return how long to wait before it is tried again."""
        steady = self._link is not None and self._hours.now() - self._opened_at >= STEADY_AFTER
        self._drop()
        self._tell(trouble)
        pause = FIRST_PAUSE if steady else self._pause
        self._pause = min(LONGEST_PAUSE, pause * 2)
        return pause

    def _drop(self) -> None:
        link, self._link = self._link, None
        if link is not None:
            with contextlib.suppress(LinkLostError):
                link.close()

    def _tell(self, trouble: Trouble | None) -> None:
        """Post the state when it has changed, and the faults at a measured pace."""
        at = self._hours.now()
        told = self._told
        changed = told is None or told.trouble is not trouble
        if changed or (self._faults(at) != self._told_faults() and self._till_report(at) == 0):
            self._told = DeviceState(self._name, trouble, self._faults(at))
            self._told_at = at
            self._post(self._told)

    def _faults(self, at: float) -> int:
        while self._fault_times and at - self._fault_times[0] > HOUR:
            self._fault_times.popleft()
        return len(self._fault_times)

    def _told_faults(self) -> int:
        return 0 if self._told is None else self._told.faults

    def _till_report(self, at: float) -> float | None:
        """Seconds until a count of faults that has changed may be told; None when it has not."""
        if self._faults(at) == self._told_faults():
            return None
        return max(0.0, self._told_at + REPORT_FAULTS - at)
