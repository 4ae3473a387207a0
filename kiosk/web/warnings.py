"""What a coordinator may want to know before publishing; nothing of it forbids anything."""

import re
from collections.abc import Iterator

from content import reasons, words
from content.formats import day_month
from kiosk.care.school import Lang
from kiosk.care.week import Week
from kiosk.screen.weekpicture import Wall, days_on_sheets


def warnings(wall: Wall, week: Week, lang: Lang) -> tuple[str, ...]:
    """The sentences, in the language of the page."""
    return tuple(_warnings(wall, week, lang))


def _warnings(wall: Wall, week: Week, lang: Lang) -> Iterator[str]:
    say = words(lang)
    for day in days_on_sheets(wall, week):
        yield say("web.warn_sheets", day=day_month(say, day))
    either = "|".join(map(re.escape, reasons()))
    beginnings = re.compile(rf"\b(?:{either})", re.IGNORECASE)
    for item in week.items:
        if beginnings.search(f"{item.fi} {item.sv} {item.en}"):
            yield say("web.warn_reason", line=item.fi)
