"""The one-time code in `board.db`: written by the web program, shown by the kiosk."""

from datetime import datetime

from kiosk.care.accounts import Door
from kiosk.store.db import Database


def open_door(db: Database, door: Door) -> None:
    """Show this code from now on."""
    with db.writing("open door") as link:
        link.execute(
            "INSERT OR REPLACE INTO door (one, name, code, until) VALUES (1, ?, ?, ?)",
            (door.name, door.code, door.until.isoformat()),
        )


def door(db: Database, now: datetime) -> Door | None:
    """The code, unless its time is over."""
    row = db.row("SELECT name, code, until FROM door")
    if row is None or datetime.fromisoformat(row["until"]) < now:
        return None
    return Door(row["name"], row["code"], datetime.fromisoformat(row["until"]))


def shut(db: Database) -> None:
    """Show no code."""
    with db.writing("shut door") as link:
        link.execute("DELETE FROM door")


def take(db: Database, code: str) -> bool:
    """Use the code up; False when somebody else was quicker."""
    with db.writing("go through door") as link:
        return link.execute("DELETE FROM door WHERE code = ?", (code,)).rowcount > 0
