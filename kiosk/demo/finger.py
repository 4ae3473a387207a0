"""The finger on stage: what it presses, and what the app is told when it lets go.

As the loop has it on a real panel, but without a window; where the buttons are is not known here.
"""

from collections.abc import Callable

from kiosk.care.actions import Action, Verb
from kiosk.clock import MovableClock
from kiosk.screen.app import App
from kiosk.screen.scene import Box
from kiosk.screen.touch import Phase, Pointer, Touch, follow, ignored, rested


class Finger:
    """One finger. `app` tells which screen it is on: another may be hung."""

    def __init__(self, clock: MovableClock, app: Callable[[], App]) -> None:
        self._clock = clock
        self._app = app
        self._touch = Touch()

    @property
    def pressed(self) -> Box | None:
        """The button that it holds down."""
        return self._touch.under(self._scene())

    def down(self, x: float, y: float) -> None:
        """It comes down; on a sleeping screen it only wakes."""
        pointer = self._pointer(Phase.DOWN, x, y)
        fresh = self._touch.down is None and not self._touch.echo(pointer)
        if fresh and not self._app().press(self._clock.now()):
            self._touch = ignored(self._touch, pointer)
            return
        self._do(*follow(self._touch, pointer, self._scene()))

    def move(self, x: float, y: float) -> None:
        """It slides; off the button it means nothing any more."""
        self._do(*follow(self._touch, self._pointer(Phase.MOVE, x, y), self._scene()))

    def up(self, x: float, y: float) -> None:
        """It is lifted: what it pressed is done."""
        self._do(*follow(self._touch, self._pointer(Phase.UP, x, y), self._scene()))

    def rest(self) -> None:
        """It has stayed where it is until now."""
        self._do(*rested(self._touch, self._clock.boot().monotonic))

    def cancel(self) -> None:
        """It is taken away."""
        if self._touch.talking:
            self._app().act(Action(Verb.HUSH), self._clock.now())
        self._touch = Touch(last=self._touch.last)

    def _do(self, touch: Touch, action: Action | None) -> None:
        self._touch = touch
        if action is not None:
            self._app().act(action, self._clock.now())

    def _pointer(self, phase: Phase, x: float, y: float) -> Pointer:
        return Pointer(phase, x, y, self._clock.boot().monotonic)

    def _scene(self) -> Box:
        return self._app().scene(self._clock.now())
