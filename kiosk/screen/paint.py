"""The painter: draws a scene on a surface, and only what has changed since the one before.

What letters, icons and corners look like is in `stamps`; what there is to draw in `marks`.
"""

from collections.abc import Sequence
from math import ceil, floor
from pathlib import Path
from typing import Final, assert_never

import pygame

from kiosk.screen.changes import Area, changed, meet, outward
from kiosk.screen.marks import Dots, Letters, Mark, Sign, Surface, marks, rgb, with_finger
from kiosk.screen.measure import spots
from kiosk.screen.scene import Box
from kiosk.screen.stamps import FINER, Letter, Patch, Stamps
from kiosk.screen.stamps import Sign as SignStamp

NOTHING: Final = (0, 0, 0)
"""What lies under a scene that does not fill the surface."""
OPAQUE: Final = 255


class Painter:
    """Paints on `surface`, or on one of its own of `size` pixels."""

    def __init__(self, size: tuple[int, int], surface: pygame.Surface | None = None) -> None:
        self.surface = surface or pygame.Surface(size, 0, 32)
        self.stamps = Stamps()
        self._shown: list[Mark] | None = None
        self._scene: Box | None = None
        self._marks: list[Mark] = []
        self._bounds: list[Area] = []

    def move(self, surface: pygame.Surface) -> None:
        """Paint there from now on, where nothing is yet."""
        self.surface = surface
        self._shown = None

    def paint(self, scene: Box, pressed: Box | None = None) -> list[pygame.Rect]:
        """Draw the scene, `pressed` as under a finger; return the rectangles that changed."""
        if scene is not self._scene:
            self._scene = scene
            self._marks = list(marks(scene))
            self._bounds = [outward(mark.bounds) for mark in self._marks]
        here = with_finger(self._marks, pressed) if pressed else self._marks
        page = (0, 0, *self.surface.get_size())
        areas = [page] if self._shown is None else changed(self._shown, here, page)
        self._shown = here
        for area in areas:
            self._draw(here, self._bounds, area)
        self.surface.set_clip(None)
        return [_rect(area) for area in areas]

    def _draw(self, here: Sequence[Mark], bounds: Sequence[Area], area: Area) -> None:
        self.surface.set_clip(_rect(area))
        self.surface.fill(NOTHING)
        for mark, its in zip(here, bounds, strict=True):
            if meet(its, area):
                self._mark(mark)

    def _mark(self, mark: Mark) -> None:
        match mark:
            case Surface():
                self._surface(mark)
            case Letters():
                self._letters(mark)
            case Sign():
                self._sign(mark)
            case Dots():
                for square in mark.squares():
                    self.surface.fill(rgb(mark.colour), square)
            case _:
                assert_never(mark)

    def _letters(self, run: Letters) -> None:
        """The baseline lies on a whole pixel: letters stand sharp on it."""
        letters = self.stamps.letters
        baseline = round(run.y)
        blits = []
        for spot in spots(run.text, run.weight, run.tabular):
            x, phase = _between(run.x + spot.x * run.size)
            stamp = letters[Letter(spot.text, run.weight, run.size, run.colour, phase, run.tabular)]
            blits.append((stamp.picture, (x + stamp.dx, baseline + stamp.dy)))
        self.surface.fblits(blits)

    def _sign(self, sign: Sign) -> None:
        x, right = _between(sign.rect.x)
        y, down = _between(sign.rect.y)
        stamp = self.stamps.signs[SignStamp(sign.name, sign.rect.w, sign.colour, right, down)]
        self.surface.blit(stamp.picture, (x + stamp.dx, y + stamp.dy))

    def _surface(self, mark: Surface) -> None:
        rect = pygame.Rect(*map(int, mark.rect))
        if not mark.radius and not mark.border:
            self.surface.fill(rgb(mark.fill), rect)
            return
        corner = ceil(max(mark.radius, mark.border_width))
        patch = Patch(
            min(rect.w, 2 * corner + 1),
            min(rect.h, 2 * corner + 1),
            mark.radius,
            mark.fill,
            mark.border,
            mark.border_width,
        )
        if patch.width > 0 and patch.height > 0:
            self._stretch(self.stamps.patches[patch].picture, rect)

    def _stretch(self, picture: pygame.Surface, rect: pygame.Rect) -> None:
        """Lay the picture out on `rect`: its corners as they are, its middle repeated."""
        for top, high, y, tall in _parts(picture.get_height(), rect.h):
            for left, wide, x, long in _parts(picture.get_width(), rect.w):
                spot = pygame.Rect(rect.x + x, rect.y + y, long, tall)
                if (wide, high) == (1, 1) and picture.get_at((left, top)).a == OPAQUE:
                    self.surface.fill(picture.get_at((left, top)), spot)
                    continue
                part = picture.subsurface((left, top, wide, high))
                if part.get_size() != spot.size:
                    part = pygame.transform.scale(part, spot.size)
                self.surface.blit(part, spot)


def _parts(small: int, large: int) -> list[tuple[int, int, int, int]]:
    """Start and length of the three parts in the small picture, then in the large."""
    half = small // 2
    end = small - half - 1
    parts = (
        (0, half, 0, half),
        (half, 1, half, large - small + 1),
        (half + 1, end, large - end, end),
    )
    return [part for part in parts if part[1]]


def _between(place: float) -> tuple[int, int]:
    """The pixel, and the part of it in steps of the stamps."""
    return divmod(floor(place * FINER + 0.5), FINER)


def _rect(area: Area) -> pygame.Rect:
    return pygame.Rect(area[0], area[1], area[2] - area[0], area[3] - area[1])


def save_png(scene: Box, path: Path) -> None:
    """Paint the scene into a PNG file; needs no window and no display."""
    painter = Painter((round(scene.rect.w), round(scene.rect.h)))
    painter.paint(scene)
    pygame.image.save(painter.surface, path)
