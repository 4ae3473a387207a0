"""After Send: on its way, gone, not gone, taken, withdrawn; never a word ahead of the truth."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from kiosk.care.actions import Action, Verb
from kiosk.care.request import Code, Meeting, State
from kiosk.care.waiting import wait_until
from kiosk.screen.kit import Kit
from kiosk.screen.page import (
    Chance,
    Effect,
    Leave,
    MoveBag,
    PageId,
    PreferOther,
    Sight,
    Wire,
    Withdraw,
)
from kiosk.screen.pages import sent_layout
from kiosk.screen.pages.home_cards import next_bag
from kiosk.screen.scene import Box

PATIENCE: Final = timedelta(seconds=20)
"""After this long without an answer the page says that the message has not gone."""


class Phase(StrEnum):
    """What is true now."""

    SENDING = "sending"
    SENT = "sent"
    NOT_SENT = "not-sent"
    NOT_STORED = "not-stored"
    COMING = "coming"
    NOBODY = "nobody"
    """Its time came and nobody had taken it."""
    ENDED = "ended"
    """It is over, by somebody's act elsewhere."""
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Model:
    """Which request; when the person began to wait; what they have done about it."""

    code: Code
    since: datetime
    meeting: Meeting | None = None
    colleague: bool = False
    asking: bool = False
    """Withdrawing asks once more."""
    withdrawn: bool = False
    sheet: int = 0


def open_page(arg: str, sight: Sight, _chance: Chance) -> Model:
    """The page for a request just made; `arg` is its code and whom it is for."""
    code, _, whom = arg.partition("/")
    return Model(Code(code), sight.now, colleague=whom == "colleague")


def code_of(model: Model) -> Code | None:
    """The request just made."""
    return model.code


def refreshed(model: Model, sight: Sight) -> Model:
    """Keep the meeting as it was last known, to be able to say what it was about."""
    if sight.request is None or sight.request.meeting == model.meeting:
        return model
    return replace(model, meeting=sight.request.meeting)


def phase(model: Model, sight: Sight) -> Phase:
    """What is true now, from the stored request and the clock alone."""
    request = sight.request
    if request is None:
        return Phase.WITHDRAWN if model.withdrawn else _without(model, sight)
    match request.state:
        case State.QUEUED if sight.wire is not Wire.GOES or sight.now - model.since > PATIENCE:
            return Phase.NOT_SENT
        case State.QUEUED:
            return Phase.SENDING
        case State.OPEN if sight.now >= wait_until(request.meeting):
            return Phase.NOBODY
        case State.OPEN:
            return Phase.SENT
        case _:
            return Phase.COMING


def _without(model: Model, sight: Sight) -> Phase:
    if model.meeting is None:
        return Phase.NOT_STORED
    return Phase.NOBODY if sight.now >= model.meeting.starts else Phase.ENDED


def update(
    model: Model, action: Action, sight: Sight, _chance: Chance
) -> tuple[Model, tuple[Effect, ...]]:
    """What a tap does here."""
    match action.verb:
        case Verb.KEEP_TRYING:
            return replace(model, since=sight.now), ()
        case Verb.WITHDRAW:
            return replace(model, asking=True), ()
        case Verb.STAY:
            return replace(model, asking=False), ()
        case Verb.CONFIRM if sight.request is not None:
            return replace(model, withdrawn=True, asking=False), (Withdraw(sight.request.id),)
        case Verb.PREFER_OTHER if sight.request is not None:
            return model, (PreferOther(sight.request.id),)
        case Verb.TAKE_BAG:
            bag = next_bag(sight.bags)
            return model, (MoveBag(bag.id, out=True), Leave(PageId.BAG, f"out/{bag.id}"))
        case Verb.GO:
            return model, (Leave(PageId(action.arg), f"{model.code}"),)
        case Verb.SHOW:
            return replace(model, sheet=int(action.arg.partition("=")[2])), ()
        case _:
            return model, ()


def view(model: Model, kit: Kit) -> Box:
    """One page a phase; withdrawing asks once more on the same page."""
    request = kit.sight.request
    shown = sent_layout.Shown(
        model.code,
        request.meeting if request else model.meeting,
        model.colleague,
        model.sheet,
    )
    if model.asking and request is not None:
        return sent_layout.confirm(kit, shown)
    match phase(model, kit.sight):
        case Phase.SENDING:
            return sent_layout.sending(kit, shown)
        case Phase.SENT:
            return sent_layout.gone(kit, shown)
        case Phase.NOT_SENT:
            return sent_layout.not_gone(kit, shown)
        case Phase.NOT_STORED:
            return sent_layout.not_stored(kit, shown)
        case Phase.COMING:
            return sent_layout.coming(kit, shown)
        case Phase.NOBODY:
            return sent_layout.nobody(kit, shown)
        case Phase.ENDED:
            return sent_layout.ended(kit, shown)
        case Phase.WITHDRAWN:
            return sent_layout.withdrawn(kit, shown)
