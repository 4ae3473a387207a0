"""What happens, as lines of one week: local days and hours, and a name that fits on a line."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from kiosk.care.calendar import zone
from kiosk.care.week import Item, YearWeek
from kiosk.web.ics_series import Happening

LONGEST: Final = 200
"""Signs of a line."""
SMALL_HOURS: Final = time(6)
"""An evening that ends before this is one day's, not two days'."""
_DAY: Final = timedelta(days=1)
_BLANKS: Final = re.compile(r"\s+")
_UNSEEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Control signs, marks of direction and what no typeface has, by their Unicode classes."""
_HEAPED: Final = re.compile("([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff])+")


def clean(text: str) -> str:
    """One line, without signs that nobody sees, cut after a word when it is too long."""
    short = _BLANKS.sub(" ", text[: 10 * LONGEST])
    seen = "".join(sign for sign in short if unicodedata.category(sign) not in _UNSEEN)
    light = _HEAPED.sub(r"\1", unicodedata.normalize("NFC", seen))
    line = _BLANKS.sub(" ", unicodedata.normalize("NFC", light)).strip()
    if len(line) <= LONGEST:
        return line
    cut = line[: LONGEST - 1]
    return (cut.rpartition(" ")[0] or cut).rstrip(" ,;:.-–") + "…"


def items_of(happening: Happening, when: YearWeek, name: str) -> Iterator[Item]:
    """Its lines in the week, none when it lies outside; of several days, hours on the first.

    Raise ValueError for one in the week that has no name.
    """
    item = Item(clean(happening.summary))
    for line in _lines(happening, item, when, name):
        if not item.fi:
            raise ValueError("an event without a name")
        yield line


def _lines(happening: Happening, item: Item, when: YearWeek, name: str) -> Iterator[Item]:
    starts, ends = happening.starts, happening.ends
    if not (isinstance(starts, datetime) and isinstance(ends, datetime)):
        yield from _days(item, _plain(starts), max(_plain(starts), _plain(ends) - _DAY), when)
        return
    begins, closes = _local(starts, name), _local(ends, name)
    last = _last_day(begins, closes)
    hour = begins.time().replace(second=0, microsecond=0)
    end = closes.time().replace(second=0, microsecond=0) if closes.date() == begins.date() else None
    timed = replace(item, starts=hour, ends=end if end and end > hour else None)
    yield from _days(timed, begins.date(), begins.date(), when)
    if last > begins.date():
        yield from _days(item, begins.date() + _DAY, last, when)


def _days(item: Item, first: date, last: date, when: YearWeek) -> Iterator[Item]:
    """The item on those of the days that the week has."""
    first, last = max(first, when.day(1)), min(last, when.day(7))
    if first <= last:
        yield replace(item, first=first, last=last if last > first else None)


def _last_day(begins: datetime, closes: datetime) -> date:
    """The last day that it is held on; midnight and the small hours belong to the day before."""
    if closes.time() == time.min or (closes.time() < SMALL_HOURS and closes - begins < _DAY):
        return max(begins.date(), closes.date() - _DAY)
    return closes.date()


def _plain(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _local(moment: datetime, name: str) -> datetime:
    """By the wall clock; every time that a calendar gives has a zone by now."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(zone(name))
