"""How much is too much: new requests at a time, and guesses at codes."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

MOST_OPEN: Final = 5
MOST_RECENT: Final = 3
RECENT: Final = timedelta(minutes=10)
"""Within this time at most `MOST_RECENT` new requests are made."""
FEW_MISSES: Final = 3
MANY_MISSES: Final = 10
SHORT_PAUSE: Final = timedelta(seconds=60)
LONG_PAUSE: Final = timedelta(minutes=10)


def may_open(open_now: int, recent: int) -> bool:
    """Whether one more request can be made."""
    return open_now < MOST_OPEN and recent < MOST_RECENT


@dataclass(frozen=True)
class Guesses:
    """Codes that were typed and are not in use, one after the other."""

    misses: int = 0
    closed_until: datetime | None = None

    def missed(self, now: datetime) -> "Guesses":
        """One more: every third closes the page for a minute, every tenth for ten."""
        misses = self.misses + 1
        if misses >= MANY_MISSES:
            return Guesses(0, now + LONG_PAUSE)
        pause = now + SHORT_PAUSE if misses % FEW_MISSES == 0 else self.closed_until
        return replace(self, misses=misses, closed_until=pause)

    def closed(self, now: datetime) -> bool:
        """Whether no code can be typed now; a clock that was set back closes nothing for long."""
        until = self.closed_until
        return until is not None and now < until <= now + LONG_PAUSE
