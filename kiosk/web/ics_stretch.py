"""The days that a calendar is read for, and what of an event's lines may have to do with them.

Only figures are compared here, so that a calendar of many years costs no more than its lines.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from kiosk.web.ics_lines import DATES, LISTS, Block
from kiosk.web.ics_zones import zone_name

MARGIN: Final = timedelta(days=7)
"""Time zones, and series of which a part was moved by a few days."""
LONGEST: Final = timedelta(days=62)
"""An event that comes back and lasts longer is read as if it lasted so long."""
FOREVER: Final = "9"
"""As figures: after every date."""


@dataclass(frozen=True)
class Stretch:
    """The days from `first` to `last`, both included, and the zone of times that name none."""

    first: date
    last: date
    zone: str

    @property
    def begins(self) -> date:
        """The first day that is looked at."""
        return self.first - MARGIN

    @property
    def ends(self) -> date:
        """The last day that is looked at."""
        return self.last + MARGIN

    def meets(self, first: str, last: str) -> bool:
        """Whether "20261124…" to "20261126…" comes near; so does what is no date."""
        if not (first[:1].isdigit() and last[:1].isdigit()):
            return True
        return first[:8] <= f"{self.ends:%Y%m%d}" and last[:8] >= f"{self.begins:%Y%m%d}"


def is_near(block: Block, stretch: Stretch) -> bool:
    """Whether anything of the event may lie in the stretch, or of the series that it changes."""
    starts, ends = block.value("DTSTART"), block.value("DTEND")
    original = block.value("RECURRENCE-ID")
    if "THISANDFUTURE" in block.first("RECURRENCE-ID"):
        return stretch.meets(original, FOREVER)
    if original and stretch.meets(original, original):
        return True
    if not original and ("RRULE" in block.lines or "RDATE" in block.lines):
        return stretch.meets(starts, FOREVER)
    return stretch.meets(starts, FOREVER if "DURATION" in block.lines else ends or starts)


def near_lines(block: Block, stretch: Stretch) -> Iterator[str]:
    """The event's lines but for its rules: zones are known ones, lists of days are cut."""
    for name, lines in block.lines.items():
        for line in lines:
            if name in DATES:
                yield from _dated(name, line, stretch)
            elif name != "RRULE":
                yield line


def _dated(name: str, line: str, stretch: Stretch) -> Iterator[str]:
    """A line with one or several days; none when all of a list are far away."""
    head, _, value = line.rpartition(":")
    days = [day.strip() for day in value.split(",")]
    if name in LISTS:
        earliest = f"{stretch.begins - LONGEST:%Y%m%d}"
        days = [day for day in days if day[:8] >= earliest and stretch.meets(day, FOREVER)]
    if days:
        yield f"{name}{_params(head, days, stretch)}:{','.join(days)}"


def _params(head: str, days: list[str], stretch: Stretch) -> str:
    """What stands between the name and the colon, written anew."""
    known = ";RANGE=THISANDFUTURE" if "THISANDFUTURE" in head else ""
    if all(re.fullmatch(r"\d{8}", day) for day in days):
        return f";VALUE=DATE{known}"
    if any("/" in day for day in days):
        known += ";VALUE=PERIOD"
    if all(day.endswith("Z") for day in days):
        return known
    named = re.search(r';TZID="?([^";]+)', head, re.IGNORECASE)
    return f"{known};TZID={zone_name(named[1] if named else '', stretch.zone)}"
