"""The Hetipurku bag: in place or out, and what is missing from it.

Where and when it was taken is not known here and is logged by day only.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class BagItem(StrEnum):
    """What the bag holds, by the source document."""

    SIGN = "sign"
    BOTTLE = "bottle"
    BAR = "bar"
    TISSUES = "tissues"


ITEMS: Final = tuple(BagItem)


@dataclass(frozen=True)
class Bag:
    """One bag as it is now. `out_since` is an ISO date; the hour is never kept."""

    id: str
    name: str = ""
    out_since: str = ""
    missing: frozenset[BagItem] = frozenset()

    @property
    def out(self) -> bool:
        """Whether somebody has it."""
        return bool(self.out_since)

    @property
    def out_since_day(self) -> date | None:
        """The day it was taken."""
        return date.fromisoformat(self.out_since) if self.out_since else None
