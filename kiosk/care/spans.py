"""Times and days as people write them in files: "9.45", "8.15-9.00", "2026-12-21/2027-01-06".

What is read here can be written here again. What the screen shows is not made here.
"""

import re
from datetime import date, time
from typing import Final

_TIME: Final = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
_DASH: Final = re.compile(r"\s*[-–]\s*")
_DAYS: Final = re.compile(
    r"(\d{4}-\d\d-\d\d)(?:\s*/\s*(\d{4}-\d\d-\d\d))?(?:\s+(\d{1,2}[.:]\d\d)\s*[-–])?"
)

Span = tuple[time, time]
"""From when to when, both local."""

Days = tuple[date, date, time | None]
"""First and last day, and from when on half of them is meant."""


def read_time(text: str) -> time:
    """A time such as "9.45", "9:45" or "9"; raise ValueError for anything else."""
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    return time(int(found[1]), int(found[2] or 0))


def read_span(text: str) -> Span:
    """Two times with a dash, the second later; raise ValueError for anything else."""
    starts, ends = (read_time(part) for part in _DASH.split(text.strip()))
    if ends <= starts:
        raise ValueError(text)
    return starts, ends


def read_days(text: str) -> Days:
    """A day, two with a slash, or either with "12.00-" behind; raise ValueError for others."""
    found = _DAYS.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    first = date.fromisoformat(found[1])
    last = date.fromisoformat(found[2]) if found[2] else first
    if last < first:
        raise ValueError(text)
    return first, last, read_time(found[3]) if found[3] else None


def time_text(moment: time) -> str:
    """As `read_time` reads it: "9.45"."""
    return f"{moment.hour}.{moment.minute:02}"


def span_text(span: Span) -> str:
    """As `read_span` reads it: "8.15-9.00"."""
    return f"{time_text(span[0])}-{time_text(span[1])}"


def days_text(days: Days) -> str:
    """As `read_days` reads it."""
    first, last, half_from = days
    span = f"{first}" if first == last else f"{first}/{last}"
    return span if half_from is None else f"{span} {time_text(half_from)}-"
