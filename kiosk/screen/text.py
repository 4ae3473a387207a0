"""Breaking text into lines: words, styles, no-break spaces, syllables when a word does not fit.

Widths come from `measure`; nothing is ever cut.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from content.syllables import syllables
from kiosk.screen.measure import ascent, descent, width
from kiosk.screen.scene import Line, Weight

LEADING: Final = 1.3
"""Line height in ems."""

ICONS: Final = {"✋": "hand", "👍": "thumbs-up", "✅": "square-check-big"}
"""Signs that the typeface lacks, drawn as icons of the same set."""

_PIECE: Final = re.compile("[✋👍✅]|[^ \n✋👍✅]+| +|\n")
_STRONG: Final = re.compile(r"\*\*(.+?)\*\*")
_HYPHEN: Final = re.compile(r"(?<=\w\w-)(?=\w\w)")
_TIES: Final = (
    (re.compile(r"\b(klo|kl\.|n\.) (?=\d)", re.IGNORECASE), "\\1\u00a0"),
    (re.compile(r"(?<=\d) (?=(?:min|v|h|kpl|lk)\b|€)"), "\u00a0"),
    (re.compile(r" (?=[–—])"), "\u00a0"),
)


@dataclass(frozen=True)
class Style:
    """How a run of text looks; `size` is the em in pixels."""

    size: float
    weight: Weight = Weight.REGULAR
    fg: str = ""
    tabular: bool = False


@dataclass(frozen=True)
class Word:
    """A piece that is never broken, the style it has, and whether a space stands before it."""

    text: str
    style: Style
    spaced: bool = False
    icon: str = ""

    def width(self) -> float:
        """Its own width in pixels."""
        if self.icon:
            return self.style.size
        return width(self.text, self.style.size, self.style.weight, tabular=self.style.tabular)


@dataclass(frozen=True)
class Laid:
    """Lines from the top left corner (0, 0); `whole` is false when a word had to be broken."""

    rows: tuple[tuple[Line, ...], ...]
    widths: tuple[float, ...]
    line_height: float
    whole: bool = True

    @property
    def height(self) -> float:
        """Of all lines together."""
        return self.line_height * len(self.rows)

    @property
    def width(self) -> float:
        """Of the longest line."""
        return max(self.widths, default=0.0)


def tie(text: str) -> str:
    """Join what must not part at a line's end: klo 9.45, 10 min, a dash and what is before it."""
    for pattern, joined in _TIES:
        text = pattern.sub(joined, text)
    return text


@lru_cache(maxsize=1024)
def lay(
    text: str, style: Style, room: float, breaks: Callable[[str], tuple[str, ...]] = syllables
) -> Laid:
    """Break `text` (``**strong**`` marks allowed) into lines no wider than `room` pixels."""
    rows: list[list[Word]] = [[]]
    whole = True
    used = 0.0
    for word in _words(tie(text), style):
        if word is None:
            rows.append([])
            used = 0.0
            continue
        space = _space(style) if word.spaced and rows[-1] else 0.0
        if used + space + word.width() <= room:
            rows[-1].append(word if rows[-1] else replace(word, spaced=False))
            used += space + word.width()
            continue
        parts = [replace(word, spaced=False)]
        if word.width() > room:
            parts = _broken(word, room, breaks)
            whole = False
        first = len(rows[-1]) == 0
        for part in parts:
            if first:
                rows[-1].append(part)
            else:
                rows.append([part])
            first = False
        used = parts[-1].width()
    return _laid(rows, style, whole=whole)


def _words(text: str, style: Style) -> Iterator[Word | None]:
    """Every word; None is a line's end."""
    spaced = False
    for run, strong in _runs(text):
        its = replace(style, weight=Weight.SEMIBOLD) if strong else style
        for piece in _PIECE.findall(run):
            if piece == "\n":
                yield None
                spaced = False
            elif piece.isspace() and "\u00a0" not in piece:
                spaced = True
            else:
                yield from _halves(piece, its, spaced=spaced)
                spaced = False


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    for index, part in enumerate(_STRONG.split(text)):
        if part:
            yield part, index % 2 == 1


def _halves(piece: str, style: Style, *, spaced: bool) -> Iterator[Word]:
    """A word, parted after a hyphen that joins two words."""
    if piece in ICONS:
        yield Word(piece, style, spaced=spaced, icon=ICONS[piece])
        return
    for part in _HYPHEN.split(piece):
        yield Word(part, style, spaced=spaced)
        spaced = False


def _space(style: Style) -> float:
    return width(" ", style.size, style.weight)


def _broken(word: Word, room: float, breaks: Callable[[str], tuple[str, ...]]) -> list[Word]:
    """The word in parts that fit, each but the last with a hyphen."""
    parts: list[Word] = []
    held = ""
    for syllable in _small(breaks(word.text), word, room):
        grown = replace(word, text=f"{held}{syllable}-", spaced=False)
        if held and grown.width() > room:
            parts.append(
                replace(word, text=held if held.endswith("-") else f"{held}-", spaced=False)
            )
            held = syllable
        else:
            held += syllable
    return [*parts, replace(word, text=held, spaced=False)]


def _small(syllable_list: tuple[str, ...], word: Word, room: float) -> Iterator[str]:
    """The syllables, or their letters where even one syllable is too wide."""
    for syllable in syllable_list:
        if replace(word, text=f"{syllable}-").width() <= room:
            yield syllable
        else:
            yield from syllable


def _laid(rows: list[list[Word]], style: Style, *, whole: bool) -> Laid:
    high = style.size * LEADING
    rise = ascent(style.weight) * style.size
    above = (high - rise - descent(style.weight) * style.size) / 2
    lines = []
    widths = []
    for number, row in enumerate(rows):
        line, end = _line(row, number * high + above + rise)
        lines.append(line)
        widths.append(end)
    return Laid(tuple(lines), tuple(widths), high, whole)


def _line(row: list[Word], baseline: float) -> tuple[tuple[Line, ...], float]:
    """Neighbours of one style become one run, so that kerning is right."""
    runs: list[Word] = []
    for word in row:
        space = " " if word.spaced else ""
        if runs and not word.icon and not runs[-1].icon and runs[-1].style == word.style:
            runs[-1] = replace(runs[-1], text=runs[-1].text + space + word.text)
        else:
            runs.append(word)
    x = 0.0
    lines: list[Line] = []
    for run in runs:
        x += _space(run.style) if run.spaced and lines else 0.0
        lines.append(
            Line(
                run.text,
                x,
                baseline,
                run.style.size,
                run.style.weight,
                run.style.fg,
                run.icon,
                run.style.tabular,
            )
        )
        x += run.width()
    return tuple(lines), x
