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
from kiosk.screen.blocks import SLACK, Block, Gap, Row, Stack, Text, whole_or_rest
from kiosk.screen.controls import Button, Look
from kiosk.screen.frame import Frame, Shape
from kiosk.screen.kit import CLOCK, SMALL, TITLE, Kit
from kiosk.screen.scene import Box, Rect, Role, Weight
from kiosk.screen.text import lay
from kiosk.screen.tokens import HONEY, HONEY_TINT, INK, LINEN, MUTED

SUBTITLE: Final = 22
MOST_FOOT: Final = 0.4
"""A foot that would take more of the height than this flows with the rest."""


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
    parts = _wide(kit, page, room) if frame.shape is Shape.WIDE else _narrow(kit, page, room)
    return root(frame, (*strip, *head, *parts))


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
    back_w = page.back.natural() if page.back else 0.0
    left = area.x + (back_w + frame.u(24) if page.back else 0.0)
    titles = _titles(kit, page, area.right - left - clock_w - frame.gap)
    width = area.right - left - clock_w - frame.gap
    back_h = page.back.height(back_w) if page.back else 0.0
    clock_h = clock.height(clock_w) if clock else 0.0
    high = max(titles.height(width), back_h, clock_h)
    boxes: list[Box] = []
    if page.back:
        boxes += page.back.place(Rect(area.x, area.y, back_w, back_h))
    boxes += titles.place(Rect(left, area.y, width, high))
    if clock:
        x = area.right - clock_w
        boxes += clock.place(Rect(x, area.y + high - clock_h, clock_w, clock_h))
    return tuple(boxes), area.y + high + frame.u(18)


def _titles(kit: Kit, page: Page, width: float) -> Stack:
    """The title in a size that fits on one line if any does, and the subtitle."""
    sizes = (TITLE, 34, 30) if kit.frame.text == 1 else (30, 26)
    title = kit.fitted_heading(page.title, sizes, width)
    parts: list[Block] = [title]
    if page.subtitle:
        parts.append(kit.text(page.subtitle, SUBTITLE, fg=MUTED, bg=LINEN))
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
    return (*_sheets(kit, (*page.body, *page.aside), page, upper), *boxes)


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


@dataclass(frozen=True)
class Sheeted:
    """A flow that turns into sheets when it is too long; `foot` stays at the bottom."""

    kit: Kit
    name: str
    """What the pager's SHOW actions call it."""
    here: int
    flow: Block
    foot: Block | None = None
    bg: str = LINEN

    def height(self, width: float) -> float:
        """Of everything on one sheet."""
        return self.flow.height(width) + self._foot_height(width)

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """The sheet that is on show, within `rect`."""
        foot_h = self._foot_height(rect.w)
        if self.foot and foot_h > rect.h * MOST_FOOT:
            whole = self.kit.stack((self.flow, self.foot))
            return replace(self, flow=whole, foot=None).place(rect)
        foot = self._foot(rect, foot_h)
        free = rect._replace(h=rect.h - foot_h)
        if self.flow.height(free.w) <= free.h + SLACK:
            return (*self.flow.place(free), *foot)
        return (*self._sheet(free), *foot)

    def _sheet(self, free: Rect) -> tuple[Box, ...]:
        pager_h = pager_row(self.kit, self.name, 1, 3, self.bg).height(free.w)
        room = free._replace(h=free.h - pager_h - self.kit.frame.gap)
        sheets = part(self.flow, room.w, room.h)
        here = max(0, min(self.here, len(sheets) - 1))
        pager = pager_row(self.kit, self.name, here, len(sheets), self.bg)
        spot = Rect(free.x, free.bottom - pager_h, free.w, pager_h)
        return (*sheets[here].place(room), *pager.place(spot))

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere: it turns its own sheets."""
        return whole_or_rest(self, width, height)

    def _foot_height(self, width: float) -> float:
        return self.foot.height(width) + self.kit.frame.gap if self.foot else 0.0

    def _foot(self, rect: Rect, high: float) -> tuple[Box, ...]:
        gap = self.kit.frame.gap
        return (
            self.foot.place(Rect(rect.x, rect.bottom - high + gap, rect.w, high - gap))
            if self.foot
            else ()
        )


def part(flow: Block, width: float, height: float) -> tuple[Block, ...]:
    """The flow in parts no higher than `height`; a block that never fits stands alone."""
    sheets: list[Block] = []
    rest: Block | None = flow
    while rest is not None:
        head, tail = rest.split(width, height)
        if head is None:
            sheets.append(rest)
            break
        sheets.append(head)
        rest = tail
    return tuple(sheets)


def pager_row(kit: Kit, name: str, here: int, count: int, bg: str) -> Row:
    """Where we are, between the buttons for the sheet before and the next."""
    before = kit.button("", Action(Verb.SHOW, f"{name}={here - 1}"), icon="chevron-left")
    after = kit.button("", Action(Verb.SHOW, f"{name}={here + 1}"), Look.MINT, icon="chevron-right")
    say = kit.say
    before, after = before.named(say("page.previous")), after.named(say("page.next"))
    where = kit.text(
        say("page.sheet", here=here + 1, of=count), SMALL, fg=MUTED, bg=bg, centred=True
    )
    blocks: tuple[Block, ...] = (
        before if here else Gap(before.least),
        Middle(where),
        after if here < count - 1 else Gap(after.least),
    )
    return Row(blocks, kit.frame.gap, (3, 2, 3))


@dataclass(frozen=True)
class Middle:
    """A block in the middle of the height that it is given."""

    inside: Block

    def height(self, width: float) -> float:
        """Of what it holds."""
        return self.inside.height(width)

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """As much room above as below."""
        high = self.inside.height(rect.w)
        return self.inside.place(Rect(rect.x, rect.y + (rect.h - high) / 2, rect.w, high))

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere."""
        return (self, None) if self.height(width) <= height else (None, self)
