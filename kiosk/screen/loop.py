"""The loop of the screen program: a tap is answered by a frame first, then by what it does.

One thread pumps, decides and draws. What a page is and does is the app's business.
"""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Final, Protocol

import pygame

from audio.events import Event as Heard
from audio.speech import Event as Voiced
from hardware.events import Event
from kiosk.care.actions import Action
from kiosk.care.boot import Clock
from kiosk.screen.happenings import (
    Closed,
    Happening,
    Overheard,
    Posted,
    Reopened,
    Sensed,
    Spoken,
    Uncovered,
)
from kiosk.screen.paint import Painter
from kiosk.screen.scene import Box
from kiosk.screen.touch import Phase, Pointer, Touch, follow, ignored, rested

LONGEST: Final = timedelta(milliseconds=900)
"""However calm it is, the loop looks round this often."""
PROOF_EVERY_S: Final = 5.0
"""A picture that does not change is drawn anew this often, to know that it still can be."""


class App(Protocol):
    """The pages."""

    def scene(self, now: datetime) -> Box:
        """What is to be seen; the same object while nothing has changed."""
        ...

    def press(self, now: datetime) -> bool:
        """A finger came down: False when it only wakes the screen."""
        ...

    def act(self, action: Action, now: datetime) -> None:
        """Carry out what is asked for."""
        ...

    def sense(self, event: Event, now: datetime) -> None:
        """Carry out what a reader or a button tells."""
        ...

    def hear(self, event: Heard, now: datetime) -> None:
        """Carry out what the ears tell."""
        ...

    def voice(self, event: Voiced) -> None:
        """Go on reading aloud by what the voice tells."""
        ...

    def tick(self, now: datetime) -> timedelta:
        """Let time pass; return how long nothing needs to be done."""
        ...


class Panel(Protocol):
    """Where the picture is shown and fingers come from."""

    def wait(self, longest: timedelta) -> Sequence[Happening]:
        """What happened, at once when something has, else after `longest` nothing."""
        ...

    def show(self, surface: pygame.Surface, changed: Sequence[pygame.Rect] | None = None) -> None:
        """Bring what was painted to the eye: the rectangles, or everything."""
        ...


class Loop:
    """The app on a panel. `step` is one round; it waits no longer than it is told.

    When it is made the first frame is on the panel.
    """

    def __init__(self, app: App, panel: Panel, painter: Painter, clock: Clock) -> None:
        self._app = app
        self._panel = panel
        self._painter = painter
        self._clock = clock
        self._touch = Touch()
        self._came_down = 0.0
        """When the finger did, by the clock."""
        self._scene = app.scene(clock.now())
        self._painted: tuple[Box, Box | None] | None = None
        self.drawn: Callable[[], None] | None = None
        """Called now and then after a round that answered everything and drew a frame."""
        self._proved = clock.boot().monotonic
        self._paint()

    def step(self, longest: timedelta = LONGEST) -> bool:
        """Let time pass, wait, answer; False when the program is to end."""
        calm = self._app.tick(self._clock.now())
        self._rest()
        self._look()
        for happening in self._panel.wait(max(timedelta(), min(calm, longest, self._rests()))):
            match happening:
                case Closed():
                    return False
                case Uncovered():
                    self._panel.show(self._painter.surface)
                case Reopened(surface):
                    self._begin_anew(surface)
                case Posted(action):
                    self._act(action)
                case Sensed(event):
                    self._app.sense(event, self._clock.now())
                    self._look()
                case Overheard(event):
                    self._app.hear(event, self._clock.now())
                    self._look()
                case Spoken(event):
                    self._app.voice(event)
                    self._look()
                case Pointer():
                    self._follow(happening)
        self._look()
        self._prove()
        return True

    def _prove(self) -> None:
        """Now and then draw the whole picture, changed or not, and tell that it was drawn."""
        at = self._clock.boot().monotonic
        if self.drawn is not None and at - self._proved >= PROOF_EVERY_S:
            self._panel.show(self._painter.surface)
            self._proved = at
            self.drawn()

    def _follow(self, pointer: Pointer) -> None:
        """Down: the frame under the finger before anything else. Up: what it asked for."""
        fresh = self._touch.down is None and not self._touch.echo(pointer)
        if fresh:
            self._came_down = self._clock.boot().monotonic
        if pointer.phase is Phase.DOWN and fresh and not self._app.press(self._clock.now()):
            self._touch = ignored(self._touch, pointer)
            return
        self._touch, action = follow(self._touch, pointer, self._scene)
        if action is not None:
            self._act(action)
        else:
            self._paint()

    def _begin_anew(self, surface: pygame.Surface) -> None:
        """Paint everything on another surface; a finger that was down is lifted unseen."""
        self._touch = Touch()
        self._painter.move(surface)
        self._painted = None
        self._paint()

    def _rest(self) -> None:
        """Do what a finger asks for that has rested long enough, while it is still down."""
        self._touch, action = rested(self._touch, self._moment())
        if action is not None:
            self._app.act(action, self._clock.now())

    def _rests(self) -> timedelta:
        """How long until then."""
        left = self._touch.left(self._moment())
        return LONGEST if left is None else timedelta(seconds=left)

    def _moment(self) -> float:
        """Now, by the clock of the finger that is down: the panel may count from elsewhere."""
        down = self._touch.down
        return down.at + self._clock.boot().monotonic - self._came_down if down else 0.0

    def _act(self, action: Action) -> None:
        self._app.act(action, self._clock.now())
        self._look()

    def _look(self) -> None:
        self._scene = self._app.scene(self._clock.now())
        self._paint()

    def _paint(self) -> None:
        pressed = self._touch.under(self._scene)
        shown = self._painted
        if shown is not None and shown[0] is self._scene and shown[1] is pressed:
            return
        self._painted = (self._scene, pressed)
        changed = self._painter.paint(self._scene, pressed)
        if changed:
            self._panel.show(self._painter.surface, changed)


def forever() -> bool:
    """Nothing ends the loop but the window."""
    return True


def run(
    app: App, panel: Panel, painter: Painter, clock: Clock, going: Callable[[], bool] = forever
) -> None:
    """Run the app until the panel is closed, or `going`, asked every round, says no."""
    go_on(Loop(app, panel, painter, clock), going)


def go_on(
    loop: Loop, going: Callable[[], bool] = forever, drawn: Callable[[], None] | None = None
) -> None:
    """Step until the panel is closed, or `going`, asked every round, says no.

    `drawn` is told of the first frame, and then as long as everything does well.
    """
    loop.drawn = drawn
    if drawn is not None:
        drawn()
    while going() and loop.step():
        pass
