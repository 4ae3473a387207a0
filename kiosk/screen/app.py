"""The screen program without window and pixels: which page is on show, and what an action does.

The loop hands in presses and actions and asks for the scene; pages decide, this carries it out.
"""

from datetime import datetime, timedelta
from typing import Final

from audio.events import Event as Heard
from audio.speech import Event as Voiced
from hardware.events import Event
from kiosk.care.actions import Action, Verb
from kiosk.care.health import Part
from kiosk.care.school import Lang
from kiosk.screen import patience, spoken
from kiosk.screen.deeds import carry_out
from kiosk.screen.drift import STILL
from kiosk.screen.easel import Easel, Over
from kiosk.screen.frame import Frame
from kiosk.screen.moves import moved
from kiosk.screen.page import Chance, Effect, Leave, PageId, Sight, Speak
from kiosk.screen.pages import PAGES
from kiosk.screen.rest import Rest
from kiosk.screen.scene import Box
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
        rest: Rest | None = None,
    ) -> None:
        self._watch = watch
        self._chance = chance
        self._own_lang = lang
        self._lang = lang
        self._idle_after = idle_after
        self._touched = now
        self._lapses: datetime | None = None
        self._echo_until = now
        self._rest = rest or Rest()
        self._trail = Trail()
        self._easel = Easel(frame, watch, self._trail)
        self._clear(now)

    @property
    def page(self) -> PageId:
        """The page on show, whatever warning stands over it."""
        return self._trail.page

    @property
    def lang(self) -> Lang:
        """The language on the screen."""
        return self._lang

    @property
    def frame(self) -> Frame:
        """The panel's measures."""
        return self._easel.frame

    @property
    def dark(self) -> bool:
        """Whether the screen is dark: the next press only wakes it."""
        return self._rest.dark

    def darken(self) -> None:
        """Go dark; the next press only wakes."""
        self._rest.darken()

    def scene(self, now: datetime) -> Box:
        """What is to be seen; the same object while nothing has changed."""
        shift = self._rest.shift if self.page is PageId.HOME else STILL
        over = Over(self._rest.dark, self.warned(now), shift)
        return self._easel.scene(now, self._lang, over)

    def press(self, now: datetime) -> bool:
        """A finger came down: False when it only wakes the screen."""
        awake = self._rest.wake()
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
        self._rest.sense(event)
        for arg in moved(event, self._watch, now):
            self._show_bag(arg, now)

    def _show_bag(self, arg: str, now: datetime) -> None:
        """Say where it is, unless somebody else is in the midst of something."""
        if self.warned(now):
            self._clear(now)
        if self.page in {PageId.HOME, PageId.BAG}:
            self._rest.wake()
            self._touched = now
            self._leave(Leave(PageId.BAG, arg, fresh=True), now)
            self._lapses = now + UNDO

    def _update(self, action: Action, sight: Sight, now: datetime) -> None:
        here = self._easel.refreshed(sight)
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
        self._easel.clean()

    def tick(self, now: datetime) -> timedelta:
        """Let time pass; return how long nothing needs to be done."""
        self._rest.follow()
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
        free = self._pristine() and not self._watch.echo and not self._watch.aloud.reading
        self._rest.tick(self._sight(now), now, now - self._touched, free=free)
        self._watch.service.note(Part.DISPLAY, self._rest.condition, now)
        return BRISK if self.page is not PageId.HOME or self._watch.echo else CALM

    def _pristine(self) -> bool:
        """Whether the first page is as everybody finds it."""
        return self._lang is self._own_lang and self._trail.pristine

    def _sight(self, now: datetime) -> Sight:
        return self._easel.sight(now, self._lang)
