"""A panel that comes later than the program; the window is opened by whoever hands it in."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hardware.simulator.sysfs import connector
from kiosk.panel import Machine, no_screen
from kiosk.screen.arrival import opened
from kiosk.screen.window import NoDisplayError, Window


@pytest.fixture
def window() -> Iterator[Window]:
    """One that can be had."""
    window = Window((320, 240))
    yield window
    window.close()


def opening(window: Window, faults: int) -> Callable[[], Window]:
    """It cannot be had so many times."""
    left = [NoDisplayError("none")] * faults

    def made() -> Window:
        if left:
            raise left.pop()
        return window

    return made


def never() -> bool:
    """Nobody asks whether a screen is plugged in."""
    raise AssertionError("it was asked")


def test_a_panel_that_is_there_is_not_waited_for(window: Window) -> None:
    """Nor is anything asked of the machine: the first frame is soon there."""
    assert opened(opening(window, 0), never, pytest.fail, pytest.fail) is window


def test_a_panel_that_is_switched_on_later_is_waited_for(tmp_path: Path, window: Window) -> None:
    """Whoever started the program is told at every look that it waits."""
    machine = Machine(connectors=tmp_path)
    connector(tmp_path, "card0-HDMI-A-1", "disconnected", 33)
    connector(tmp_path, "card0-HDMI-A-2", "disconnected", 42)
    looks: list[str] = []

    def pause() -> None:
        looks.append("look")
        if looks.count("look") == 3:
            connector(tmp_path, "card0-HDMI-A-2", "connected", 42)

    found = opened(
        opening(window, 1), lambda: no_screen(machine), lambda: looks.append("told"), pause
    )
    assert found is window
    assert looks == ["told", "look"] * 3


def test_a_panel_that_goes_again_before_it_is_drawn_on_is_waited_for_again(window: Window) -> None:
    """A screen that wakes up may come and go."""
    plugs = iter([True, True, False, True, False])
    looks: list[str] = []
    found = opened(
        opening(window, 2),
        lambda: next(plugs),
        lambda: looks.append("told"),
        lambda: looks.append("look"),
    )
    assert found is window
    assert looks == ["told", "look"]
    assert list(plugs) == []


@pytest.mark.parametrize("status", ["connected", None])
def test_a_window_that_cannot_be_had_on_a_panel_is_a_fault(
    tmp_path: Path, window: Window, status: str | None
) -> None:
    """So is it where the machine tells of no sockets at all."""
    machine = Machine(connectors=tmp_path)
    if status:
        connector(tmp_path, "card0-HDMI-A-1", status)
    with pytest.raises(NoDisplayError):
        opened(opening(window, 9), lambda: no_screen(machine), pytest.fail, pytest.fail)
