"""Slowing down whoever guesses: after some failures nobody at that address is asked for a while."""

from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock
from typing import Final

FREE: Final = 5
"""Failures that cost nothing: people mistype."""
FIRST_PAUSE: Final = timedelta(seconds=10)
LONGEST_PAUSE: Final = timedelta(minutes=15)
FORGIVEN_AFTER: Final = timedelta(hours=1)
MOST: Final = 1000
"""So many addresses are remembered at once."""


@dataclass
class Failures:
    """How often somebody has failed, and since when they may try again."""

    count: int = 0
    last: datetime | None = None


@dataclass
class Slowdown:
    """The failures by whatever tells visitors apart; used from several threads."""

    _by_key: OrderedDict[str, Failures] = field(default_factory=OrderedDict)
    _lock: Lock = field(default_factory=Lock)

    def wait(self, key: str, now: datetime) -> timedelta:
        """How long this visitor has to wait before the next try; zero when not at all."""
        with self._lock:
            failures = self._by_key.get(key)
            if failures is None or failures.last is None or failures.count < FREE:
                return timedelta()
            doubled: int = 2 ** min(failures.count - FREE, 10)
            pause = min(FIRST_PAUSE * doubled, LONGEST_PAUSE)
            return max(timedelta(), min(failures.last + pause - now, pause))

    def failed(self, key: str, now: datetime) -> None:
        """Count a failure."""
        with self._lock:
            failures = self._by_key.pop(key, Failures())
            if failures.last is not None and now - failures.last > FORGIVEN_AFTER:
                failures = Failures()
            self._by_key[key] = Failures(failures.count + 1, now)
            while len(self._by_key) > MOST:
                self._by_key.popitem(last=False)

    def succeeded(self, key: str) -> None:
        """Forgive."""
        with self._lock:
            self._by_key.pop(key, None)
