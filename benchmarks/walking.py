"""A random walk through many school days in memory, without waiting for the disk.

Each seed walks in a process of its own, on as many cores as there are.
"""

import multiprocessing
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
    say(f"Walking {days // SEEDS} school days from each of {SEEDS} seeds")
    orders = [(seed, days // SEEDS) for seed in range(1, SEEDS + 1)]
    with multiprocessing.get_context("spawn").Pool() as cores:
        gone = cores.starmap(_walked, orders, chunksize=1)
    days_, requests, messages, deaths = (sum(column) for column in zip(*gone, strict=True))
    minutes = (time.perf_counter() - begun) / MINUTE_S
    return Walked(days_, requests, messages, deaths, minutes)


def _walked(seed: int, days: int) -> tuple[int, int, int, int]:
    """Days, requests, messages and deaths of one seed's walk."""
    with tempfile.TemporaryDirectory(prefix="walk-", dir=IN_MEMORY) as folder:
        gone = walk(Path(folder), seed, days, Sync.OFF)
    return gone.days, gone.ledger.asked, gone.told, gone.street.deaths
