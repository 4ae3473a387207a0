"""The ears as a program of their own, over real pipes, with a microphone that plays a recording."""

import os
import select
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from audio.microphone import RATE
from audio.take import BLOCKS_A_LEVEL, LONGEST_BYTES

Line = dict[str, Any]
LEVELS_OF_THE_LONGEST: Final = LONGEST_BYTES // 1024 // BLOCKS_A_LEVEL
QUICK: Final = "--pace=0.2"
"""Five times as fast as it was spoken."""
SPOKEN: Final = 8
"""Levels after which the recording has been played."""


def microphone(lines: list[Line]) -> list[bool]:
    """Each opening and closing that was told."""
    return [line["open"] for line in lines if "open" in line]


def levels(lines: list[Line]) -> list[float]:
    """Each level that was told."""
    return [line["level"] for line in lines if "level" in line]


def answers(lines: list[Line]) -> list[Line]:
    """What was told of presses."""
    return [line for line in lines if "heard" in line or "trouble" in line]


@pytest.mark.parametrize("phrase", ["menu", "bag"])
def test_what_is_said_between_press_and_release_is_heard(
    start: Callable[..., Any], phrase: str
) -> None:
    """The id of the phrase is told, with the press that it belongs to."""
    ears = start(QUICK, plays=phrase)
    ears.say(listen="fi", press=1)
    lines = ears.until("open")
    for _ in range(SPOKEN):
        lines += ears.until("level")
    ears.say(stop=True)
    lines += ears.until("heard")
    assert lines[-1] == {"heard": phrase, "distance": 0.0, "press": 1}
    assert microphone(lines) == [True, False]
    assert max(levels(lines)) > 0.7


def test_the_microphone_is_open_while_levels_come_and_at_no_other_time(
    start: Callable[..., Any],
) -> None:
    """Each press opens it once and closes it once."""
    ears = start(QUICK)
    lines: list[Line] = []
    for press in range(1, 6):
        ears.say(listen="fi", press=press)
        lines += ears.until("level")
        ears.say(stop=True)
        lines += ears.until("heard")
    is_open = False
    for line in lines:
        is_open = line.get("open", is_open)
        assert "level" not in line or is_open
        assert "heard" not in line or not is_open
    assert microphone(lines) == [True, False] * 5


def test_after_eight_seconds_it_is_closed_although_the_finger_stays(
    start: Callable[..., Any], tmp_path: Path
) -> None:
    """Counted in samples, which here come faster; what was said till then is made out."""
    ears = start("--log", tmp_path / "log")
    ears.say(listen="fi", press=1)
    lines = ears.until("heard")
    assert len(levels(lines)) == LEVELS_OF_THE_LONGEST
    assert LONGEST_BYTES == 8 * RATE * 2
    assert lines[-1]["heard"] == "menu"
    assert (tmp_path / "log").read_text().split() == ["open", "closed"]


def test_a_release_before_the_microphone_is_open_is_answered_too(start: Callable[..., Any]) -> None:
    """A tap is a very short press."""
    ears = start(QUICK)
    ears.say_together({"listen": "fi", "press": 1}, {"stop": True})
    lines = ears.until("heard")
    assert lines[-1] == {"heard": None, "press": 1}
    assert microphone(lines) in ([], [True, False])


def test_what_was_cancelled_is_closed_and_never_told(start: Callable[..., Any]) -> None:
    """Whoever spoke has left the page."""
    ears = start(QUICK)
    ears.say(listen="fi", press=1)
    for _ in range(SPOKEN):
        ears.until("level")
    ears.say(cancel=True)
    closing = ears.until("open")
    ears.say(listen="fi", press=2)
    lines = closing + ears.until("level")
    ears.say(stop=True)
    lines += ears.until("heard")
    assert microphone(lines) == [False, True, False]
    assert [line["press"] for line in answers(lines)] == [2]


def test_a_press_during_a_press_begins_when_the_first_is_closed(start: Callable[..., Any]) -> None:
    """Never two openings at once; only the later one is answered."""
    ears = start(QUICK)
    ears.say(listen="fi", press=1)
    lines = ears.until("level")
    ears.say(listen="sv", press=2)
    lines += ears.until("open") + ears.until("open")
    for _ in range(SPOKEN):
        lines += ears.until("level")
    ears.say(stop=True)
    lines += ears.until("heard")
    assert microphone(lines) == [True, False, True, False]
    assert answers(lines) == [{"heard": "menu", "distance": 0.0, "press": 2}]


