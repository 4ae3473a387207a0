"""A real window on a real X server, touched by xdotool."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any

import pygame
import pygame.display
import pygame.event
import pytest

from hardware.dpms import Dpms
from hardware.simulator.graphics_card import PlayedCard
from kiosk.care.actions import Action, Verb
from kiosk.screen.happenings import Happening, Posted, Uncovered
from kiosk.screen.touch import Phase, Pointer
from kiosk.screen.window import NoDisplayError, Window

ROOT = Path(__file__).parents[2]
PROGRAM = """
import sys, threading
from datetime import timedelta
from kiosk.care.actions import Action, Verb
from kiosk.screen.happenings import Posted
from kiosk.screen.window import Window
window = Window((640, 480))
shown = False
while True:
    for happening in window.wait(timedelta(seconds=20)):
        match type(happening).__name__:
            case "Pointer":
                print(happening.phase, round(happening.x), round(happening.y), flush=True)
                if happening.phase == "up":
                    happening = Posted(Action(Verb.HOME))
                    threading.Thread(target=window.post, args=(happening,)).start()
            case "Posted":
                print("posted", happening.action, flush=True)
            case "Uncovered" if not shown:
                shown = True
                print("open", sys.modules["pygame"].display.get_driver(), flush=True)
            case "Closed":
                print("closed", flush=True)
                window.close()
                sys.exit()
"""


MOMENTS = """
from datetime import timedelta
from kiosk.screen.window import Window
window = Window((640, 480))
print("open", flush=True)
while True:
    for happening in window.wait(timedelta(seconds=20)):
        if type(happening).__name__ == "Pointer" and happening.phase == "down":
            print(happening.at, flush=True)
"""


@pytest.mark.window
def test_each_press_has_its_own_moment(xvfb: Callable[..., Any]) -> None:
    """A second tap on a button is not taken for an echo of the first."""
    display = xvfb((640, 480))
    with subprocess.Popen(
        [sys.executable, "-c", MOMENTS],
        cwd=ROOT,
        env={**display.env, "PYGAME_HIDE_SUPPORT_PROMPT": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        try:
            assert program.stdout.readline() == "open\n"
            moments = []
            for _ in range(3):
                display.tap(300, 200)
                moments.append(float(program.stdout.readline()))
            assert moments == sorted(set(moments))
        finally:
            program.kill()


@pytest.mark.window
def test_a_real_window_tells_of_fingers_posts_and_its_end(xvfb: Callable[..., Any]) -> None:
    """Each press and release once, a post from a thread at once, SIGTERM as the end."""
    display = xvfb((640, 480))
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM],
        cwd=ROOT,
        env={**display.env, "PYGAME_HIDE_SUPPORT_PROMPT": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        try:
            assert program.stdout.readline() == "open x11\n"
            display.tap(300, 200)
            lines = [program.stdout.readline() for _ in range(3)]
            assert lines == ["down 300 200\n", "up 300 200\n", "posted home\n"]
            program.terminate()
            assert program.stdout.readline() == "closed\n"
            assert program.wait(timeout=20) == 0
        finally:
            program.kill()


REOPENING = """
from datetime import timedelta
from hardware.events import TouchState
from kiosk.screen import window as opening
from kiosk.screen.happenings import Reopened, Sensed
from kiosk.screen.touch import Pointer

class Plugged:
    told = [TouchState(), TouchState(came=True)]
    def look(self):
        return self.told.pop(0) if self.told else None

window = opening.Window((640, 480), touch=Plugged(), own_input=("x11",))
while True:
    for happening in window.wait(timedelta(seconds=1)):
        match happening:
            case Reopened(surface):
                print("reopened", surface is window.surface, surface.get_size(), flush=True)
            case Sensed(state):
                print("touch", state.trouble, state.came, flush=True)
            case Pointer(phase, x, y):
                print(phase, round(x), round(y), flush=True)
