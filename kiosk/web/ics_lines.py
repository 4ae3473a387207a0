"""A calendar's bytes cut into its events' lines, before any library sees them.

Only what a week's info needs is kept: no place, no description, no guests. What days and rules
mean is not here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from kiosk.web.feedfaults import FeedError, Trouble

MOST_BYTES: Final = 2 * 1024 * 1024
DEEPEST: Final = 8
"""Levels of BEGIN: an alarm within an event within a calendar makes three."""
LISTS: Final = frozenset({"RDATE", "EXDATE"})
DATES: Final = LISTS | {"DTSTART", "DTEND", "RECURRENCE-ID"}
SEVERAL: Final = LISTS | {"RRULE"}
WANTED: Final = (
    DATES | SEVERAL | {"UID", "DURATION", "SUMMARY", "STATUS", "SEQUENCE", "CLASS", "EXRULE"}
)
LONGEST_VALUE: Final = 2000
"""Signs that are kept of what is no list of days."""
_FOLD: Final = re.compile("(?:\r\n|\r|\n)[ \t]")
_END: Final = re.compile("\r\n|\r|\n")
_NAME: Final = re.compile(r"[A-Za-z0-9-]+")
_UNSEEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


@dataclass(frozen=True)
class Block:
    """One event as its lines, unfolded, by name; of a name that stands once, the first."""

    lines: dict[str, list[str]] = field(default_factory=dict)

    def first(self, name: str) -> str:
        """The line of this name, or nothing."""
        return self.lines[name][0] if name in self.lines else ""

    def value(self, name: str) -> str:
        """What stands after the last colon: for days, rules and single words."""
        return self.first(name).rpartition(":")[2].strip()

    def add(self, name: str, line: str) -> None:
        """Keep a line, if it is of use."""
        if name in SEVERAL:
            self.lines.setdefault(name, []).append(line)
        elif name in WANTED:
            self.lines.setdefault(name, [line[:LONGEST_VALUE]])


@dataclass(frozen=True)
class Calendar:
    """The events of a calendar and the zone that it says it lives in, if any."""

    blocks: tuple[Block, ...]
    zone: str = ""


def read_calendar(data: bytes) -> Calendar:
    """The calendar in `data`; raise FeedError for what is none, is torn, or is too large."""
    if len(data) > MOST_BYTES:
        raise FeedError(Trouble.TOO_LARGE, f"{len(data)} bytes")
    blocks: list[Block] = []
    zone = ""
    open_parts: list[str] = []
    seen = False
    for name, line in _lines(data):
        if name in {"BEGIN", "END"}:
            part = line.partition(":")[2].strip().upper()
            _step(open_parts, name, part)
            seen = seen or part == "VCALENDAR"
            if name == "BEGIN" and open_parts == ["VCALENDAR", "VEVENT"]:
                blocks.append(Block())
        elif open_parts == ["VCALENDAR", "VEVENT"]:
            blocks[-1].add(name, line)
        elif name == "X-WR-TIMEZONE":
            zone = line.partition(":")[2].strip()
    if not seen:
        raise FeedError(Trouble.NO_CALENDAR)
    if open_parts:
        raise FeedError(Trouble.BROKEN, f"{open_parts[-1]} does not end")
    return Calendar(tuple(blocks), zone)


def _lines(data: bytes) -> Iterator[tuple[str, str]]:
    """Every line with its name in capitals, long ones put together again."""
    text = _UNSEEN.sub("", data.decode("utf-8-sig", errors="replace"))
    for line in _END.split(_FOLD.sub("", text)):
        found = _NAME.match(line)
        if found is not None:
            yield found[0].upper(), line


def _step(open_parts: list[str], name: str, part: str) -> None:
    """Go into a part or out of it."""
    if name == "BEGIN":
        open_parts.append(part)
        if len(open_parts) > DEEPEST:
            raise FeedError(Trouble.BROKEN, "parts within parts")
    elif not open_parts or open_parts.pop() != part:
        raise FeedError(Trouble.BROKEN, "a part ends that did not begin")
