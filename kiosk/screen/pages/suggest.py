"""Ehdota kollegalle: ask them first; nothing about the colleague is recorded."""

from kiosk.screen.buttons import Look
from kiosk.screen.kit import Kit, go
from kiosk.screen.pages.plain import Model, code_of, open_page, refreshed, update
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, back_button, scene


def view(model: Model, kit: Kit) -> Box:
    """Ask first; then an ordinary request, for them or for oneself."""
    say = kit.say
    words = kit.stack(
        [
            kit.text(say("suggest.ask_first"), 28, main=True),
            kit.text(say("suggest.no_is_fine"), 26, main=True),
            kit.quiet(say("suggest.no_name"), 22, bg="#FFFDF8"),
        ],
        14,
    )
    wants = kit.button(
        say("suggest.wants"), go("request/colleague"), Look.SPRUCE, size=28, main=True, least=112
    )
    advice = kit.button(say("suggest.advice"), go("request"), main=True, least=104)
    framed = Page(
        say("suggest.title"),
        say("suggest.subtitle"),
        [kit.card(words)],
        pinned=[wants, advice],
        back=back_button(kit),
        sheet=model.sheet,
    )
    return scene(kit, framed)


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
