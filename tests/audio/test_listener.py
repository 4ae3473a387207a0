"""The screen's side against real ears with a simulated microphone, and against worse programs."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from queue import SimpleQueue
from typing import Final

import pytest

from audio.attention import QUIET
from audio.events import (
    EarsClosed,
    EarsLost,
    EarsOpen,
    EarsTrouble,
    Event,
    Level,
    NotUnderstood,
    Trouble,
    Understood,
)
from audio.listener import Listener
from kiosk.clock import monotonic

WITHIN: Final = 20.0
"""Seconds that an event may take at most; it takes parts of one."""
ANSWERS: Final = (Understood, NotUnderstood, EarsTrouble, EarsLost)
SPOKEN: Final = 8
QUICK: Final = "--pace=0.2"

Command = Callable[..., list[str]]


class Screen:
    """Whoever presses, and is told."""

    def __init__(self, listener: Listener, told: SimpleQueue[Event]) -> None:
        self.ears = listener
        self._told = told

    def until(self, *kinds: type[Event]) -> list[Event]:
        """What is told up to the first of these kinds; fail when it does not come."""
        events: list[Event] = []
        while not events or not isinstance(events[-1], kinds):
            events.append(self._told.get(timeout=WITHIN))
        return events

    def say(self) -> list[Event]:
        """Press, let the recording play, release; all that was told."""
        self.ears.press("fi")
        events = self.until(EarsOpen, *ANSWERS)
        if isinstance(events[-1], EarsOpen):
            for _ in range(SPOKEN):
                events += self.until(Level, *ANSWERS)
            self.ears.release()
            events += self.until(*ANSWERS)
        return events

    def rest(self) -> list[Event]:
        """What has been told and not asked for yet."""
        return [self._told.get() for _ in range(self._told.qsize())]


Listen = Callable[..., Screen]


@pytest.fixture
def listen() -> Iterator[Listen]:
    """Make the screen's side of ears that run as a command; they end with the test."""
    with ExitStack() as ending:

        def made(
            command: list[str],
            idle: float = 60.0,
            *,
            warm: bool = False,
            clock: Callable[[], float] = monotonic,
        ) -> Screen:
            told: SimpleQueue[Event] = SimpleQueue()
            listener = Listener(command, told.put, clock, idle, warm=warm)
            ending.callback(listener.close)
            return Screen(listener, told)

        yield made


def without_levels(events: list[Event]) -> list[Event]:
    """Everything else that was told."""
    return [event for event in events if not isinstance(event, Level)]


def program(text: str) -> list[str]:
    """A command that runs this."""
    return [sys.executable, "-c", text]


def test_a_press_and_a_release_give_the_phrase(listen: Listen, command: Command) -> None:
    """Again and again, by the same ears."""
    screen = listen(command(QUICK))
    for _ in range(3):
        events = screen.say()
        assert without_levels(events) == [EarsOpen(), EarsClosed(), Understood("menu")]
        assert len(events) >= 3 + SPOKEN


def test_nothing_runs_before_the_first_press(listen: Listen, tmp_path: Path) -> None:
    """A kiosk that nobody speaks to holds no microphone and no model."""
    started = tmp_path / "started"
    text = f"open({str(started)!r}, 'w').close()"
    screen = listen(program(text))
    screen.ears.release()
    screen.ears.cancel()
    screen.ears.close()
    assert screen.rest() == []
    assert not started.exists()


def test_warm_ears_run_before_the_first_press(listen: Listen, tmp_path: Path) -> None:
    """And are told to load their model."""
    started = tmp_path / "started"
    os.mkfifo(started)
    text = f"import sys; print(sys.argv[1:], file=open({str(started)!r}, 'w'))"
    listen(program(text), warm=True)
    assert started.read_text() == "['--warm']\n"


def test_a_cancelled_press_is_closed_and_not_answered(listen: Listen, command: Command) -> None:
    """The next one is, with what was said then."""
    screen = listen(command(QUICK))
    screen.ears.press("fi")
    screen.until(Level)
    screen.ears.cancel()
    cancelled = screen.until(EarsClosed)
    assert without_levels(cancelled) == [EarsClosed()]
    assert without_levels(screen.say()) == [EarsOpen(), EarsClosed(), Understood("menu")]


