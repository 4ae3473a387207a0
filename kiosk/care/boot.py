"""Which start of the machine it is and how long it has run; where that is read is not here."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Boot:
    """One start of the machine. `monotonic` counts its seconds and never jumps."""

    id: str
    monotonic: float
