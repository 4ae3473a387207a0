"""What can be tried on the service page: the touch, a reader, and hanging a tag on a bag."""

from dataclasses import replace
from enum import StrEnum
from typing import Final

from kiosk.care.actions import Action, Verb
from kiosk.screen.blocks import Block, Row, grid
from kiosk.screen.buttons import Button, Look
from kiosk.screen.inspection import Hanging
from kiosk.screen.kit import Kit
from kiosk.screen.scene import Box, Rect
from kiosk.screen.sheets import Middle
from kiosk.screen.shell import Page, back_button, root, scene
from kiosk.screen.signs import Icon
from kiosk.screen.tokens import LINEN, MINT, MINT_LINE, SPRUCE


class Part(StrEnum):
    """Which part of the page is on show."""

    SHEET = "sheet"
    TOUCH = "touch"
    READER = "reader"
    BAG = "bag"


class Spot(StrEnum):
    """Where the touch is tried: the corners and the middle."""

    NORTHWEST = "nw"
    NORTHEAST = "ne"
    MIDDLE = "middle"
    SOUTHWEST = "sw"
    SOUTHEAST = "se"


PLACES: Final = {
    Spot.NORTHWEST: (0.0, 0.0),
    Spot.NORTHEAST: (1.0, 0.0),
    Spot.MIDDLE: (0.5, 0.5),
    Spot.SOUTHWEST: (0.0, 1.0),
    Spot.SOUTHEAST: (1.0, 1.0),
}
"""Where each stands, in parts of the room that is left."""
SHARE: Final = (0.27, 0.24)
"""The width and height of a target, in parts of the panel's."""


def back_to_sheet(kit: Kit) -> Button:
    """Back to how everything does."""
    return replace(back_button(kit), action=Action(Verb.SHOW, f"part={Part.SHEET}"))


def touch_page(kit: Kit, tapped: frozenset[Spot]) -> Box:
    """Five targets that turn green; what to do above the middle, the way back below it."""
    frame = kit.frame
    wide, high = frame.width * SHARE[0], frame.height * SHARE[1]
    boxes: list[Box] = []
    for spot, (x, y) in PLACES.items():
        rect = Rect(x * (frame.width - wide), y * (frame.height - high), wide, high)
        boxes += target(kit, spot, tapped=spot in tapped).place(rect)
    room = Rect(wide, 0, frame.width - 2 * wide, (frame.height - high) / 2).inset(frame.gap)
    key = "service.touch_done" if len(tapped) == len(PLACES) else "service.touch_hint"
    words = kit.text(kit.say(key), 24, bg=LINEN, centred=True, main=True)
    boxes += words.place(room._replace(h=words.height(room.w)))
    done = back_to_sheet(kit).narrow()
    deep = done.height(room.w)
    boxes += done.place(Rect(room.x, frame.height - frame.gap - deep, room.w, deep))
    return root(frame, boxes)


def target(kit: Kit, spot: Spot, *, tapped: bool) -> Button:
    """One place to tap."""
    return kit.button(
        "",
        Action(Verb.PICK, f"spot={spot}"),
        Look.SPRUCE if tapped else Look.PAPER,
        icon="check" if tapped else "hand",
        size=40,
    ).named(kit.say(f"service.spot_{spot}"))


def reader_page(kit: Kit) -> Box:
    """That a tag was read; never which."""
    read = kit.sight.inspection.tag_read
    told = told_card(kit, kit.say("service.reader_read" if read else "service.reader_hint"), read)
    title = kit.say("service.reader_test")
    return scene(kit, Page(title, "", [told], back=back_to_sheet(kit)))


def hanging_page(kit: Kit, sheet: int) -> Box:
    """Which bag, what to do, and how it ended."""
    say, hanging = kit.say, kit.sight.inspection.hanging
    sentences = {
        Hanging.NOT: "service.bag_which",
        Hanging.WAITING: "service.bag_show",
        Hanging.DONE: "service.bag_done",
        Hanging.OVER: "service.bag_over",
    }
    body = [told_card(kit, say(sentences[hanging]), hanging is Hanging.DONE)]
    if hanging in {Hanging.NOT, Hanging.OVER}:
        body.append(bags(kit))
    page = Page(say("service.bag_tag"), "", body, back=back_to_sheet(kit), sheet=sheet)
    return scene(kit, page)


def bags(kit: Kit) -> Block:
    """Each of them by its name."""
    buttons = [
        kit.button(bag.name or kit.say("home.bag"), Action(Verb.PICK, f"bag={bag.id}"), least=84)
        for bag in kit.sight.bags
    ]
    return grid(buttons, 2, kit.frame.gap)


def told_card(kit: Kit, told: str, well: bool) -> Block:  # noqa: FBT001 - done, or still to do
    """One sentence; on mint with a tick when it is done."""
    if not well:
        return kit.card([kit.text(told, 27, main=True)])
    words = Middle(kit.text(told, 27, bg=MINT, main=True))
    tick = Icon("circle-check", kit.frame.em(40), SPRUCE)
    row = Row((tick, words), kit.frame.gap, (0.08, 1))
    return kit.card(row, bg=MINT, border=MINT_LINE)
