"""One line of the week as a form: read with every fault at once, and filled in again."""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Final

from kiosk.care.school import School
from kiosk.care.week import Item, ItemKind, YearWeek
from kiosk.web.forms import Form, line

LONGEST_LINE: Final = 200
WHOLE_WEEK: Final = 0
LAST_DAY: Final = 7
TIME: Final = re.compile(r"([01]?\d|2[0-3])(?:[.:]([0-5]\d))?")


@dataclass(frozen=True)
class Filled:
    """What was filled in: the line when it is good, else the keys of what is wrong."""

    item: Item | None
    faults: tuple[str, ...] = ()


def read(form: Form, when: YearWeek, school: School) -> Filled:
    """The line in a form."""
    faults: list[str] = []
    text = line(form.get("fi", ""), LONGEST_LINE)
    if not text:
        faults.append("web.line_needed")
    first, last = _days(form, when, faults)
    starts, ends = _times(form, faults)
    place = form.get("place", "")
    if faults:
        return Filled(None, tuple(faults))
    item = Item(
        fi=text,
        sv=line(form.get("sv", ""), LONGEST_LINE),
        en=line(form.get("en", ""), LONGEST_LINE),
        kind=_kind(form),
        first=first,
        last=last,
        starts=starts,
        ends=ends,
        place=next((one.id for one in school.places if one.id == place), None),
    )
    return Filled(item)


def _kind(form: Form) -> ItemKind:
    kind = form.get("kind", "")
    return ItemKind(kind) if kind in set(ItemKind) else ItemKind.EVENT


def _days(form: Form, when: YearWeek, faults: list[str]) -> tuple[date | None, date | None]:
    """From the day to the day; none for the whole week."""
    first, last = _weekday(form.get("day", "")), _weekday(form.get("until", ""))
    if first is None or last is None or (last and last < first):
        faults.append("web.days_wrong")
        return None, None
    if first == WHOLE_WEEK:
        return None, None
    return when.day(first), when.day(last) if last > first else None


def _weekday(text: str) -> int | None:
    if not text:
        return WHOLE_WEEK
    number = int(text) if text.isascii() and text.isdigit() and len(text) == 1 else -1
    return number if WHOLE_WEEK <= number <= LAST_DAY else None


def _times(form: Form, faults: list[str]) -> tuple[time | None, time | None]:
    """When it begins and ends; an end needs a beginning before it."""
    given = [form.get(name, "").strip() for name in ("starts", "ends")]
    starts, ends = (read_time(text) if text else None for text in given)
    wrong = [text and not read for text, read in zip(given, (starts, ends), strict=True)]
    if any(wrong) or (ends is not None and (starts is None or ends <= starts)):
        faults.append("web.time_wrong")
        return None, None
    return starts, ends


def read_time(text: str) -> time | None:
    """A time such as 9.45, 9:45 or 9; None for anything else."""
    found = TIME.fullmatch(text.strip())
    return time(int(found[1]), int(found[2] or 0)) if found else None


def time_text(moment: time | None) -> str:
    """As a person writes it in the form."""
    return f"{moment.hour}.{moment.minute:02}" if moment else ""


def as_fields(item: Item) -> dict[str, str]:
    """The form's fields for a line that is there."""
    return {
        "fi": item.fi,
        "sv": item.sv,
        "en": item.en,
        "kind": str(item.kind),
        "day": str(item.first.isoweekday() if item.first else WHOLE_WEEK),
        "until": str(item.last.isoweekday()) if item.last else "",
        "starts": time_text(item.starts),
        "ends": time_text(item.ends),
        "place": item.place or "",
    }
