"""`hetikioski ears`: the program itself, and trying it at a keyboard."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import pytest

from audio.answers import Answers
from audio.events import EarsLost, EarsTrouble, NotUnderstood, Trouble, Understood
from audio.recogniser import Recogniser, RecogniserError
from kiosk.commands.earstest import WIDTH, Trial, answer, bar
from kiosk.ears import UNSEALED, Unloaded, refuse

PROGRAMS: Final = (
    ("-m", "kiosk.ears"),
    ("-m", "kiosk", "ears"),
)
LISTEN: Final = b'{"listen":"fi","press":1}\n'


def lines_of(command: list[str], said: bytes, env: dict[str, str] | None = None) -> list[Any]:
    """What the program answers to this, until it has ended by itself."""
    done = subprocess.run(command, input=said, stdout=subprocess.PIPE, env=env, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


@pytest.mark.parametrize("program", PROGRAMS, ids=" ".join)
@pytest.mark.parametrize("options", [(), ("--warm",)])
def test_the_program_is_ready_and_ends_with_whoever_started_it(
    program: tuple[str, ...], options: tuple[str, ...], tmp_path: Path
) -> None:
    """Without a model, without a microphone, and with what the screen tells it."""
    command = [sys.executable, *program, "--models", str(tmp_path), "--engine", "auto", *options]
    assert lines_of(command, b"") == [{"ready": True}]


def test_without_a_model_it_says_so_on_a_clean_pipe(sound: dict[str, str], tmp_path: Path) -> None:
    """What libraries print goes nowhere; the real microphone is closed again."""
    program = [sys.executable, *PROGRAMS[0], "--models", str(tmp_path)]
    with subprocess.Popen(
        program, env=sound, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as ears:
        assert ears.stdin is not None
        assert ears.stdout is not None
        ears.stdin.write(LISTEN)
        ears.stdin.flush()
        told: list[dict[str, Any]] = []
        while not told or "trouble" not in told[-1]:
            told.append(json.loads(ears.stdout.readline()))
        assert told[-1] == {"trouble": "no-model", "press": 1}
        ears.stdin.close()
        rest = [json.loads(line) for line in ears.stdout]
    assert all(line.keys() <= {"open", "level"} for line in rest)
    assert ears.returncode == 0


@pytest.mark.parametrize("program", PROGRAMS, ids=" ".join)
def test_the_program_is_sealed_before_it_says_that_it_is_ready(program: tuple[str, ...]) -> None:
    """The system itself tells of the filter, and of the privileges that cannot be had any more."""
    with subprocess.Popen(
        [sys.executable, *program], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as ears:
        assert ears.stdout is not None
        assert json.loads(ears.stdout.readline()) == {"ready": True}
        status = Path(f"/proc/{ears.pid}/status").read_text(encoding="ascii").splitlines()
    told = dict(line.split(":\t", 1) for line in status if ":\t" in line)
    assert (told["Seccomp"], told["NoNewPrivs"]) == ("2", "1")


def in_a_process(text: str) -> subprocess.CompletedProcess[bytes]:
    """Run this where it may end the process."""
    return subprocess.run(
        [sys.executable, "-c", text], input=LISTEN, capture_output=True, check=False
    )


def test_where_there_is_no_seal_the_program_ends_instead_of_listening() -> None:
    """With the trouble, and with no order read."""
    done = in_a_process(
        "import argparse, kiosk.ears as ears;"
        "ears.be_ears(argparse.Namespace(), lambda: ears.Seal.NOT_IN_KERNEL)"
    )
    assert (done.returncode, done.stdout) == (UNSEALED, b'{"trouble":"not-sealed"}\n')


def test_what_a_library_prints_does_not_reach_the_screen() -> None:
    """The pipe is for the ears' own lines alone."""
    done = in_a_process(
        "import os, kiosk.ears; ours = kiosk.ears.own_output();"
        "os.system('echo of a library'); print('more', flush=True); os.write(ours, b'ours')"
    )
    assert done.stdout == b"ours"


