"""How the service page asks for its PIN: what is typed is never shown."""

from kiosk.care.actions import Action, Verb
from kiosk.screen.blocks import Block, Row, grid
from kiosk.screen.buttons import Button, Look
from kiosk.screen.frame import Shape
from kiosk.screen.kit import Kit
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, back_button, scene

SIGN = "•"
"""What stands for each digit that was typed."""
KEY = 92
NARROW = 60
"""A key's height in design units."""


def locked_page(kit: Kit, digits: int, *, missed: bool) -> Box:
    """The keys, unless the page is closed for a while or nothing can be read."""
    inspection = kit.sight.inspection
    back = back_button(kit, home=True)
    title = kit.say("service.title")
    if inspection.closed or inspection.pin is None:
        told = kit.say("service.pin_closed" if inspection.closed else "service.unread")
        return scene(kit, Page(title, "", [kit.card([kit.text(told, 25, main=True)])], back=back))
    subtitle = kit.say("service.pin_wrong" if missed else "service.pin")
    wide = kit.frame.shape is Shape.WIDE
    body: Block = keys(kit, KEY if wide else NARROW)
    if wide:
        body = Row((body, kit.gap(0)), kit.frame.gap, (3, 2))
    return scene(kit, Page(title, SIGN * digits or subtitle, [body], back=back))


def keys(kit: Kit, least: float) -> Block:
    """1 to 9, erase, 0, and the key that says that this is all."""
    digits: list[Block] = [_digit(kit, n, least) for n in (*range(1, 10), 0)]
    erase = kit.button("", Action(Verb.ERASE), icon="delete", size=28, least=least).named(
        kit.say("service.pin_erase")
    )
    enter = kit.button(
        kit.say("service.pin_open"), Action(Verb.CONFIRM), Look.SPRUCE, least=least
    ).narrow()
    return grid([*digits[:9], erase, digits[9], enter], 3, kit.frame.gap)


def _digit(kit: Kit, number: int, least: float) -> Button:
    text = str(number)
    return kit.button(text, Action(Verb.DIGIT, text), size=32, least=least).narrow()
