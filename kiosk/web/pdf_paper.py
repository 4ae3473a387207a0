"""Paper: how wide text is in print, and marks as a PDF file.

What stands on a page is not here. Equal pages at an equal moment are equal bytes.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

import fontpkg_fira_sans
from fpdf import FPDF
from fpdf.enums import RenderStyle
from fpdf.fonts import TTFFont

from kiosk.web.pdf_marks import HEIGHT, MM, WIDTH, Face, Line, Mark, Page, Panel, Type

EM: Final = 100.0
"""The size that text is measured at."""
RADIUS: Final = 3.5
EDGE: Final = 0.35
_STYLES: Final = {
    (True, True): RenderStyle.DF,
    (True, False): RenderStyle.F,
    (False, True): RenderStyle.D,
}
_BLANKS: Final = re.compile(r"[^\S\u00a0]+")
"""Any blanks but the one that holds together."""
_FOLDER: Final = Path(fontpkg_fira_sans.__file__).parent / "files"


class Paper:
    """One file to be: measures text with the typeface, and prints pages once. Close it."""

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
        self._measured: dict[tuple[str, Face], float] = {}

    def close(self) -> None:
        """Close the typeface's files; a paper that was printed may be closed as well."""
        for font in self._pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.close()

    def printable(self, text: str) -> str:
        """The text in one line, without the signs that the typeface does not have."""
        seen = "".join(sign for sign in _BLANKS.sub(" ", text) if sign in self._known)
        return _BLANKS.sub(" ", seen).strip()

    def width(self, text: str, kind: Type) -> float:
        """How wide a line is."""
        return self._ems(text, kind.face) * kind.size * MM

    def wrap(self, text: str, kind: Type, width: float) -> tuple[str, ...]:
        """The text as lines that are not wider; a word that is wider itself is cut."""
        most = width / (kind.size * MM)
        lines: list[str] = []
        filled = most
        for word in (part for whole in text.split(" ") for part in self._cut(whole, kind, most)):
            wide = self._ems(word, kind.face)
            filled += self._ems(" ", kind.face) + wide
            if filled > most:
                lines.append(word)
                filled = wide
            else:
                lines[-1] += f" {word}"
        return tuple(lines)

    def lines(
        self, texts: Iterable[str], kind: Type, x: float, top: float, width: float
    ) -> tuple[Line, ...]:
        """The texts one below the other, each wrapped; empty ones are none."""
        wrapped = [line for text in texts if text for line in self.wrap(text, kind, width)]
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

    def _cut(self, word: str, kind: Type, most: float) -> Iterator[str]:
        """The word, or what of it fits on a line each."""
        if self._ems(word, kind.face) <= most:
            yield word
            return
        part, filled = "", 0.0
        for sign in word:
            wide = self._ems(sign, kind.face)
            if part and filled + wide > most:
                yield part
                part, filled = "", 0.0
            part, filled = part + sign, filled + wide
        yield part

    def _ems(self, text: str, face: Face) -> float:
        """How wide the text is at any size; each is measured once."""
        if (text, face) not in self._measured:
            self._choose(Type(EM, face))
            self._measured[text, face] = self._pdf.get_string_width(text) / (EM * MM)
        return self._measured[text, face]

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
