"""Lucide icons by name, as SVG in the size and colour asked for; drawn by painter and SVG writer.

Nothing here draws. The names are those of the package `lucide`.
"""

import re
from functools import lru_cache
from importlib.resources import files
from io import BytesIO
from typing import Final
from zipfile import ZipFile

from kiosk.screen.scene import ScreenError

GRID: Final = 24
"""The icons are drawn on a square of this side."""
DROP: Final = 0.15
"""How far an icon within a line reaches under the baseline, per em: mid-capitals is its middle."""

_INNER: Final = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


class NoSuchIconError(ScreenError, LookupError):
    """The set has no icon of this name."""


@lru_cache(maxsize=1)
def _archive() -> ZipFile:
    """Read whole once: finding the names in it takes longer than drawing a page."""
    return ZipFile(BytesIO((files("lucide") / "lucide.zip").read_bytes()))


@lru_cache(maxsize=128)
def inner(name: str) -> str:
    """The shapes of an icon without the `svg` around them; raise NoSuchIconError."""
    try:
        source = _archive().read(f"{name}.svg").decode()
    except KeyError:
        raise NoSuchIconError(f"there is no icon {name!r}") from None
    found = _INNER.search(source)
    if found is None:
        raise NoSuchIconError(f"the icon {name!r} is no SVG")
    return re.sub(r"\s+", " ", found[1]).strip().replace("> <", "><")


def icon(name: str, side: float, colour: str, *, x: float = 0, y: float = 0) -> str:
    """An `svg` element of `side` pixels with strokes of `colour`; raise NoSuchIconError."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" x="{x:g}" y="{y:g}" width="{side:g}"'
        f' height="{side:g}" viewBox="0 0 {GRID} {GRID}" fill="none" stroke="{colour}"'
        f' stroke-width="2" stroke-linecap="round" stroke-linejoin="round">{inner(name)}</svg>'
    )
