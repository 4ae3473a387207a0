"""The first page as it would look with another week: for the pages on which it is written.

No pygame, and nothing of requests: who looks at it sees the week and the buttons, as on the wall.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from content import words
from kiosk.care.actions import Action, Verb
from kiosk.care.bag import Bag
from kiosk.care.calendar import local
from kiosk.care.school import Lang, School
from kiosk.care.week import Week, YearWeek
from kiosk.screen.frame import Frame
from kiosk.screen.kit import Kit
from kiosk.screen.page import Sight, Wire
from kiosk.screen.pages import home
from kiosk.screen.scene import Box
from kiosk.screen.svg import svg

SCHOOL_DAYS = range(1, 6)


@dataclass(frozen=True)
class Wall:
    """The kiosk on the wall: its panel, its school and bags, and the moment (aware UTC)."""

    frame: Frame
    school: School
    bags: tuple[Bag, ...]
    now: datetime


def picture(wall: Wall, week: Week, lang: Lang) -> str:
    """The page as SVG; the typeface and the style are the reader's."""
    return svg(_scene(wall, week, lang, None), styled=False)


def days_on_sheets(wall: Wall, week: Week, langs: Sequence[Lang]) -> tuple[date, ...]:
    """The days whose lines do not fit on one sheet of the large card, in any of the languages."""
    crowded = [
        week.when.day(weekday)
        for weekday in SCHOOL_DAYS
        if any(_flows(_scene(wall, week, lang, weekday)) for lang in langs)
    ]
    return tuple(crowded)


def _flows(scene: Box) -> bool:
    return any(box.action == Action(Verb.SHOW, "today=1") for box in scene.buttons())


def _scene(wall: Wall, week: Week, lang: Lang, weekday: int | None) -> Box:
    today = local(wall.now, wall.school).date()
    sight = Sight(
        now=wall.now,
        time_known=True,
        school=wall.school,
        lang=lang,
        message_lang=lang,
        home_week=YearWeek.of(today),
        weeks=(week,) if week.when <= YearWeek.of(today) else (Week(YearWeek.of(today)), week),
        bags=wall.bags,
        wire=Wire.GOES,
    )
    model = home.Model(upcoming=len(sight.weeks) > 1, weekday=weekday)
    return home.view(model, Kit(wall.frame, words(lang), sight))
