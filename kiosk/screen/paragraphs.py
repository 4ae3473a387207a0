"""Blocks of words: paragraphs and points of a list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from content.syllables import syllables
from kiosk.screen.blocks import SLACK, Block
from kiosk.screen.scene import Box, Line, Rect, Role
from kiosk.screen.text import Laid, Style, lay


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
    lang: str = ""
    """The language of the text where it is not the page's."""

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
        lang=block.lang,
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
