"""One module a page, each with its own model, update and view; this is the list of them."""

from typing import Any, Final, Protocol

from kiosk.care.actions import Action
from kiosk.care.request import Code
from kiosk.screen.kit import Kit
from kiosk.screen.page import Chance, Effect, PageId, Sight
from kiosk.screen.pages import (
    bag,
    code,
    debriefers,
    enough,
    guide,
    home,
    more,
    privacy,
    request,
    sent,
    service,
    suggest,
    voice,
    what,
)
from kiosk.screen.scene import Box


class PageModule(Protocol):
    """What every page module offers; its model is its own business."""

    def open_page(self, arg: str, sight: Sight, chance: Chance, /) -> Any:  # noqa: ANN401 - see class
        """Make the model of a page that is just opened."""

    def refreshed(self, model: Any, sight: Sight, /) -> Any:  # noqa: ANN401 - see class
        """Let the model notice what has changed in the world."""

    def code_of(self, model: Any, /) -> Code | None:  # noqa: ANN401 - see class
        """The code of the request that the page is about."""

    def update(
        self,
        model: Any,  # noqa: ANN401 - see class
        action: Action,
        sight: Sight,
        chance: Chance,
        /,
    ) -> tuple[Any, tuple[Effect, ...]]:
        """What a tap does."""

    def view(self, model: Any, kit: Kit, /) -> Box:  # noqa: ANN401 - see class
        """Draw it."""


PAGES: Final[dict[PageId, PageModule]] = {
    PageId.HOME: home,
    PageId.REQUEST: request,
    PageId.SENT: sent,
    PageId.CODE: code,
    PageId.DEBRIEFERS: debriefers,
    PageId.SUGGEST: suggest,
    PageId.BAG: bag,
    PageId.GUIDE: guide,
    PageId.ENOUGH: enough,
    PageId.WHAT: what,
    PageId.PRIVACY: privacy,
    PageId.VOICE: voice,
    PageId.MORE: more,
    PageId.SERVICE: service,
}
