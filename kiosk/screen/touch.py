"""What a finger means: acting on release inside the target, and on one finger only. Pure.

Pointers come from the window; what is drawn and done about it is the loop's business.
"""

from dataclasses import dataclass, replace
from enum import StrEnum
from math import hypot
from typing import Final

from kiosk.care.actions import Action, Verb
from kiosk.screen.scene import Box

ECHO_S: Final = 0.25
"""A second press at the same place within this time is an echo of the first."""
ECHO_PIXELS: Final = 12.0
"""What still counts as the same place: a panel tells of one touch twice, nearly alike."""


HOLD_S: Final = 0.5
"""Who lets go of the microphone's button sooner has tapped it: it stays open until another tap."""
REST_S: Final = 5.0
"""So long a finger rests on what wants to be held before that does anything."""


class Phase(StrEnum):
    """What the finger did."""

    DOWN = "down"
    MOVE = "move"
    UP = "up"


@dataclass(frozen=True)
class Pointer:
    """A finger or the mouse at a place in pixels; `at` in seconds of any clock that only grows."""

    phase: Phase
    x: float
    y: float
    at: float
    finger: int = 0


@dataclass(frozen=True)
class Touch:
    """A press from down to up. `target` is empty once the finger has slid off, or on no button."""

    target: Action | None = None
    down: Pointer | None = None
    """Where the finger that counts came down; None when none is down."""
    last: Pointer | None = None
    """The last press that was no echo."""
    talking: bool = False
    """The press has opened the microphone; letting go closes it, wherever the finger is by then."""
    resting: Action | None = None
    """What will be done if the finger stays where it is, on no button."""

    def under(self, scene: Box) -> Box | None:
        """The button of this scene that the finger holds down."""
        if self.down is None or self.target is None:
            return None
        box = scene.at(self.down.x, self.down.y)
        return box if box is not None and box.action == self.target else None

    def held(self, at: float) -> float:
        """Seconds that the finger has been down, on a button or not; 0 when there is none."""
        return at - self.down.at if self.down is not None else 0.0

    def left(self, at: float) -> float | None:
        """Seconds until the finger has rested long enough; None when it rests on nothing."""
        return max(0.0, REST_S - self.held(at)) if self.resting is not None else None

    def echo(self, pointer: Pointer) -> bool:
        """Whether a press only repeats the last one."""
        return (
            self.last is not None
            and pointer.at - self.last.at < ECHO_S
            and hypot(pointer.x - self.last.x, pointer.y - self.last.y) <= ECHO_PIXELS
        )


def follow(touch: Touch, pointer: Pointer, scene: Box) -> tuple[Touch, Action | None]:
    """The press after this pointer on the scene on show, and what to do when it was let go."""
    match pointer.phase:
        case Phase.DOWN:
            return _down(touch, pointer, scene)
        case Phase.MOVE:
            return _move(touch, pointer, scene), None
        case Phase.UP:
            return _up(touch, pointer, scene)


def rested(touch: Touch, at: float) -> tuple[Touch, Action | None]:
    """The press after the finger has rested until `at`, and what that brings about: once."""
    if touch.left(at) != 0:
        return touch, None
    return replace(touch, resting=None), touch.resting


def ignored(touch: Touch, pointer: Pointer) -> Touch:
    """The press when this one only woke the screen: it does nothing, the next one works."""
    if touch.down is not None and touch.down.finger != pointer.finger:
        return touch
    return Touch(None, pointer, pointer)


def _down(touch: Touch, pointer: Pointer, scene: Box) -> tuple[Touch, Action | None]:
    if touch.down is not None or touch.echo(pointer):
        return touch, None
    box = scene.at(pointer.x, pointer.y)
    action = box.action if box else None
    if action is not None and action.verb is Verb.LISTEN:
        return Touch(None, pointer, pointer, talking=True), action
    resting = scene.hold_at(pointer.x, pointer.y) if box is None else None
    return Touch(action, pointer, pointer, resting=resting), None


def _move(touch: Touch, pointer: Pointer, scene: Box) -> Touch:
    if touch.talking or not _counts(touch, pointer) or _inside(touch, pointer, scene):
        return touch
    still = touch.resting is not None and scene.hold_at(pointer.x, pointer.y) == touch.resting
    return Touch(None, touch.down, touch.last, resting=touch.resting if still else None)


def _up(touch: Touch, pointer: Pointer, scene: Box) -> tuple[Touch, Action | None]:
    if not _counts(touch, pointer):
        return touch, None
    if touch.talking:
        held = touch.held(pointer.at) >= HOLD_S
        return Touch(None, None, touch.last), Action(Verb.HUSH) if held else None
    action = touch.target if _inside(touch, pointer, scene) else None
    return Touch(None, None, touch.last), action


def _counts(touch: Touch, pointer: Pointer) -> bool:
    return touch.down is not None and touch.down.finger == pointer.finger


def _inside(touch: Touch, pointer: Pointer, scene: Box) -> bool:
    """Whether the finger is still on what it pressed; a scene that changed meanwhile counts."""
    box = touch.under(scene)
    return box is not None and box.rect.holds(pointer.x, pointer.y)
