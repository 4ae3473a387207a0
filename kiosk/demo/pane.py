"""A real window on the stage, where there is a display: the same screen, touched by hand."""

from datetime import timedelta

from kiosk.demo.stage import Stage
from kiosk.screen.app import App
from kiosk.screen.loop import Loop
from kiosk.screen.paint import Painter
from kiosk.screen.window import NoDisplayError, Window


class Pane:
    """The window; it is opened anew when another panel is hung on the wall."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._app: App | None = None
        self._window: Window | None = None
        self._loop = self._opened()

    def _opened(self) -> Loop:
        self.close()
        app = self._stage.app
        size = (app.frame.width, app.frame.height)
        self._app = app
        self._window = Window(size, fullscreen=False)
        return Loop(app, self._window, Painter(size, self._window.surface), self._stage.clock)

    def step(self) -> bool:
        """Take in what the window has, and paint; False once somebody has closed it."""
        if self._stage.app is not self._app:
            self._loop = self._opened()
        return self._loop.step(timedelta())

    def close(self) -> None:
        """Close the window; may be called twice."""
        if self._window is not None:
            self._window.close()
            self._window = None


def pane_if_any(stage: Stage) -> Pane | None:
    """A window, or None on a machine without a display."""
    try:
        return Pane(stage)
    except NoDisplayError:
        return None
