"""The part of a page that is being read, marked on its scene: calm, and nothing moves.

Words lie on a tint, as under a marker pen; a button is framed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kiosk.screen.measure import ascent, descent, width
from kiosk.screen.reading import Passage
from kiosk.screen.scene import Box, Line, Rect, Role
from kiosk.screen.tokens import HONEY, HONEY_MARK, INK, SPRUCE_DEEP

SIDE: Final = 0.2
"""How far the tint reaches beyond the words, in ems."""
RADIUS: Final = 0.3
FRAME: Final = 4
"""Pixels of a frame for each 800 of the page's shorter side."""
JOINTS: Final = frozenset(" \u00a0\u00ad\n\u2009\u202f-,")
"""What a line break may swallow, or bring."""


def marked(page: Box, passage: Passage) -> Box:
    """The page with the passage marked; the page itself when it stands nowhere on it."""
    if passage.path is None:
        return page
    thick = max(2.0, FRAME * min(page.rect.w, page.rect.h) / 800)
    return _within(page, passage, passage.path, thick)


def _within(box: Box, passage: Passage, path: Sequence[int], thick: float) -> Box:
    """The box with the mark somewhere in it; as it is when there is no such place."""
    if not path or path[0] >= len(box.children):
        return box
    place, deeper = path[0], path[1:]
    child = box.children[place]
    if deeper:
        new: tuple[Box, ...] = (_within(child, passage, deeper, thick),)
    elif child.role is Role.BUTTON or child.radius or not child.lines:
        new = (framed(child, thick),)
    else:
        new = (*tints(child, passage, box.rect, thick), child)
    return replace(box, children=(*box.children[:place], *new, *box.children[place + 1 :]))


def is_light(colour: str) -> bool:
    """Whether words of this colour stand on something dark: the tint would hide them."""
    return sum(bytes.fromhex(colour[1:])) > 3 * 128


def framed(box: Box, thick: float) -> Box:
    """A button or a chip in a frame, on the tint where its words are dark."""
    keeps = is_light(box.fg) or box.bg == HONEY or box.role not in {Role.BUTTON, Role.TEXT}
    bg = box.bg if keeps else HONEY_MARK
    border = INK if box.bg == HONEY else HONEY
    return replace(box, bg=bg, border=border, border_width=thick)


def tints(box: Box, passage: Passage, room: Rect, thick: float) -> Iterator[Box]:
    """A tint under each row of the passage's words, within `room`."""
    dark = is_light(box.fg)
    for row, em in rows(box, passage.start, passage.end):
        spot = _within_room(row.inset(-SIDE * em, 0), room)
        yield Box(
            Role.CARD,
            spot,
            bg=SPRUCE_DEEP if dark else HONEY_MARK,
            radius=min(RADIUS * em, spot.h / 2),
            border=HONEY if dark else "",
            border_width=thick / 2 if dark else 0.0,
        )


def _within_room(rect: Rect, room: Rect) -> Rect:
    x, y = max(rect.x, room.x), max(rect.y, room.y)
    return Rect(x, y, min(rect.right, room.right) - x, min(rect.bottom, room.bottom) - y)


def rows(box: Box, start: int, end: int) -> Iterator[tuple[Rect, float]]:
    """What the text from `start` to `end` covers, row by row, and the em there."""
    found: dict[float, tuple[Rect, float]] = {}
    for line, left, right in _parts(box, start, end):
        rect = _covered(line, left, right)
        before = found.get(line.y)
        if before is not None:
            rect = _both(before[0], rect)
        found[line.y] = (rect, max(line.size, before[1] if before else 0.0))
    yield from found.values()


def _parts(box: Box, start: int, end: int) -> Iterator[tuple[Line, int, int]]:
    """Each run with the first and the last of its letters that lie between `start` and `end`."""
    place = 0
    for line in box.lines:
        inside = []
        for n, letter in enumerate(line.text):
            if letter in JOINTS:
                continue
            at = box.text.find(letter, place)
            if at < 0 or set(box.text[place:at]) - JOINTS:
                break  # a sign that is only drawn, such as the dot of a list
            place = at + 1
            if start <= at < end:
                inside.append(n)
        if inside:
            yield line, inside[0], inside[-1] + 1


def _covered(line: Line, left: int, right: int) -> Rect:
    def wide(text: str) -> float:
        if line.icon:
            return line.size if text else 0.0
        return width(text, line.size, line.weight, tabular=line.tabular)

    top = line.y - ascent(line.weight) * line.size
    high = (ascent(line.weight) + descent(line.weight)) * line.size
    x = line.x + wide(line.text[:left])
    return Rect(x, top, line.x + wide(line.text[:right]) - x, high)


def _both(one: Rect, two: Rect) -> Rect:
    x, y = min(one.x, two.x), min(one.y, two.y)
    return Rect(x, y, max(one.right, two.right) - x, max(one.bottom, two.bottom) - y)
