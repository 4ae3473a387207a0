"""What does not fit flows onto further sheets, with a visible "1/2" and a button for the next."""

from dataclasses import dataclass, replace
from typing import Final

from kiosk.care.actions import Action, Verb
from kiosk.screen.blocks import SLACK, Block, Gap, Row, whole_or_rest
from kiosk.screen.buttons import Look
from kiosk.screen.kit import SMALL, Kit
from kiosk.screen.scene import Box, Rect
from kiosk.screen.tokens import LINEN, MUTED

MOST_FOOT: Final = 0.4
"""A foot that would take more of the height than this flows with the rest."""


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
