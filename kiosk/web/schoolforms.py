"""The school's places and times as one large form: read with every fault at once, filled in again.

What is written here reads back to the same values, so that a part nobody touched is known as such.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import timedelta
from typing import Any, Final, Generic, TypeVar

from kiosk.care import schoolrules
from kiosk.care.school import Contacts, DayOff, Deadlines, Hours, Lesson, Place
from kiosk.care.spans import read_days, read_span, span_text
from kiosk.web.forms import Form, line

LONGEST: Final = 100
LONGEST_URL: Final = 300
MOST_PLACES: Final = 30
MOST_LESSONS: Final = 20
MOST_DAYS_OFF: Final = 100
YEARS: Final = range(2000, 2100)
MINUTES: Final = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,17})?")
FINNISH_DAY: Final = re.compile(r"\b([0-9]{1,2})\.([0-9]{1,2})\.([0-9]{4})\b")
TWO_DAYS: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})\s*[-–]\s*([0-9]{4}-[0-9]{2}-[0-9]{2})")
CONTACTS: Final = tuple(field.name for field in fields(Contacts))
DEADLINES: Final = tuple(field.name for field in fields(Deadlines))
PLACE: Final = ("fi", "sv", "en", "into")

T = TypeVar("T")


@dataclass(frozen=True)
class Fault:
    """What is wrong in a field: the key of a sentence, and what fills its gap."""

    field: str
    key: str
    found: str = ""


Faults = list[Fault]


def read_places(form: Form, faults: Faults) -> tuple[Place, ...]:
    """The places that have a name; a new one gets an id that it keeps."""
    found: list[Place] = []
    for row in range(MOST_PLACES):
        texts = {key: line(form.get(f"place_{key}_{row}", ""), LONGEST) for key in PLACE}
        given, taken = form.get(f"place_id_{row}", ""), {place.id for place in found}
        if f"place_gone_{row}" in form or not (any(texts.values()) or given):
            continue
        if not texts["fi"]:
            faults.append(Fault(f"place_fi_{row}", "web.wrong_place"))
        found.append(Place(schoolrules.place_id(given, texts["fi"], taken), **texts))
    if not found:
        faults.append(Fault("places", "web.wrong_places"))
    return tuple(found)


@dataclass(frozen=True)
class Lines(Generic[T]):
    """A field of many lines: how one is read, how many there may be, what a wrong one is told."""

    name: str
    read: Callable[[str], T]
    most: int
    wrong: str

    def values(self, form: Form, faults: Faults) -> tuple[T, ...]:
        """What every line means that is no empty one."""
        typed = (line(text, LONGEST) for text in form.get(self.name, "").splitlines())
        lines = [text for text in typed if text]
        if len(lines) > self.most:
            faults.append(Fault(self.name, "web.wrong_many", str(self.most)))
            return ()
        return tuple(self._values(lines, faults))

    def _values(self, lines: list[str], faults: Faults) -> Iterator[T]:
        for text in lines:
            try:
                yield self.read(text)
            except ValueError:
                faults.append(Fault(self.name, self.wrong, text))


def read_lessons(form: Form, faults: Faults) -> tuple[Lesson, ...]:
    """One lesson a line, in the order of the day."""
    lessons = Lines("bells", _lesson, MOST_LESSONS, "web.wrong_span").values(form, faults)
    for _, late in schoolrules.overlaps(lessons):
        faults.append(Fault("bells", "web.wrong_overlap", span_text((late.starts, late.ends))))
    return lessons


def _lesson(text: str) -> Lesson:
    return Lesson(*read_span(text))


def read_staffed(form: Form, faults: Faults) -> dict[int, Hours]:
    """From when to when, by weekday; none where nothing is typed."""
    found: dict[int, Hours] = {}
    for weekday in range(1, 8):
        text = line(form.get(f"staffed_{weekday}", ""), LONGEST)
        try:
            if text:
                found[weekday] = Hours(*read_span(text))
        except ValueError:
            faults.append(Fault(f"staffed_{weekday}", "web.wrong_span", text))
    return found


def read_days_off(form: Form, faults: Faults) -> tuple[DayOff, ...]:
    """One day or one stretch of days a line."""
    return Lines("days_off", _day_off, MOST_DAYS_OFF, "web.wrong_days").values(form, faults)


def _day_off(text: str) -> DayOff:
    """As in the settings, or with days as they are written in Finland."""
    iso = FINNISH_DAY.sub(lambda day: f"{day[3]}-{day[2]:0>2}-{day[1]:0>2}", text)
    found = DayOff(*read_days(TWO_DAYS.sub(r"\1/\2", iso)))
    if found.first.year not in YEARS or found.last.year not in YEARS:
        raise ValueError(text)
    return found


def read_contacts(form: Form, faults: Faults) -> Contacts:
    """Numbers and addresses; an empty one is left out of the pages."""
    texts = {}
    for name in CONTACTS:
        url = name.endswith("_url")
        text = texts[name] = line(form.get(f"contact_{name}", ""), LONGEST_URL if url else LONGEST)
        if name.endswith("_phone") and not schoolrules.is_phone(text):
            faults.append(Fault(f"contact_{name}", "web.wrong_phone", text))
        if url and not schoolrules.is_url(text):
            faults.append(Fault(f"contact_{name}", "web.wrong_url", text))
    return Contacts(**texts)


def read_deadlines(form: Form, faults: Faults) -> Deadlines:
    """All in minutes."""
    usual, found = Deadlines(), {}
    for name in DEADLINES:
        text = line(form.get(f"deadline_{name}", ""), LONGEST)
        minutes = float(text.replace(",", ".")) if MINUTES.fullmatch(text) else 0
        if not schoolrules.LEAST_MINUTES <= minutes <= schoolrules.MOST_MINUTES:
            faults.append(Fault(f"deadline_{name}", "web.wrong_minutes", text))
        else:
            found[name] = timedelta(minutes=minutes)
    if len(found) < len(DEADLINES):
        return usual
    deadlines = Deadlines(**found)
    if not schoolrules.chased_in_order(deadlines):
        faults.append(Fault("deadline_now_repeat", "web.wrong_order"))
    if not schoolrules.repeat_in_order(deadlines):
        faults.append(Fault("deadline_repeat_least", "web.wrong_repeat"))
    return deadlines


READERS: Final[dict[str, Callable[[Form, Faults], Any]]] = {
    "places": read_places,
    "lessons": read_lessons,
    "staffed": read_staffed,
    "days_off": read_days_off,
    "contacts": read_contacts,
    "deadlines": read_deadlines,
}
"""How each part of the school is read; the names are those of `School`."""


def read(form: Form) -> tuple[dict[str, Any], Faults]:
    """Every part, and everything that is wrong."""
    faults: Faults = []
    return {part: reader(form, faults) for part, reader in READERS.items()}, faults
