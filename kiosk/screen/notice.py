"""A page that stands by itself while the kiosk cannot be used: no settings, no databases."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from audio.events import Event as Heard
from audio.speech import Event as Voiced
from content import words
from hardware.events import Event
from kiosk.care.actions import Action
from kiosk.care.school import Lang, School
from kiosk.care.week import YearWeek
from kiosk.screen.frame import Frame
from kiosk.screen.kit import Kit
from kiosk.screen.page import Sight, Wire
from kiosk.screen.pages import unused as page
from kiosk.screen.scene import Box

NOWHERE: Final = School("", "UTC", (), (), {})


class Notice:
    """What the loop runs instead of the pages; nothing on it can be tapped."""

    def __init__(self, scene: Box) -> None:
        self._scene = scene

    def scene(self, now: datetime) -> Box:  # noqa: ARG002 - the loop's protocol
        """Always the same."""
        return self._scene

    def press(self, now: datetime) -> bool:  # noqa: ARG002 - the loop's protocol
        """Nothing to press."""
        return True

    def act(self, action: Action, now: datetime) -> None:
        """Nothing to do."""

    def sense(self, event: Event, now: datetime) -> None:
        """Nothing to do."""

    def hear(self, event: Heard, now: datetime) -> None:
        """Nothing to do."""

    def voice(self, event: Voiced) -> None:
        """Nothing to do."""

    def tick(self, now: datetime) -> timedelta:  # noqa: ARG002 - the loop's protocol
        """Nothing changes."""
        return timedelta(seconds=1)


def unused(frame: Frame, lang: Lang, now: datetime) -> Notice:
    """There are no settings yet."""
    return Notice(page.view(Kit(frame, words(lang), blank(lang, now))))


def broken(frame: Frame, lang: Lang, now: datetime, school: School = NOWHERE) -> Notice:
    """It cannot be used just now: whom to go to, and whom of the school to call."""
    sight = replace(blank(lang, now), school=school)
    return Notice(page.view(Kit(frame, words(lang), sight), broken=True))


def blank(lang: Lang, now: datetime) -> Sight:
    """What a page sees that knows nothing: no school, and no time it could vouch for."""
    return Sight(
        now=now,
        time_known=False,
        school=NOWHERE,
        lang=lang,
        message_lang=lang,
        home_week=YearWeek.of(now.date()),
        weeks=(),
        bags=(),
        wire=Wire.SILENT,
    )
