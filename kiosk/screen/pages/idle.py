"""Jatketaanko: static words before the page clears itself; a tap anywhere else changes nothing."""

from kiosk.care.actions import Action, Verb
from kiosk.screen.buttons import Look
from kiosk.screen.kit import Kit
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, scene


def view(kit: Kit) -> Box:
    """Go on, or stop. The page behind is not shown: it may be somebody's request."""
    say = kit.say
    stay = kit.button(
        say("idle.stay"), Action(Verb.STAY), Look.SPRUCE, size=32, main=True, least=128
    )
    leave = kit.button(say("idle.leave"), Action(Verb.LEAVE), main=True, least=104)
    body = [kit.card([kit.text(say("idle.soon"), 28, main=True)])]
    return scene(kit, Page(say("idle.title"), "", body, pinned=[stay, leave], apart=True))
