"""What pages that are only read have in common: a model that knows its sheet, and ways onward."""

from dataclasses import dataclass, replace
from typing import TypeVar

from kiosk.care.actions import Action, Verb
from kiosk.care.request import Code
from kiosk.care.school import Lang
from kiosk.screen.blocks import Block
from kiosk.screen.frame import Shape
from kiosk.screen.kit import Kit
from kiosk.screen.page import Chance, Effect, Leave, PageId, Sight, Speak

M = TypeVar("M")


@dataclass(frozen=True)
class Model:
    """Which sheet is on show."""

    sheet: int = 0


def open_page(_arg: str, _sight: Sight, _chance: Chance) -> Model:
    """The first sheet."""
    return Model()


def refreshed(model: M, _sight: Sight) -> M:
    """Notice nothing: the page is about nobody's request."""
    return model


def code_of(_model: object) -> Code | None:
    """No request."""
    return None


def update(
    model: Model, action: Action, _sight: Sight, _chance: Chance
) -> tuple[Model, tuple[Effect, ...]]:
    """What a tap does here."""
    match action.verb:
        case Verb.SHOW:
            return replace(model, sheet=int(action.arg.partition("=")[2])), ()
        case Verb.GO:
            page, _, arg = action.arg.partition("/")
            return model, (Leave(PageId(page), arg),)
        case Verb.LANGUAGE:
            return model, (Speak(Lang(action.arg)),)
        case _:
            return model, ()


def paragraphs(kit: Kit, texts: tuple[str, ...], size: float = 24) -> Block:
    """Some paragraphs on one card."""
    return kit.card(kit.stack([kit.text(text, size, main=True) for text in texts], 12))


def points(kit: Kit, title: str, texts: tuple[str, ...], size: float = 23) -> Block:
    """A heading and its points on one card."""
    head = kit.heading(title, 26, bg="#FFFDF8")
    return kit.card(kit.stack([head, *(kit.bullet(text, size, main=True) for text in texts)], 8))


def is_wide(kit: Kit) -> bool:
    """Whether the panel shows two columns."""
    return kit.frame.shape is Shape.WIDE
