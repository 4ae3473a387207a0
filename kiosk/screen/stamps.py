"""Small pictures that are stamped on a page: letters, icons, rounded surfaces. With pygame.

Drawn several times too large and scaled down, so that edges and letters sit between pixels; kept
while they are used. Where they go is the painter's business.
"""

from io import BytesIO
from math import ceil, floor
from typing import Final, NamedTuple

import pygame
import pygame.font

from kiosk.screen.hoard import Hoard
from kiosk.screen.icons import icon
from kiosk.screen.marks import rgb
from kiosk.screen.measure import font_file, outline
from kiosk.screen.scene import Weight

FINER: Final = 4
"""How much larger letters and icons are drawn; also the places between two pixels."""
SMOOTHER: Final = 8
"""How much larger corners are drawn."""
LETTERS: Final = 6 << 20
SIGNS: Final = 1 << 20
PATCHES: Final = 1 << 20
"""Bytes of pictures kept."""
OVERHEAD: Final = 400
"""Bytes that a kept picture costs beside its pixels."""


class Letter(NamedTuple):
    """What is drawn as one letter; `phase` is the part of a pixel it begins at, in quarters."""

    chars: str
    weight: Weight
    size: float
    colour: str
    phase: int
    tabular: bool = False


class Sign(NamedTuple):
    """An icon; `right` and `down` are parts of a pixel, in quarters."""

    name: str
    side: float
    colour: str
    right: int
    down: int


class Patch(NamedTuple):
    """A rounded surface just large enough to hold its corners; its middle can be stretched."""

    width: int
    height: int
    radius: float
    fill: str
    border: str
    border_width: float


class Stamp(NamedTuple):
    """A picture and where its left top corner lies from the pixel it is stamped at."""

    picture: pygame.Surface
    dx: int = 0
    dy: int = 0


def size_of(stamp: Stamp) -> int:
    """The bytes that it costs to keep."""
    return stamp.picture.get_width() * stamp.picture.get_height() * 4 + OVERHEAD


class Stamps:
    """Everything that has been drawn once and may be wanted again."""

    def __init__(self) -> None:
        pygame.font.init()
        self._fonts: dict[Weight, pygame.font.Font] = {}
        self.letters = Hoard(LETTERS, self._letter, size_of)
        self.signs = Hoard(SIGNS, _sign, size_of)
        self.patches = Hoard(PATCHES, _patch, size_of)

    def _font(self, weight: Weight, points: int) -> pygame.font.Font:
        """One open font a weight, whatever the sizes."""
        if weight not in self._fonts:
            self._fonts[weight] = pygame.font.Font(font_file(weight), points)
        font = self._fonts[weight]
        if font.point_size != points:
            font.point_size = points
        return font

    def _letter(self, letter: Letter) -> Stamp:
        if letter.tabular:
            return _figure(letter)
        points = max(1, round(letter.size * FINER))
        ratio = points / letter.size
        font = self._font(letter.weight, points)
        drawn = font.render(letter.chars, True, rgb(letter.colour))  # noqa: FBT003 - pygame's own
        origin, ink = _ink(drawn, font, letter.chars)
        if not ink.w or not ink.h:
            return Stamp(_blank(1, 1, letter.colour))
        left = (ink.x - origin[0]) / ratio + letter.phase / FINER
        top = (ink.y - origin[1]) / ratio
        return _shrunk(drawn, ink, (left, top), ratio, letter.colour)


def _ink(
    drawn: pygame.Surface, font: pygame.font.Font, chars: str
) -> tuple[tuple[int, int], pygame.Rect]:
    """Where the letter's origin lies in what was drawn, and what is ink there.

    Pygame moves a letter right that begins left of its origin, and down one as high as Å.
    """
    known = [metrics for metrics in font.metrics(chars) if metrics is not None]
    x = -min([0, *(metrics[0] for metrics in known)])
    y = max([font.get_ascent(), *(metrics[3] for metrics in known)])
    if len(chars) > 1 or not known:
        return (x, y), drawn.get_bounding_rect()
    left, right, bottom, top, _ = known[0]
    box = pygame.Rect(x + left, y - top, right - left, top - bottom)
    return (x, y), box.inflate(2, 2).clip(drawn.get_rect())


def _blank(width: int, height: int, colour: str) -> pygame.Surface:
    """Nothing, of a colour: what is scaled down onto it gets no dark edge."""
    picture = pygame.Surface((width, height), pygame.SRCALPHA, 32)
    picture.fill((*rgb(colour), 0))
    return picture


def _shrunk(
    drawn: pygame.Surface,
    ink: pygame.Rect,
    corner: tuple[float, float],
    ratio: float,
    colour: str,
) -> Stamp:
    """The `ink` of what was drawn `ratio` times too large, its left top corner at `corner`."""
    x, y = floor(corner[0]), floor(corner[1])
    width = ceil(corner[0] + ink.w / ratio) - x
    height = ceil(corner[1] + ink.h / ratio) - y
    large = _blank(ceil(width * ratio), ceil(height * ratio), colour)
    large.blit(drawn, ((corner[0] - x) * ratio, (corner[1] - y) * ratio), ink)
    return Stamp(pygame.transform.smoothscale(large, (width, height)), x, y)


def _figure(letter: Letter) -> Stamp:
    """By its shape, on a square of two ems with the origin in the middle of it."""
    side = round(letter.size * FINER * 2)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}"'
    path = f'<path d="{outline(letter.chars, letter.weight)}"/>'
    drawn = _from_svg(f'{head} viewBox="-1000 -1000 2000 2000">{path}</svg>', letter.colour)
    ratio = side / 2 / letter.size
    ink = drawn.get_bounding_rect()
    left = ink.x / ratio - letter.size + letter.phase / FINER
    return _shrunk(drawn, ink, (left, ink.y / ratio - letter.size), ratio, letter.colour)


def _sign(sign: Sign) -> Stamp:
    drawn = _from_svg(icon(sign.name, sign.side * FINER, sign.colour), sign.colour)
    corner = (sign.right / FINER, sign.down / FINER)
    return _shrunk(drawn, drawn.get_rect(), corner, FINER, sign.colour)


def _from_svg(source: str, colour: str) -> pygame.Surface:
    """One colour everywhere, also where nothing is drawn: its edges stay clean when scaled."""
    drawn = pygame.image.load(BytesIO(source.encode()), "picture.svg")
    drawn.fill((0, 0, 0, 255), special_flags=pygame.BLEND_RGBA_MULT)
    drawn.fill((*rgb(colour), 0), special_flags=pygame.BLEND_RGBA_ADD)
    return drawn


def _patch(patch: Patch) -> Stamp:
    """The border's colour lies under the edge, so that the corner blends from it into nothing."""
    large = _blank(patch.width * SMOOTHER, patch.height * SMOOTHER, patch.border or patch.fill)
    whole = large.get_rect()
    radius = round(patch.radius * SMOOTHER)
    edge = round(patch.border_width * SMOOTHER)
    if patch.border:
        pygame.draw.rect(large, rgb(patch.border), whole, border_radius=radius)
    inner = whole.inflate(-2 * edge, -2 * edge)
    inside = (*rgb(patch.fill), 255) if patch.fill else (*rgb(patch.border), 0)
    pygame.draw.rect(large, inside, inner, border_radius=max(0, radius - edge))
    return Stamp(pygame.transform.smoothscale(large, (patch.width, patch.height)))
