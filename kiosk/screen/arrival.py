"""Waiting for a panel that is switched on after its computer, or that nobody has plugged in yet.

A machine that tells of its sockets is waited with; one that does not has another fault.
"""

from collections.abc import Callable
from threading import Event
from typing import Final

from kiosk.screen.window import NoDisplayError, Window

LOOK_S: Final = 1.0


def pause() -> None:
    """Until the next look."""
    Event().wait(LOOK_S)


def opened(
    window: Callable[[], Window],
    unplugged: Callable[[], bool],
    waiting: Callable[[], None],
    pause: Callable[[], None] = pause,
) -> Window:
    """The window, as soon as a screen is plugged in; `waiting` is called at every look before.

    Raises NoDisplayError when there is a screen, or nobody can tell, and it cannot be opened.
    """
    while True:
        try:
            return window()
        except NoDisplayError:
            if not unplugged():
                raise
        while unplugged():
            waiting()
            pause()
