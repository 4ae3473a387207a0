"""Ketkä ovat hetipurkajia: going to somebody in person is an equal path."""

from kiosk.screen.blocks import Block
from kiosk.screen.kit import Kit
from kiosk.screen.pages.plain import Model, code_of, open_page, refreshed, update
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, back_button, scene
from kiosk.screen.ways import contact_lines, debriefer_cards


def view(model: Model, kit: Kit) -> Box:
    """Name, where, languages, away today; those who are here first."""
    say = kit.say
    people = kit.sight.school.shown_debriefers
    body: list[Block] = []
    if people:
        body.append(debriefer_cards(kit, people, kit.frame.margin.w, most=4))
    else:
        body.append(kit.card([kit.text(say("debriefers.none"), 26, main=True)]))
        body.append(kit.card(kit.stack(contact_lines(kit), 8)))
    framed = Page(
        say("debriefers.title"),
        say("debriefers.subtitle"),
        body,
        back=back_button(kit),
        sheet=model.sheet,
    )
    return scene(kit, framed)


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
