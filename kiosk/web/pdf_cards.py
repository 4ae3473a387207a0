"""A sheet for doors and corridors: who the debriefers are, where they are, and what a talk is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from content import Words, words
from kiosk.care.school import Debriefer, Lang, School
from kiosk.screen.tokens import LINE, MUTED
from kiosk.web.pdf_frame import GAP, INNER, PAD, SIDE, Frame, Piece, framed, printed_on
from kiosk.web.pdf_marks import Face, Line, Page, Panel, Type
from kiosk.web.pdf_paper import Paper

SIZES: Final = (26.0, 24.0, 22.0, 21.0, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0)
"""Of the names, in points."""
NOBODY: Final = Type(18)
MOST_EXTRA: Final = 8.0
EDGE: Final = 3.5
"""Above and below what stands in a field."""
LEAST: Final = 12.0
"""Of what stands below a name."""
DURATION: Final = 2
"""Which of the sentences about a talk says how long it takes and where it is."""
COLUMN: Final = (INNER - GAP) / 2


@dataclass(frozen=True)
class Person:
    """A name, and below it where they are and what they speak."""

    name: str
    below: str


def card_pages(
    paper: Paper, debriefers: Sequence[Debriefer], school: School, lang: Lang, now: datetime
) -> list[Page]:
    """One page, or more when even small names do not fit."""
    say = words(lang)
    about = (say("what.subtitle"), say.list("what.nutshell")[DURATION])
    frame = framed(
        paper,
        say("debriefers.title"),
        (paper.printable(school.name), *about),
        (say("print.pin"), say("print.go")),
        printed_on(say, now, school),
    )
    return frame.pages(
        _fitted(paper, _people(paper, debriefers), say, frame), paper, say, MOST_EXTRA
    )


def _people(paper: Paper, debriefers: Sequence[Debriefer]) -> list[Person]:
    """Those whose name can be printed."""
    people = []
    for one in debriefers:
        words = (paper.printable(word) for word in (one.where, ", ".join(one.languages)))
        people.append(Person(paper.printable(one.name), " · ".join(word for word in words if word)))
    return [person for person in people if person.name]


def _fitted(paper: Paper, people: Sequence[Person], say: Words, frame: Frame) -> list[list[Piece]]:
    """The names in the largest type that fits on one page, or in the smallest."""
    if not people:
        none = paper.lines((say("debriefers.none"),), NOBODY, SIDE, 0, INNER)
        return [[Piece(none[-1].bottom, none)]]
    sheets: list[list[Piece]] = []
    for size in SIZES:
        rows = (people[number : number + 2] for number in range(0, len(people), 2))
        sheets = frame.sheets([_row(paper, row, size) for row in rows])
        if len(sheets) == 1:
            break
    return sheets


def _row(paper: Paper, two: Sequence[Person], size: float) -> Piece:
    """Two people side by side in fields of one height; the last may be alone."""
    cells = [
        _cell(paper, one, size, SIDE + number * (COLUMN + GAP)) for number, one in enumerate(two)
    ]
    height = max(mark.bottom for cell in cells for mark in cell) + EDGE
    fields = [
        Panel(SIDE + number * (COLUMN + GAP), 0, COLUMN, height, edge=LINE)
        for number in range(len(cells))
    ]
    return Piece(height, (*fields, *(mark for cell in cells for mark in cell)))


def _cell(paper: Paper, one: Person, size: float, left: float) -> tuple[Line, ...]:
    """The two lines of a person, or more when they are long."""
    name, small = Type(size, Face.SEMIBOLD), Type(max(LEAST, size - 5), colour=MUTED)
    x, width = left + PAD, COLUMN - 2 * PAD
    lines = paper.lines((one.name,), name, x, EDGE, width)
    return lines + paper.lines((one.below,), small, x, lines[-1].bottom, width)
