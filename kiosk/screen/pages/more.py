"""Muut: what does not fit on the first page of a narrow screen."""

from kiosk.screen.blocks import Block, grid
from kiosk.screen.frame import Shape
from kiosk.screen.kit import Kit, go
from kiosk.screen.page import PageId
from kiosk.screen.pages.home_cards import languages, status
from kiosk.screen.pages.plain import Model, code_of, open_page, refreshed, update
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, back_button, scene


def view(model: Model, kit: Kit) -> Box:
    """The other pages as buttons, and whether messages go."""
    say = kit.say
    ways = (
        ("home.suggest", PageId.SUGGEST, "messages-square"),
        ("home.guide", PageId.GUIDE, "book-open"),
        ("home.enough", PageId.ENOUGH, "life-buoy"),
        ("home.what", PageId.WHAT, "info"),
        ("home.privacy", PageId.PRIVACY, "shield-check"),
    )
    buttons: list[Block] = [
        kit.button(say(key), go(page), icon=icon, centred=False, least=84)
        for key, page, icon in ways
    ]
    columns = kit.columns(kit.frame.margin.w, 58, 2, len(buttons))
    body: list[Block] = [grid(buttons, columns, kit.frame.gap), status(kit)]
    if kit.sight.ears or (kit.sight.voice and kit.frame.shape is not Shape.COMPACT):
        body.append(languages(kit))  # on the first page their place is the voice's
    framed = Page(say("home.more"), "", body, back=back_button(kit), sheet=model.sheet)
    return scene(kit, framed)


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
