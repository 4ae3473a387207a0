"""How wide text is, by shaping it with the typeface itself; needs no pygame.

Figures are per em and scale with the size; the painter draws the same widths within a pixel.
"""

from functools import lru_cache
from pathlib import Path
from typing import Final

import fontpkg_fira_sans
import uharfbuzz as hb

from kiosk.screen.scene import Weight

FOLDER: Final = Path(fontpkg_fira_sans.__file__).parent / "files"
FILES: Final = {
    Weight.REGULAR: "FiraSans-Regular.ttf",
    Weight.MEDIUM: "FiraSans-Medium.ttf",
    Weight.SEMIBOLD: "FiraSans-SemiBold.ttf",
}


def font_file(weight: Weight) -> Path:
    """The TrueType file of a weight."""
    return FOLDER / FILES[weight]


@lru_cache(maxsize=3)
def _font(weight: Weight) -> "hb.Font":
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(font_file(weight)))))


@lru_cache(maxsize=4096)
def _ems(text: str, weight: Weight, tabular: bool) -> float:  # noqa: FBT001 - a cache key
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    font = _font(weight)
    hb.shape(font, buffer, {"kern": True, "tnum": tabular})
    return sum(position.x_advance for position in buffer.glyph_positions) / font.face.upem


def width(text: str, size: float, weight: Weight, *, tabular: bool = False) -> float:
    """The advance of `text` in pixels at an em of `size` pixels."""
    return _ems(text, weight, tabular) * size


@lru_cache(maxsize=3)
def ascent(weight: Weight) -> float:
    """The height above the baseline, per em."""
    return _font(weight).get_font_extents("ltr").ascender / _font(weight).face.upem


@lru_cache(maxsize=3)
def descent(weight: Weight) -> float:
    """The depth under the baseline, per em, positive."""
    return -_font(weight).get_font_extents("ltr").descender / _font(weight).face.upem


def has_glyph(char: str) -> bool:
    """Whether the typeface can draw the character."""
    return _font(Weight.REGULAR).get_nominal_glyph(ord(char)) is not None
