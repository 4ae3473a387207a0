"""Every page, state, size, language and text size: nothing outside, cut, crowded or pale."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations

import pytest

from content import words
from kiosk.care.actions import Verb
from kiosk.care.school import Lang
from kiosk.screen.drift import REACH, Shift, shifted
from kiosk.screen.examples import EXAMPLES, draw
from kiosk.screen.frame import Frame
from kiosk.screen.kit import Kit
from kiosk.screen.measure import ascent, descent, width
from kiosk.screen.page import PageId, Sight
from kiosk.screen.scene import Box, Line, Rect, Role

PANELS = (
    (800, 480, 133),
    (1024, 600, 170),
    (1280, 720, 94),
    (1280, 800, 150),
    (1920, 1080, 141),
    (1920, 1080, 102),
    (720, 1280, 210),
    (1080, 1920, 141),
)
TEXTS = (1.0, 1.5)
OPPOSITES = (
    {Verb.SEND, Verb.WITHDRAW},
    {Verb.KEEP_TRYING, Verb.WITHDRAW},
    {Verb.STAY, Verb.CONFIRM},
    {Verb.PREFER_OTHER, Verb.WITHDRAW},
)
NEARLY = 0.6
"""Pixels forgiven, since the painter rounds."""


def name(box: Box) -> str:
    """A box in a fault's sentence."""
    return f"{box.role} {box.text[:40]!r}"


def ink(line: Line) -> Rect:
    """What a run of text covers."""
    wide = (
        line.size if line.icon else width(line.text, line.size, line.weight, tabular=line.tabular)
    )
    top = line.y - ascent(line.weight) * line.size
    return Rect(line.x, top, wide, (ascent(line.weight) + descent(line.weight)) * line.size)


def inside(inner: Rect, outer: Rect) -> bool:
    """Whether nothing of `inner` is outside."""
    return (
        inner.x >= outer.x - NEARLY
        and inner.y >= outer.y - NEARLY
        and inner.right <= outer.right + NEARLY
        and inner.bottom <= outer.bottom + NEARLY
    )


def overlap(one: Rect, two: Rect) -> bool:
    """Whether they share more than an edge."""
    across = min(one.right, two.right) - max(one.x, two.x)
    down = min(one.bottom, two.bottom) - max(one.y, two.y)
    return across > NEARLY and down > NEARLY


def apart(one: Rect, two: Rect) -> float:
    """The gap between two boxes that do not overlap, in pixels."""
    across = max(one.x, two.x) - min(one.right, two.right)
    down = max(one.y, two.y) - min(one.bottom, two.bottom)
    return max(across, down)


def outside(page: Box) -> Iterator[str]:
    """Boxes and lines that leave the page or their own box."""
    for box in page.walk():
        if not inside(box.rect, page.rect):
            yield f"{name(box)} leaves the page: {box.rect}"
        for child in box.children:
            if not inside(child.rect, box.rect):
                yield f"{name(child)} {child.rect} leaves {name(box)} {box.rect}"
        for line in box.lines:
            if not inside(ink(line), box.rect):
                yield f"line {line.text!r} leaves {name(box)}"


def bare(text: str) -> str:
    """Without what line breaks may change."""
    return "".join(c for c in text if c not in " \u00a0\n-,*•")


def cut(page: Box) -> Iterator[str]:
    """Texts of which not every letter is drawn."""
    for box in page.walk():
        if box.lines and box.role in {Role.TEXT, Role.HEADING, Role.BUTTON}:
            drawn = bare("".join(line.text for line in box.lines))
            said = bare(box.text)
            if drawn != said and not (box.role is Role.BUTTON and said.startswith(drawn)):
                yield f"{name(box)}: drawn {drawn!r}"


def crowded(page: Box) -> Iterator[str]:
    """Contents that lie on each other."""
    leaves = [box for box in page.walk() if box.role not in {Role.PAGE, Role.CARD}]
    for one, two in combinations(leaves, 2):
        if overlap(one.rect, two.rect) and two not in one.walk() and one not in two.walk():
            yield f"{name(one)} and {name(two)} overlap"


