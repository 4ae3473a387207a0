"""Tietosuoja: what is kept of a request, and until when."""

from kiosk.screen.kit import Kit
from kiosk.screen.pages.plain import Model, code_of, open_page, paragraphs, refreshed, update
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, back_button, scene


def view(model: Model, kit: Kit) -> Box:
    """A few sentences."""
    say = kit.say
    body = [paragraphs(kit, say.list("privacy.text"), 25)]
    framed = Page(
        say("privacy.title"),
        say("privacy.subtitle"),
        body,
        back=back_button(kit),
        sheet=model.sheet,
    )
    return scene(kit, framed)


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
