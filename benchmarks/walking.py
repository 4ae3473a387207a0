"""A random walk through many school days in memory, without waiting for the disk."""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.demo.walk.walk import walk
from kiosk.store.db import Sync

IN_MEMORY: Final = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
SEEDS: Final = 4
MINUTE_S: Final = 60.0


@dataclass(frozen=True)
class Walked:
    """What was walked; a promise that breaks on the way is raised."""

    days: int
    requests: int
    messages: int
    deaths: int
    minutes: float


def measure(days: int, say: Callable[[str], None]) -> Walked:
    """Walk for so many school days in all, with a few seeds."""
    begun = time.perf_counter()
    gone = []
    for seed in range(1, SEEDS + 1):
        say(f"Walking {days // SEEDS} school days from seed {seed}")
        with tempfile.TemporaryDirectory(prefix="walk-", dir=IN_MEMORY) as folder:
            gone.append(walk(Path(folder), seed, days // SEEDS, Sync.OFF))
    return Walked(
        days=sum(one.days for one in gone),
        requests=sum(one.ledger.asked for one in gone),
        messages=sum(one.told for one in gone),
        deaths=sum(one.street.deaths for one in gone),
        minutes=(time.perf_counter() - begun) / MINUTE_S,
    )
