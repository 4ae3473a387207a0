"""How long a page waits for somebody who does not touch it any more."""

from datetime import timedelta
from typing import Final

from kiosk.screen.page import PageId

WARNING: Final = timedelta(seconds=20)
"""How long the idle warning stands."""
SERVICE: Final = timedelta(minutes=2)
"""How long the service page stands; whoever works on the kiosk reads it while doing so."""


def warns_after(page: PageId, idle: timedelta) -> timedelta | None:
    """When the page says that it will be cleared; None when it never does."""
    return None if page in {PageId.HOME, PageId.SERVICE} else idle


def clears_after(page: PageId, idle: timedelta) -> timedelta:
    """When nothing is left of whoever was here."""
    match page:
        case PageId.HOME:
            return idle
        case PageId.SERVICE:
            return SERVICE
        case _:
            return idle + WARNING
