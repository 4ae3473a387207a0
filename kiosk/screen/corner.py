"""The corner of the clock: a finger that rests there opens the page for those who look after it.

Nothing of it is drawn, read aloud or tapped; what is done is the app's business.
"""

from typing import Final

from kiosk.care.actions import Action, Verb
from kiosk.screen.frame import Frame
from kiosk.screen.scene import Box, Rect, Role

SERVICE: Final = Action(Verb.SERVICE)


def corner(frame: Frame, wide: float, bottom: float) -> Box:
    """The clock and the margin around it; it is there even when nobody knows the time."""
    left = frame.margin.right - wide
    return Box(Role.CARD, Rect(left, 0, frame.width - left, bottom), hold=SERVICE)
