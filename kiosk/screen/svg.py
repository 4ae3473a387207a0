"""A scene as an SVG document, for the web preview and the demo's picture; needs no pygame."""

from collections.abc import Callable, Iterator
from typing import Final
from xml.sax.saxutils import escape

from kiosk.screen.icons import icon
from kiosk.screen.marks import Dots, Letters, Mark, Sign, Surface, marks
from kiosk.screen.scene import Box, Weight

FAMILY: Final = "Fira Sans"
WEIGHTS: Final = {Weight.REGULAR: 400, Weight.MEDIUM: 500, Weight.SEMIBOLD: 600}

STYLE: Final = (
    f"text{{font-family:'{FAMILY}',sans-serif;white-space:pre;font-kerning:normal;"
    "font-variant-ligatures:none;text-rendering:geometricPrecision}"
    ".t{font-variant-numeric:tabular-nums}"
)


def svg(
    scene: Box,
    font_url: Callable[[Weight], str] | None = None,
    pressed: Box | None = None,
    *,
    styled: bool = True,
) -> str:
    """The whole scene in its own pixels; without `font_url` the reader has to have Fira Sans.

    Not `styled` it is for a page that brings STYLE and the typeface itself.
    """
    wide, high = number(scene.rect.w), number(scene.rect.h)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}"'
        f' viewBox="0 0 {wide} {high}">'
    )
    faces = "".join(_face(weight, font_url(weight)) for weight in Weight) if font_url else ""
    style = f"<style>{escape(faces)}{STYLE}</style>" if styled else ""
    body = "".join(part for mark in marks(scene, pressed) for part in _drawn(mark))
    return f"{head}{style}{body}</svg>"


def number(value: float) -> str:
    """A length in pixels, as short as it can be said to a hundredth."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _face(weight: Weight, url: str) -> str:
    return (
        f"@font-face{{font-family:'{FAMILY}';font-weight:{WEIGHTS[weight]};"
        f"src:url('{url}') format('truetype')}}"
    )


def _drawn(mark: Mark) -> Iterator[str]:
    match mark:
        case Surface():
            yield _surface(mark)
        case Letters():
            yield _letters(mark)
        case Sign():
            yield icon(mark.name, mark.rect.w, mark.colour, x=mark.rect.x, y=mark.rect.y)
        case Dots():
            yield _dots(mark)


def _surface(mark: Surface) -> str:
    """A stroke lies on the middle of its path: half a border further in."""
    half = mark.border_width / 2
    rect = mark.rect.inset(half)
    round_ = f' rx="{number(max(0.0, mark.radius - half))}"' if mark.radius else ""
    stroke = (
        f' stroke="{mark.border}" stroke-width="{number(mark.border_width)}"' if mark.border else ""
    )
    x, y, w, h = (number(value) for value in rect)
    fill = mark.fill or "none"
    return f'<rect x="{x}" y="{y}" width="{w}" height="{h}"{round_} fill="{fill}"{stroke}/>'


def _letters(mark: Letters) -> str:
    figures = ' class="t"' if mark.tabular else ""
    return (
        f'<text x="{number(mark.x)}" y="{number(mark.y)}" font-size="{number(mark.size)}"'
        f' font-weight="{WEIGHTS[mark.weight]}" fill="{mark.colour}"{figures}>'
        f"{escape(mark.text)}</text>"
    )


def _dots(mark: Dots) -> str:
    path = "".join(
        f"M{number(square.x)} {number(square.y)}h{number(square.w)}v{number(square.h)}"
        f"h-{number(square.w)}z"
        for square in mark.squares()
    )
    return f'<path d="{path}" fill="{mark.colour}" shape-rendering="crispEdges"/>'
