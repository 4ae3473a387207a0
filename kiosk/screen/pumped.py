"""What SDL tells, as what happened; which of it is listened to at all."""

from typing import Final

import pygame
import pygame.event

from audio.speech import Played
from kiosk.screen.happenings import (
    Closed,
    Happening,
    Overheard,
    Posted,
    Sensed,
    Spoken,
    Uncovered,
)
from kiosk.screen.sound import ENDED
from kiosk.screen.touch import Phase, Pointer

POSTED: Final = pygame.event.custom_type()
PHASES: Final = {
    pygame.MOUSEBUTTONDOWN: Phase.DOWN,
    pygame.MOUSEBUTTONUP: Phase.UP,
    pygame.MOUSEMOTION: Phase.MOVE,
}
UNCOVERED: Final = {pygame.WINDOWEXPOSED, pygame.WINDOWSHOWN, pygame.WINDOWRESTORED}
HEARD: Final = (pygame.QUIT, POSTED, ENDED, *PHASES, *UNCOVERED)
"""A desktop tells of each touch as finger and as mouse: only the mouse is heard, so one finger."""
FINGERS: Final = {
    pygame.FINGERDOWN: Phase.DOWN,
    pygame.FINGERUP: Phase.UP,
    pygame.FINGERMOTION: Phase.MOVE,
}
"""Without a desktop SDL tells of a touch as this alone, and a mouse is a mouse."""


class FirstFinger:
    """The finger that came down first, until it is lifted; of the others nothing is told.

    `size` is the window's, in pixels: SDL counts from 0 to 1.
    """

    def __init__(self, size: tuple[int, int]) -> None:
        self._size = size
        self._finger: tuple[int, int] | None = None

    def pointer(self, event: pygame.event.Event, at: float) -> Pointer | None:
        """What an event of FINGERS means at this moment, in seconds of the window."""
        finger, phase = (event.touch_id, event.finger_id), FINGERS[event.type]
        if phase is Phase.DOWN and self._finger is None:
            self._finger = finger
        if finger != self._finger:
            return None
        if phase is Phase.UP:
            self._finger = None
        width, height = self._size
        x, y = min(event.x * width, width - 1), min(event.y * height, height - 1)
        return Pointer(phase, max(0.0, x), max(0.0, y), at)


def told(event: pygame.event.Event, at: float) -> Happening | None:
    """What happened at this moment, in seconds of the window; None when it is nothing to us."""
    if event.type in PHASES:
        return _pointer(event, at)
    if event.type == POSTED:
        posted: Posted | Sensed | Overheard | Spoken = event.happening
        return posted
    if event.type == ENDED:
        return Spoken(Played())
    if event.type == pygame.QUIT:
        return Closed()
    return Uncovered() if event.type in UNCOVERED else None


def _pointer(event: pygame.event.Event, at: float) -> Pointer | None:
    """The first button only; moving without it is nothing."""
    moving = event.type == pygame.MOUSEMOTION
    if (moving and not event.buttons[0]) or (not moving and event.button != pygame.BUTTON_LEFT):
        return None
    x, y = event.pos
    return Pointer(PHASES[event.type], x, y, at)
