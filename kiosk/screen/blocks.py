"""Blocks that know their height for a width, find their place, and part when a page is full.

Gaps, stacks, rows, grids and cards; words are in `paragraphs`, what is tapped in `buttons`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Protocol

from kiosk.screen.scene import Box, Rect, Role

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