def small(page: Box, frame: Frame) -> Iterator[str]:
    """Targets too small or too close."""
    buttons = list(page.buttons())
    for box in buttons:
        least = frame.mm(15) if box.main else frame.mm(10)
        if box.rect.h < least - NEARLY or box.rect.w < least - NEARLY:
            yield f"{name(box)} is {box.rect.w:.0f} x {box.rect.h:.0f}, least {least:.0f}"
    for one, two in combinations(buttons, 2):
        least = frame.mm(8) if opposite(one, two) else frame.mm(2)
        if apart(one.rect, two.rect) < least - NEARLY:
            yield f"{name(one)}, {name(two)}: {apart(one.rect, two.rect):.1f} of {least:.1f}"


def opposite(one: Box, two: Box) -> bool:
    """Whether a slip from one to the other would do the contrary."""
    verbs = {box.action.verb for box in (one, two) if box.action}
    return verbs in OPPOSITES


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, two: str) -> float:
    """The ratio by WCAG 2."""
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pale(box: Box, ground: str) -> Iterator[str]:
    """Texts that are hard to read on what is really painted under them."""
    painted = box.bg and (box.role not in {Role.TEXT, Role.HEADING} or box.radius)
    here = box.bg if painted else ground
    for line in box.lines:
        ratio = contrast(line.fg or box.fg, here)
        least = 7 if box.main and line.text != "•" else 4.5
        if ratio < least:
            yield f"{name(box)}: contrast {ratio:.1f}, least {least}"
    if box.lines and box.bg and box.bg != here:
        yield f"{name(box)} believes to stand on {box.bg}, stands on {here}"
    for child in box.children:
        yield from pale(child, here)


def faults(page: Box, frame: Frame) -> list[str]:
    """Everything that is wrong with a scene."""
    return [
        *outside(page),
        *cut(page),
        *crowded(page),
        *small(page, frame),
        *pale(page, "#FFFFFF"),
    ]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("panel", PANELS, ids=lambda p: f"{p[0]}x{p[1]}@{p[2]}")
@pytest.mark.parametrize("page", PageId)
def test_nothing_is_outside_cut_crowded_small_or_pale(
    page: PageId, panel: tuple[int, int, int], text: float, sights: dict[Lang, Sight]
) -> None:
    """Checked in all languages and states of the page."""
    frame = Frame(*panel, text)
    wrong: list[str] = []
    for lang, sight in sights.items():
        for state, example in EXAMPLES[page](sight).items():
            box = draw(page, example, Kit(frame, words(lang), example.sight))
            wrong += [f"{lang} {state or 'plain'}: {fault}" for fault in faults(box, frame)]
    assert not wrong, "\n".join(wrong[:40])


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("panel", PANELS, ids=lambda p: f"{p[0]}x{p[1]}@{p[2]}")
@pytest.mark.parametrize("page", PageId)
def test_where_there_is_a_voice_there_is_room_for_its_button(
    page: PageId, panel: tuple[int, int, int], text: float, sights: dict[Lang, Sight]
) -> None:
    """On every page, while it is read."""
    frame = Frame(*panel, text)
    wrong: list[str] = []
    for lang, sight in sights.items():
        for state, example in EXAMPLES[page](sight).items():
            read = replace(example, sight=replace(example.sight, voice=True, reading=True))
            box = draw(page, read, Kit(frame, words(lang), read.sight))
            wrong += [f"{lang} {state or 'plain'}: {fault}" for fault in faults(box, frame)]
    assert not wrong, "\n".join(wrong[:40])


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("panel", PANELS, ids=lambda p: f"{p[0]}x{p[1]}@{p[2]}")
def test_a_first_page_that_has_drifted_as_far_as_it_goes_is_as_good(
    panel: tuple[int, int, int], text: float, sights: dict[Lang, Sight]
) -> None:
    """Nothing is pushed out of the page, cut, or made too small to be hit."""
    frame = Frame(*panel, text)
    wrong: list[str] = []
    for lang, sight in sights.items():
        for state, example in EXAMPLES[PageId.HOME](sight).items():
            box = draw(PageId.HOME, example, Kit(frame, words(lang), example.sight))
            for shift in (Shift(-REACH, -REACH), Shift(REACH, REACH)):
                there = faults(shifted(box, shift), frame)
                wrong += [f"{lang} {state or 'plain'}, {shift}: {fault}" for fault in there]
    assert not wrong, "\n".join(wrong[:40])
