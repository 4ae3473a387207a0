"""The page that is on show as boxes: what it may look at, and the scene, made anew when it changes.

Which page that is, and what an action does to it, is the app's business.
"""

from dataclasses import dataclass
from datetime import datetime

from kiosk.care.school import Lang
from kiosk.screen.drift import STILL, Shift, shifted
from kiosk.screen.frame import Frame
from kiosk.screen.kit import Kit
from kiosk.screen.page import PageId, Sight
from kiosk.screen.pages import PAGES, asleep, idle
from kiosk.screen.scene import Box
from kiosk.screen.service import inspected
from kiosk.screen.trail import Place, Trail
from kiosk.screen.watch import Watch


@dataclass(frozen=True)
class Over:
    """What stands over the page: the dark, or the warning that it will be cleared."""

    dark: bool = False
    warned: bool = False
    shift: Shift = STILL
    """And how far aside the whole picture is."""


class Easel:
    """Draws the end of `trail` on a panel of this `frame`."""

    def __init__(self, frame: Frame, watch: Watch, trail: Trail) -> None:
        self.frame = frame
        self._watch = watch
        self._trail = trail
        self._last: tuple[object, Box] | None = None

    def clean(self) -> None:
        """Forget the last scene, and whoever it was for."""
        self._last = None

    def sight(self, now: datetime, lang: Lang) -> Sight:
        """Everything the page on show may look at."""
        here = self._trail.here if self._trail.begun else None
        code = PAGES[here.page].code_of(here.model) if here else None
        sight = self._watch.sight(now, lang, code, exact=code is not None)
        if here is None or here.page is not PageId.SERVICE:
            return sight
        return inspected(sight, self._watch.service, self._watch.senses.devices(), now)

    def refreshed(self, sight: Sight) -> Place:
        """The page on show, which knows now what it sees."""
        here = self._trail.here
        return self._trail.learn(PAGES[here.page].refreshed(here.model, sight))

    def scene(self, now: datetime, lang: Lang, over: Over) -> Box:
        """What is to be seen; the same object while nothing has changed."""
        aloud = self._watch.aloud
        aloud.stay((self._trail.page, lang, over))
        sight = self.sight(now, lang)
        here = self.refreshed(sight)
        key = over if over.dark else (sight, here, over)
        if self._last is None or self._last[0] != key:
            self._last = (key, shifted(self._drawn(sight, here, over), over.shift))
        return aloud.shown(self._last[1], self._watch.words(lang))

    def _drawn(self, sight: Sight, here: Place, over: Over) -> Box:
        kit = Kit(self.frame, self._watch.words(sight.lang), sight)
        if over.dark:
            return asleep.view(kit)
        if over.warned:
            return idle.view(kit)
        return PAGES[here.page].view(here.model, kit)
