"""A microphone that is slow or hangs, and the seconds after which the ears give it up."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event, Semaphore, Thread
from typing import Any, Final

import pytest

from audio.answers import Answers
from audio.ears import Ears, Limits
from audio.microphone import OpenMicrophone
from audio.simulator.microphone import SimulatedMicrophone
from audio.simulator.recogniser import SimulatedRecogniser
from audio.take import BLOCKS_A_LEVEL, LONGEST_BYTES, ON_ITS_WAY, Loud, MicrophoneOpen, Take
from kiosk.clock import monotonic

SOON: Final = 0.02
LONG: Final = 60.0
NEVER: Final = Event()
NOBODY: Final = SimulatedRecogniser({})
MANY: Final = 100
"""More blocks than any of these presses takes after its release."""


class SlowMicrophone:
    """Opens, and gives a block, only when it is let."""

    def __init__(self) -> None:
        self.opening = Semaphore(0)
        self.blocks = Semaphore(0)
        self.reading = Semaphore(0)
        self.given = 0
        self.closed = 0

    def open(self) -> "SlowMicrophone":
        """It."""
        self.opening.acquire()
        return self

    def read(self, room: memoryview) -> int:
        """A block of something."""
        self.reading.release()
        self.blocks.acquire()
        self.given += 1
        room[:] = b"\x01" * len(room)
        return len(room)

    def close(self) -> None:
        """Count it."""
        self.closed += 1


class Press:
    """A finger on the button."""

    def __init__(self, microphone: SlowMicrophone, orders: int, answers: int) -> None:
        self.microphone = microphone
        self._orders = orders
        self._answers = os.fdopen(answers, "rb")

    def order(self, **order: object) -> None:
        """Tell the ears this."""
        os.write(self._orders, json.dumps(order).encode() + b"\n")

    def until(self, key: str) -> dict[str, Any]:
        """The next answer of this kind."""
        for line in self._answers:
            found: dict[str, Any] = json.loads(line)
            if key in found:
                return found
        raise AssertionError(f"it ended before it told {key}")

    def rest(self) -> list[dict[str, Any]]:
        """All that is told until the end."""
        return [json.loads(line) for line in self._answers]

    def close(self) -> None:
        """Read no more."""
        self._answers.close()


@contextmanager
def press(
    limits: Limits,
    opens: OpenMicrophone | None = None,
    recogniser: SimulatedRecogniser = NOBODY,
) -> Iterator[Press]:
    """A press of ears with these limits; when it is over they have ended."""
    heard, orders = os.pipe()
    answers, told = os.pipe()
    microphone = SlowMicrophone()
    running = Ears(
        opens or microphone.open,
        recogniser,
        orders=heard,
        answers=Answers(told),
        clock=monotonic,
        limits=limits,
    )

    def run() -> None:
        running.run()
        os.close(told)

    thread = Thread(target=run, daemon=True)
    thread.start()
    one = Press(microphone, orders, answers)
    one.order(listen="fi", press=1)
    try:
        yield one
    finally:
        os.close(orders)
        thread.join(20)
        assert not thread.is_alive()
        microphone.opening.release()
        microphone.blocks.release(MANY)
        one.close()
        os.close(heard)


def opened(one: Press) -> None:
    """It is open, has given a little and is asked for more."""
    one.microphone.opening.release()
    one.microphone.blocks.release(BLOCKS_A_LEVEL)
    one.until("level")
    for _ in range(BLOCKS_A_LEVEL + 1):
        assert one.microphone.reading.acquire(timeout=20)


def test_the_longest_press_is_over_by_the_clock_although_few_samples_came() -> None:
    """What came is made out, and the microphone is closed."""
    slow = SimulatedMicrophone(pace=lambda seconds: NEVER.wait(seconds / 5))
    recogniser = SimulatedRecogniser({})
    limits = Limits(opening=LONG, longest=SOON, closing=LONG)
    with press(limits, slow.open, recogniser) as one:
        assert one.until("open") == {"open": True}
        assert one.until("open") == {"open": False}
        assert one.until("press") == {"heard": None, "press": 1}
    assert (slow.opened, slow.closed) == (1, 1)
    assert 0 < recogniser.lengths[0] < LONGEST_BYTES


def test_a_microphone_that_hangs_while_open_ends_the_ears() -> None:
    """Then the system closes it."""
    with press(Limits(opening=LONG, longest=SOON, closing=SOON)) as one:
        opened(one)
        assert one.until("trouble") == {"trouble": "failed", "press": 1}
        assert one.rest() == []


@pytest.mark.parametrize(
    ("order", "told"),
    [("stop", [{"trouble": "failed", "press": 1}]), ("cancel", [])],
)
def test_one_that_hangs_after_the_release_ends_them_soon(
    order: str, told: list[dict[str, Any]]
) -> None:
    """Who has cancelled is told nothing of it."""
    with press(Limits(opening=LONG, longest=LONG, closing=SOON)) as one:
        opened(one)
        one.order(**{order: True})
        assert one.rest() == told


def test_one_that_never_opens_ends_them_too() -> None:
    """Whatever the finger does meanwhile."""
    with press(Limits(opening=SOON, longest=LONG, closing=LONG)) as one:
        one.order(stop=True)
        assert one.until("trouble") == {"trouble": "failed", "press": 1}
        assert one.rest() == []
    assert one.microphone.given == 0


def test_a_microphone_is_never_open_for_more_than_eight_seconds() -> None:
    """As it is used."""
    assert Limits().longest == 8


@pytest.mark.parametrize(("end", "more"), [(Take.cancel, 0), (Take.stop, ON_ITS_WAY)])
def test_after_the_end_only_what_was_on_its_way_is_read(
    end: Callable[[Take], None], more: int
) -> None:
    """And of what was cancelled not even that; a block that is being read comes to its end."""
    microphone = SlowMicrophone()
    happened: SimpleQueue[object] = SimpleQueue()
    take = Take(1, "fi", microphone.open, happened.put)
    take.start()
    microphone.opening.release()
    microphone.blocks.release(BLOCKS_A_LEVEL)
    assert happened.get(timeout=20) == MicrophoneOpen(1)
    assert isinstance(happened.get(timeout=20), Loud)
    end(take)
    microphone.blocks.release(MANY)
    assert take.join(20)
    assert BLOCKS_A_LEVEL + more <= microphone.given <= BLOCKS_A_LEVEL + 1 + more
    assert microphone.closed == 1