"""


@pytest.mark.window
def test_a_window_opens_anew_for_a_panel_that_has_come(xvfb: Callable[..., Any]) -> None:
    """Where SDL itself reads the panel: it looks for devices once, when it opens."""
    display = xvfb((640, 480))
    with subprocess.Popen(
        [sys.executable, "-c", REOPENING],
        cwd=ROOT,
        env={**display.env, "PYGAME_HIDE_SUPPORT_PROMPT": "1"},
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        try:
            lines = [program.stdout.readline() for _ in range(3)]
            assert lines == [
                "touch None False\n",
                "reopened True (640, 480)\n",
                "touch None True\n",
            ]
            display.tap(300, 200)
            lines = [program.stdout.readline() for _ in range(2)]
            assert lines == ["down 300 200\n", "up 300 200\n"]
        finally:
            program.kill()


def test_the_card_with_the_screen_is_chosen_before_the_window_opens() -> None:
    """By SDL's own name for it; where SDL does not drive the card itself it changes nothing."""
    program = (
        "import ctypes, pygame.base\n"
        "from hardware.connectors import Outlet\n"
        "from kiosk.screen.window import Window\n"
        "Window((320, 240), outlet=Outlet(7, 1))\n"
        "sdl = ctypes.CDLL(pygame.base.__file__)\n"
        "sdl.SDL_GetHint.restype = ctypes.c_char_p\n"
        "print(sdl.SDL_GetHint(b'SDL_KMSDRM_DEVICE_INDEX').decode())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"SDL_VIDEODRIVER": "dummy", "PYGAME_HIDE_SUPPORT_PROMPT": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout == "7\n"


def test_a_window_without_waiting_still_tells_of_posts() -> None:
    """Where SDL cannot sleep the window looks now and then; closing it twice does no harm."""
    window = Window((320, 240))
    try:
        window.post(Posted(Action(Verb.HOME)))
        assert window.wait(timedelta(seconds=5))[-1] == Posted(Action(Verb.HOME))
        assert window.wait(timedelta(milliseconds=1)) == []
    finally:
        window.close()
        window.close()


AT_ONCE = timedelta(milliseconds=1)


def own(signal: Dpms | None = None) -> Window:
    """A window as on a panel without a desktop, where SDL itself reads the touch."""
    window = Window((320, 240), fullscreen=False, signal=signal, own_input=("dummy",))
    window.wait(AT_ONCE)
    return window


def finger(kind: int, x: float, y: float, number: int = 1) -> None:
    """What SDL tells of a finger, from 0 to 1."""
    where: dict[str, Any] = {"x": x, "y": y, "dx": 0.0, "dy": 0.0, "pressure": 0.0}
    pygame.event.post(pygame.event.Event(kind, touch_id=9, finger_id=number, **where))


def places(happenings: list[Happening]) -> list[tuple[Phase, int, int]]:
    """What the fingers did, and where in pixels."""
    pointers = [one for one in happenings if isinstance(one, Pointer)]
    assert len(pointers) == len(happenings)
    return [(one.phase, round(one.x), round(one.y)) for one in pointers]


def test_a_finger_is_felt_where_no_desktop_makes_a_mouse_of_it() -> None:
    """Down, along and up again, in pixels; the last of them is still inside."""
    with closing(own()) as window:
        finger(pygame.FINGERDOWN, 0.5, 0.25)
        finger(pygame.FINGERMOTION, 0.5, 0.5)
        finger(pygame.FINGERUP, 1.0, 1.0)
        assert places(window.wait(AT_ONCE)) == [
            (Phase.DOWN, 160, 60),
            (Phase.MOVE, 160, 120),
            (Phase.UP, 319, 239),
        ]


def test_only_the_first_finger_counts_until_it_is_lifted() -> None:
    """A hand that leans on the panel presses nothing; the next finger does."""
    with closing(own()) as window:
        finger(pygame.FINGERDOWN, 0.5, 0.5)
        for kind in (pygame.FINGERDOWN, pygame.FINGERMOTION, pygame.FINGERUP):
            finger(kind, 0.1, 0.1, number=2)
        finger(pygame.FINGERUP, 0.5, 0.5)
        finger(pygame.FINGERUP, 0.5, 0.5)
        finger(pygame.FINGERDOWN, 0.25, 0.25, number=3)
        assert places(window.wait(AT_ONCE)) == [
            (Phase.DOWN, 160, 120),
            (Phase.UP, 160, 120),
            (Phase.DOWN, 80, 60),
        ]


def test_a_finger_that_was_down_when_the_window_opened_anew_keeps_no_other_away() -> None:
    """Its panel was unplugged under it, and nobody told of its end."""
    with closing(own()) as window:
        finger(pygame.FINGERDOWN, 0.5, 0.5)
        window.wait(AT_ONCE)
        window.reopen()
        window.wait(AT_ONCE)
        finger(pygame.FINGERDOWN, 0.25, 0.25, number=2)
        assert places(window.wait(AT_ONCE)) == [(Phase.DOWN, 80, 60)]


def test_on_a_desktop_only_the_mouse_is_heard() -> None:
    """It tells of each touch as both."""
    with closing(Window((320, 240))) as window:
        window.wait(AT_ONCE)
        finger(pygame.FINGERDOWN, 0.5, 0.5)
        assert window.wait(AT_ONCE) == []


def test_nothing_is_drawn_on_a_screen_without_a_signal_and_all_of_it_afterwards() -> None:
    """The card would refuse; what was missed is asked for again, once."""
    card = PlayedCard()
    signal = Dpms(lambda: list(card.files), card.ioctl)
    with closing(own(signal)) as window:
        window.show(window.surface)
        assert window.wait(AT_ONCE) == []
        signal.dim()
        window.show(window.surface)
        assert window.wait(AT_ONCE) == []
        signal.light()
        assert window.wait(timedelta(minutes=1)) == [Uncovered()]
        assert window.wait(AT_ONCE) == []


def test_a_window_that_opens_anew_in_the_dark_leaves_it_dark() -> None:
    """Opening the card lights its screen."""
    card = PlayedCard()
    signal = Dpms(lambda: list(card.files), card.ioctl)
    with closing(own(signal)) as window:
        signal.dim()
        card.screens[34][2] = 0
        window.reopen()
        assert not card.lit()


def test_on_a_desktop_the_signal_is_not_ours() -> None:
    """It switches its screens itself."""
    with closing(Window((320, 240), signal=Dpms())) as window:
        assert window.signal is None


def test_what_was_painted_elsewhere_is_brought_to_the_window() -> None:
    """The rectangles that changed, or everything."""
    window = Window((320, 240))
    picture = pygame.Surface((320, 240))
    picture.fill("#12574A")
    try:
        window.show(picture, [pygame.Rect(0, 0, 10, 10)])
        assert window.surface.get_at((5, 5)) == pygame.Color("#12574A")
        assert window.surface.get_at((15, 5)) == pygame.Color("#000000")
        window.show(picture)
        assert window.surface.get_at((315, 235)) == pygame.Color("#12574A")
    finally:
        window.close()


def test_no_display_is_told_in_a_sentence() -> None:
    """With the room's own error, not a library's."""
    program = (
        "from kiosk.screen.window import NoDisplayError, Window\n"
        "try:\n    Window((320, 240))\nexcept NoDisplayError as fault:\n    print('told', fault)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={"SDL_VIDEODRIVER": "x11", "DISPLAY": ":nowhere", "PYGAME_HIDE_SUPPORT_PROMPT": "1"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    assert done.stdout.startswith("told ")
    assert issubclass(NoDisplayError, Exception)
