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
    if not text:
        return 0.0
    buffer = _shaped(text, weight, tabular=tabular)
    return float(sum(at.x_advance for at in buffer.glyph_positions) / _font(weight).face.upem)


def width(text: str, size: float, weight: Weight, *, tabular: bool = False) -> float:
    """The advance of `text` in pixels at an em of `size` pixels."""
    return _ems(text, weight, tabular) * size


@lru_cache(maxsize=256)
def spots(text: str, weight: Weight, tabular: bool = False) -> tuple[Spot, ...]:  # noqa: FBT001, FBT002 - a cache key
    """Every visible letter of a line with its place."""
    if not text:
        return ()
    buffer = _shaped(text, weight, tabular=tabular)
    upem = _font(weight).face.upem
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    found: list[Spot] = []
    x = 0.0
    seen = -1
    for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        chars = text[info.cluster : ends[info.cluster]]
        if info.cluster != seen and _visible(info.codepoint, chars, weight):
            found.append(Spot(chars, x))
        seen = info.cluster
        x += at.x_advance / upem
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


@lru_cache(maxsize=32)
def outline(chars: str, weight: Weight) -> str:
    """The shape of a letter with figures of one width, as an SVG path of 1000 units an em.

    No character stands for such a figure, so it can only be drawn by its shape.
    """
    font = _font(weight)
    parts: list[str] = []
    for info in _shaped(chars, weight, tabular=True).glyph_infos:
        font.draw_glyph(info.codepoint, _pen(), parts)
    return "".join(parts)


@lru_cache(maxsize=1)
def _pen() -> "hb.DrawFuncs":
    """Writes down a glyph's shape; SVG counts downwards."""
    pen = hb.DrawFuncs()
    pen.set_move_to_func(lambda x, y, parts: parts.append(f"M{x:g} {-y:g}"))
    pen.set_line_to_func(lambda x, y, parts: parts.append(f"L{x:g} {-y:g}"))
    pen.set_quadratic_to_func(lambda a, b, x, y, parts: parts.append(f"Q{a:g} {-b:g} {x:g} {-y:g}"))
    pen.set_cubic_to_func(
        lambda a, b, c, d, x, y, parts: parts.append(f"C{a:g} {-b:g} {c:g} {-d:g} {x:g} {-y:g}")
    )
    pen.set_close_path_func(lambda parts: parts.append("Z"))
    return pen


def has_glyph(char: str) -> bool:
    """Whether the typeface can draw the character."""
    return _font(Weight.REGULAR).get_nominal_glyph(ord(char)) is not None