def test_a_press_right_after_a_release_is_answered_and_the_one_before_is_not(
    start: Callable[..., Any],
) -> None:
    """A late answer must not be taken for the newer press."""
    ears = start()
    for press in (1, 2, 3):
        ears.say(listen="fi", press=press)
        ears.say(stop=True)
    lines = ears.until("heard")
    while lines[-1]["press"] != 3:
        lines += ears.until("heard")
    ends, _ = ears.hang_up()
    told = [line["press"] for line in answers(lines + ends)]
    assert told == sorted(set(told))


@pytest.mark.parametrize("trouble", ["no-microphone", "busy", "failed"])
def test_a_microphone_that_does_not_open_is_told_and_the_ears_go_on(
    start: Callable[..., Any], trouble: str
) -> None:
    """Nothing was open, so nothing is closed."""
    ears = start("--trouble", trouble)
    for press in (1, 2):
        ears.say(listen="fi", press=press)
        assert ears.until("trouble") == [{"trouble": trouble, "press": press}]


def test_without_a_model_nobody_goes_on_speaking(start: Callable[..., Any]) -> None:
    """It is told at once, not after the press, and the microphone is closed."""
    ears = start("--no-model", QUICK)
    ears.say(listen="fi", press=1)
    lines = ears.until("trouble")
    assert lines[-1] == {"trouble": "no-model", "press": 1}
    ends, _ = ears.hang_up()
    assert answers(ends) == []


def test_an_order_that_is_none_opens_nothing_and_breaks_nothing(start: Callable[..., Any]) -> None:
    """The next order is obeyed."""
    ears = start()
    for garbage in (b"\n", b"{}\n", b"[1]\n", b"\xff\x00\n", b"9" * 10_000 + b"\n"):
        ears.program.stdin.write(garbage)
    ears.say(listen=7, press=1)
    ears.say(listen="fi")
    ears.say(listen="fi", press=1)
    lines = ears.until("heard")
    assert microphone(lines) == [True, False]


@pytest.mark.parametrize("order", [{"quit": True}, None])
def test_told_to_end_or_left_alone_it_closes_the_microphone_and_ends(
    start: Callable[..., Any], tmp_path: Path, order: Line | None
) -> None:
    """In the middle of a press."""
    ears = start("--pace=1", "--log", tmp_path / "log")
    ears.say(listen="fi", press=1)
    ears.until("level")
    if order is not None:
        ears.say(**order)
        assert ears.program.wait(timeout=20) == 0
    lines, complaints = ears.hang_up()
    assert ears.program.returncode == 0
    assert complaints == ""
    assert answers(lines) == []
    assert (tmp_path / "log").read_text().split() == ["open", "closed"]


def test_it_ends_although_the_microphone_hangs(start: Callable[..., Any]) -> None:
    """The system closes what the process had open."""
    ears = start("--hangs")
    ears.say(listen="fi", press=1)
    lines, _ = ears.hang_up()
    assert lines == []
    assert ears.program.returncode == 0


PARENT: Final = """
import subprocess, sys
ears = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
ears.stdin.write(b'{"listen":"fi","press":1}\\n')
ears.stdin.flush()
while b"level" not in ears.stdout.readline():
    pass
print(ears.pid, flush=True)
for line in ears.stdout:
    pass
"""


def test_when_the_screen_is_killed_the_ears_close_the_microphone_and_end(
    command: Callable[..., list[str]], tmp_path: Path
) -> None:
    """By SIGKILL, while somebody speaks."""
    log = tmp_path / "log"
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, *command("--pace=1", "--log", log)],
        stdout=subprocess.PIPE,
        text=True,
    ) as screen:
        assert screen.stdout is not None
        ears = os.pidfd_open(int(screen.stdout.readline()))
        screen.kill()
        try:
            ended = waited_for(ears)
        finally:
            os.close(ears)
    assert ended
    assert log.read_text().split() == ["open", "closed"]


def waited_for(process: int) -> bool:
    """Whether the process of this descriptor ends within the longest that a test may take."""
    return bool(select.select([process], [], [], 20)[0])
