"""Blocks that know their height for a width, find their place, and part when a page is full.

Text, gaps, stacks, rows, grids and cards; what is tapped lives in `controls`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from content.syllables import syllables

from kiosk.screen.scene import Box, Line, Rect, Role
from kiosk.screen.text import Laid, Style, lay

SLACK: Final = 0.01
"""Pixels forgiven when sums of fractions are compared."""


class Block(Protocol):
    """Something that stands on a page."""

    def height(self, width: float) -> float:
        """The pixels it needs at this width."""

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """Its boxes inside `rect`, which is at least as high as `height` asked."""

    def split(self, width: float, height: float) -> "tuple[Block | None, Block | None]":
        """What fits into `height`, and the rest; either may be None."""


def whole_or_rest(block: Block, width: float, height: float) -> tuple[Block | None, Block | None]:
    """The split of a block that never parts."""
    return (block, None) if block.height(width) <= height + SLACK else (None, block)


@dataclass(frozen=True)
class Gap:
    """Empty room."""

    size: float

    def height(self, width: float) -> float:  # noqa: ARG002 - the protocol's
        """Its size."""
        return self.size

    def place(self, rect: Rect) -> tuple[Box, ...]:  # noqa: ARG002 - the protocol's
        """Draw nothing."""
        return ()

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere."""
        return whole_or_rest(self, width, height)


@dataclass(frozen=True)
class Text:
    """A paragraph; `skip` and `most` say which of its lines stand here when it was parted."""

    text: str
    style: Style
    bg: str
    heading: bool = False
    centred: bool = False
    right: bool = False
    main: bool = False
    breaks: Callable[[str], tuple[str, ...]] = syllables
    skip: int = 0
    most: int | None = None

    def laid(self, width: float) -> Laid:
        """Its lines at this width."""
        laid = lay(self.text, self.style, width, self.breaks)
        end = None if self.most is None else self.skip + self.most
        if not self.skip and end is None:
            return laid
        moved = self.skip * laid.line_height
        rows = tuple(
            tuple(replace(run, y=run.y - moved) for run in row)
            for row in laid.rows[self.skip : end]
        )
        return replace(laid, rows=rows, widths=laid.widths[self.skip : end])

    def height(self, width: float) -> float:
        """Of its lines."""
        return self.laid(width).height

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """One box with its lines."""
        laid = self.laid(rect.w)
        return (text_box(self, laid, rect),)

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part between lines."""
        laid = self.laid(width)
        fitting = int((height + SLACK) / laid.line_height)
        if fitting >= len(laid.rows):
            return self, None
        if fitting <= 0:
            return None, self
        rest = None if self.most is None else self.most - fitting
        return replace(self, most=fitting), replace(self, skip=self.skip + fitting, most=rest)


def text_box(block: Text, laid: Laid, rect: Rect) -> Box:
    """The box of a laid text at the top of `rect`."""
    lines = tuple(
        replace(run, x=rect.x + run.x + _indent(block, rect.w, wide), y=rect.y + run.y)
        for row, wide in zip(laid.rows, laid.widths, strict=True)
        for run in row
    )
    return Box(
        role=Role.HEADING if block.heading else Role.TEXT,
        rect=Rect(rect.x, rect.y, rect.w, laid.height),
        text=spoken(lines)
        if block.skip or block.most is not None
        else block.text.replace("**", ""),
        lines=lines,
        fg=block.style.fg,
        bg=block.bg,
        main=block.main,
    )


def spoken(lines: Sequence[Line]) -> str:
    """The words of some lines as one sentence."""
    return " ".join(line.text for line in lines)


def _indent(block: Text, room: float, wide: float) -> float:
    if block.right:
        return room - wide
    return (room - wide) / 2 if block.centred else 0.0


@dataclass(frozen=True)
class Bullet:
    """A paragraph with a dot before its first line."""

    text: Text
    indent: float
    dot: str
    """The dot's colour."""

    def height(self, width: float) -> float:
        """Of its text."""
        return self.text.height(width - self.indent)

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """One box; the dot is its first line unless the beginning stands on another page."""
        inner = Rect(rect.x + self.indent, rect.y, rect.w - self.indent, rect.h)
        (box,) = self.text.place(inner)
        if self.text.skip or not box.lines:
            return (box,)
        first = replace(box.lines[0], text="•", x=rect.x, fg=self.dot, icon="")
        wider = Rect(rect.x, rect.y, rect.w, box.rect.h)
        return (replace(box, rect=wider, lines=(first, *box.lines)),)

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part between lines."""
        head, tail = self.text.split(width - self.indent, height)
        return self._of(head), self._of(tail)

    def _of(self, part: Block | None) -> "Bullet | None":
        return replace(self, text=part) if isinstance(part, Text) else None


@dataclass(frozen=True)
class Stack:
    """Blocks under each other. The last one takes what room is left when `fill` is set."""

    blocks: tuple[Block, ...]
    gap: float = 0.0
    fill: bool = False

    def height(self, width: float) -> float:
        """Of all blocks and the gaps between them."""
        total = sum(block.height(width) for block in self.blocks)
        return total + self.gap * max(0, len(self.blocks) - 1)

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """Each under the one before."""
        y = rect.y
        boxes: list[Box] = []
        for block in self.blocks:
            last = block is self.blocks[-1]
            high = rect.bottom - y if last and self.fill else block.height(rect.w)
            boxes += block.place(Rect(rect.x, y, rect.w, high))
            y += high + self.gap
        return tuple(boxes)

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part between blocks, or inside the one at the edge."""
        left = height
        for index, block in enumerate(self.blocks):
            high = block.height(width)
            if high > left + SLACK:
                head, tail = block.split(width, left)
                before = self.blocks[:index] + ((head,) if head else ())
                after = ((tail,) if tail else ()) + self.blocks[index + 1 :]
                return self._of(before), self._of(after)
            left -= high + self.gap
        return self, None

    def _of(self, blocks: tuple[Block, ...]) -> "Stack | None":
        kept = blocks
        while kept and isinstance(kept[0], Gap):
            kept = kept[1:]
        return replace(self, blocks=kept) if kept else None


