"""The screen program without window and pixels: which page is on show, and what an action does.

The loop hands in presses and actions and asks for the scene; pages decide, this carries it out.
"""

from datetime import datetime, timedelta
from typing import Final

from audio.events import Event as Heard
from audio.speech import Event as Voiced
from hardware.events import Event
from kiosk.care.actions import Action, Verb
from kiosk.care.school import Lang
from kiosk.screen import patience, spoken
from kiosk.screen.deeds import carry_out
from kiosk.screen.frame import Frame
from kiosk.screen.kit import Kit
from kiosk.screen.moves import moved
from kiosk.screen.page import Chance, Effect, Leave, PageId, Sight, Speak
from kiosk.screen.pages import PAGES, asleep, idle
from kiosk.screen.scene import Box
from kiosk.screen.service import inspected
from kiosk.screen.trail import Place, Trail
from kiosk.screen.watch import Watch

BRISK: Final = timedelta(milliseconds=100)
"""How often the stores are looked at while somebody is here."""
CALM: Final = timedelta(milliseconds=900)
"""How often on the first page, when nobody is."""
ECHO: Final = timedelta(seconds=4)
"""How long the page says what was understood."""
UNDO: Final = timedelta(seconds=10)
"""How long the page offers the opposite of what a tag or a button did."""


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
        self._echo_until = now
        self._asleep = False
        self._last: tuple[object, Box] | None = None
        self._trail = Trail()
        self._clear(now)

    @property
    def page(self) -> PageId:
        """The page on show, whatever warning stands over it."""
        return self._trail.page

    @property
    def lang(self) -> Lang:
        """The language on the screen."""
        return self._lang

    def darken(self) -> None:
        """Go dark; the next press only wakes."""
        self._asleep = True

    def scene(self, now: datetime) -> Box:
        """What is to be seen; the same object while nothing has changed."""
        state = self._asleep, self.warned(now)
        self._watch.aloud.stay((self.page, self._lang, *state))
        sight = self._sight(now)
        here = self._refreshed(sight)
        key = (sight, here, state)
        if self._last is None or self._last[0] != key:
            self._last = (key, self._drawn(sight, here, *state))
        return self._watch.aloud.shown(self._last[1], self._watch.words(sight.lang))

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
        after = patience.warns_after(self.page, self._idle_after)
        return after is not None and now - self._touched >= after

    def act(self, action: Action, now: datetime) -> None:
        """Carry out what a tap or the voice asks for; whatever it is, reading aloud ends."""
        if action.verb is Verb.READ:
            self._read(now)
            return
        self._watch.aloud.stop()
        self._watch.failed = False
        self._watch.echo = ""
        sight = self._sight(now)
        self._touched = now
        match action.verb:
            case Verb.HOME | Verb.LEAVE:
                self._clear(now)
            case Verb.SERVICE if self.page is not PageId.SERVICE:
                self._leave(Leave(PageId.SERVICE, fresh=True), now)
            case Verb.BACK:
                self._trail.back()
            case Verb.LISTEN:
                self._listen(now)
            case Verb.HUSH:
                self._watch.talking.end()
            case _:
                self._update(action, sight, now)
        self._mind_the_rest()

    def _read(self, now: datetime) -> None:
        """Read this page aloud, or be silent."""
        aloud = self._watch.aloud
        if aloud.reading:
            aloud.stop()
        else:
            aloud.begin(self.scene(now), self._watch.words(self._lang), now)

    def voice(self, event: Voiced) -> None:
        """Go on reading by what the voice tells."""
        self._watch.aloud.take(event)

    def _listen(self, now: datetime) -> None:
        """Open the microphone, on its own page: nobody shall overlook it."""
        if self._watch.talking.available:
            if self.page is not PageId.VOICE:
                self._leave(Leave(PageId.VOICE), now)
            self._watch.talking.begin(self._lang)

    def _mind_the_rest(self) -> None:
        """The microphone is never open on any other page; what the service page began ends too."""
        if self.page is not PageId.SERVICE:
            self._watch.service.leave()
        if self.page is not PageId.VOICE:
            self._watch.talking.stop()

    def hear(self, event: Heard, now: datetime) -> None:
        """Carry out what the ears tell: a phrase does what a tap would, from the first page."""
        phrase = self._watch.talking.take(event)
        if phrase is None or self.page is not PageId.VOICE:
            return
        self._clear(now)
        self.act(spoken.WAYS.get(phrase, Action(Verb.HOME)), now)
        self._echo_until = now + ECHO
        self._watch.echo = spoken.said(phrase, self._lang)

    def sense(self, event: Event, now: datetime) -> None:
        """Carry out what a reader or a button tells."""
        for arg in moved(event, self._watch, now):
            self._show_bag(arg, now)

    def _show_bag(self, arg: str, now: datetime) -> None:
        """Say where it is, unless somebody else is in the midst of something."""
        if self.warned(now):
            self._clear(now)
        if self.page in {PageId.HOME, PageId.BAG}:
            self._asleep = False
            self._touched = now
            self._leave(Leave(PageId.BAG, arg, fresh=True), now)
            self._lapses = now + UNDO

    def _update(self, action: Action, sight: Sight, now: datetime) -> None:
        here = self._refreshed(sight)
        model, effects = PAGES[here.page].update(here.model, action, sight, self._chance)
        self._trail.learn(model)
        for effect in effects:
            self._perform(effect, now)

    def _perform(self, effect: Effect, now: datetime) -> None:
        match effect:
            case Leave():
                self._leave(effect, now)
            case Speak(lang):
                self._lang = lang
            case _:
                carry_out(effect, self._watch, now)

    def _leave(self, to: Leave, now: datetime) -> None:
        self._watch.aloud.stop()
        if to.page is PageId.HOME:
            self._trail.home()
        else:
            self._trail.leave(self._opened(to.page, to.arg, now), fresh=to.fresh)

    def _opened(self, page: PageId, arg: str, now: datetime) -> Place:
        return Place(page, PAGES[page].open_page(arg, self._sight(now), self._chance))

    def _clear(self, now: datetime) -> None:
        """Back to the first page; nothing of the last person is left."""
        self._watch.aloud.stop()
        self._trail.clear(self._opened(PageId.HOME, "", now))
        self._last = None

    def tick(self, now: datetime) -> timedelta:
        """Let time pass; return how long nothing needs to be done."""
        self._touched = min(self._touched, now)
        if self._watch.aloud.tick(now) and not self.warned(now):
            self._touched = now  # who listens is here
        if self._lapses is not None and not timedelta() < self._lapses - now <= UNDO:
            self._lapses = None
            self._update(Action(Verb.LAPSE), self._sight(now), now)
        quiet = now - self._touched
        if quiet >= patience.clears_after(self.page, self._idle_after) and not self._pristine():
            self._lang = self._own_lang
            self._clear(now)
        if self._watch.echo and not timedelta() < self._echo_until - now <= ECHO:
            self._watch.echo = ""
        self._mind_the_rest()
        self._watch.tidy(now)
        return BRISK if self.page is not PageId.HOME or self._watch.echo else CALM

    def _pristine(self) -> bool:
        """Whether the first page is as everybody finds it."""
        return self._lang is self._own_lang and self._trail.pristine

    def _refreshed(self, sight: Sight) -> Place:
        here = self._trail.here
        return self._trail.learn(PAGES[here.page].refreshed(here.model, sight))

    def _sight(self, now: datetime) -> Sight:
        here = self._trail.here if self._trail.begun else None
        code = PAGES[here.page].code_of(here.model) if here else None
        sight = self._watch.sight(now, self._lang, code, exact=code is not None)
        if here is None or here.page is not PageId.SERVICE:
            return sight
        return inspected(sight, self._watch.service, self._watch.senses.devices(), now)
