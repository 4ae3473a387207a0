"""Pyydä hetipurkua: it is enough to tap Send; time and place can be changed, nothing else is asked.

The message is shown exactly as it will go, with the code already chosen.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from kiosk.care.actions import Action, Verb
from kiosk.care.limits import may_open
from kiosk.care.places import free_places
from kiosk.care.request import Code, Meeting, PlaceId, Request, RequestId
from kiosk.care.school import Place
from kiosk.care.slots import Offer, Slot, SlotKind, offered
from kiosk.screen.kit import Kit
from kiosk.screen.page import Chance, Effect, Leave, OpenRequest, PageId, Sight
from kiosk.screen.pages.plain import code_of, refreshed
from kiosk.screen.pages.request_layout import Drawn, closed, draw, full, no_place
from kiosk.screen.scene import Box


@dataclass(frozen=True)
class Model:
    """What is chosen; None leaves the choice to the kiosk."""

    code: Code
    id: RequestId
    slot: str = ""
    place: PlaceId | None = None
    colleague: bool = False
    """It is for a colleague who wants it: tell them place, time and code."""
    sheet: int = 0


def open_page(arg: str, _sight: Sight, chance: Chance) -> Model:
    """A fresh request; its code is drawn now so that the preview is exact."""
    return Model(chance.new_code(), chance.new_id(), colleague=arg == "colleague")


def update(
    model: Model, action: Action, sight: Sight, _chance: Chance
) -> tuple[Model, tuple[Effect, ...]]:
    """What a tap does here."""
    match action.verb:
        case Verb.PICK:
            return picked(model, action.arg), ()
        case Verb.SHOW:
            return replace(model, sheet=int(action.arg.partition("=")[2])), ()
        case Verb.SEND:
            return model, send(model, sight)
        case Verb.GO:
            return model, (Leave(PageId(action.arg)),)
        case _:
            return model, ()


def picked(model: Model, arg: str) -> Model:
    """The model with one more choice."""
    name, _, value = arg.partition("=")
    match name:
        case "slot":
            return replace(model, slot=value)
        case "place":
            return replace(model, place=PlaceId(value))
        case _:
            return model


def send(model: Model, sight: Sight) -> tuple[Effect, ...]:
    """One request and the page that follows it; nothing when it cannot be made any more."""
    meeting = chosen(model, sight)
    if meeting is None or not may_open(sight.open_requests, sight.recent_requests):
        return ()
    request = Request(model.id, model.code, meeting, asked=sight.now)
    after = f"{model.code}/{'colleague' if model.colleague else 'self'}"
    return (OpenRequest(request), Leave(PageId.SENT, after, fresh=True))


def offer_of(sight: Sight) -> Offer:
    """What can be chosen; where nobody knows the time, only "now", at any hour."""
    if sight.time_known:
        return offered(sight.school, sight.now)
    immediate = Slot(SlotKind.NOW, sight.now, str(SlotKind.NOW))
    return Offer((immediate,), immediate)


def slot_of(model: Model, sight: Sight) -> Slot | None:
    """The chosen slot, if it is still offered, else the preselected one."""
    offer = offer_of(sight)
    by_key = {slot.key: slot for slot in offer.slots}
    return by_key.get(model.slot, offer.preselected)


def places(sight: Sight, starts: datetime) -> tuple[tuple[Place, bool], ...]:
    """Every place and whether it is free then."""
    items = tuple(item for week in sight.weeks for item in week.items)
    return free_places(sight.school, items, sight.meetings, starts)


def chosen(model: Model, sight: Sight) -> Meeting | None:
    """The meeting that would be asked for now: the chosen place, or the first free one."""
    slot = slot_of(model, sight)
    if slot is None:
        return None
    free = [place.id for place, is_free in places(sight, slot.starts) if is_free]
    if not free:
        return None
    place = model.place if model.place in free else free[0]
    return Meeting(place, slot.starts, at_once=slot.at_once)


def view(model: Model, kit: Kit) -> Box:
    """Draw it, or say truthfully why no request can be made now."""
    sight = kit.sight
    slot = slot_of(model, sight)
    if slot is None:
        return closed(kit, model.sheet)
    if not may_open(sight.open_requests, sight.recent_requests):
        return full(kit, model.sheet)
    meeting = chosen(model, sight)
    if meeting is None:
        return no_place(kit, model.sheet)
    slots = offer_of(sight).slots
    at = places(sight, slot.starts)
    return draw(kit, Drawn(model.code, slots, slot, at, meeting, model.sheet, model.colleague))


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
