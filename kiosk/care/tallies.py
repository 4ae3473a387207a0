"""What is counted of a whole term, and what of that may be shown: never so little that it points.

A term can be looked at when it has ended; small figures are not shown and others are rounded, so
that no two readings differ by one talk.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

LEAST: Final = 5
"""Fewer are not shown."""
STEP: Final = 5
"""What is shown is rounded to this."""
AUTUMN_BEGINS: Final = 8
"""August is the first month of the autumn term; the spring's is January."""


class Counted(StrEnum):
    """What is counted."""

    HELD = "held"
    WITHDRAWN = "withdrawn"
    UNANSWERED = "unanswered"
    BAG = "bag"
    """How often a bag went out."""


@dataclass(frozen=True, order=True)
class Term:
    """A school term: its year, and whether it is the autumn's."""

    year: int
    autumn: bool

    @classmethod
    def of(cls, day: date) -> "Term":
        """The term that a day belongs to; the summer is the spring's end."""
        return cls(day.year, day.month >= AUTUMN_BEGINS)

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, AUTUMN_BEGINS if self.autumn else 1, 1)

    @property
    def end(self) -> date:
        """The first day after it."""
        return date(self.year + 1, 1, 1) if self.autumn else date(self.year, AUTUMN_BEGINS, 1)

    def __str__(self) -> str:
        return f"{self.year}-{'autumn' if self.autumn else 'spring'}"

    @classmethod
    def parse(cls, text: str) -> "Term":
        """Read what `__str__` wrote; raise ValueError for anything else."""
        year, _, half = text.partition("-")
        if half not in {"autumn", "spring"}:
            raise ValueError(text)
        return cls(int(year), half == "autumn")


@dataclass(frozen=True)
class Batch:
    """Counts on their way from the requests to the board; the id keeps them from going twice."""

    id: str
    counts: Mapping[str, int]


def shown(count: int, term: Term, today: date) -> int | None:
    """A count as it may be seen; None while the term lasts, and when it is too small."""
    if today < term.end or count < LEAST:
        return None
    return (count + STEP // 2) // STEP * STEP
