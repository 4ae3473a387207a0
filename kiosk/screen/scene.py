"""The scene of a page: a plain tree of boxes, lines and buttons in pixels.

Painter, SVG writer, read-aloud and tests all take this tree. Nothing here measures or draws.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from kiosk.care.actions import Action


class ScreenError(Exception):
    """The base of everything that this room raises."""


class Role(StrEnum):
    """What a box is to the person."""

    PAGE = "page"
    CARD = "card"
    """A surface that holds others; not touched."""
    TEXT = "text"
    HEADING = "heading"
    BUTTON = "button"
    ICON = "icon"
    PICTURE = "picture"
    """A QR code."""
    RULE = "rule"
    """A dividing line."""


class Rect(NamedTuple):
    """Left, top, width, height in pixels."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The first pixel to the right of it."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The first pixel under it."""
        return self.y + self.h

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies in it."""
        return self.x <= x < self.right and self.y <= y < self.bottom

    def inset(self, dx: float, dy: float | None = None) -> "Rect":
        """Smaller by `dx` on both sides and `dy` (as `dx` when left out) above and below."""
        dy = dx if dy is None else dy
        return Rect(self.x + dx, self.y + dy, self.w - 2 * dx, self.h - 2 * dy)


class Weight(StrEnum):
    """The three cuts of Fira Sans in use."""

    REGULAR = "regular"
    MEDIUM = "medium"
    SEMIBOLD = "semibold"


@dataclass(frozen=True)
class Line:
    """One run of text: `x` its left end, `y` its baseline, `size` the em, all in pixels.

    A run with `icon` draws that Lucide icon of `size` × `size` on the baseline instead of `text`
    (`text` keeps the character it stands for, e.g. the raised hand).
    """

    text: str
    x: float
    y: float
    size: float
    weight: Weight = Weight.REGULAR
    fg: str = ""
    """Colour of this run where it differs from its box."""
    icon: str = ""
    tabular: bool = False
    """Figures of one width, for the clock."""


@dataclass(frozen=True)
class Box:
    """A node. `text` is what read-aloud says and what tests snapshot; `lines` is what is drawn."""

    role: Role
    rect: Rect
    text: str = ""
    action: Action | None = None
    lines: tuple[Line, ...] = ()
    fg: str = "#1D2927"
    bg: str = ""
    """What it stands on. Painted, unless it is empty or belongs to a text without `radius`."""
    children: tuple["Box", ...] = ()
    border: str = ""
    border_width: float = 0.0
    radius: float = 0.0
    icon: str = ""
    """Lucide name, for Role.ICON; stroke colour is `fg`."""
    picture: tuple[tuple[bool, ...], ...] = ()
    """Dark modules of a QR code, for Role.PICTURE."""
    selected: bool = False
    enabled: bool = True
    main: bool = False
    """A main button (≥ 15 mm) or main text (contrast ≥ 7)."""
    lang: str = ""
    """The language of `text` where it is not the page's."""
    hold: Action | None = None
    """What a finger brings about that rests here for seconds; nothing tells of it."""
    state: str = field(default="", compare=False)
    """A name for tests to find it by."""

    def walk(self) -> Iterator["Box"]:
        """This box and everything in it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def buttons(self) -> Iterator["Box"]:
        """Everything that can be tapped."""
        return (box for box in self.walk() if box.action is not None and box.enabled)

    def at(self, x: float, y: float) -> "Box | None":
        """The button under the point, or None."""
        return next((box for box in self.buttons() if box.rect.holds(x, y)), None)

    def hold_at(self, x: float, y: float) -> Action | None:
        """What a finger brings about that rests at the point."""
        return next((box.hold for box in self.walk() if box.hold and box.rect.holds(x, y)), None)

    def json(self) -> dict[str, Any]:
        """The tree as the `scene` command prints it."""
        return {
            "role": str(self.role),
            "text": self.text,
            "rect": [round(v, 2) for v in self.rect],
            "action": str(self.action) if self.action else None,
            "lines": [
                {
                    "text": line.text,
                    "x": round(line.x, 2),
                    "y": round(line.y, 2),
                    "size": round(line.size, 2),
                    "weight": str(line.weight),
                }
                for line in self.lines
            ],
            "fg": self.fg,
            "bg": self.bg,
            "children": [child.json() for child in self.children],
        }
