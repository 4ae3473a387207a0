"""Mikä hetipurku on: the school's own words for it, and "is my situation enough?" (yes)."""

from kiosk.screen.blocks import Block
from kiosk.screen.kit import Kit
from kiosk.screen.pages.plain import (
    Model,
    code_of,
    open_page,
    paragraphs,
    points,
    refreshed,
    update,
)
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, back_button, scene


def view(model: Model, kit: Kit) -> Box:
    """In a nutshell, then the situations."""
    say = kit.say
    body: list[Block] = [
        points(kit, say("what.nutshell_title"), say.list("what.nutshell")),
        points(kit, say("what.situations_title"), say.list("what.situations")),
        paragraphs(kit, say.list("what.closing")),
    ]
    framed = Page(
        say("what.title"), say("what.subtitle"), body, back=back_button(kit), sheet=model.sheet
    )
    return scene(kit, framed)


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
