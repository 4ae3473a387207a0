"""What every printed page has around its own matter: a head, a field at the foot, and its number.

The matter comes in pieces that are not torn; what a piece says is not here.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from content import Words
from content.formats import clock, day_month
from kiosk.care.calendar import local
from kiosk.care.school import School
from kiosk.screen.tokens import MINT, MUTED, SPRUCE_DEEP
from kiosk.web.pdf_marks import HEIGHT, WIDTH, Face, Line, Mark, Page, Panel, Type
from kiosk.web.pdf_paper import Paper

SIDE: Final = 17.0
TOP: Final = 13.0
BOTTOM: Final = 10.0
PAD: Final = 4.5
GAP: Final = 3.0
INNER: Final = WIDTH - 2 * SIDE
TITLES: Final = tuple(Type(size, Face.SEMIBOLD) for size in (34, 30, 26, 22))
SUBTITLE: Final = Type(14, colour=MUTED)
STRONG: Final = tuple(Type(size, Face.SEMIBOLD, SPRUCE_DEEP) for size in (17, 16, 15, 14))
PLAIN: Final = Type(13.5, colour=SPRUCE_DEEP)
SMALL: Final = Type(9.5, colour=MUTED)


@dataclass(frozen=True)
class Piece:
    """Marks that stay together, from the height 0 on."""

    height: float
    marks: tuple[Mark, ...]

    def at(self, top: float, extra: float = 0.0) -> tuple[Mark, ...]:
        """The marks at a height; with `extra` the panels are higher and the lines in the middle."""
        return tuple(
            replace(mark, top=mark.top + top, height=mark.height + extra)
            if isinstance(mark, Panel)
            else replace(mark, top=mark.top + top + extra / 2)
            for mark in self.marks
        )


@dataclass(frozen=True)
class Frame:
    """The marks of every page, and between which heights its own matter lies."""

    marks: Page
    first: float
    last: float

    @property
    def room(self) -> float:
        """The height of what lies between."""
        return self.last - self.first

    def sheets(self, pieces: Sequence[Piece]) -> list[list[Piece]]:
        """The pieces in their order, as many on each page as it holds."""
        sheets: list[list[Piece]] = [[]]
        for piece in pieces:
            if sheets[-1] and height_of([*sheets[-1], piece]) > self.room:
                sheets.append([])
            sheets[-1].append(piece)
        return sheets

    def pages(
        self, sheets: Sequence[Sequence[Piece]], paper: Paper, say: Words, most: float
    ) -> list[Page]:
        """The pages, numbered if there are several; pieces of a single one grow by up to `most`."""
        if len(sheets) == 1 and sheets[0]:
            extra = min(most, (self.room - height_of(sheets[0])) / len(sheets[0]))
            return [(*self.marks, *_stacked(sheets[0], self.first, max(0.0, extra)))]
        return [
            (
                *self.marks,
                *_stacked(sheet, self.first, 0.0),
                _numbered(paper, say("page.sheet", here=number, of=len(sheets))),
            )
            for number, sheet in enumerate(sheets, 1)
        ]


def height_of(pieces: Sequence[Piece]) -> float:
    """With the gaps between them."""
    return sum(piece.height for piece in pieces) + GAP * max(0, len(pieces) - 1)


def framed(
    paper: Paper, title: str, subtitle: Sequence[str], field: tuple[str, str], foot: str
) -> Frame:
    """A head, and at the foot a field with a strong line and a plain one, and a small one."""
    head = paper.lines((title,), _fitting(paper, title, TITLES, INNER), SIDE, TOP, INNER)
    head += paper.lines(subtitle, SUBTITLE, SIDE, head[-1].bottom + 0.5, INNER)
    small = paper.lines((foot,), SMALL, SIDE, HEIGHT - BOTTOM - SMALL.line, INNER)
    said = _field(paper, *field)
    top = small[0].top - GAP - said.height
    return Frame((*head, *said.at(top), *small), head[-1].bottom + PAD, top - PAD)


def printed_on(say: Words, now: datetime, school: School) -> str:
    """When it was printed, and where the newest always is."""
    here = local(now, school)
    return say("print.printed", day=day_month(say, here.date()), clock=clock(say, here.time()))


def _field(paper: Paper, strong: str, plain: str) -> Piece:
    inner = INNER - 2 * PAD - 2
    kind = _fitting(paper, strong, STRONG, inner)
    first = paper.lines((strong,), kind, SIDE + PAD + 1, PAD - 0.5, inner)
    second = paper.lines((plain,), PLAIN, SIDE + PAD + 1, first[-1].bottom + 0.5, inner)
    height = second[-1].bottom + PAD - 0.5
    return Piece(height, (Panel(SIDE, 0, INNER, height, MINT), *first, *second))


def _fitting(paper: Paper, text: str, kinds: Sequence[Type], width: float) -> Type:
    """The first type in which the text is one line, or the last."""
    return next((kind for kind in kinds if paper.width(text, kind) <= width), kinds[-1])


def _stacked(pieces: Sequence[Piece], top: float, extra: float) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    for piece in pieces:
        marks += piece.at(top, extra)
        top += piece.height + extra + GAP
    return tuple(marks)


def _numbered(paper: Paper, text: str) -> Line:
    """The page's number, at the right end of the foot."""
    width = paper.width(text, SMALL)
    return Line(text, WIDTH - SIDE - width, HEIGHT - BOTTOM - SMALL.line, width, SMALL)
