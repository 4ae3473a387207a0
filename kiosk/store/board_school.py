"""The school's part of the settings in `board.db`: one row a part and version.

Where names of people stand, only the newest version is kept: who no longer wants to be shown is
really gone, and nobody can read from old rows who was away when.
"""

import sqlite3
from collections.abc import Callable
from typing import Final

import msgspec

from kiosk.care.school import (
    Contacts,
    DayOff,
    Deadlines,
    Debriefer,
    Hours,
    Lesson,
    Place,
    School,
)
from kiosk.store.db import Database, StoreError

_PARTS: Final[dict[str, object]] = {
    "name": str,
    "timezone": str,
    "places": tuple[Place, ...],
    "lessons": tuple[Lesson, ...],
    "staffed": dict[int, Hours],
    "days_off": tuple[DayOff, ...],
    "debriefers": tuple[Debriefer, ...],
    "contacts": Contacts,
    "deadlines": Deadlines,
}
"""Each part is one field of `School`."""

_PERSONAL: Final = frozenset({"debriefers", "contacts"})
_KEPT: Final = 20
"""Versions of the other parts, so that a change can be undone."""

_NEWEST: Final = (
    "SELECT part, value FROM settings AS s WHERE version ="
    " (SELECT max(version) FROM settings WHERE part = s.part)"
)


class NoSchoolError(StoreError):
    """The board is empty: `migrate` has not seeded it from the settings yet."""


def read(db: Database) -> School:
    """The school as it was saved last; raise NoSchoolError on an empty board."""
    values = {str(row["part"]): str(row["value"]) for row in db.rows(_NEWEST)}
    if not values:
        raise NoSchoolError(f"{db.path}: no school's settings yet; run 'hetikioski migrate'")
    parts = {
        part: msgspec.json.decode(values[part], type=kind)
        for part, kind in _PARTS.items()
        if part in values
    }
    return msgspec.convert(parts, School)


def seeded(db: Database) -> bool:
    """Whether a school was ever saved."""
    return db.row("SELECT 1 FROM settings LIMIT 1") is not None


def save(db: Database, school: School) -> None:
    """Write a new version of each part that differs from the one before, all or nothing."""
    with db.writing("save school") as link:
        before = {row["part"]: row["value"] for row in link.execute(_NEWEST)}
        for part in _PARTS:
            value = msgspec.json.encode(getattr(school, part)).decode()
            if before.get(part) != value:
                _add_version(link, part, value)


def change(db: Database, change: Callable[[School], School]) -> None:
    """Save what `change` makes of the school as it is now, with nobody else's write between."""
    with db.writing("change school") as link:
        before = read(db)
        after = change(before)
        for part in _PARTS:
            if getattr(after, part) != getattr(before, part):
                _add_version(link, part, msgspec.json.encode(getattr(after, part)).decode())


def _add_version(link: sqlite3.Connection, part: str, value: str) -> None:
    link.execute(
        "INSERT INTO settings (part, version, value) SELECT ?, coalesce(max(version), 0) + 1, ?"
        " FROM settings WHERE part = ?",
        (part, value, part),
    )
    kept = 1 if part in _PERSONAL else _KEPT
    link.execute(
        "DELETE FROM settings WHERE part = ? AND version <="
        " (SELECT max(version) FROM settings WHERE part = ?) - ?",
        (part, part, kept),
    )