def test_ears_that_crash_are_told_once_and_started_anew(
    listen: Listen, command: Command, tmp_path: Path
) -> None:
    """By a library that takes the process with it while it opens the microphone."""
    screen = listen(command(QUICK, "--crashes", tmp_path / "crashed"))
    assert screen.say() == [EarsLost()]
    assert without_levels(screen.say()) == [EarsOpen(), EarsClosed(), Understood("menu")]


OPEN_AND: Final = """
import os, sys
sys.stdin.readline()
print('{{"open":true}}', flush=True)
{}
"""


def test_ears_that_crash_while_open_are_closed_and_lost(listen: Listen) -> None:
    """The system has closed the microphone, and the screen says so."""
    screen = listen(program(OPEN_AND.format("os.abort()")))
    for _ in range(2):
        screen.ears.press("fi")
        assert screen.until(EarsLost) == [EarsOpen(), EarsClosed(), EarsLost()]


def test_ears_that_fall_silent_while_open_are_ended(listen: Listen) -> None:
    """So that the microphone is closed, by a clock that is moved."""
    ahead = [0.0]
    silent = program(OPEN_AND.format("sys.stdin.read()"))
    screen = listen(silent, clock=lambda: monotonic() + ahead[0])
    screen.ears.press("fi")
    assert screen.until(EarsOpen) == [EarsOpen()]
    ahead[0] = QUIET
    screen.ears.release()
    assert screen.until(EarsLost) == [EarsClosed(), EarsLost()]


def test_a_command_that_cannot_be_started_is_told(listen: Listen) -> None:
    """At each press."""
    screen = listen(["/nowhere/ears"])
    for _ in range(2):
        screen.ears.press("fi")
        assert screen.until(*ANSWERS) == [EarsLost()]


def test_trouble_is_told_and_the_ears_go_on(listen: Listen, command: Command) -> None:
    """It may be gone at the next press."""
    screen = listen(command("--trouble", "busy"))
    for _ in range(2):
        assert screen.say() == [EarsTrouble(Trouble.BUSY)]


NOTES_ITS_END: Final = """
import sys
sys.stdin.readline()
print('{{"heard":null,"press":1}}', flush=True)
sys.stdin.read()
open({!r}, 'w').write('ended')
"""


def test_ears_that_are_idle_are_let_end_by_themselves(listen: Listen, tmp_path: Path) -> None:
    """And nothing is told of it."""
    ended = tmp_path / "ended"
    os.mkfifo(ended)
    screen = listen(program(NOTES_ITS_END.format(str(ended))), 0.0)
    screen.ears.press("fi")
    assert screen.until(*ANSWERS) == [NotUnderstood()]
    assert ended.read_text() == "ended"
    assert screen.rest() == []


def test_a_screen_that_closes_lets_its_ears_end(listen: Listen, tmp_path: Path) -> None:
    """Closing it again does nothing, nor does a late finger."""
    ended = tmp_path / "ended"
    screen = listen(program(NOTES_ITS_END.format(str(ended))))
    screen.ears.press("fi")
    assert screen.until(*ANSWERS) == [NotUnderstood()]
    screen.ears.close()
    screen.ears.close()
    screen.ears.press("fi")
    assert ended.read_text() == "ended"
    assert screen.rest() == []


def test_after_an_idle_end_the_next_press_starts_them_anew(
    listen: Listen, command: Command
) -> None:
    """Without anybody noticing."""
    screen = listen(command(QUICK), 0.0)
    for _ in range(2):
        assert without_levels(screen.say()) == [EarsOpen(), EarsClosed(), Understood("menu")]


def test_ears_that_do_not_read_are_lost_and_nobody_waits(listen: Listen) -> None:
    """Their pipe is full some time."""
    screen = listen(program("import signal; signal.pause()"))
    screen.ears.press("fi")
    for _ in range(5000):
        screen.ears.release()
    assert screen.until(*ANSWERS) == [EarsLost()]


def test_what_was_said_stands_in_no_text_of_an_event() -> None:
    """So it can never reach a log by accident."""
    assert "menu" not in repr(Understood("menu"))
