"""A week as a TOML file: what `hetikioski week import` reads and `week export` writes.

Where weeks are kept is not here; a file with any fault gives no week at all.
"""

import re
from collections.abc import Collection
from datetime import date, time
from pathlib import Path
from typing import Final

from kiosk.care.request import PlaceId
from kiosk.care.spans import read_span, read_time, span_text, time_text
from kiosk.care.week import Item, ItemKind, Week, YearWeek
from kiosk.checks import Check, aliased, optional_text, parsed, refuse, text, whole
from kiosk.faults import FaultyFileError, read_toml
from kiosk.tables import Faults, Table
from kiosk.tomltext import Pairs, Value, pairs_text, tables_text
from kiosk.weekdays import WHOLE_WEEK, Days, day_text, days_text, one_day, several_days

_FINNISH_KINDS: Final = {
    "meno": ItemKind.EVENT,
    "kokous": ItemKind.MEETING,
    "ys-aika": ItemKind.MEETING,
    "sijaiset": ItemKind.STAFF,
    "poissa": ItemKind.STAFF,
    "valvonta": ItemKind.DUTY,
    "vierailu": ItemKind.VISIT,
    "retki": ItemKind.TRIP,
    "teemapäivä": ItemKind.TRIP,
    "tilavaraus": ItemKind.BOOKING,
    "muistettavaa": ItemKind.REMEMBER,
    "onnittelut": ItemKind.CONGRATS,
    "ruokalista": ItemKind.LUNCH,
}
_KIND: Final = aliased({str(kind): kind for kind in ItemKind} | _FINNISH_KINDS)

Times = tuple[time | None, time | None]
"""When it begins and, when that was given, ends."""

_TIMES: Final = 'a time in quotes such as "9.45", or "9-13"'
_WEEK_NAME: Final = re.compile(r"(?:([12]\d{3})-?)?[Ww]?(\d{1,2})")
_NO_TIMES: Final[Times] = (None, None)


class WeekFileError(FaultyFileError):
    """The file is no week; `faults` tells everything that is wrong with it."""


def read(path: Path, places: Collection[PlaceId]) -> Week:
    """The week in the file; raise WeekFileError with every fault. `places` are the known ones."""
    faults = Faults(str(path))
    root = Table(read_toml(path, WeekFileError), "", faults)
    when = _when(root)
    week = Week(when, tuple(_item(table, when, places) for table in root.tables("items")))
    root.finish()
    if faults.found:
        raise WeekFileError(tuple(faults.found))
    return week


def written(week: Week) -> str:
    """The week as the file that `read` reads back."""
    head = pairs_text({"year": week.when.year, "week": week.when.week})
    return head + tables_text("items", (_pairs(item, week.when) for item in week.items))


def read_when(words: str, today: YearWeek) -> YearWeek:
    """A week as people name it: "2026-W48", or "48" of this year; raise ValueError for others."""
    found = _WEEK_NAME.fullmatch(words.strip())
    when = YearWeek(int(found[1] or today.year), int(found[2])) if found else None
    if when is None or not 1 <= when.week <= _last_week(when.year):
        raise ValueError(f'"{words}" is no week; allowed: such as 2026-W48, or 48 of this year')
    return when


def _last_week(year: int) -> int:
    return date(year, 12, 28).isocalendar().week


def _when(root: Table) -> YearWeek:
    year = root.need("year", whole(2000, 2100), 0)
    week = root.need("week", whole(1, 53), 0)
    if not (year and week):
        return YearWeek(2000, 1)
    last = _last_week(year)
    if week > last:
        root.fault("week", str(week), f"a whole number from 1 to {last} in {year}")
        return YearWeek(year, last)
    return YearWeek(year, week)


def _item(table: Table, when: YearWeek, places: Collection[PlaceId]) -> Item:
    first, last = _days(table, when)
    starts, ends = table.take("time", parsed(_TIMES, _times), _NO_TIMES)
    item = Item(
        fi=_finnish(table),
        sv=table.take("sv", optional_text(), ""),
        en=table.take("en", optional_text(), ""),
        kind=table.take("kind", _KIND, ItemKind.EVENT),
        first=first,
        last=last,
        starts=starts,
        ends=ends,
        place=table.take("place", _place(places), None),
    )
    table.finish()
    return item


def _finnish(table: Table) -> str:
    if not table.has("text"):
        return table.need("fi", text(), "")
    if table.has("fi"):
        table.fault("text", "text and fi", "one of the two")
    table.raw("fi")
    return table.need("text", text(), "")


def _days(table: Table, when: YearWeek) -> Days:
    if table.has("day") and table.has("days"):
        table.fault("day", "day and days", "one of the two, or neither for the whole week")
    day = table.take("day", one_day(when), WHOLE_WEEK)
    return table.take("days", several_days(when), day)


def _times(words: str) -> Times:
    if "-" in words or "–" in words:
        return read_span(words)
    return read_time(words), None


def _place(places: Collection[PlaceId]) -> Check[PlaceId | None]:
    known = {str(place): place for place in places}

    def find(word: str) -> PlaceId | None:
        return known[word] if word in known else refuse()

    return parsed(f"one of the places {', '.join(known)}", find)


def _pairs(item: Item, when: YearWeek) -> Pairs:
    pairs: dict[str, Value] = {"fi": item.fi, "sv": item.sv, "en": item.en, "kind": str(item.kind)}
    if item.first is not None and item.last is not None:
        pairs["days"] = days_text(item.first, item.last, when)
    elif item.first is not None:
        pairs["day"] = day_text(item.first, when)
    if item.starts is not None:
        pairs["time"] = span_text((item.starts, item.ends)) if item.ends else time_text(item.starts)
    pairs["place"] = item.place or ""
    return pairs
