"""The settings of the panel: when it is lit, by which means it goes dark, where it is plugged in.

What becomes of them is in `kiosk.panel`.
"""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import msgspec

from kiosk.care.lighting import ALWAYS, Lighting
from kiosk.care.school import Hours
from kiosk.care.spans import read_span, span_text
from kiosk.checks import Check, a_string, matching, parsed, refuse, whole
from kiosk.config_school import WEEKDAYS
from kiosk.tables import Table

AUTO: Final = "auto"
NONE: Final = "none"
STAFFED: Final = "staffed"
ALWAYS_LIT: Final = "always"
_SCHOOL_WEEK: Final = range(1, 6)


class Display(msgspec.Struct, frozen=True):
    """The panel."""

    lighting: Lighting = Lighting()
    backlight: str = AUTO
    """A folder as in /sys/class/backlight, or a word."""
    cec: bool = True
    dpms: bool = True
    connector: str = AUTO
    pixel_shift: bool = True


def read(table: Table) -> Display:
    """The table [display]; faults are noted in it."""
    usual = Display()
    display = Display(
        lighting=_lighting(table),
        backlight=table.take("backlight", _BACKLIGHT, usual.backlight),
        cec=table.take("cec", _YES_OR_NO, usual.cec),
        dpms=table.take("dpms", _YES_OR_NO, usual.dpms),
        connector=table.take("connector", _CONNECTOR, usual.connector),
        pixel_shift=table.take("pixel_shift", _YES_OR_NO, usual.pixel_shift),
    )
    table.finish()
    return display


def _lighting(table: Table) -> Lighting:
    usual = Lighting()
    awake = table.take("awake_min", whole(1, 120), usual.awake_for // timedelta(minutes=1))
    if table.has("hours") and not isinstance(table.raw("hours"), str):
        lighting = Lighting(hours=_by_day(table.table("hours")))
    else:
        lighting = table.take("hours", _WHEN, usual)
    return replace(lighting, awake_for=timedelta(minutes=awake))


def _by_day(table: Table) -> dict[int, Hours]:
    read = {iso: table.take(day, _HOURS, None) for day, iso in WEEKDAYS.items()}
    table.finish()
    return {day: hours for day, hours in read.items() if hours is not None}


def hours_text(lighting: Lighting) -> str | dict[str, str]:
    """As the key `hours` has it: a word, or a span by weekday."""
    if lighting.hours is None:
        return ALWAYS_LIT if lighting.always else STAFFED
    days = {number: day for day, number in WEEKDAYS.items()}
    hours = sorted(lighting.hours.items())
    return {days[day]: span_text((its.opens, its.closes)) for day, its in hours}


def _when(value: str) -> Lighting:
    words = {STAFFED: Lighting(), ALWAYS_LIT: ALWAYS}
    if value in words:
        return words[value]
    return Lighting(hours=dict.fromkeys(_SCHOOL_WEEK, Hours(*read_span(value))))


def _backlight(value: object) -> str:
    found = a_string(value)
    return found if found in {AUTO, NONE} or found.startswith("/") else refuse()


_HOURS: Final[Check[Hours | None]] = parsed(
    'from when to when, such as "6.30-17.00"', lambda value: Hours(*read_span(value))
)
_WHEN: Final = parsed(
    '"staffed", "always", or from when to when on Monday to Friday, such as "6.30-17.00"', _when
)
_BACKLIGHT: Final = Check('"auto", "none" or a folder in /sys/class/backlight', _backlight)
_CONNECTOR: Final = matching(
    r"auto|[A-Za-z][A-Za-z0-9-]*-\d+", '"auto" or a connector\'s name such as "HDMI-A-1"'
)
_YES_OR_NO: Final = Check("true or false", lambda value: msgspec.convert(value, bool))
