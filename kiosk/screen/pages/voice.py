"""Paina ja puhu: dark while somebody speaks, so that nobody overlooks an open microphone.

The microphone's state comes from the ears themselves, never from the button. What was said is not
shown here: what it did is to be seen.
"""

from collections.abc import Callable
from typing import Final

from kiosk.care.actions import Action, Verb
from kiosk.screen.blocks import Block
from kiosk.screen.buttons import Button, Look
from kiosk.screen.kit import Kit, go
from kiosk.screen.page import PageId
from kiosk.screen.pages.plain import Model, code_of, open_page, refreshed, update
from kiosk.screen.scene import Box, Rect, Role, Weight
from kiosk.screen.shell import Page, back_button, root, scene
from kiosk.screen.signs import Chip, Dot
from kiosk.screen.talking import Hearing, Stage
from kiosk.screen.text import lay
from kiosk.screen.tokens import BERRY, MINT, SPRUCE_DEEP, WHITE

BAR: Final = 14
BETWEEN: Final = 12
LOWEST: Final = 30
HIGHEST: Final = 140
"""Sizes of the level's bars in design units."""

Part = tuple[float, Callable[[Rect], tuple[Box, ...]]]
"""A part's height, and how it is placed."""


def view(model: Model, kit: Kit) -> Box:
    """While it listens, and what to do when that came to nothing."""
    match kit.sight.hearing.stage:
        case Stage.UNCLEAR:
            return unclear(model, kit)
        case Stage.TROUBLE:
            return trouble(model, kit)
        case _:
            return listening(kit)


def listening(kit: Kit) -> Box:
    """The one dark page: what the microphone does, how loud it is, what one can say."""
    frame, say, hearing = kit.frame, kit.say, kit.sight.hearing
    width = frame.width - 2 * frame.margin.x
    stop = kit.button(
        say("voice.stop"), Action(Verb.HUSH), Look.WHITE, size=27, main=True, least=84
    )
    parts: list[tuple[float, Callable[[Rect], tuple[Box, ...]]]] = [
        _sign(kit, hearing),
        (frame.u(HIGHEST), lambda spot: bars(kit, hearing, spot)),
        _words(kit, say("voice.example"), 24, width),
        _words(kit, say("voice.local"), 21, width, fg=MINT),
        _button(kit, stop),
    ]
    gap = frame.u(34)
    high = sum(height for height, _ in parts) + gap * (len(parts) - 1)
    y = (frame.height - high) / 2
    boxes: list[Box] = []
    for height, place in parts:
        boxes += place(Rect(frame.margin.x, y, width, height))
        y += height + gap
    return root(frame, boxes, SPRUCE_DEEP)


def _sign(kit: Kit, hearing: Hearing) -> Part:
    """Red only while the microphone is really on."""
    on = hearing.stage is Stage.OPEN
    key = {Stage.OPEN: "voice.on", Stage.THINKING: "voice.thinking"}.get(
        hearing.stage, "voice.opening"
    )
    style = kit.style(26, Weight.SEMIBOLD, WHITE)
    chip = Chip(kit.say(key), style, BERRY if on else SPRUCE_DEEP)
    wide, high = chip.size
    dot = Dot(kit.frame.em(17), WHITE)
    room = kit.frame.em(32) if on else 0.0

    def place(spot: Rect) -> tuple[Box, ...]:
        """The dot within the chip's own ground, left of its words."""
        left = spot.x + (spot.w - wide - room) / 2
        ground = Rect(left, spot.y, wide + room, high)
        (words,) = chip.place(Rect(left + room, spot.y, wide, high))
        if not on:
            return (words,)
        sign = Box(Role.CARD, ground, bg=BERRY, radius=high / 2, children=(words,))
        return (sign, *dot.place(Rect(left + room / 2, spot.y, room, high)))

    return high, place


def bars(kit: Kit, hearing: Hearing, spot: Rect) -> tuple[Box, ...]:
    """The last levels as bars, the newest in the middle, so that it swells and falls."""
    u = kit.frame.u
    newest_first = hearing.levels[::-1]
    count = len(newest_first)
    step = u(BAR + BETWEEN)
    left = spot.x + (spot.w - step * count + u(BETWEEN)) / 2
    boxes = []
    for place in range(count):
        level = newest_first[abs(place - count // 2) * 2 % count]
        high = u(LOWEST + (HIGHEST - LOWEST) * level)
        rect = Rect(left + place * step, spot.y + (spot.h - high) / 2, u(BAR), high)
        boxes.append(Box(Role.CARD, rect, bg=WHITE, radius=u(BAR) / 2))
    return tuple(boxes)


def _words(kit: Kit, text: str, size: float, width: float, *, fg: str = WHITE) -> Part:
    block = kit.text(text, size, fg=fg, bg=SPRUCE_DEEP, centred=True, main=True)
    return block.height(width), block.place


def _button(kit: Kit, button: Button) -> Part:
    wide = max(lay(button.label.text, button.label.style, 1e6).width + kit.frame.u(104), 1.0)
    high = button.height(wide)
    return high, lambda spot: button.place(Rect(spot.x + (spot.w - wide) / 2, spot.y, wide, high))


def unclear(model: Model, kit: Kit) -> Box:
    """It was none of the phrases: the commonest ones for a finger, and once more."""
    say = kit.say
    body: list[Block] = [
        kit.button(say("home.ask"), go(PageId.REQUEST), icon="hand-heart", main=True, least=96),
        kit.button(say("home.who"), go(PageId.DEBRIEFERS), icon="users-round", main=True, least=96),
        kit.button(say("home.guide"), go(PageId.GUIDE), icon="book-open", main=True, least=96),
    ]
    page = Page(
        say("voice.unclear_title"),
        say("voice.unclear"),
        body,
        pinned=[again(kit)],
        back=back_button(kit, home=True),
        sheet=model.sheet,
    )
    return scene(kit, page)


def trouble(model: Model, kit: Kit) -> Box:
    """It cannot listen: why, and that everything goes by touch."""
    say = kit.say
    why = kit.sight.hearing.trouble or "failed"
    body = [
        kit.card([kit.text(say(f"voice.trouble_{why}"), 26, main=True)]),
        kit.card([kit.text(say("voice.by_touch"), 24, main=True)]),
    ]
    page = Page(
        say("voice.trouble_title"),
        "",
        body,
        pinned=[again(kit)],
        back=back_button(kit, home=True),
        sheet=model.sheet,
    )
    return scene(kit, page)


def again(kit: Kit) -> Button:
    """Hold it, or tap it, to speak once more."""
    return kit.button(
        kit.say("voice.again"),
        Action(Verb.LISTEN),
        Look.SPRUCE,
        icon="mic",
        size=28,
        main=True,
        least=112,
    )


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
