"""The bags: take one, bring it back, undo, and say what is missing."""

from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.care.actions import Action, Verb
from kiosk.care.bag import Bag, BagItem
from kiosk.screen.kit import Kit
from kiosk.screen.page import Chance, Effect, Leave, MarkMissing, MoveBag, PageId, Sight
from kiosk.screen.pages.bag_layout import after_out, after_return, overview
from kiosk.screen.pages.home_cards import next_bag
from kiosk.screen.pages.plain import code_of, refreshed
from kiosk.screen.scene import Box


class Moment(StrEnum):
    """What has just happened."""

    LOOKING = ""
    OUT = "out"
    BACK = "back"


@dataclass(frozen=True)
class Model:
    """Which bag, and what has just happened to it."""

    bag: str
    moment: Moment = Moment.LOOKING
    sheet: int = 0


def open_page(arg: str, sight: Sight, _chance: Chance) -> Model:
    """The page of a bag; `arg` is what has just happened and to which: ``out/bag-1``.

    Without a bag it is the one that the home card speaks of.
    """
    word, _, bag = arg.partition("/")
    moment = Moment(word) if word in set(Moment) else Moment.LOOKING
    return Model(bag or next_bag(sight.bags).id, moment)


def bag_of(model: Model, sight: Sight) -> Bag:
    """The bag as it is stored now."""
    return next((bag for bag in sight.bags if bag.id == model.bag), Bag(model.bag))


def update(
    model: Model, action: Action, sight: Sight, _chance: Chance
) -> tuple[Model, tuple[Effect, ...]]:
    """What a tap does here."""
    match action.verb:
        case Verb.TAKE_BAG:
            return replace(model, moment=Moment.OUT), (MoveBag(model.bag, out=True),)
        case Verb.RETURN_BAG:
            return replace(model, moment=Moment.BACK), (MoveBag(model.bag, out=False),)
        case Verb.MISSING:
            missing = bag_of(model, sight).missing ^ {BagItem(action.arg)}
            return model, (MarkMissing(model.bag, frozenset(missing)),)
        case Verb.ALL_THERE:
            return model, (MarkMissing(model.bag, frozenset()), Leave(PageId.HOME, fresh=True))
        case Verb.PICK:
            return Model(action.arg.partition("=")[2]), ()
        case Verb.LAPSE:
            return replace(model, moment=Moment.LOOKING), ()
        case Verb.SHOW:
            return replace(model, sheet=int(action.arg.partition("=")[2])), ()
        case Verb.GO:
            return model, (Leave(PageId(action.arg)),)
        case _:
            return model, ()


def view(model: Model, kit: Kit) -> Box:
    """One page a moment."""
    bag = bag_of(model, kit.sight)
    match model.moment:
        case Moment.OUT:
            return after_out(kit, bag)
        case Moment.BACK:
            return after_return(kit, bag, model.sheet)
        case Moment.LOOKING:
            return overview(kit, bag, model.sheet)


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
