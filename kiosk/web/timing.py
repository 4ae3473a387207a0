"""Moments as the browser's own fields have them: local, to the minute."""

from datetime import UTC, datetime, time, timedelta
from typing import Final

from kiosk.care.calendar import at, local
from kiosk.care.school import School

MORNING: Final = time(7)


def read_moment(text: str, school: School) -> datetime | None:
    """The aware UTC moment of "2026-11-30T07:00"; None for anything else."""
    try:
        naive = datetime.strptime(text, "%Y-%m-%dT%H:%M")  # noqa: DTZ007 - the school's zone follows
        return at(naive.date(), naive.time(), school)
    except (ValueError, OverflowError):
        return None


def moment_text(moment: datetime, school: School) -> str:
    """As `read_moment` reads it."""
    return f"{local(moment, school):%Y-%m-%dT%H:%M}"


def next_monday(now: datetime, school: School) -> datetime:
    """When a week is usually published: Monday at seven."""
    today = local(now, school).date()
    ahead = 8 - today.isoweekday()
    return at(today + timedelta(days=ahead), MORNING, school).astimezone(UTC)
