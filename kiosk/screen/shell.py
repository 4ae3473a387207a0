"""The frame that every page stands in: header with clock, body, pinned buttons, sheets.

A page hands over its blocks; a wide panel sets them in two columns, others in one. What does not
fit flows onto further sheets with a visible "1/2" and a button for the next.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from content.formats import bare_clock
from kiosk.care.actions import Action, Verb
from kiosk.care.calendar import local
from kiosk.screen.blocks import Block, Gap, Row, Stack
from kiosk.screen.buttons import Button, Look
from kiosk.screen.corner import corner
from kiosk.screen.frame import Frame, Shape
from kiosk.screen.kit import CLOCK, TITLE, Kit
from kiosk.screen.paragraphs import Text
from kiosk.screen.readaloud import at_foot, in_header
from kiosk.screen.scene import Box, Rect, Role, Weight
from kiosk.screen.sheets import Sheeted
from kiosk.screen.text import lay
from kiosk.screen.tokens import HONEY, HONEY_TINT, INK, LINEN, MUTED

SUBTITLE: Final = 22


@dataclass(frozen=True)
class Page:
    """What one page shows. `pinned` stands on every sheet; the last of several stands apart."""

    title: str
    subtitle: str
    body: Sequence[Block]
    aside: Sequence[Block] = ()
    pinned: Sequence[Button] = ()
    back: Button | None = None
    foot: Block | None = None
    apart: bool = False
    """The last pinned button has the opposite consequence: more room before it."""
    share: float = 0.66
    """The body's part of a wide page."""
    sheet: int = 0
    lead: int | None = None
    """In one column, so many blocks of the body stand before the aside; all when None."""


def back_button(kit: Kit, *, home: bool = False) -> Button:
    """Top left: back to where one came from, or to the start with nothing left behind."""
    verb, key = (Verb.HOME, "page.home") if home else (Verb.BACK, "page.back")
    button = kit.button(kit.say(key), Action(verb), Look.PAPER, icon="arrow-left", least=74)
    return replace(button, pad=kit.frame.u(24))


def scene(kit: Kit, page: Page) -> Box:
    """The page as boxes."""
    frame = kit.frame
    if kit.sight.failed:
        page = replace(page, body=(failure(kit), *page.body))
    strip, area = band(kit)
    head, top = header(kit, page, area)
    room = Rect(area.x, top, area.w, area.bottom - top)
    if frame.shape is Shape.WIDE:
        parts = _wide(kit, replace(page, foot=at_foot(kit, page.foot)), room)
    else:
        foot, room = _foot(kit, room)
        parts = (*_narrow(kit, page, room), *foot)
    return root(frame, (*strip, *head, *parts))


def _foot(kit: Kit, room: Rect) -> tuple[tuple[Box, ...], Rect]:
    """What stands at the bottom of a narrow page, and the room that is left."""
    foot = at_foot(kit)
    if foot is None:
        return (), room
    high = foot.height(room.w)
    left = room._replace(h=room.h - high - kit.frame.u(18))
    return foot.place(Rect(room.x, room.bottom - high, room.w, high)), left


def failure(kit: Kit) -> Block:
    """What was asked for last could not be written down; it can be tried again."""
    words = kit.text(kit.say("page.failed"), 23, bg=HONEY_TINT, main=True)
    return kit.card([words], bg=HONEY_TINT, border=HONEY, pad=(24, 16))


def root(frame: Frame, children: Sequence[Box], bg: str = LINEN) -> Box:
    """The ground of a page."""
    return Box(Role.PAGE, Rect(0, 0, frame.width, frame.height), bg=bg, children=tuple(children))


def band(kit: Kit) -> tuple[tuple[Box, ...], Rect]:
    """The practice band and the room that is left."""
    area = kit.frame.margin
    if not kit.sight.practice:
        return (), area
    words = kit.text(kit.say("page.practice"), 18, Weight.SEMIBOLD, bg=HONEY, centred=True)
    high = words.height(kit.frame.width)
    ground = Box(
        Role.CARD,
        Rect(0, 0, kit.frame.width, high),
        bg=HONEY,
        children=words.place(Rect(0, 0, kit.frame.width, high)),
    )
    lost = max(0.0, high + kit.frame.u(8) - area.y)
    return (ground,), Rect(area.x, area.y + lost, area.w, area.h - lost)


def clock_text(kit: Kit) -> Text | None:
    """The time, unless nobody knows it."""
    sight = kit.sight
    if not sight.time_known:
        return None
    now = local(sight.now, sight.school)
    size = CLOCK if kit.frame.text == 1 else CLOCK * 0.8
    return Text(
        bare_clock(kit.say, now.time()), kit.style(size, Weight.SEMIBOLD, INK, tabular=True), LINEN
    )


