"""Kioski ei ole vielä käytössä: shown when the machine has no settings."""

from kiosk.screen.kit import Kit
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, scene


def view(kit: Kit) -> Box:
    """One sentence, and what to do."""
    body = [kit.card([kit.text(kit.say("unused.what_to_do"), 26, main=True)])]
    return scene(kit, Page(kit.say("unused.title"), "", body))
