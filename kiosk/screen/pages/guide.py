"""Hetipurun kulku: the SAFER sentences, numbered, word for word."""

from kiosk.screen.blocks import Block
from kiosk.screen.kit import Kit
from kiosk.screen.numbered import Numbered
from kiosk.screen.pages.plain import Model, code_of, is_wide, open_page, refreshed, update
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, back_button, scene


def view(model: Model, kit: Kit) -> Box:
    """One card a step."""
    least = 96 if is_wide(kit) else 0
    steps: list[Block] = [
        step(kit, number + 1, text, least)
        for number, text in enumerate(kit.say.list("guide.steps"))
    ]
    framed = Page(
        kit.say("guide.title"),
        kit.say("guide.subtitle"),
        steps,
        back=back_button(kit),
        sheet=model.sheet,
    )
    return scene(kit, framed)


def step(kit: Kit, number: int, text: str, least: float) -> Block:
    """A number on spruce and its sentence."""
    return Numbered(kit, number, kit.text(text, 27, main=True), kit.frame.u(least))


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
