"""Paper: the marks of a page in millimetres, how wide text is, and the marks as a PDF file.

What stands on a page is not here. Equal pages at an equal moment are equal bytes.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

import fontpkg_fira_sans
from fpdf import FPDF
from fpdf.enums import MethodReturnValue, RenderStyle

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
RADIUS: Final = 3.5
EDGE: Final = 0.35
_STYLES: Final = {
    (True, True): RenderStyle.DF,
    (True, False): RenderStyle.F,
    (False, True): RenderStyle.D,
}
_FOLDER: Final = Path(fontpkg_fira_sans.__file__).parent / "files"


class Face(StrEnum):
    """The weights that are printed, by the names of their files."""

    REGULAR = "FiraSans-Regular"
    MEDIUM = "FiraSans-Medium"
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


class Paper:
    """One file to be: measures text with the typeface, and prints pages once."""

    def __init__(self, title: str, lang: str, now: datetime) -> None:
        self._pdf = FPDF(format=(WIDTH, HEIGHT))
        self._pdf.set_auto_page_break(auto=False)
        self._pdf.set_margin(0)
        self._pdf.c_margin = 0
        self._pdf.set_creation_date(now)
        self._pdf.set_title(title)
        self._pdf.set_lang(lang)
        self._pdf.set_producer("hetikioski")
        for face in Face:
            self._pdf.add_font(face, fname=_FOLDER / f"{face}.ttf")
        off = dict.fromkeys(("liga", "clig", "calt"), False)
        self._pdf.set_text_shaping(features={"kern": True, **off})
        self._pdf.add_page()
        self._known = self._signs()

    def printable(self, text: str) -> str:
        """The text in one line, without the signs that the typeface does not have."""
        return " ".join("".join(sign for sign in text if sign in self._known).split(" "))

    def width(self, text: str, kind: Type) -> float:
        """How wide a line is."""
        self._choose(kind)
        return self._pdf.get_string_width(text)

    def wrap(self, text: str, kind: Type, width: float) -> tuple[str, ...]:
        """The text as lines that are not wider; a word that is wider itself is cut."""
        self._choose(kind)
        lines = self._pdf.multi_cell(
            width, text=text, align="L", dry_run=True, output=MethodReturnValue.LINES
        )
        return tuple(line.strip(" ") for line in lines) if isinstance(lines, list) else ()

    def lines(
        self, texts: Iterable[str], kind: Type, x: float, top: float, width: float
    ) -> tuple[Line, ...]:
        """The texts one below the other, each wrapped."""
        wrapped = [line for text in texts for line in self.wrap(text, kind, width)]
        return tuple(
            Line(line, x, top + number * kind.line, self.width(line, kind), kind)
            for number, line in enumerate(wrapped)
        )

    def printed(self, pages: Sequence[Page]) -> bytes:
        """The file; a paper is printed once."""
        for number, page in enumerate(pages):
            if number:
                self._pdf.add_page()
            for mark in page:
                self._draw(mark)
        return bytes(self._pdf.output())

    def _choose(self, kind: Type) -> None:
        self._pdf.set_font(kind.face, size=kind.size)

    def _signs(self) -> frozenset[str]:
        """What every weight can draw."""
        known = []
        for face in Face:
            self._choose(Type(1, face))
            known.append({chr(code) for code in getattr(self._pdf.current_font, "cmap", ())})
        return frozenset.intersection(*map(frozenset, known))

    def _draw(self, mark: Mark) -> None:
        match mark:
            case Line():
                self._choose(mark.type)
                self._pdf.set_text_color(mark.type.colour)
                self._pdf.text(mark.x, mark.type.baseline(mark.top), mark.text)
            case Panel():
                self._draw_panel(mark)

    def _draw_panel(self, panel: Panel) -> None:
        if panel.fill:
            self._pdf.set_fill_color(panel.fill)
        if panel.edge:
            self._pdf.set_draw_color(panel.edge)
            self._pdf.set_line_width(EDGE)
        self._pdf.rect(
            panel.x,
            panel.top,
            panel.width,
            panel.height,
            _STYLES[bool(panel.fill), bool(panel.edge)],
            round_corners=True,
            corner_radius=RADIUS,
        )
