"""Where two pictures differ: the rectangles to draw again. Pure; nothing here draws."""

from collections import Counter
from collections.abc import Iterable, Sequence
from math import ceil, floor
from typing import Final

from kiosk.screen.marks import Mark
from kiosk.screen.scene import Rect

Area = tuple[int, int, int, int]
"""Left, top, right, bottom on whole pixels."""

MOST: Final = 8
"""With more places than this one rectangle around all of them is drawn sooner."""


FEW: Final = 4
"""Marks that changed in their places: no need to look for others that moved."""


def outward(rect: Rect) -> Area:
    """The whole pixels that a rectangle may touch; edges are rounded to the nearest pixel."""
    return floor(rect.x), floor(rect.y), ceil(rect.right) + 1, ceil(rect.bottom) + 1


def changed(before: Sequence[Mark], after: Sequence[Mark], page: Area) -> list[Area]:
    """What must be drawn again, within `page`; everything when marks changed their order."""
    if len(before) == len(after):
        pairs = [(o, n) for o, n in zip(before, after, strict=True) if o is not n and o != n]
        if len(pairs) <= FEW:
            return merged(within(outward(mark.bounds), page) for pair in pairs for mark in pair)
    had, have = Counter(before), Counter(after)
    new = have - had
    odd = (had - have) + new
    if [mark for mark in before if mark not in odd] != [mark for mark in after if mark not in odd]:
        return [page]
    return merged(within(outward(mark.bounds), page) for mark in odd)


def within(area: Area, page: Area) -> Area:
    """The part of the area that lies on the page; may be empty."""
    left, top = max(area[0], page[0]), max(area[1], page[1])
    return left, top, max(left, min(area[2], page[2])), max(top, min(area[3], page[3]))


def meet(one: Area, two: Area) -> bool:
    """Whether they share a pixel."""
    return one[0] < two[2] and two[0] < one[2] and one[1] < two[3] and two[1] < one[3]


def around(one: Area, two: Area) -> Area:
    """The smallest area around both."""
    return min(one[0], two[0]), min(one[1], two[1]), max(one[2], two[2]), max(one[3], two[3])


def merged(areas: Iterable[Area]) -> list[Area]:
    """Areas that overlap become one; at most `MOST` are left."""
    apart: list[Area] = []
    for area in areas:
        grown = area
        if grown[0] == grown[2] or grown[1] == grown[3]:
            continue
        while touching := [other for other in apart if meet(grown, other)]:
            for other in touching:
                apart.remove(other)
                grown = around(grown, other)
        apart.append(grown)
    if len(apart) > MOST:
        whole = apart[0]
        for area in apart:
            whole = around(whole, area)
        return [whole]
    return apart