def test_ears_that_cannot_be_sealed_say_so_and_never_listen() -> None:
    """Also when nobody reads it."""
    reading, writing = os.pipe()
    assert refuse(Answers(writing)) == UNSEALED
    assert os.read(reading, 100) == b'{"trouble":"not-sealed"}\n'
    os.close(reading)
    assert refuse(Answers(writing)) == UNSEALED
    os.close(writing)


def test_a_recogniser_that_is_not_installed_is_a_model_that_is_missing() -> None:
    """It is not even tried before somebody speaks."""

    def missing() -> Recogniser:
        raise ModuleNotFoundError("numpy")

    unloaded = Unloaded(missing)
    with pytest.raises(RecogniserError) as fault:
        unloaded.load("fi")
    assert fault.value.trouble is Trouble.NO_MODEL


# ---- At a keyboard -------------------------------------------------------------------------------


class Terminal:
    """Shows what it is told, types by itself, and can be asked for what stands there."""

    def __init__(self) -> None:
        self.keyboard, self._hand = os.pipe()
        self.shown: list[tuple[str, str]] = []
        self._released = False

    def type(self, text: str) -> None:
        """Type this."""
        os.write(self._hand, text.encode())

    def leave(self) -> None:
        """Type nothing any more."""
        if self._hand >= 0:
            os.close(self._hand)
            self._hand = -1

    def show(self, text: str, end: str) -> None:
        """Note it; after a while of bars, press Enter again."""
        self.shown.append((text, end))
        bars = sum(end == "" for _, end in self.shown)
        if bars >= 8 and not self._released:
            self._released = True
            self.type("\n")
            self.leave()

    @property
    def lines(self) -> list[str]:
        """What stands there in the end, without the bars."""
        return [text.strip() for text, end in self.shown if end]


def test_somebody_speaks_between_two_enters_and_sees_how_loud_it_is(
    command: Callable[..., list[str]],
) -> None:
    """And then what was understood."""
    terminal = Terminal()
    terminal.type("\n")
    Trial("fi", terminal.show).run(command("--pace=0.2"), terminal.keyboard)
    assert terminal.lines[1:] == [
        "the microphone is open",
        "the microphone is closed",
        "understood: menu",
    ]
    assert max(text.count("█") for text, end in terminal.shown if not end) > WIDTH / 2
    os.close(terminal.keyboard)


@pytest.mark.parametrize("enters", [1, 2])
def test_a_keyboard_that_ends_ends_the_press(
    command: Callable[..., list[str]], enters: int
) -> None:
    """With its answer."""
    terminal = Terminal()
    terminal.type("\n" * enters)
    terminal.leave()
    Trial("fi", terminal.show).run(command("--trouble", "busy"), terminal.keyboard)
    assert terminal.lines[-1] == "another program holds the microphone"
    os.close(terminal.keyboard)


def test_a_keyboard_that_says_nothing_opens_nothing() -> None:
    """The ears are not even started."""
    terminal = Terminal()
    terminal.leave()
    Trial("fi", terminal.show).run(["/nowhere"], terminal.keyboard)
    assert len(terminal.lines) == 1
    os.close(terminal.keyboard)


@pytest.mark.parametrize(("level", "full"), [(0.0, 0), (0.5, WIDTH // 2), (1.0, WIDTH)])
def test_a_bar_is_as_long_as_it_is_loud(level: float, full: int) -> None:
    """And always as wide."""
    assert bar(level).count("█") == full
    assert len(bar(level)) == WIDTH


def test_everything_that_can_come_of_a_press_has_its_words() -> None:
    """Each different from the others."""
    words = {answer(one) for one in (Understood("menu"), NotUnderstood(), EarsLost())}
    words |= {answer(EarsTrouble(trouble)) for trouble in Trouble}
    assert len(words) == 3 + len(Trouble)
