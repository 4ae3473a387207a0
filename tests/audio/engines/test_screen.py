"""The whole way: a finger on the real window, a voice in the room, and what a tap would do."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

import pytest

from kiosk.config import SAMPLE
from tests.audio.engines.test_microphone import play

SIZE: Final = (1280, 800)
PATIENCE_S: Final = 60
"""Against hanging only."""
Say = Callable[..., bytes]


class Kiosk:
    """The screen program on a display of its own, in a room with a sound server."""

    def __init__(self, folder: Path, display: Any, env: dict[str, str], models: Path) -> None:  # noqa: ANN401 - the fixture's
        self.config = folder / "kiosk.toml"
        text = SAMPLE.read_text(encoding="utf-8").replace("/var/lib/hetikioski/models", str(models))
        text = text.replace("/var/lib/hetikioski", "data").replace("warm = false", "warm = true")
        self.config.write_text(text, encoding="utf-8")
        self.display = display
        self.env = env | {key: display.env[key] for key in ("DISPLAY", "SDL_VIDEODRIVER")}
        self.run("migrate")
        self.program = subprocess.Popen(
            self._command("screen", "--window"),
            env=self.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def _command(self, *words: str) -> list[str]:
        return [sys.executable, "-m", "kiosk", *words, "--config", str(self.config)]

    def run(self, *words: str) -> str:
        """Run a command to its end; what it printed."""
        done = subprocess.run(self._command(*words), capture_output=True, text=True, check=False)
        return done.stdout

    def spot(self, page: str, action: str, state: str) -> tuple[float, float]:
        """The middle of a button."""
        which = ["--state", state] if state else []
        boxes = [json.loads(self.run("scene", page, *which))]
        while boxes:
            box = boxes.pop()
            if box["action"] == action:
                x, y, w, h = box["rect"]
                return x + w / 2, y + h / 2
            boxes += box["children"]
        raise LookupError(action)

    def listens(self) -> bool:
        """Whether anybody records from the microphone now."""
        told = subprocess.run(
            ["pactl", "list", "short", "source-outputs"],
            env=self.env,
            capture_output=True,
            text=True,
            check=True,
        )
        return "protocol-native" in told.stdout  # not the server's own plumbing

    def end(self) -> None:
        """End it however it fares."""
        self.program.kill()
        self.program.wait(timeout=PATIENCE_S)


def until(seen: Callable[[], bool]) -> None:
    """Look again until it is so."""
    deadline = time.monotonic() + PATIENCE_S
    while not seen():
        assert time.monotonic() < deadline, "it never happened"


@pytest.fixture
def kiosk(
    tmp_path: Path, xvfb: Callable[..., Any], sound: dict[str, str], whisper_models: Path
) -> Iterator[Kiosk]:
    """It runs and shows its first page."""
    with ExitStack() as ending:
        made = Kiosk(tmp_path, xvfb(SIZE), sound, whisper_models)
        ending.callback(made.end)
        until(lambda: "green   screen" in made.run("doctor"))
        yield made


@pytest.mark.window
def test_a_held_button_a_spoken_phrase_and_its_page_is_open(
    kiosk: Kiosk, say: Say, tmp_path: Path
) -> None:
    """The microphone is open while the button is held and never else; the bag moves by no word."""
    x, y = kiosk.spot("home", "listen", "voice")
    assert not kiosk.listens()
    kiosk.display.do("mousemove", str(round(x)), str(round(y)), "mousedown", "1")
    until(kiosk.listens)
    play(say("otan kassin"), tmp_path / "said.wav", kiosk.env)
    kiosk.display.do("mouseup", "1")
    until(lambda: not kiosk.listens())
    assert "bag: here; tags: 0" in kiosk.run("bag", "list")
    x, y = kiosk.spot("bag", "missing:bar", "")
    until(lambda: kiosk.display.tap(x, y) or "missing: bar" in kiosk.run("bag", "list"))


@pytest.mark.window
def test_a_screen_that_is_killed_leaves_no_open_microphone(kiosk: Kiosk) -> None:
    """Whoever held the button cannot close it any more, so it closes itself."""
    x, y = kiosk.spot("home", "listen", "voice")
    kiosk.display.do("mousemove", str(round(x)), str(round(y)), "mousedown", "1")
    until(kiosk.listens)
    kiosk.end()
    until(lambda: not kiosk.listens())
