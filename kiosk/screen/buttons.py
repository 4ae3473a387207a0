"""What is tapped.

A label that does not fit is set smaller, then broken into lines, never cut.
"""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Final

from kiosk.care.actions import Action
from kiosk.screen import tokens
from kiosk.screen.blocks import Block, whole_or_rest
from kiosk.screen.paragraphs import Text, text_box
from kiosk.screen.scene import Box, Rect, Role
from kiosk.screen.signs import icon_box
from kiosk.screen.text import Laid, Style, lay

SMALLER: Final = (1.0, 0.92, 0.85, 0.78, 0.72)
"""The sizes tried, in turn, before a word is broken."""
ONE_LINE: Final = 3
"""So many of them to keep a label on one line."""


class Look(Enum):
    """Ground, text and border of a button."""

    PAPER = (tokens.PAPER, tokens.INK, tokens.LINE)
    WHITE = (tokens.WHITE, tokens.SPRUCE_DEEP, "")
    MINT = (tokens.MINT, tokens.SPRUCE_DEEP, "")
    SPRUCE = (tokens.SPRUCE, tokens.WHITE, "")
    HONEY = (tokens.HONEY, tokens.INK, "")
    INK = (tokens.INK, tokens.WHITE, "")
    OFF = (tokens.LINEN, tokens.MUTED, tokens.LINE)
    """Cannot be chosen now, and says why."""


@dataclass(frozen=True)
class Label:
    """What a button says: a line, and a smaller one under it."""

    text: str
    style: Style
    sub: str = ""
    sub_style: Style | None = None


@dataclass(frozen=True)
class Button:
    """Something to tap. `least` is the least height; `icon_size` is the icon's side."""

    label: Label
    action: Action
    look: Look
    least: float
    pad: float
    radius: float
    icon: str = ""
    icon_size: float = 0.0
    centred: bool = True
    main: bool = False
    selected: bool = False
    enabled: bool = True
    mark: str = ""
    """An icon at the right edge: the tick of what is chosen."""
    spoken: str = ""
    """What it is called where it shows an icon only."""

    def height(self, width: float) -> float:
        """Of its words and the room around them, at least `least`."""
        words = sum(laid.height for laid, _ in self._words(width))
        return max(self.least, max(words, self.icon_size) + self.pad * 0.9)

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """One box with its icons; its own lines are its words."""
        ground, ink, border = self.look.value
        parts = self._words(rect.w)
        high = sum(laid.height for laid, _ in parts)
        wide = max((laid.width for laid, _ in parts), default=0.0)
        left = self._left(rect, wide)
        y = rect.y + (rect.h - high) / 2
        lines: list[Box] = []
        for laid, style in parts:
            block = Text("", style, ground, centred=self.centred)
            lines.append(text_box(block, laid, Rect(left, y, wide, laid.height)))
            y += laid.height
        box = Box(
            Role.BUTTON,
            rect,
            text=", ".join(filter(None, (self.label.text, self.label.sub, self.spoken))),
            action=self.action,
            lines=tuple(line for part in lines for line in part.lines),
            fg=ink,
            bg=ground,
            border=border,
            border_width=1.5 if border else 0.0,
            radius=min(self.radius, rect.h / 2),
            children=self._icons(rect, left, ink),
            selected=self.selected,
            enabled=self.enabled,
            main=self.main,
        )
        return (box,)

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere."""
        return whole_or_rest(self, width, height)

    def natural(self, least: float = 0.0) -> float:
        """The width at which its words stand on one line."""
        words = [lay(self.label.text, self.label.style, 1e6)]
        if self.label.sub and self.label.sub_style:
            words.append(lay(self.label.sub, self.label.sub_style, 1e6))
        return max(least, max(laid.width for laid in words) + self._around() + 1)

    def _around(self) -> float:
        icon = self._icon_room()
        mark = self.label.style.size * 1.4 if self.mark else 0.0
        return 2 * self.pad + icon + mark

    def _words(self, width: float) -> list[tuple[Laid, Style]]:
        room = width - self._around()
        words = [fitted(self.label.text, self.label.style, room)]
        if self.label.sub and self.label.sub_style:
            words.append(fitted(self.label.sub, self.label.sub_style, room))
        return words

    def narrow(self, *, chosen: bool = False) -> "Button":
        """The same with less room at the sides, for a row of short labels."""
        return replace(self, pad=self.pad * 0.4, selected=chosen)

    def named(self, spoken: str) -> "Button":
        """The same, called `spoken` where it shows an icon only."""
        return replace(self, spoken=spoken)

    def _icon_room(self) -> float:
        between = self.label.style.size * 0.5 if self.label.text else 0.0
        return self.icon_size + between if self.icon else 0.0

    def _left(self, rect: Rect, wide: float) -> float:
        icon = self._icon_room()
        if not self.centred:
            return rect.x + self.pad + icon
        return rect.x + (rect.w - wide - icon) / 2 + icon

    def _icons(self, rect: Rect, left: float, ink: str) -> tuple[Box, ...]:
        icons = []
        if self.icon:
            x = left - self._icon_room()
            y = rect.y + (rect.h - self.icon_size) / 2
            icons.append(icon_box(self.icon, Rect(x, y, self.icon_size, self.icon_size), ink))
        if self.mark:
            side = self.label.style.size * 1.15
            x = rect.right - self.pad * 0.8 - side
            y = rect.y + (rect.h - side) / 2
            icons.append(icon_box(self.mark, Rect(x, y, side, side), ink))
        return tuple(icons)


def fitted(text: str, style: Style, room: float) -> tuple[Laid, Style]:
    """The text on one line if a little smaller is enough; else as large as no word is broken."""
    tried = [(lay(text, smaller, room), smaller) for smaller in _sizes(style)]
    lines = 1 + text.count("\n")
    one_line = (pair for pair in tried[:ONE_LINE] if len(pair[0].rows) == lines)
    unbroken = (pair for pair in tried if pair[0].whole)
    return next(one_line, None) or next(unbroken, None) or tried[-1]


def _sizes(style: Style) -> list[Style]:
    return [replace(style, size=style.size * factor) for factor in SMALLER]
