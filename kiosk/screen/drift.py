"""The picture a few pixels aside, so that nothing burns into a panel; fingers meet what they see.

Pure. When it moves is `rest`'s business; only the first page stands long enough to need it.
"""

from dataclasses import replace
from typing import Final, NamedTuple

from kiosk.screen.scene import Box, Rect

REACH: Final = 4
"""Pixels that the picture moves at most, in every direction."""


class Shift(NamedTuple):
    """Pixels to the right and down."""

    dx: int = 0
    dy: int = 0


STILL: Final = Shift()


def spot(step: int) -> Shift:
    """Where the picture is after so many steps: a pixel at a time, in time everywhere."""
    return Shift(_swing(step), _swing(step // (4 * REACH)))


def shifted(scene: Box, shift: Shift) -> Box:
    """The scene with everything in it moved, but for the bands that lie at its edges."""
    if shift == STILL:
        return scene
    children = (
        child if _at_edge(child.rect, scene.rect) else _moved(child, shift)
        for child in scene.children
    )
    return replace(scene, children=tuple(children))


def _swing(step: int) -> int:
    """To and fro between -REACH and REACH, from 0."""
    at = (step + REACH) % (4 * REACH)
    return REACH - abs(at - 2 * REACH)


def _at_edge(rect: Rect, page: Rect) -> bool:
    inner = page.inset(REACH)
    return (
        rect.x < inner.x
        or rect.y < inner.y
        or rect.right > inner.right
        or rect.bottom > inner.bottom
    )


def _moved(box: Box, shift: Shift) -> Box:
    dx, dy = shift
    return replace(
        box,
        rect=box.rect._replace(x=box.rect.x + dx, y=box.rect.y + dy),
        lines=tuple(replace(line, x=line.x + dx, y=line.y + dy) for line in box.lines),
        children=tuple(_moved(child, shift) for child in box.children),
    )