def header(kit: Kit, page: Page, area: Rect) -> tuple[tuple[Box, ...], float]:
    """Back button, title and clock; and where the body begins."""
    frame = kit.frame
    clock = clock_text(kit)
    clock_w = lay(clock.text, clock.style, 1e6).width + 1 if clock else 0.0
    read = in_header(kit)
    side = max(frame.target, frame.u(66))
    right = area.right - clock_w - frame.gap - (side + frame.gap if read else 0.0)
    back_w = page.back.natural() if page.back else 0.0
    left = area.x + (back_w + frame.u(24) if page.back else 0.0)
    width = right - left
    titles = _titles(kit, page, width)
    back_h = page.back.height(back_w) if page.back else 0.0
    clock_h = clock.height(clock_w) if clock else 0.0
    high = max(titles.height(width), back_h, clock_h, side if read else 0.0)
    boxes: list[Box] = []
    if page.back:
        boxes += page.back.place(Rect(area.x, area.y, back_w, back_h))
    boxes += titles.place(Rect(left, area.y, width, high))
    if read:
        boxes += read.place(Rect(right + frame.gap, area.y, side, side))
    if clock:
        x = area.right - clock_w
        boxes += clock.place(Rect(x, area.y + high - clock_h, clock_w, clock_h))
    boxes.append(corner(frame, max(clock_w, frame.target), area.y + high))
    return tuple(boxes), area.y + high + frame.u(18)


def _titles(kit: Kit, page: Page, width: float) -> Stack:
    """The title in a size that fits on one line if any does, and the subtitle."""
    sizes = (TITLE, 34, 30) if kit.frame.text == 1 else (30, 26)
    title = kit.fitted_heading(page.title, sizes, width)
    parts: list[Block] = [title]
    echo, mute = kit.sight.echo, kit.sight.mute
    subtitle = kit.say("voice.heard", said=echo) if echo else page.subtitle
    if mute:
        subtitle = kit.say(f"aloud.mute_{mute}")
    if subtitle:
        parts.append(kit.text(subtitle, SUBTITLE, fg=INK if mute else MUTED, bg=LINEN))
    return kit.stack(parts, 2)


def _wide(kit: Kit, page: Page, room: Rect) -> tuple[Box, ...]:
    """Body left; aside and pinned buttons right."""
    frame = kit.frame
    gutter = frame.u(28)
    if not page.aside and not page.pinned:
        return _sheets(kit, page.body, page, room)
    left = Rect(room.x, room.y, (room.w - gutter) * page.share, room.h)
    right = Rect(left.right + gutter, room.y, room.w - gutter - left.w, room.h)
    pinned = _pinned_column(kit, page)
    pinned_h = pinned.height(right.w)
    boxes = list(_sheets(kit, page.body, page, left))
    boxes += pinned.place(Rect(right.x, right.bottom - pinned_h, right.w, pinned_h))
    upper = Rect(right.x, right.y, right.w, right.h - pinned_h - (frame.u(18) if pinned_h else 0))
    boxes += kit.stack(page.aside, fill=True).place(upper)
    return tuple(boxes)


def _pinned_column(kit: Kit, page: Page) -> Stack:
    blocks: list[Block] = []
    for index, button in enumerate(page.pinned):
        if index:
            last = index == len(page.pinned) - 1
            blocks.append(Gap(kit.frame.far if last and page.apart else kit.frame.gap))
        blocks.append(button)
    return Stack(tuple(blocks))


def _narrow(kit: Kit, page: Page, room: Rect) -> tuple[Box, ...]:
    """Everything in one column; the pinned buttons at the bottom, beside each other if they fit."""
    pinned = _pinned_row(kit, page, room.w)
    pinned_h = pinned.height(room.w)
    boxes = pinned.place(Rect(room.x, room.bottom - pinned_h, room.w, pinned_h)) if pinned_h else ()
    upper = room._replace(
        h=room.h
        - pinned_h
        - (kit.frame.far if page.apart and pinned_h else kit.frame.gap if pinned_h else 0)
    )
    lead = len(page.body) if page.lead is None else page.lead
    flow = (*page.body[:lead], *page.aside, *page.body[lead:])
    return (*_sheets(kit, flow, page, upper), *boxes)


def _pinned_row(kit: Kit, page: Page, width: float) -> Block:
    buttons = tuple(page.pinned)
    gap = kit.frame.far if page.apart else kit.frame.gap
    row = Row(buttons, gap)
    if all(b.natural() <= w for b, w in zip(buttons, row.widths(width), strict=True)):
        return row
    if kit.frame.shape is Shape.COMPACT and len(buttons) > 1:
        return row
    return _pinned_column(kit, page)


def _sheets(kit: Kit, blocks: Sequence[Block], page: Page, room: Rect) -> tuple[Box, ...]:
    return Sheeted(kit, "sheet", page.sheet, kit.stack(blocks), page.foot).place(room)
