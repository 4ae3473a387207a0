"""The first page as it would look with another week: for the pages on which it is written.

No pygame, and nothing of requests: who looks at it sees the week and the buttons, as on the wall.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Final

from content import words
from kiosk.care.actions import Action, Verb
from kiosk.care.bag import Bag
from kiosk.care.calendar import local
from kiosk.care.school import Hours, Lang, School
from kiosk.care.week import Week, YearWeek
from kiosk.screen.frame import Frame
from kiosk.screen.kit import Kit
from kiosk.screen.page import Sight, Wire
from kiosk.screen.pages import home
from kiosk.screen.scene import Box
from kiosk.screen.svg import svg

SCHOOL_DAYS: Final = range(1, 6)
NOON: Final = time(12)
ANY_SCHOOL: Final = School("", "UTC", (), (), dict.fromkeys(SCHOOL_DAYS, Hours(time(8), time(16))))
FEW: Final = 4
SHORT: Final = 120
"""So many lines, and so many signs in all of them, fit on one sheet whatever the panel."""


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


def days_on_sheets(wall: Wall, week: Week) -> tuple[date, ...]:
    """The days whose lines do not fit on one sheet of the large card, in any of the languages."""
    crowded = (week.when.day(weekday) for weekday in SCHOOL_DAYS)
    return tuple(
        day for day in crowded if _may_flow(week, day) and _flows_on(wall.frame, week, day)
    )


def _may_flow(week: Week, day: date) -> bool:
    """Whether a look is worth while: a few short lines fit on any panel."""
    texts = [max((item.fi, item.sv, item.en), key=len) for item in (*week.on(day), *week.whole())]
    return len(texts) > FEW or sum(map(len, texts)) > SHORT


@lru_cache(maxsize=256)
def _flows_on(frame: Frame, week: Week, day: date) -> bool:
    """Asked anew only when the week is another; whose wall it is makes no difference."""
    wall = Wall(frame, ANY_SCHOOL, (), datetime.combine(day, NOON, UTC))
    return any(_flows(_scene(wall, week, lang, day.isoweekday())) for lang in Lang)


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
