"""The service page: how the kiosk does, tests, and a bag's tag; a PIN stands before it.

Nothing of a request is known here. That the PIN was right is known to the model alone, so that it
is forgotten with the page.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from kiosk.care import pin
from kiosk.care.actions import Action, Verb
from kiosk.screen.inspection import HangTag, ProbeReader, TryPin
from kiosk.screen.kit import Kit
from kiosk.screen.page import Chance, Effect, Sight
from kiosk.screen.pages.plain import code_of, refreshed
from kiosk.screen.pages.service_layout import overview
from kiosk.screen.pages.service_lock import locked_page
from kiosk.screen.pages.service_tests import Part, Spot, hanging_page, reader_page, touch_page
from kiosk.screen.scene import Box

FIRST: Final = ""
"""The first bag by the name that a board without names knows it by."""


@dataclass(frozen=True)
class Model:
    """What was typed, and which part is on show."""

    unlocked: bool = False
    typed: str = field(default="", repr=False)
    missed: bool = False
    part: Part = Part.SHEET
    tapped: frozenset[Spot] = frozenset()
    sheet: int = 0


def open_page(_arg: str, _sight: Sight, _chance: Chance) -> Model:
    """Locked, and nothing typed."""
    return Model()


def locked(model: Model, sight: Sight) -> bool:
    """Whether the PIN has to be typed first; while none was ever set there is none to type."""
    return sight.inspection.pin is None or (sight.inspection.pin != "" and not model.unlocked)


def update(
    model: Model, action: Action, sight: Sight, _chance: Chance
) -> tuple[Model, tuple[Effect, ...]]:
    """What a tap does here."""
    if locked(model, sight):
        return typed(model, action, sight)
    name, _, value = action.arg.partition("=")
    match action.verb, name:
        case Verb.SHOW, "part":
            return opened(model, Part(value), sight)
        case Verb.SHOW, "sheet":
            return replace(model, sheet=int(value)), ()
        case Verb.PICK, "spot":
            return replace(model, tapped=model.tapped | {Spot(value)}), ()
        case Verb.PICK, "bag":
            names = [bag.name for bag in sight.bags if bag.id == value]
            return model, tuple(HangTag(name) for name in names)
        case _:
            return model, ()


def typed(model: Model, action: Action, sight: Sight) -> tuple[Model, tuple[Effect, ...]]:
    """The model with one more key; a PIN is looked at when the person says that it is whole."""
    kept = sight.inspection.pin
    if sight.inspection.closed or not kept:
        return Model(), ()
    match action.verb:
        case Verb.DIGIT if len(model.typed) < pin.LONGEST:
            return Model(typed=model.typed + action.arg), ()
        case Verb.ERASE:
            return Model(typed=model.typed[:-1]), ()
        case Verb.CONFIRM if model.typed:
            hit = pin.fits(kept, model.typed)
            return Model(unlocked=hit, missed=not hit), (TryPin(hit),)
        case _:
            return model, ()


def opened(model: Model, part: Part, sight: Sight) -> tuple[Model, tuple[Effect, ...]]:
    """The model with another part on show; with one bag alone its tag is waited for at once."""
    effects: list[Effect] = [ProbeReader(part is Part.READER), HangTag(None)]
    if part is Part.BAG and len(sight.bags) == 1:
        effects.append(HangTag(sight.bags[0].name or FIRST))
    return replace(model, part=part, tapped=frozenset()), tuple(effects)


def view(model: Model, kit: Kit) -> Box:
    """Draw it."""
    if locked(model, kit.sight):
        return locked_page(kit, len(model.typed), missed=model.missed)
    match model.part:
        case Part.SHEET:
            return overview(kit, model.sheet)
        case Part.TOUCH:
            return touch_page(kit, model.tapped)
        case Part.READER:
            return reader_page(kit)
        case Part.BAG:
            return hanging_page(kit, model.sheet)


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
