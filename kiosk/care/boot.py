"""What a clock tells, as a type and a value; no clock is read here."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Boot:
    """One start of the machine. `monotonic` counts its seconds and never jumps."""

    id: str
    monotonic: float


class Clock(Protocol):
    """Time as the programs see it; the clocks themselves are in `kiosk.clock`."""

    def now(self) -> datetime:
        """Aware UTC."""
        ...

    def boot(self) -> Boot:
        """This start of the machine and the seconds since."""
        ...

    def synced(self) -> bool:
        """Whether `now` can be trusted: a Pi may have no battery for its clock."""
        ...
