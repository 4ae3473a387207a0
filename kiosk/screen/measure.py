"""How wide text is, by shaping it with the typeface itself; needs no pygame.

Figures are per em and scale with the size; the painter draws the same widths within a pixel.
"""

from dataclasses import dataclass
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


@dataclass(frozen=True)
class Spot:
    """A letter (or what is drawn as one) and where it begins, in ems from the line's left end."""

    text: str
    x: float


def _shaped(text: str, weight: Weight, *, tabular: bool) -> "hb.Buffer":
    """Ligatures stay apart, so that a letter is always the same picture."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    off = dict.fromkeys(("liga", "clig", "calt"), False)
    hb.shape(_font(weight), buffer, {"kern": True, "tnum": tabular, **off})
    return buffer


@lru_cache(maxsize=4096)
def _ems(text: str, weight: Weight, tabular: bool) -> float:  # noqa: FBT001 - a cache key
    buffer = _shaped(text, weight, tabular=tabular)
    return float(sum(at.x_advance for at in buffer.glyph_positions) / _font(weight).face.upem)


def width(text: str, size: float, weight: Weight, *, tabular: bool = False) -> float:
    """The advance of `text` in pixels at an em of `size` pixels."""
    return _ems(text, weight, tabular) * size


@lru_cache(maxsize=256)
def spots(text: str, weight: Weight, tabular: bool = False) -> tuple[Spot, ...]:  # noqa: FBT001, FBT002 - a cache key
    """Every visible letter of a line with its place; a narrow figure stands mid-cell if tabular."""
    buffer = _shaped(text, weight, tabular=tabular)
    upem = _font(weight).face.upem
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    found: list[Spot] = []
    x = 0.0
    seen = -1
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        chars = text[info.cluster : ends[info.cluster]]
        advance = at.x_advance / upem
        if info.cluster != seen and _visible(info.codepoint, chars, weight):
            slack = advance - _ems(chars, weight, False) if tabular and chars.isdigit() else 0.0  # noqa: FBT003 - a cache key
            found.append(Spot(chars, x + slack / 2))
        seen = info.cluster
        x += advance
    return tuple(found)


def _visible(glyph: int, chars: str, weight: Weight) -> bool:
    """Whether there is anything to draw: shaping turns invisible signs into spaces."""
    return not chars.isspace() and glyph != _font(weight).get_nominal_glyph(ord(" "))


@lru_cache(maxsize=3)
def ascent(weight: Weight) -> float:
    """The height above the baseline, per em."""
    return float(_font(weight).get_font_extents("ltr").ascender / _font(weight).face.upem)


@lru_cache(maxsize=3)
def descent(weight: Weight) -> float:
    """The depth under the baseline, per em, positive."""
    return float(-_font(weight).get_font_extents("ltr").descender / _font(weight).face.upem)


@lru_cache(maxsize=3)
def cap_height(weight: Weight) -> float:
    """The height of a capital H, per em."""
    font = _font(weight)
    extents = font.get_glyph_extents(font.get_nominal_glyph(ord("H")))
    return float(extents.y_bearing / font.face.upem)


def has_glyph(char: str) -> bool:
    """Whether the typeface can draw the character."""
    return _font(Weight.REGULAR).get_nominal_glyph(ord(char)) is not None
