"""A scene as the flat list of what is drawn, back to front: surfaces, letters, icons, pictures.

Painter and SVG writer both draw from it, so that they agree. Nothing here draws.
"""

import re
from collections.abc import Iterator, Sequence
from math import floor
from typing import Final, NamedTuple

from kiosk.screen.icons import DROP
from kiosk.screen.measure import ascent, descent, width
from kiosk.screen.scene import Box, Line, Rect, Role, Weight
from kiosk.screen.tokens import LINE, SPRUCE, SPRUCE_DEEP

OVERHANG: Final = 0.2
"""Ems that a letter may reach out of its line's rectangle."""
DARKER: Final = 0.9
"""What is left of a colour's light while a finger is on it."""

_UNWRITABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_WORDS: Final = frozenset({Role.TEXT, Role.HEADING})


class Surface(NamedTuple):
    """A rectangle on whole pixels; the border lies within it."""

    rect: Rect
    radius: float
    fill: str
    border: str
    border_width: float

    @property
    def bounds(self) -> Rect:
        """What it covers."""
        return self.rect


class Letters(NamedTuple):
    """A run of text: left end, baseline, em in pixels."""

    text: str
    x: float
    y: float
    size: float
    weight: Weight
    colour: str
    tabular: bool

    @property
    def bounds(self) -> Rect:
        """What it covers, with room for letters that reach out."""
        wide = width(self.text, self.size, self.weight, tabular=self.tabular)
        high = (ascent(self.weight) + descent(self.weight)) * self.size
        top = self.y - ascent(self.weight) * self.size
        return Rect(self.x, top, wide, high).inset(-OVERHANG * self.size)


class Sign(NamedTuple):
    """An icon."""

    name: str
    rect: Rect
    colour: str

    @property
    def bounds(self) -> Rect:
        """What it covers."""
        return self.rect


class Dots(NamedTuple):
    """The dark modules of a QR code within `rect`."""

    modules: tuple[tuple[bool, ...], ...]
    rect: Rect
    colour: str

    @property
    def bounds(self) -> Rect:
        """What it covers."""
        return self.rect

    def squares(self) -> Iterator[Rect]:
        """Every dark module on whole pixels, in the middle of `rect`."""
        count = len(self.modules)
        side = max(1, int(min(self.rect.w, self.rect.h) // count))
        left = round(self.rect.x + (self.rect.w - side * count) / 2)
        top = round(self.rect.y + (self.rect.h - side * count) / 2)
        for row, cells in enumerate(self.modules):
            for column, dark in enumerate(cells):
                if dark:
                    yield Rect(left + column * side, top + row * side, side, side)


Mark = Surface | Letters | Sign | Dots


def marks(scene: Box, pressed: Box | None = None) -> Iterator[Mark]:
    """Everything that is drawn, back to front; `pressed` is drawn as under a finger."""
    yield from _own(scene, under_finger=scene is pressed)
    for child in scene.children:
        yield from marks(child, pressed)


def with_finger(drawn: Sequence[Mark], pressed: Box) -> list[Mark]:
    """The marks of a scene with one of its buttons under a finger; the rest is not made again."""
    surface = _surface(pressed)
    shaded = surface._replace(fill=shade(surface.fill))
    return [shaded if mark == surface else mark for mark in drawn]


def _own(box: Box, *, under_finger: bool) -> Iterator[Mark]:
    surface = _surface(box)
    if under_finger:
        surface = surface._replace(fill=shade(surface.fill))
    if surface.fill or surface.border:
        yield surface
    if box.picture:
        yield Dots(box.picture, box.rect, box.fg)
    if box.icon:
        yield Sign(box.icon, box.rect, box.fg)
    for line in box.lines:
        yield _line(line, line.fg or box.fg)


def _surface(box: Box) -> Surface:
    fill = "" if box.role in _WORDS and not box.radius else box.bg
    border = box.border if box.border_width > 0 else ""
    rect = snapped(box.rect)
    radius = max(0.0, min(box.radius, rect.w / 2, rect.h / 2))
    return Surface(rect, radius, fill, border, box.border_width if border else 0.0)


def snapped(rect: Rect) -> Rect:
    """Every edge on the nearest pixel: edges are sharp, and neighbours meet."""
    left, top = floor(rect.x + 0.5), floor(rect.y + 0.5)
    return Rect(left, top, floor(rect.right + 0.5) - left, floor(rect.bottom + 0.5) - top)


def _line(line: Line, colour: str) -> Letters | Sign:
    if line.icon:
        top = line.y - line.size * (1 - DROP)
        return Sign(line.icon, Rect(line.x, top, line.size, line.size), colour)
    return Letters(
        _UNWRITABLE.sub("\ufffd", line.text),
        line.x,
        line.y,
        line.size,
        line.weight,
        colour,
        line.tabular,
    )


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue of ``#12574A``."""
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def shade(colour: str) -> str:
    """The colour under a finger; a button without a ground gets one."""
    if not colour:
        return LINE
    if colour == SPRUCE:
        return SPRUCE_DEEP
    return "#" + "".join(f"{round(part * DARKER):02X}" for part in rgb(colour))
