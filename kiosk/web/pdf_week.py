"""The week on paper: a field a day, what belongs to the whole week, and where to find a talk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from content import Words, words
from content.formats import day_month
from kiosk.care.calendar import off
from kiosk.care.school import Lang, School
from kiosk.care.week import Item, Week
from kiosk.screen.itemtext import told
from kiosk.screen.tokens import HONEY, HONEY_TINT, INK, LINE, MUTED, SPRUCE
from kiosk.web.pdf_frame import GAP, INNER, PAD, SIDE, Frame, Piece, framed, height_of, printed_on
from kiosk.web.pdf_marks import Face, Line, Mark, Page, Panel, Type
from kiosk.web.pdf_paper import Paper

SIZES: Final = (21.0, 20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0)
"""In points, the largest that fits on one page; a metre away 13 can still be read."""
MOST_EXTRA: Final = 16.0
"""A quiet week's fields grow by so much at the most."""
BETWEEN: Final = 0.35
DENSE: Final = 0.2
"""Between two lines of the week, in lines; the lesser in small type."""
SMALL: Final = 15.0
BULLET: Final = 5.5
DOT: Final = "•"
FEWEST: Final = 3
"""Rows that a torn field has at least."""
COLUMN_GAP: Final = 7.0


@dataclass(frozen=True)
class Part:
    """A day, or the whole week: what stands at its left, and its lines."""

    name: str
    under: str
    texts: tuple[str, ...]
    is_quiet: bool = False
    """Only says that there is nothing."""
    is_whole_week: bool = False


@dataclass(frozen=True)
class Row:
    """A line of text; the first of its text has the dot."""

    text: str
    is_first: bool


@dataclass(frozen=True)
class Field:
    """A part in a type: its rows, and where they begin."""

    part: Part
    type: Type
    left: float
    rows: tuple[Row, ...]

    @property
    def name_type(self) -> Type:
        """Of the day's name."""
        return Type(self.type.size, Face.SEMIBOLD)

    @property
    def under_type(self) -> Type:
        """Of its date."""
        return Type(max(12, self.type.size - 4), colour=MUTED)

    def before(self, row: Row, number: int) -> float:
        """The gap above the row that is the n-th of a field."""
        if not row.is_first or number == 0:
            return 0.0
        return self.type.line * (DENSE if self.type.size <= SMALL else BETWEEN)

    def height(self, rows: Sequence[Row]) -> float:
        """Of these rows together."""
        return sum(self.type.line + self.before(row, n) for n, row in enumerate(rows))


def week_pages(paper: Paper, week: Week, school: School, lang: Lang, now: datetime) -> list[Page]:
    """One page, or more when the smallest type does not fit on one."""
    say = words(lang)
    frame = framed(
        paper,
        say("home.title", week=week.when.week),
        (_when_and_where(say, week, paper.printable(school.name)),),
        (f"{say('home.heavy')} {say('home.ten_minutes')}", say("print.standing")),
        printed_on(say, now, school),
    )
    parts = tuple(_parts(paper, week, school, say, lang))
    return frame.pages(_sheets(paper, parts, frame), paper, say, MOST_EXTRA)


def _when_and_where(say: Words, week: Week, name: str) -> str:
    first, last = week.when.day(1), week.when.day(5)
    days = say("print.days", first=day_month(say, first), last=day_month(say, last))
    return f"{name} · {days}{last.year}"


def _parts(paper: Paper, week: Week, school: School, say: Words, lang: Lang) -> Iterator[Part]:
    def texts(items: Sequence[Item]) -> tuple[str, ...]:
        return tuple(text for i in items if (text := paper.printable(told(say, i, lang))))

    for number in range(1, 8):
        day = week.when.day(number)
        lines = texts(week.on(day))
        if number <= 5 or lines:  # noqa: PLR2004 - a weekend only when there is something
            yield _day(say, school, day, lines)
    whole = texts(week.whole())
    if whole:
        yield Part(say("print.whole_week"), "", whole, is_whole_week=True)


def _day(say: Words, school: School, day: date, lines: tuple[str, ...]) -> Part:
    name = say.list("calendar.weekdays")[day.isoweekday() - 1]
    span = off(school, day)
    free = (say("home.day_off"),) if span is not None and span.half_from is None else ()
    return Part(
        name[:1].upper() + name[1:],
        day_month(say, day),
        (*free, *lines) or (say("home.nothing"),),
        is_quiet=not lines,
    )


def _sheets(paper: Paper, parts: Sequence[Part], frame: Frame) -> list[list[Piece]]:
    """One sheet in the largest type that fits on it; else several in the smallest."""
    for size in SIZES:
        column = _column(paper, parts, size)
        fields = [_field(paper, part, size, column) for part in parts]
        pieces = [_piece(paper, field, field.rows) for field in fields]
        if height_of(pieces) <= frame.room:
            return [pieces]
    return _torn(paper, fields, frame)


def _torn(paper: Paper, fields: Sequence[Field], frame: Frame) -> list[list[Piece]]:
    """The fields over several sheets; one that does not fit goes on, on the next."""
    sheets: list[list[Piece]] = [[]]
    for field in fields:
        rows = field.rows
        while rows:
            taken = _taken(field, rows, frame.room - height_of(sheets[-1]) - GAP)
            if sheets[-1] and taken < min(len(rows), FEWEST):
                sheets.append([])
                continue
            sheets[-1].append(_piece(paper, field, rows[: max(1, taken)]))
            rows = rows[max(1, taken) :]
    return sheets


def _taken(field: Field, rows: Sequence[Row], room: float) -> int:
    """How many of the rows a field has that is no higher than `room`."""
    least = field.name_type.line + field.under_type.line
    for number in range(len(rows), 0, -1):
        if 2 * PAD + max(least, field.height(rows[:number])) <= room:
            return number
    return 0


def _field(paper: Paper, part: Part, size: float, column: float) -> Field:
    kind = Type(size, colour=MUTED if part.is_quiet else INK)
    left = SIDE + PAD + column + (0 if part.is_quiet else BULLET)
    rows = [
        Row(line, is_first=number == 0)
        for text in part.texts
        for number, line in enumerate(paper.wrap(text, kind, SIDE + INNER - PAD - left))
    ]
    return Field(part, kind, left, tuple(rows))


def _column(paper: Paper, parts: Sequence[Part], size: float) -> float:
    """The width of what stands at the left."""
    name = Type(size, Face.SEMIBOLD)
    return max(paper.width(part.name, name) for part in parts) + COLUMN_GAP


def _piece(paper: Paper, field: Field, rows: Sequence[Row]) -> Piece:
    """The field with these of its rows."""
    part, kind = field.part, field.type
    marks: list[Mark] = list(paper.lines((part.name,), field.name_type, SIDE + PAD, PAD, INNER))
    below = PAD + field.name_type.line
    marks += paper.lines((part.under,), field.under_type, SIDE + PAD, below, INNER)
    dot = Type(kind.size, Face.SEMIBOLD, SPRUCE)
    top = PAD
    for number, row in enumerate(rows):
        top += field.before(row, number)
        if row.is_first and not part.is_quiet:
            marks.append(Line(DOT, field.left - BULLET, top, paper.width(DOT, dot), dot))
        marks.append(Line(row.text, field.left, top, paper.width(row.text, kind), kind))
        top += kind.line
    height = max(top, *(mark.bottom for mark in marks)) + PAD
    fill, edge = (HONEY_TINT, HONEY) if part.is_whole_week else ("", LINE)
    return Piece(height, (Panel(SIDE, 0, INNER, height, fill, edge), *marks))
