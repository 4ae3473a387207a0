"""The first page: the week, the one green card for hetipurku, the bag and the guides.

It never shows open requests or counts.
"""

from kiosk.care.actions import Action, Verb
from kiosk.care.school import Lang
from kiosk.screen.frame import Shape
from kiosk.screen.kit import Kit
from kiosk.screen.page import Chance, Effect, Leave, MoveBag, PageId, Sight, Speak
from kiosk.screen.pages.home_layout import narrow, wide
from kiosk.screen.pages.home_model import Model, show
from kiosk.screen.pages.plain import code_of, refreshed
from kiosk.screen.scene import Box


def open_page(_arg: str, _sight: Sight, _chance: Chance) -> Model:
    """The page as everybody finds it."""
    return Model()


def update(
    model: Model, action: Action, sight: Sight, _chance: Chance
) -> tuple[Model, tuple[Effect, ...]]:
    """What a tap does here."""
    match action.verb:
        case Verb.GO:
            return model, (Leave(PageId(action.arg)),)
        case Verb.LANGUAGE:
            return model, (Speak(Lang(action.arg)),)
        case Verb.SHOW:
            return show(model, action.arg, sight), ()
        case Verb.TAKE_BAG:
            return model, (MoveBag(action.arg, out=True), Leave(PageId.BAG, f"out/{action.arg}"))
        case Verb.RETURN_BAG:
            return model, (MoveBag(action.arg, out=False), Leave(PageId.BAG, f"back/{action.arg}"))
        case _:
            return model, ()


def view(model: Model, kit: Kit) -> Box:
    """Three columns, or tabs over one card."""
    return wide(model, kit) if kit.frame.shape is Shape.WIDE else narrow(model, kit)


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
