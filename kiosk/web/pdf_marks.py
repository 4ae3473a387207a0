"""The marks of a printed page, in millimetres from its upper left corner.

What is marked, and how it becomes a file, is not here.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.screen.tokens import INK

WIDTH: Final = 210.0
HEIGHT: Final = 297.0
"""A4, upright."""
MM: Final = 25.4 / 72
"""Millimetres of a point."""
LEADING: Final = 1.28
ASCENT: Final = 0.935
NATURAL: Final = 1.2
"""Of the typeface, per em: what is above the line, and the height that it was drawn for."""


class Face(StrEnum):
    """The weights that are printed, by the names of their files."""

    REGULAR = "FiraSans-Regular"
    SEMIBOLD = "FiraSans-SemiBold"


@dataclass(frozen=True)
class Type:
    """How text looks; `size` in points."""

    size: float
    face: Face = Face.REGULAR
    colour: str = INK

    @property
    def line(self) -> float:
        """The height of a line in millimetres."""
        return self.size * MM * LEADING

    def baseline(self, top: float) -> float:
        """Where the letters of a line stand whose upper edge is `top`."""
        return top + self.size * MM * ((LEADING - NATURAL) / 2 + ASCENT)


@dataclass(frozen=True)
class Line:
    """A line of text: its left end, its upper edge and its width, in millimetres."""

    text: str
    x: float
    top: float
    width: float
    type: Type

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.type.line


@dataclass(frozen=True)
class Panel:
    """A rounded field with a colour, an edge, or both."""

    x: float
    top: float
    width: float
    height: float
    fill: str = ""
    edge: str = ""

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height


Mark = Line | Panel
Page = tuple[Mark, ...]
"""In the order in which they are drawn."""
