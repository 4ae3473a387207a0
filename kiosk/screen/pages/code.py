"""Minulla on tunnus: word, two digits, and what is known of that request.

An unused code is answered with one neutral line and no buttons; many misses close the page.
"""

from dataclasses import dataclass, replace

from kiosk.care.actions import Action, Verb
from kiosk.care.request import Code
from kiosk.screen.kit import Kit
from kiosk.screen.page import (
    Chance,
    Effect,
    Leave,
    PageId,
    PreferOther,
    Sight,
    TryCode,
    Withdraw,
)
from kiosk.screen.pages.code_layout import Shown, draw
from kiosk.screen.pages.plain import refreshed
from kiosk.screen.scene import Box

DIGITS = 2


@dataclass(frozen=True)
class Model:
    """What has been typed, and what the person has done with the answer."""

    word: str = ""
    digits: str = ""
    asking: bool = False
    withdrawn: bool = False
    preferred: bool = False
    words: bool = True
    """On a narrow panel: the words are on show, not the digits."""
    sheet: int = 0

    @property
    def code(self) -> Code | None:
        """The whole code, once it is whole."""
        whole = self.word and len(self.digits) == DIGITS
        return Code(f"{self.word} {self.digits}") if whole else None


def open_page(_arg: str, _sight: Sight, _chance: Chance) -> Model:
    """Nothing typed."""
    return Model()


def code_of(model: Model) -> Code | None:
    """The code that is typed."""
    return model.code


def update(
    model: Model, action: Action, sight: Sight, _chance: Chance
) -> tuple[Model, tuple[Effect, ...]]:
    """What a tap does here."""
    match action.verb:
        case Verb.WORD | Verb.DIGIT | Verb.ERASE:
            return typed(model, action, sight)
        case Verb.WITHDRAW:
            return replace(model, asking=True), ()
        case Verb.STAY:
            return replace(model, asking=False), ()
        case Verb.CONFIRM if sight.request is not None:
            return replace(model, asking=False, withdrawn=True), (Withdraw(sight.request.id),)
        case Verb.PREFER_OTHER if sight.request is not None:
            return replace(model, preferred=True), (PreferOther(sight.request.id),)
        case Verb.SHOW:
            return shown(model, action.arg), ()
        case Verb.GO:
            return model, (Leave(PageId(action.arg)),)
        case _:
            return model, ()


def shown(model: Model, arg: str) -> Model:
    """The model with another sheet, or with the words on show again."""
    name, _, value = arg.partition("=")
    return replace(model, words=True) if name == "words" else replace(model, sheet=int(value))


def typed(model: Model, action: Action, sight: Sight) -> tuple[Model, tuple[Effect, ...]]:
    """The model with one more key; a code that is just whole is looked up and counted."""
    if sight.guesses.closed(sight.now):
        return Model(), ()
    match action.verb:
        case Verb.WORD:
            grown = Model(action.arg, model.digits, words=False)
        case Verb.DIGIT if len(model.digits) < DIGITS:
            grown = Model(model.word, model.digits + action.arg, words=not model.word)
        case Verb.ERASE:
            grown = Model(model.word, model.digits[:-1], words=model.words)
        case _:
            return model, ()
    code = grown.code
    fresh = code is not None and code != model.code
    return grown, ((TryCode(code),) if fresh and code is not None else ())


def view(model: Model, kit: Kit) -> Box:
    """Draw it."""
    return draw(
        kit,
        Shown(
            model.word,
            model.digits,
            kit.sight.request if model.code else None,
            whole=model.code is not None,
            asking=model.asking,
            withdrawn=model.withdrawn,
            preferred=model.preferred,
            words=model.words,
            sheet=model.sheet,
        ),
    )


__all__ = ["Model", "code_of", "open_page", "refreshed", "update", "view"]
