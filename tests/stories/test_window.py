"""The real programs, a real window, and a mouse at the rectangles that `scene` prints."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Final, Protocol

import pytest

from hardware.events import Tag
from hardware.presence import HOLD_OFF
from hardware.simulator.em4100_reader import frame
from hardware.simulator.pty import Wire
from kiosk.relay.simulator.chat import ACCOUNT, GROUP_ID

SIZE: Final = (1280, 800)
PATIENCE_S: Final = 60
"""Against hanging only."""
SETTINGS: Final = f"""
[paths]
data = "data"
[signal]
socket = "signal.sock"
account = "{ACCOUNT}"
group = "{GROUP_ID}"
coordinators = ["11111111-1111-4111-8111-111111111111"]
[school]
name = "Koulu"
days_off = []
bells = []
[school.staffed]
mon = "0.00-23.59"
tue = "0.00-23.59"
wed = "0.00-23.59"
thu = "0.00-23.59"
fri = "0.00-23.59"
sat = "0.00-23.59"
sun = "0.00-23.59"
"""

READER: Final = """
[[readers]]
name = "Ovi"
port = "{port}"
protocol = "em4100"
"""
TAG: Final = Tag("62E3086CED")
Node = dict[str, Any]


class Display(Protocol):
    """The X server of the fixture."""

    @property
    def env(self) -> dict[str, str]:
        """What makes a program draw on it."""
        ...

    def do(self, *command: str) -> str:
        """Drive it with xdotool."""
        ...

    def tap(self, x: float, y: float) -> None:
        """Press and release."""
        ...


class Kiosk:
    """The programs in a folder of their own, on one display."""

    def __init__(self, folder: Path, display: Display, ending: ExitStack) -> None:
        self.folder = folder
        self.display = display
        self._ending = ending
        self.reader = Wire(folder / "reader")
        ending.callback(self.reader.close)
        reader = READER.format(port=self.reader.port)
        (folder / "kiosk.toml").write_text(SETTINGS + reader, encoding="utf-8")
        self.run("migrate")
        self.group = self.start("signal-sim", "--socket", str(folder / "signal.sock"))
        self.start("relay")
        self.start("screen", "--window")

    def command(self, *words: str) -> list[str]:
        """The command line of one of the programs."""
        config = ["--config", str(self.folder / "kiosk.toml")]
        return [sys.executable, "-m", "kiosk", *words, *config]

    def run(self, *words: str) -> str:
        """Run it to its end; what it printed."""
        done = subprocess.run(self.command(*words), check=True, capture_output=True, text=True)
        return done.stdout

    def told(self, *words: str) -> str:
        """What a command printed, whether it was content or not."""
        done = subprocess.run(self.command(*words), check=False, capture_output=True, text=True)
        return done.stdout

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """Start it; it ends with the test."""
        process = subprocess.Popen(
            self.command(*words),
            env=self.display.env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self._ending.callback(_end, process)
        return process

    def rect(self, page: str, action: str, state: str = "") -> tuple[float, float]:
        """The middle of a button, as `scene` prints it."""
        which = ["--state", state] if state else []
        for node in nodes(json.loads(self.run("scene", page, *which))):
            if node["action"] == action:
                x, y, w, h = node["rect"]
                return x + w / 2, y + h / 2
        raise LookupError(action)

    def hears(self, *words: str) -> str:
        """The next line of the group that has all these words."""
        stdout = self.group.stdout
        assert stdout is not None
        for line in stdout:
            if all(word in line for word in words):
                return line.strip()
        raise EOFError("the simulator ended")

    def types(self, command: str) -> None:
        """A line at the simulator's prompt."""
        stdin = self.group.stdin
        assert stdin is not None
        stdin.write(f"{command}\n")
        stdin.flush()


def _end(process: "subprocess.Popen[str]") -> None:
    process.terminate()
    process.communicate(timeout=PATIENCE_S)


def nodes(node: Node) -> Iterator[Node]:
    """A scene's boxes in order."""
    yield node
    for child in node["children"]:
        yield from nodes(child)


@contextmanager
def running(folder: Path, display: Display) -> Iterator[Kiosk]:
    """Everything started, and ended again."""
    with ExitStack() as ending:
        yield Kiosk(folder, display, ending)


def until(seen: Callable[[], bool]) -> None:
    """Look again until it is so."""
    deadline = time.monotonic() + PATIENCE_S
    while not seen():
        assert time.monotonic() < deadline, "it never happened"


@pytest.mark.window
def test_a_mouse_on_the_real_window_reaches_the_real_group(
    tmp_path: Path, xvfb: Callable[[tuple[int, int]], Display]
) -> None:
    """Two clicks, a message, a raised hand, a confirmation."""
    display = xvfb(SIZE)
    with running(tmp_path, display) as kiosk:
        until(lambda: bool(windows(display)))
        display.tap(*kiosk.rect("home", "go:request"))
        display.tap(*kiosk.rect("request", "send"))
        kiosk.hears("uusi pyyntö")
        message = kiosk.hears("Tapaaminen heti")
        code = message.partition("Tunnus ")[2].rstrip(".")
        kiosk.types("react 1 ✋ Aino")
        kiosk.hears(code, "on otettu")


@pytest.mark.window
def test_a_tag_at_the_real_reader_opens_the_page_whose_button_undoes_it(
    tmp_path: Path, xvfb: Callable[[tuple[int, int]], Display]
) -> None:
    """The running kiosk enrols it, takes the bag, and a finger brings it back."""
    display = xvfb(SIZE)
    with running(tmp_path, display) as kiosk:
        until(lambda: bool(windows(display)))
        until(lambda: "Ovi: in use" in kiosk.told("doctor"))
        enrolling = kiosk.start("bag", "enrol", "--name", "Kassi 1")
        until(lambda: shown(kiosk) and enrolling.poll() is not None)
        assert enrolling.returncode == 0
        until(lambda: shown(kiosk) and "Kassi 1: out since" in kiosk.run("bag", "list"))
        display.tap(*kiosk.rect("bag", "return-bag", "out"))
        until(lambda: "Kassi 1: here" in kiosk.run("bag", "list"))


def shown(kiosk: Kiosk) -> bool:
    """Hold the tag to the reader and take it away for longer than its hold-off."""
    kiosk.reader.send(frame(TAG))
    kiosk.reader.received(within=HOLD_OFF * 1.5)
    return True


def windows(display: Display) -> list[str]:
    """The windows that have a class: the kiosk's, named after the script that started it."""
    try:
        found: str = display.do("search", "--class", "__main__")
    except subprocess.CalledProcessError:
        return []
    return found.split()
