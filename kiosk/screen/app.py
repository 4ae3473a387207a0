"""The screen program without window and pixels: which page is on show, and what an action does.

The loop hands in presses and actions and asks for the scene; pages decide, this carries it out.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, assert_never

from hardware.events import DeviceState, Event, TagSeen
from kiosk.care.actions import Action, Verb
from kiosk.care.school import Lang
from kiosk.screen.frame import Frame
from kiosk.screen.kit import Kit
from kiosk.screen.page import (
    Chance,
    Effect,
    Leave,
    MarkMissing,
    MoveBag,
    OpenRequest,
    PageId,
    PreferOther,
    Sight,
    Speak,
    TryCode,
    Withdraw,
)
from kiosk.screen.pages import PAGES, asleep, idle
from kiosk.screen.scene import Box
from kiosk.screen.senses import Meaning, Move
from kiosk.screen.watch import Watch

WARNING: Final = timedelta(seconds=20)
"""How long the idle warning stands."""
BRISK: Final = timedelta(milliseconds=100)
"""How often the stores are looked at while somebody is here."""
CALM: Final = timedelta(milliseconds=900)
"""How often on the first page, when nobody is."""
UNDO: Final = timedelta(seconds=10)
"""How long the page offers the opposite of what a tag or a button did."""


@dataclass(frozen=True)
class Place:
    """A page and what it knows."""

    page: PageId
    model: Any


class App:
    """The pages, one on show at a time. `idle` is the time without a touch before the warning."""

    def __init__(
        self,
        frame: Frame,
        watch: Watch,
        chance: Chance,
        *,
        lang: Lang,
        idle_after: timedelta,
        now: datetime,
    ) -> None:
        self.frame = frame
        self._watch = watch
        self._chance = chance
        self._own_lang = lang
        self._lang = lang
        self._idle_after = idle_after
        self._touched = now
        self._lapses: datetime | None = None
        self._asleep = False
        self._trail: list[Place] = []
        self._fresh: list[Place] = []
        self._last: tuple[object, Box] | None = None
        self._clear(now)

    @property
    def page(self) -> PageId:
        """The page on show, whatever warning stands over it."""
        return self._trail[-1].page

    @property
    def lang(self) -> Lang:
        """The language on the screen."""
        return self._lang

    def darken(self) -> None:
        """Go dark; the next press only wakes."""
        self._asleep = True

    def scene(self, now: datetime) -> Box:
        """What is to be seen; the same object while nothing has changed."""
        sight = self._sight(now)
        here = self._refreshed(sight)
        state = self._asleep, self.warned(now)
        key = (sight, here, state)
        if self._last is None or self._last[0] != key:
            self._last = (key, self._drawn(sight, here, *state))
        return self._last[1]

    def _drawn(self, sight: Sight, here: Place, dark: bool, warned: bool) -> Box:  # noqa: FBT001 - one state
        kit = Kit(self.frame, self._watch.words(sight.lang), sight)
        if dark:
            return asleep.view(kit)
        if warned:
            return idle.view(kit)
        return PAGES[here.page].view(here.model, kit)

    def press(self, now: datetime) -> bool:
        """A finger came down: False when it only wakes the screen."""
        awake = not self._asleep
        self._asleep = False
        self._lapses = None
        if not self.warned(now):
            self._touched = now
        return awake

    def warned(self, now: datetime) -> bool:
        """Whether the idle warning stands."""
        away = self.page is not PageId.HOME
        return away and now - self._touched >= self._idle_after

    def act(self, action: Action, now: datetime) -> None:
        """Carry out what a tap, a tag or the voice asks for."""
        self._watch.failed = False
        sight = self._sight(now)
        self._touched = now
        match action.verb:
            case Verb.HOME | Verb.LEAVE:
                self._clear(now)
            case Verb.BACK:
                self._back()
            case _:
                self._update(action, sight, now)

    def sense(self, event: Event, now: datetime) -> None:
        """Carry out what a reader or a button tells."""
        if isinstance(event, DeviceState):
            self._watch.report(event, now)
        if isinstance(event, TagSeen) and self._watch.enrols(event.tag, now):
            return
        for meaning in self._watch.senses.meaning(event, self._watch.bags(now)):
            self._mean(meaning, now)

    def _mean(self, meaning: Meaning, now: datetime) -> None:
        """Move the bag; say so unless somebody else is in the midst of something."""
        self._watch.failed = False
        arg = ""
        if isinstance(meaning, Move):
            moved = self._watch.move_bag(meaning.bag, now, out=meaning.out)
            moment = ("out" if meaning.out else "back") if moved else ""
            arg = f"{moment}/{meaning.bag}"
            if meaning.quiet:
                return
        if self.warned(now):
            self._clear(now)
        if self.page in {PageId.HOME, PageId.BAG}:
            self._asleep = False
            self._touched = now
            self._leave(PageId.BAG, arg, now, fresh=True)
            self._lapses = now + UNDO

    def _update(self, action: Action, sight: Sight, now: datetime) -> None:
        here = self._refreshed(sight)
        model, effects = PAGES[here.page].update(here.model, action, sight, self._chance)
        self._trail[-1] = replace(here, model=model)
        for effect in effects:
            self._perform(effect, now)

    def _perform(self, effect: Effect, now: datetime) -> None:
        match effect:
            case Leave(page, arg, fresh):
                self._leave(page, arg, now, fresh=fresh)
            case Speak(lang):
                self._lang = lang
            case OpenRequest(request):
                self._watch.open_request(request, now)
            case Withdraw(request_id):
                self._watch.withdraw(request_id, now)
            case PreferOther(request_id):
                self._watch.prefer_other(request_id, now)
            case TryCode(code):
                self._watch.try_code(code, now)
            case MoveBag(bag, out):
                self._watch.move_bag(bag, now, out=out)
            case MarkMissing(bag, missing):
                self._watch.mark_missing(bag, missing, now)
            case _:
                assert_never(effect)

    def _leave(self, page: PageId, arg: str, now: datetime, *, fresh: bool) -> None:
        if fresh or page is PageId.HOME:
            self._trail = self._trail[:1]
        if page is not PageId.HOME:
            model = PAGES[page].open_page(arg, self._sight(now), self._chance)
            self._trail.append(Place(page, model))

    def _back(self) -> None:
        if len(self._trail) > 1:
            self._trail.pop()

    def _clear(self, now: datetime) -> None:
        """Back to the first page as everybody finds it; nothing of the last person is left."""
        home = PAGES[PageId.HOME].open_page("", self._sight(now), self._chance)
        self._fresh = [Place(PageId.HOME, home)]
        self._trail = list(self._fresh)
        self._last = None

    def tick(self, now: datetime) -> timedelta:
        """Let time pass; return how long nothing needs to be done."""
        self._touched = min(self._touched, now)
        if self._lapses is not None and not timedelta() < self._lapses - now <= UNDO:
            self._lapses = None
            self._update(Action(Verb.LAPSE), self._sight(now), now)
        quiet = now - self._touched
        away = self.page is not PageId.HOME
        if quiet >= self._idle_after + (WARNING if away else timedelta()) and not self._pristine():
            self._lang = self._own_lang
            self._clear(now)
        self._watch.tidy(now)
        return BRISK if away else CALM

    def _pristine(self) -> bool:
        """Whether the first page is as everybody finds it."""
        return self._lang is self._own_lang and self._trail == self._fresh

    def _refreshed(self, sight: Sight) -> Place:
        here = self._trail[-1]
        model = PAGES[here.page].refreshed(here.model, sight)
        if model is not here.model:
            here = replace(here, model=model)
            self._trail[-1] = here
        return here

    def _sight(self, now: datetime) -> Sight:
        code = None
        if self._trail:
            here = self._trail[-1]
            code = PAGES[here.page].code_of(here.model)
        return self._watch.sight(now, self._lang, code, exact=code is not None)
