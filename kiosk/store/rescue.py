"""A damaged `requests.db`: moved aside, a fresh one in its place, the old one deleted at night.

Other programs notice the fresh file by themselves (`Requests.changed`).
"""

from pathlib import Path

from kiosk.store.db import DamagedDatabaseError, Effect, Sync, migrate, no_effect
from kiosk.store.requests import Requests
from kiosk.store.requests_schema import STEPS


def open_requests(
    path: Path, effect: Effect = no_effect, sync: Sync = Sync.FULL
) -> tuple[Requests, bool]:
    """The requests, and whether a damaged file had to be replaced; StoreError for anything else."""
    try:
        requests = Requests(path, effect, sync)
    except DamagedDatabaseError:
        replace_damaged(path)
        return Requests(path, effect, sync), True
    try:
        requests.check()
    except DamagedDatabaseError:
        replace_damaged(path)
        return requests, requests.changed()
    return requests, False


def replace_damaged(path: Path) -> None:
    """Move the file aside and make a fresh one; what was in it cannot be trusted any more."""
    path.replace(_aside(path))
    path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    migrate(path, STEPS)


def forget_damaged(path: Path) -> None:
    """Delete the file that was moved aside, if there is one."""
    _aside(path).unlink(missing_ok=True)


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.damaged")
