"""Kioski ei ole vielä käytössä: no settings; or not just now: no databases."""

from kiosk.screen.blocks import Block
from kiosk.screen.kit import Kit
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, scene
from kiosk.screen.ways import number_lines


def view(kit: Kit, *, broken: bool = False) -> Box:
    """What is so, and whom there is to go to or to call."""
    state = "broken" if broken else "unused"
    lines: list[Block] = [kit.text(kit.say(f"{state}.what_to_do"), 26, main=True)]
    if broken:
        lines += number_lines(kit)
    body = [kit.card(lines)]
    return scene(kit, Page(kit.say(f"{state}.title"), "", body))