@dataclass(frozen=True)
class Row:
    """Blocks beside each other, all as high as the highest; `shares` weigh their widths."""

    blocks: tuple[Block, ...]
    gap: float
    shares: tuple[float, ...] = ()

    def widths(self, width: float) -> tuple[float, ...]:
        """The width of each."""
        room = width - self.gap * (len(self.blocks) - 1)
        shares = self.shares or (1.0,) * len(self.blocks)
        return tuple(room * share / sum(shares) for share in shares)

    def height(self, width: float) -> float:
        """Of the highest."""
        pairs = zip(self.blocks, self.widths(width), strict=True)
        return max((block.height(w) for block, w in pairs), default=0.0)

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """Left to right."""
        x = rect.x
        boxes: list[Box] = []
        for block, wide in zip(self.blocks, self.widths(rect.w), strict=True):
            boxes += block.place(Rect(x, rect.y, wide, rect.h))
            x += wide + self.gap
        return tuple(boxes)

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere."""
        return whole_or_rest(self, width, height)


def grid(blocks: Sequence[Block], columns: int, gap: float) -> Stack:
    """Blocks in rows of `columns`; the last row keeps the columns' widths."""
    rows: list[Block] = []
    for start in range(0, len(blocks), columns):
        row = tuple(blocks[start : start + columns])
        rows.append(Row(row + (Gap(0),) * (columns - len(row)), gap))
    return Stack(tuple(rows), gap)


@dataclass(frozen=True)
class Card:
    """A surface with room around what stands on it."""

    inside: Block
    pad: tuple[float, float]
    """Left and right, above and below."""
    bg: str
    border: str = ""
    border_width: float = 0.0
    radius: float = 0.0
    least: float = 0.0
    fill: bool = True
    """Take all the height that is given."""

    def height(self, width: float) -> float:
        """Of what stands on it and the room around."""
        inner = self.inside.height(width - 2 * self.pad[0])
        return max(self.least, inner + 2 * self.pad[1])

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """One box with the others in it."""
        mine = rect if self.fill else rect._replace(h=self.height(rect.w))
        return (
            Box(
                Role.CARD,
                mine,
                bg=self.bg,
                border=self.border,
                border_width=self.border_width,
                radius=self.radius,
                children=self.inside.place(mine.inset(*self.pad)),
            ),
        )

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part what stands on it; both parts are cards."""
        if self.height(width) <= height + SLACK:
            return self, None
        head, tail = self.inside.split(width - 2 * self.pad[0], height - 2 * self.pad[1])
        if head is None or tail is None:
            return None, self
        return replace(self, inside=head), replace(self, inside=tail)
