"""`hetikioski signal` as it is typed: real programs, a real socket, lines on stdin."""

import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.signalsetup.conftest import SETTINGS
from tests.signalsetup.test_register import CAPTCHA, NUMBER

PROGRAM: Final = (sys.executable, "-m", "kiosk")


@pytest.fixture
def simulated(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """`signal-sim --new` at its terminal, listening."""
    command = [*PROGRAM, "signal-sim", "--new", "--socket", str(tmp_path / "signal.sock")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True) as started:
        assert started.stdin is not None
        assert started.stdout is not None
        assert "no number yet" in started.stdout.readline()
        started.stdin.write("add\n")
        started.stdin.flush()
        yield started
        started.terminate()


def signal(folder: Path, *words: str, typed: str = "") -> "subprocess.CompletedProcess[str]":
    """Type a command and these lines."""
    command = [*PROGRAM, "signal", *words, "--config", str(folder / "kiosk.toml")]
    return subprocess.run(command, input=typed, capture_output=True, text=True, check=False)


def test_a_fresh_machine_gets_a_number_and_a_clean_bill(
    simulated: "subprocess.Popen[str]", tmp_path: Path
) -> None:
    """Register, look, and send: as docs/signal.md has it."""
    (tmp_path / "kiosk.toml").write_text(SETTINGS, encoding="utf-8")
    assert simulated.poll() is None
    typed = ("040 765 4321", "y", CAPTCHA, "123456", "", "1", "1", "y")
    done = signal(tmp_path, "register", typed="".join(f"{line}\n" for line in typed))
    assert done.returncode == 0, done.stdout + done.stderr
    written = tomllib.loads((tmp_path / "kiosk.toml").read_text(encoding="utf-8"))
    assert written["signal"]["account"] == NUMBER
    looked = signal(tmp_path, "doctor", "--test")
    assert looked.returncode == 0, looked.stdout
    assert "went to 3 members" in looked.stdout


def test_the_doctor_works_before_there_are_any_settings(tmp_path: Path) -> None:
    """It is needed most when nothing is set up yet."""
    looked = signal(tmp_path, "doctor", "--socket", str(tmp_path / "nowhere"))
    assert looked.returncode == 1
    assert "There is no socket at" in looked.stdout
    assert looked.stderr == ""


def test_registering_without_a_daemon_says_so_and_how_to_go_on(tmp_path: Path) -> None:
    """In plain words, without a traceback."""
    done = signal(tmp_path, "register", "--socket", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "What to do: start signal-cli" in done.stderr
