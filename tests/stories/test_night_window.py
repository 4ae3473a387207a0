"""A real window in the evening: black to the eye, and woken by a click that does nothing else."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from typing import Final

import pytest
from PIL import ImageGrab

from tests.stories.test_window import Display

ROOT: Final = Path(__file__).parents[2]
SIZE: Final = (1280, 800)
PATIENCE_S: Final = 60
"""Against hanging only."""
PROGRAM: Final = """
import select, sys
from datetime import timedelta
from pathlib import Path
from kiosk.care.lighting import Lighting
from kiosk.clock import MovableClock
from kiosk.demo.find import button
from kiosk.demo.pane import Pane
from kiosk.demo.stage import TUESDAY, Stage
from kiosk.screen.rest import Rest

stage = Stage(Path(sys.argv[1]), MovableClock(TUESDAY), rest=Rest(Lighting()))
stage.settle()
rect = button(stage.scene(), "go:request").rect
print(rect.x + rect.w / 2, rect.y + rect.h / 2, flush=True)
pane, page = Pane(stage), None
while pane.step():
    stage.step()
    stage.clock.move(timedelta(milliseconds=20))
    if stage.app.page != page:
        page = stage.app.page
        print(page, flush=True)
    if select.select([sys.stdin], [], [], 0.02)[0]:
        stage.clock.move(timedelta(hours=float(sys.stdin.readline())))
"""


class Night:
    """The program on its display, and what is seen there."""

    def __init__(self, program: "subprocess.Popen[str]", display: Display) -> None:
        self._program = program
        self._display = display
        x, y = self.line().split()
        self.ask = float(x), float(y)

    def line(self) -> str:
        """What the program tells next."""
        assert self._program.stdout is not None
        return self._program.stdout.readline().strip()

    def pass_hours(self, hours: int) -> None:
        """Move its clock."""
        assert self._program.stdin is not None
        self._program.stdin.write(f"{hours}\n")
        self._program.stdin.flush()

    def lit(self) -> bool:
        """Whether any pixel is not black."""
        picture = ImageGrab.grab(xdisplay=self._display.env["DISPLAY"]).convert("RGB")
        return picture.getbbox() is not None

    def click(self, aside: float = 0) -> None:
        """On the button that asks for a talk, pixels from its middle: not twice at one place."""
        x, y = self.ask
        self._display.tap(x + aside, y)


@contextmanager
def night(folder: Path, display: Display) -> Iterator[Night]:
    """Tuesday, 11.42, until the test is over."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(folder)],
        cwd=ROOT,
        env={**display.env, "PYGAME_HIDE_SUPPORT_PROMPT": "1"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        try:
            yield Night(program, display)
        finally:
            program.kill()


def until(seen: Callable[[], bool]) -> None:
    """Look again until it is so."""
    deadline = monotonic() + PATIENCE_S
    while not seen():
        assert monotonic() < deadline, "it never happened"


@pytest.mark.window
def test_in_the_evening_every_pixel_is_black_until_somebody_clicks(
    tmp_path: Path, xvfb: Callable[[tuple[int, int]], Display]
) -> None:
    """The click that wakes lies on a button and does not press it; the next one does."""
    display = xvfb(SIZE)
    with night(tmp_path, display) as kiosk:
        assert kiosk.line() == "home"
        until(kiosk.lit)
        kiosk.pass_hours(9)
        until(lambda: not kiosk.lit())
        kiosk.click()
        until(kiosk.lit)
        kiosk.click(aside=60)
        assert kiosk.line() == "request"
