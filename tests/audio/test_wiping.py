"""What was said is overwritten, however a press ends: seen through the very memory it lay in."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Event as Signal
from threading import Thread
from typing import Any, Final

import pytest

from audio.answers import Answers
from audio.ears import Ears
from audio.events import Trouble
from audio.microphone import MicrophoneError
from audio.recogniser import Found, RecogniserError
from audio.take import LONGEST_BYTES
from audio.tape import Tape
from audio.thinker import Thinker, Thought
from kiosk.clock import monotonic

LOUD: Final = b"\x10\x20"
NEVER: Final = Signal()


class NosyMicrophone:
    """Keeps every room that it has filled. `lasts` is after how many it is unplugged."""

    def __init__(self, lasts: int = 1_000_000, sample: bytes = LOUD) -> None:
        self.rooms: list[memoryview] = []
        self._lasts = lasts
        self._sample = sample

    def open(self) -> "NosyMicrophone":
        """It, as often as one likes."""
        return self

    def read(self, room: memoryview) -> int:
        """Fill it and keep it."""
        if len(self.rooms) >= self._lasts:
            raise MicrophoneError(Trouble.NO_MICROPHONE)
        self.rooms.append(room)
        room[:] = self._sample * (len(room) // 2)
        NEVER.wait(0.001)
        return len(room)

    def close(self) -> None:
        """Nothing is open."""

    @property
    def leaves(self) -> int:
        """Bytes that can still be seen of what was said."""
        return sum(len(room) - bytes(room).count(0) for room in self.rooms)


class Deaf:
    """A recogniser that meets this when it hears, after having looked."""

    def __init__(self, fault: Exception | None = None, loading: Exception | None = None) -> None:
        self._fault = fault
        self._loading = loading
        self.seen = 0

    def load(self, _language: str) -> None:
        """Nothing, or its trouble."""
        if self._loading is not None:
            raise self._loading

    def hear(self, samples: memoryview, _language: str) -> Found | None:
        """Look at all of it."""
        self.seen = len(samples) - bytes(samples).count(0)
        if self._fault is not None:
            raise self._fault
        return Found("menu", 0.1)


class Screen:
    """Whoever gives orders to the ears, which run in a thread here."""

    def __init__(self, orders: int, answers: int) -> None:
        self._orders = orders
        self._answers = os.fdopen(answers, "rb")

    def say(self, **order: object) -> None:
        """Give an order."""
        os.write(self._orders, json.dumps(order).encode() + b"\n")

    def until(self, key: str) -> dict[str, Any]:
        """The next answer of this kind."""
        for line in self._answers:
            found: dict[str, Any] = json.loads(line)
            if key in found:
                return found
        raise AssertionError(f"it ended before it told {key}")

    def close(self) -> None:
        """Read no more."""
        self._answers.close()


@contextmanager
def ears(microphone: NosyMicrophone, recogniser: Deaf) -> Iterator[Screen]:
    """Ears of which the memory can be seen; they have ended by the end."""
    heard, orders = os.pipe()
    answers, told = os.pipe()
    running = Ears(
        microphone.open, recogniser, orders=heard, answers=Answers(told), clock=monotonic
    )
    thread = Thread(target=running.run, daemon=True)
    thread.start()
    screen = Screen(orders, answers)
    try:
        screen.say(listen="fi", press=1)
        yield screen
    finally:
        os.close(orders)
        thread.join(20)
        assert not thread.is_alive()
        screen.close()
        os.close(heard)
        os.close(told)


def shut(screen: Screen) -> None:
    """Wait until the microphone is closed."""
    while screen.until("open")["open"]:
        pass


def answered(screen: Screen) -> None:
    """Speak, release, wait for the answer."""
    screen.until("level")
    screen.say(stop=True)
    screen.until("press")


def cancelled(screen: Screen) -> None:
    """Speak, and leave the page."""
    screen.until("level")
    screen.say(cancel=True)
    shut(screen)


def left(screen: Screen) -> None:
    """Speak, and be gone."""
    screen.until("level")


def pressed_anew(screen: Screen) -> None:
    """Speak, and speak again at once."""
    screen.until("level")
    screen.say(stop=True)
    screen.say(listen="fi", press=2)
    screen.until("level")
    answered(screen)


def refused(screen: Screen) -> None:
    """Wait for the trouble that comes by itself."""
    screen.until("trouble")


@pytest.mark.parametrize("ending", [answered, cancelled, left, pressed_anew])
@pytest.mark.parametrize(
    "fault", [None, RecogniserError(Trouble.FAILED), RuntimeError("what was said")]
)
def test_nothing_is_left_in_memory_of_what_was_said(
    ending: Callable[[Screen], None], fault: Exception | None
) -> None:
    """Whether it was understood, failed, was cancelled or interrupted."""
    microphone = NosyMicrophone()
    recogniser = Deaf(fault)
    with ears(microphone, recogniser) as screen:
        ending(screen)
    assert microphone.rooms
    assert microphone.leaves == 0
    assert recogniser.seen > 0 or ending in {cancelled, left}


@pytest.mark.parametrize(
    ("microphone", "recogniser"),
    [
        (NosyMicrophone(lasts=5), Deaf()),
        (NosyMicrophone(), Deaf(loading=RecogniserError(Trouble.NO_MODEL))),
        (NosyMicrophone(), Deaf(loading=RuntimeError("a broken file"))),
    ],
    ids=["unplugged", "no model", "a broken model"],
)
def test_nothing_is_left_after_a_trouble(microphone: NosyMicrophone, recogniser: Deaf) -> None:
    """It comes while somebody speaks."""
    with ears(microphone, recogniser) as screen:
        refused(screen)
    assert microphone.leaves == 0
    assert recogniser.seen == 0


def test_what_goes_on_beyond_eight_seconds_is_not_even_asked_for() -> None:
    """Nor is anything left of what came before."""
    microphone = NosyMicrophone()
    with ears(microphone, Deaf()) as screen:
        screen.until("heard")
    assert sum(map(len, microphone.rooms)) == LONGEST_BYTES
    assert microphone.leaves == 0


def test_a_microphone_that_is_switched_off_reaches_no_recogniser() -> None:
    """Zeros are nobody's words."""
    recogniser = Deaf()
    with ears(NosyMicrophone(sample=bytes(2)), recogniser) as screen:
        assert screen.until("trouble")["trouble"] == "muted"
    assert recogniser.seen == 0


