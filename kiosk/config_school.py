"""The settings that belong to the school: places, bells, days off, debriefers, numbers, deadlines.

They are read here once, to seed an empty board. How the board keeps them is not here.
"""

from dataclasses import fields
from datetime import date, timedelta
from typing import Final

import msgspec

from kiosk.care import defaults, schoolrules
from kiosk.care.calendar import DEFAULT_ZONE, zone
from kiosk.care.request import PlaceId
from kiosk.care.school import (
    Contacts,
    DayOff,
    Deadlines,
    Debriefer,
    Hours,
    Lesson,
    Place,
    School,
)
from kiosk.care.spans import read_days, read_span, span_text
from kiosk.checks import Check, a_string, matching, number, optional_text, parsed, refuse, text
from kiosk.tables import Table

WEEKDAYS: Final = {"mon": 1, "tue": 2, "wed": 3, "thu": 4, "fri": 5, "sat": 6, "sun": 7}
_SCHOOL_WEEK: Final = range(1, 6)

PLACES: Final = (
    Place(
        PlaceId("neuvotteluhuone"),
        "neuvotteluhuone",
        "konferensrummet",
        "the meeting room",
        "neuvotteluhuoneeseen",
    ),
    Place(
        PlaceId("pienryhma"),
        "pienryhmätila",
        "smågruppsrummet",
        "the small group room",
        "pienryhmätilaan",
    ),
    Place(
        PlaceId("opo"),
        "opinto-ohjaus",
        "studiehandledningen",
        "the guidance office",
        "opinto-ohjaukseen",
    ),
    Place(PlaceId("kirjasto"), "kirjasto", "biblioteket", "the library", "kirjastoon"),
    Place(PlaceId("b204"), "tila B204", "rum B204", "room B204", "tilaan B204"),
    Place(PlaceId("musiikki2"), "musiikki 2", "musik 2", "music 2", "musiikki 2:een"),
)

_SPAN: Final = parsed('from when to when, such as "8.15-9.00"', read_span)
_HOURS: Final[Check[Hours | None]] = parsed(
    'from when to when, such as "7.30-16.00"', lambda value: Hours(*read_span(value))
)
_PHONE: Final = matching(schoolrules.PHONE, 'a telephone number such as "040 123 4567"')
_URL: Final = matching(schoolrules.URL, 'an address that begins with "https://"')
_MINUTES: Final = number(schoolrules.LEAST_MINUTES, schoolrules.MOST_MINUTES)
_YES_OR_NO: Final = Check("true or false", lambda value: msgspec.convert(value, bool))
_PLACE_ID: Final = matching(schoolrules.PLACE_ID, "letters, digits, - and _, at most 40")


def _zone(name: str) -> str:
    try:
        return zone(name).key
    except (KeyError, OSError):
        refuse()


_ZONE: Final = parsed(f'a time zone such as "{DEFAULT_ZONE}"', _zone)


def read(root: Table) -> School:
    """The school's part of the file; faults are noted in the table."""
    table = root.table("school")
    school = School(
        name=table.need("name", text(), ""),
        timezone=table.take("timezone", _ZONE, DEFAULT_ZONE),
        staffed=_staffed(table),
        lessons=_lessons(table),
        days_off=table.take_list("days_off", _DAYS, ()),
        places=_places(root),
        debriefers=tuple(_debriefer(one) for one in root.tables("debriefers")),
        contacts=_contacts(root.table("contacts")),
        deadlines=_deadlines(root.table("deadlines")),
    )
    table.finish()
    return school


def _lessons(table: Table) -> tuple[Lesson, ...]:
    usual = tuple((lesson.starts, lesson.ends) for lesson in defaults.LESSONS)
    lessons = tuple(Lesson(*span) for span in table.take_list("bells", _SPAN, usual))
    for before, after in schoolrules.overlaps(lessons):
        found = f"{_span_text(after)} after {_span_text(before)}"
        table.fault("bells", found, "lessons in the order of the day that do not overlap")
    return lessons


def _span_text(lesson: Lesson) -> str:
    return span_text((lesson.starts, lesson.ends))


def _staffed(table: Table) -> dict[int, Hours]:
    if not table.has("staffed") or isinstance(table.raw("staffed"), str):
        usual = dict(defaults.STAFFED)
        same = table.take("staffed", _HOURS, None)
        return usual if same is None else dict.fromkeys(_SCHOOL_WEEK, same)
    by_day = table.table("staffed")
    read = {iso: by_day.take(day, _HOURS, None) for day, iso in WEEKDAYS.items()}
    by_day.finish()
    return {day: hours for day, hours in read.items() if hours is not None}


def _days_off(value: object) -> DayOff:
    return DayOff(*read_days(str(value) if type(value) is date else a_string(value)))


_DAYS: Final = Check(
    'a day such as "2026-12-06", days such as "2026-12-21/2027-01-06", or an afternoon off such as '
    '"2026-12-18 12.00-"',
    _days_off,
)


def _places(root: Table) -> tuple[Place, ...]:
    tables = root.tables("places")
    places = tuple(_place(table) for table in tables)
    seen: set[PlaceId] = set()
    for place, table in zip(places, tables, strict=True):
        if place.id and place.id in seen:
            table.fault("id", f'"{place.id}" again', "an id that no other place has")
        seen.add(place.id)
    if root.has("places") and not places:
        root.fault("places", "none", "at least one place, or no such key for the usual ones")
    return places or PLACES


def _place(table: Table) -> Place:
    place = Place(
        id=PlaceId(table.need("id", _PLACE_ID, "")),
        fi=table.need("fi", text(), ""),
        sv=table.take("sv", optional_text(), ""),
        en=table.take("en", optional_text(), ""),
        into=table.take("into", optional_text(), ""),
    )
    table.finish()
    return place


def _debriefer(table: Table) -> Debriefer:
    debriefer = Debriefer(
        name=table.need("name", text(), ""),
        where=table.take("where", optional_text(), ""),
        languages=table.take_list("languages", text(), ()),
        shown=table.take("shown", _YES_OR_NO, True),  # noqa: FBT003 - the usual value
    )
    table.finish()
    return debriefer


def _contacts(table: Table) -> Contacts:
    contacts = Contacts(
        coordinator_name=table.take("coordinator_name", optional_text(), ""),
        coordinator_phone=table.take("coordinator_phone", _PHONE, ""),
        occupational_phone=table.take("occupational_phone", _PHONE, ""),
        occupational_hours=table.take("occupational_hours", optional_text(), ""),
        crisis_phone=table.take("crisis_phone", _PHONE, ""),
        crisis_hours=table.take("crisis_hours", optional_text(), ""),
        report_url=table.take("report_url", _URL, ""),
    )
    table.finish()
    return contacts


def _deadlines(table: Table) -> Deadlines:
    usual = Deadlines()
    read = {
        field.name: timedelta(minutes=table.take(field.name, _MINUTES, _minutes(usual, field.name)))
        for field in fields(Deadlines)
    }
    deadlines = Deadlines(**read)
    if not schoolrules.chased_in_order(deadlines):
        order = "now_repeat before now_last_call before now_unanswered"
        table.fault("now_repeat", "an order that cannot be", order)
    if not schoolrules.repeat_in_order(deadlines):
        table.fault("repeat_least", "more than repeat_most", "at most as much as repeat_most")
    table.finish()
    return deadlines


def _minutes(deadlines: Deadlines, name: str) -> float:
    wait: timedelta = getattr(deadlines, name)
    return wait.total_seconds() / 60
