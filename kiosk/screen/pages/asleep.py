"""The sleeping screen: black and empty; the first touch only wakes it."""

from kiosk.screen.kit import Kit
from kiosk.screen.scene import Box
from kiosk.screen.shell import root
from kiosk.screen.tokens import NIGHT


def view(kit: Kit) -> Box:
    """Nothing."""
    return root(kit.frame, (), NIGHT)
