"""What a program tells the manager: to a real socket, by a clock that is moved."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from kiosk.cli import main
from kiosk.config import SAMPLE
from kiosk.notify import EVERY_S, QUIET, Service

PATIENCE_S = 60.0


@dataclass
class Ear:
    """Where the manager would listen."""

    path: Path
    link: socket.socket

    def heard(self) -> str:
        """The next that was told, as lines."""
        return self.link.recv(4096).decode()

    def nothing(self) -> bool:
        """Whether nothing waits to be heard."""
        self.link.settimeout(0)
        try:
            self.link.recv(4096)
        except BlockingIOError:
            return True
        finally:
            self.link.settimeout(PATIENCE_S)
        return False


@pytest.fixture
def ear(tmp_path: Path) -> Iterator[Ear]:
    """A socket as the manager gives one."""
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as link:
        link.bind(str(tmp_path / "notify"))
        link.settimeout(PATIENCE_S)
        yield Ear(tmp_path / "notify", link)


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """The sample's settings with their databases beside them."""
    path = tmp_path / "kiosk.toml"
    sample = SAMPLE.read_text(encoding="utf-8").replace("/var/lib/hetikioski", "data")
    path.write_text(sample.replace("/run/signal-cli/socket", "nowhere"), encoding="utf-8")
    assert main(["migrate", "--config", str(path)]) == 0
    return path


def test_the_first_sign_of_life_means_ready_and_the_next_come_now_and_then(ear: Ear) -> None:
    """A sign at every round would be a datagram ten times a second."""
    at = [100.0]
    told = Service(str(ear.path), lambda: at[0])
    told.alive("showing the pages")
    assert ear.heard() == "READY=1\nSTATUS=showing the pages"
    at[0] += EVERY_S / 2
    told.alive("showing the pages")
    assert ear.nothing()
    at[0] += EVERY_S / 2
    told.alive("the databases cannot be opened")
    assert ear.heard() == "WATCHDOG=1\nSTATUS=the databases cannot be opened"
    told.stopping()
    assert ear.heard() == "STOPPING=1"


def test_ready_is_said_again_when_it_was_lost(tmp_path: Path) -> None:
    """A manager that was not there yet has not heard it, and the program goes on."""
    path = tmp_path / "notify"
    told = Service(str(path), lambda: 0.0)
    told.alive("answering")
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as link:
        link.bind(str(path))
        told.alive("answering")
        assert link.recv(4096).startswith(b"READY=1")


def test_an_address_in_no_folder_is_understood() -> None:
    """Managers in containers listen so."""
    name = f"hetikioski-test-{os.getpid()}"
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as link:
        link.bind(f"\0{name}")
        Service(f"@{name}", lambda: 0.0).alive("answering")
        assert link.recv(4096).startswith(b"READY=1")


def test_started_by_hand_it_tells_nobody() -> None:
    """Without a manager there is nobody to tell."""
    QUIET.alive("answering")
    QUIET.stopping()
    assert not QUIET.watched


def started(*words: str, env: dict[str, str]) -> "subprocess.Popen[str]":
    """The real program."""
    return subprocess.Popen(
        [sys.executable, "-m", "kiosk", *words],
        env={**os.environ, **env, "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    ("words", "status"),
    [(["relay"], "making its rounds"), (["web", "--port", "0"], "answering")],
)
def test_a_real_program_tells_when_it_does_its_work_and_when_it_ends(
    words: list[str], status: str, ear: Ear, settings: Path
) -> None:
    """Ready is the first round of messages, and the first page that was answered."""
    env = {"NOTIFY_SOCKET": str(ear.path)}
    with started(*words, "--config", str(settings), env=env) as program:
        try:
            assert ear.heard() == f"READY=1\nSTATUS={status}"
            program.send_signal(signal.SIGTERM)
            while (told := ear.heard()) != "STOPPING=1":
                assert told.startswith("WATCHDOG=1")
            assert program.wait(timeout=PATIENCE_S) == 0
        finally:
            program.kill()


@pytest.mark.window
def test_the_screen_is_ready_when_its_first_frame_stands(
    ear: Ear, settings: Path, xvfb: Callable[..., Any]
) -> None:
    """And then it proves again and again that it still draws."""
    display = xvfb((1280, 800))
    env = {**display.env, "NOTIFY_SOCKET": str(ear.path)}
    with started("screen", "--config", str(settings), env=env) as program:
        try:
            assert ear.heard() == "READY=1\nSTATUS=showing the pages"
            assert ear.heard() == "WATCHDOG=1\nSTATUS=showing the pages"
        finally:
            program.kill()


@pytest.mark.window
def test_without_settings_the_screen_waits_for_them(
    ear: Ear, settings: Path, xvfb: Callable[..., Any]
) -> None:
    """It says so on the panel, is no crash to the manager, and begins anew when they are good."""
    display = xvfb((1280, 800))
    late = settings.with_name("late.toml")
    env = {**display.env, "NOTIFY_SOCKET": str(ear.path)}
    with started("screen", "--config", str(late), env=env) as program:
        try:
            assert ear.heard() == "READY=1\nSTATUS=waiting for settings"
            late.write_text("[kiosk]\nppi = 1\n", encoding="utf-8")
            settings.replace(late)
            while (told := ear.heard()) != "STOPPING=1":
                assert told == "WATCHDOG=1\nSTATUS=waiting for settings"
            assert program.wait(timeout=PATIENCE_S) == 2
        finally:
            program.kill()
