"""Kioski ei ole vielä käytössä: no settings; or not just now: no databases."""

from kiosk.screen.kit import Kit
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, scene


def view(kit: Kit, *, broken: bool = False) -> Box:
    """What is so, and what to do: without databases a debriefer can still be gone to."""
    state = "broken" if broken else "unused"
    body = [kit.card([kit.text(kit.say(f"{state}.what_to_do"), 26, main=True)])]
    return scene(kit, Page(kit.say(f"{state}.title"), "", body))
