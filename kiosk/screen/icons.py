"""Lucide icons by name, as SVG in the size and colour asked for; drawn by painter and SVG writer.

Nothing here draws. The names are those of the package `lucide`.
"""

import re
from functools import lru_cache
from importlib.util import find_spec
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import Struct
from typing import Final
from zlib import decompress

from kiosk.screen.scene import ScreenError

GRID: Final = 24
"""The icons are drawn on a square of this side."""
DROP: Final = 0.15
"""How far an icon within a line reaches under the baseline, per em: mid-capitals is its middle."""

_INNER: Final = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)

_ENTRY: Final = Struct("<4s6xH8xI4xH12xI")
"""Before a name in a ZIP's directory: mark, method, packed size, length of the name, start."""
_BEFORE_LENGTHS: Final = 26
_LENGTHS: Final = Struct("<HH")
"""Within the file's own head: lengths of its name and of what else stands before its bytes."""


class NoSuchIconError(ScreenError, LookupError):
    """The set has no icon of this name."""


@lru_cache(maxsize=1)
def _archive() -> mmap:
    """The set as it lies on the disk; the package around it is never loaded."""
    spec = find_spec("lucide")
    if spec is None or spec.origin is None:
        raise NoSuchIconError("the package lucide is not installed")
    with Path(spec.origin).with_name("lucide.zip").open("rb") as file:
        return mmap(file.fileno(), 0, access=ACCESS_READ)


def _member(name: str) -> str:
    """One file of the archive; raise KeyError.

    `zipfile` would first list all its names, and that takes longer than drawing a page: here the
    name is looked for and its entry read, as the format lays it out.
    """
    archive, wanted = _archive(), f"{name}.svg".encode()
    at = archive.rfind(wanted)
    while at >= 0:
        head = archive[max(0, at - _ENTRY.size) : at].rjust(_ENTRY.size)
        mark, method, size, length, start = _ENTRY.unpack(head)
        if mark == b"PK\x01\x02" and length == len(wanted):
            name_length, extra_length = _LENGTHS.unpack_from(archive, start + _BEFORE_LENGTHS)
            begin = start + _BEFORE_LENGTHS + _LENGTHS.size + name_length + extra_length
            packed = archive[begin : begin + size]
            return (decompress(packed, -15) if method else packed).decode()
        at = archive.rfind(wanted, 0, at)
    raise KeyError(name)


@lru_cache(maxsize=128)
def inner(name: str) -> str:
    """The shapes of an icon without the `svg` around them; raise NoSuchIconError."""
    try:
        source = _member(name)
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
