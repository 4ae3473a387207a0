"""A calendar's events in a stretch of days: single ones and series, moved and left out ones.

The series are put together by the library; rules, which it would count through without end, are
spelled out before. What becomes a line of the week is not here.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final, TypeVar

import recurring_ical_events
from icalendar import Calendar as Parts
from icalendar import Component, Event

from kiosk.care.calendar import zone
from kiosk.web.feedfaults import FeedError, Trouble
from kiosk.web.ics_lines import LISTS, Block, Calendar
from kiosk.web.ics_rules import Purse, Rule, days_of, read_rule
from kiosk.web.ics_stretch import LONGEST, Stretch, is_near, near_lines
from kiosk.web.ics_zones import zone_name

MOST_BLOCKS: Final = 2000
"""Events near the stretch that are read; a school has a few dozen a week."""
MOST_LOOKS: Final = 300_000
LOOKS_OF_A_RULE: Final = 40_000
"""Days that are looked at, for all rules and for one: a hundred years, day by day."""
MOST_DAYS: Final = 10_000
"""Days near the stretch on which something that comes back is held or left out."""

Moment = date | datetime
Kind = TypeVar("Kind")


@dataclass(frozen=True)
class Happening:
    """One event as it is held: days without hours, or aware times; the end is not included."""

    starts: Moment
    ends: Moment
    summary: str


class Series:
    """The happenings of a calendar; `left_out` counts the series that could not be read."""

    def __init__(self, calendar: Calendar, stretch: Stretch) -> None:
        self._calendar = calendar
        self._stretch = stretch
        self._looks = 0
        self._days_held = 0
        self.left_out = 0

    def happenings(self) -> Iterator[Happening]:
        """In no order; raise FeedError when it is too much to read."""
        groups = self._groups()
        if sum(map(len, groups)) > MOST_BLOCKS:
            raise FeedError(Trouble.TOO_MUCH, "too many events")
        for group in groups:
            try:
                yield from self._held(group)
            except FeedError:
                raise
            except Exception:  # noqa: BLE001 - whatever a library trips over is this event's fault
                self.left_out += 1

    def _groups(self) -> list[list[Block]]:
        """The events that may be near, those of one series together."""
        groups: dict[str, list[Block]] = defaultdict(list)
        for number, block in enumerate(self._calendar.blocks):
            if is_near(block, self._stretch):
                groups[block.first("UID") or f"number {number}"].append(block)
        return list(groups.values())

    def _held(self, group: list[Block]) -> list[Happening]:
        parts = Parts()
        for block in group:
            parts.add_component(self._event(block))
        query = recurring_ical_events.of(parts)
        held = query.between(self._stretch.begins, self._stretch.ends)
        return [
            Happening(
                _dt(one, "DTSTART", date), _dt(one, "DTEND", date), str(one.get("SUMMARY", ""))
            )
            for one in held
            if _is_public(one)
        ]

    def _event(self, block: Block) -> Component:
        """The event with the days of its rules near the stretch instead of the rules."""
        if "EXRULE" in block.lines:
            raise ValueError("a rule of exceptions")
        lines = list(near_lines(block, self._stretch))
        self._count(sum(1 + line.count(",") for line in lines if line.startswith(tuple(LISTS))))
        text = "\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", ""))
        event = Event.from_ical(text)
        if "RECURRENCE-ID" not in event:
            for rule in block.lines.get("RRULE", []):
                self._spell_out(event, rule.rpartition(":")[2])
        return event

    def _spell_out(self, event: Component, text: str) -> None:
        start = self._first_start(event)
        clock = start.time() if isinstance(start, datetime) else time.min
        rule = read_rule(text, (clock.hour, clock.minute, clock.second))
        last = _until(rule.until, start, self._stretch.zone)
        begins = self._stretch.begins - min(_duration(event), LONGEST)
        moments = (_on(day, start) for day in self._days(rule, _day(start), begins))
        held = [moment for moment in moments if last is None or moment <= last]
        self._count(len(held))
        if held:
            event.add("RDATE", held)

    def _days(self, rule: Rule, start: date, begins: date) -> list[date]:
        purse = Purse(LOOKS_OF_A_RULE)
        try:
            return list(days_of(rule, start, begins, self._stretch.ends, purse))
        finally:
            self._looks += purse.spent
            if self._looks > MOST_LOOKS:
                raise FeedError(Trouble.TOO_MUCH, "endless rules")

    def _count(self, days: int) -> None:
        self._days_held += days
        if self._days_held > MOST_DAYS:
            raise FeedError(Trouble.TOO_MUCH, "too many days")

    def _first_start(self, event: Component) -> Moment:
        """The event's own; a time in UTC is meant by the clock of the calendar, if it has one."""
        start: Moment = _dt(event, "DTSTART", date)
        in_utc = isinstance(start, datetime) and str(start.tzinfo) == str(UTC)
        if isinstance(start, datetime) and in_utc and self._calendar.zone:
            return start.astimezone(zone(zone_name(self._calendar.zone, self._stretch.zone)))
        return start


def _is_public(event: Component) -> bool:
    """Whether it takes place and may be read by everybody."""
    status, level = (str(event.get(name, "")).strip().upper() for name in ("STATUS", "CLASS"))
    return status != "CANCELLED" and level in {"", "PUBLIC"}


def _dt(event: Component, name: str, kind: type[Kind]) -> Kind:
    """The value of a line; raise TypeError when it is missing or of another sort."""
    found = getattr(event.get(name), "dt", None)
    if not isinstance(found, kind):
        raise TypeError(f"{name} is no {kind.__name__}")
    return found


def _duration(event: Component) -> timedelta:
    if "DTEND" in event:
        ends, starts = (_as_time(_dt(event, name, date)) for name in ("DTEND", "DTSTART"))
        return abs(ends - starts)
    if "DURATION" in event:
        return abs(_dt(event, "DURATION", timedelta))
    return timedelta(days=1)


def _as_time(moment: Moment) -> datetime:
    if isinstance(moment, datetime):
        return moment.astimezone(UTC)
    return datetime.combine(moment, time.min, UTC)


def _day(moment: Moment) -> date:
    return moment.date() if isinstance(moment, datetime) else moment


def _on(day: date, start: Moment) -> Moment:
    """The moment of another day by the same clock."""
    if isinstance(start, datetime):
        return datetime.combine(day, start.time(), start.tzinfo)
    return day


def _until(text: str, start: Moment, usual: str) -> Moment | None:
    """The last moment of a rule, of the same sort as the event's start."""
    if not text:
        return None
    if len(text) == len("20261124"):
        last = datetime.strptime(text, "%Y%m%d")  # noqa: DTZ007 - the start's own clock is meant
        whole = datetime.combine(last, time.max)
        return whole.replace(tzinfo=start.tzinfo) if isinstance(start, datetime) else last.date()
    until = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 - as above
    if text.endswith("Z"):
        until = until.replace(tzinfo=UTC)
    if isinstance(start, datetime):
        return until if until.tzinfo else until.replace(tzinfo=start.tzinfo)
    return (until.astimezone(zone(usual)) if until.tzinfo else until).date()
