"""The school's places and times as the fields of a form; `schoolforms` reads them again."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import timedelta
from typing import Final

from kiosk.care.school import School
from kiosk.care.spans import days_text, span_text
from kiosk.web.schoolforms import PLACE

Fields = dict[str, str]


def places(school: School) -> Fields:
    """A row of fields for each place."""
    return {
        f"place_{key}_{row}": getattr(place, key)
        for row, place in enumerate(school.places)
        for key in ("id", *PLACE)
    }


def lessons(school: School) -> Fields:
    """One lesson a line."""
    spans = (span_text((one.starts, one.ends)) for one in school.lessons)
    return {"bells": "\n".join(spans)}


def staffed(school: School) -> Fields:
    """By weekday."""
    return {
        f"staffed_{weekday}": span_text((hours.opens, hours.closes))
        for weekday, hours in sorted(school.staffed.items())
    }


def days_off(school: School) -> Fields:
    """One day or stretch of days a line."""
    lines = (days_text((one.first, one.last, one.half_from)) for one in school.days_off)
    return {"days_off": "\n".join(lines)}


def contacts(school: School) -> Fields:
    """Numbers and addresses."""
    return {f"contact_{name}": text for name, text in asdict(school.contacts).items()}


def deadlines(school: School) -> Fields:
    """In minutes."""
    waits = asdict(school.deadlines)
    return {f"deadline_{name}": minutes_text(wait) for name, wait in waits.items()}


def minutes_text(wait: timedelta) -> str:
    """Whole minutes without a point."""
    minutes = wait.total_seconds() / 60
    return str(int(minutes)) if minutes == int(minutes) else repr(minutes)


WRITERS: Final[dict[str, Callable[[School], Fields]]] = {
    "places": places,
    "lessons": lessons,
    "staffed": staffed,
    "days_off": days_off,
    "contacts": contacts,
    "deadlines": deadlines,
}
"""How each part of the school is written."""


def as_fields(school: School) -> Fields:
    """The whole form."""
    return {name: text for write in WRITERS.values() for name, text in write(school).items()}


def told(school: School, part: str) -> str:
    """A part as somebody reads it who is told what is there now."""
    fields = WRITERS[part](school)
    shown = (text for name, text in fields.items() if text and not name.startswith("place_id"))
    return " · ".join(", ".join(text.splitlines()) for text in shown)
