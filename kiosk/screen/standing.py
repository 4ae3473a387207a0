"""A notice in a window of its own, for as long as it has to stand there."""

from collections.abc import Callable
from contextlib import closing

from hardware.connectors import connectors, outlet, unplugged
from kiosk.care.boot import Clock
from kiosk.screen.arrival import opened
from kiosk.screen.frame import Frame
from kiosk.screen.loop import Loop, go_on
from kiosk.screen.notice import Notice
from kiosk.screen.paint import Painter
from kiosk.screen.window import Window


def stand(
    notice: Notice,
    frame: Frame,
    clock: Clock,
    going: Callable[[], bool],
    drawn: Callable[[], None] | None = None,
    *,
    waiting: Callable[[], None] | None = None,
    fullscreen: bool = True,
) -> None:
    """Show it while `going`, asked every round, says yes; not at all where nobody could see it.

    `drawn` is told now and then that it still is drawn. With `waiting` a screen that is still to be
    plugged in is waited for, and that is told so. Raises ScreenError without a display.
    """
    size = (frame.width, frame.height)

    def made() -> Window:
        return Window(size, fullscreen=fullscreen, outlet=outlet(connectors()))

    with closing(opened(made, _no_screen, waiting) if waiting else made()) as window:
        if window.seen:
            go_on(Loop(notice, window, Painter(size, window.surface), clock), going, drawn)


def _no_screen() -> bool:
    return unplugged(connectors())