class Slow(Deaf):
    """Hears only when it is let."""

    def __init__(self) -> None:
        super().__init__()
        self.hearing = Signal()
        self.let = Signal()

    def hear(self, samples: memoryview, _language: str) -> Found | None:
        """Wait, and then hear."""
        self.hearing.set()
        self.let.wait(20)
        return super().hear(samples, _language)


def tape_of(sample: bytes) -> Tape:
    """A full one."""
    tape = Tape(1000)
    tape.room(1000)[:] = sample * 500
    tape.keep(1000)
    return tape


def test_what_waits_to_be_made_out_is_wiped_when_nobody_waits_for_it_any_more() -> None:
    """Although the recogniser is still busy with what came before."""
    recogniser = Slow()
    thoughts: SimpleQueue[object] = SimpleQueue()
    thinker = Thinker(recogniser, thoughts.put)
    thinker.start()
    busy, waiting, after = tape_of(LOUD), tape_of(LOUD), tape_of(LOUD)
    thinker.hear(1, "fi", busy)
    assert recogniser.hearing.wait(20)
    thinker.hear(2, "fi", waiting)
    thinker.forget()
    assert bytes(waiting.room(1000)) == bytes(1000)
    thinker.hear(3, "fi", after)
    recogniser.let.set()
    told = [thoughts.get(timeout=20), thoughts.get(timeout=20)]
    assert told == [Thought(1, Found("menu", 0.1)), Thought(3, Found("menu", 0.1))]
    assert bytes(busy.room(1000)) == bytes(after.room(1000)) == bytes(1000)


def test_a_new_press_wipes_what_was_said_before_at_once() -> None:
    """Although the recogniser is still busy with the press before that."""
    microphone = NosyMicrophone()
    recogniser = Slow()
    with ears(microphone, recogniser) as screen:
        screen.until("level")
        screen.say(stop=True)
        shut(screen)
        assert recogniser.hearing.wait(20)
        before = len(microphone.rooms)
        screen.say(listen="fi", press=2)
        screen.until("level")
        screen.say(stop=True)
        shut(screen)
        second = microphone.rooms[before:]
        screen.say(listen="fi", press=3)
        screen.until("open")
        assert second
        assert all(bytes(room).count(0) == len(room) for room in second)
        recogniser.let.set()
        cancelled(screen)
    assert microphone.leaves == 0


def test_a_tape_keeps_what_was_put_on_it_until_it_is_wiped() -> None:
    """Views of it show zeros then: there is no second copy."""
    tape = Tape(10)
    for block in (b"abcd", b"efgh", b"ijkl"):
        room = tape.room(4)
        room[:] = block[: len(room)]
        tape.keep(len(room))
    heard = tape.heard()
    assert (bytes(heard), bytes(tape.last(3)), tape.full) == (b"abcdefghij", b"hij", True)
    tape.wipe()
    assert bytes(heard) == bytes(10)
    assert (len(tape), tape.full, tape.blank()) == (0, False, True)
