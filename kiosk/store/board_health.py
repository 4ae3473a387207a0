"""How the kiosk's parts do, in `board.db`: one row a part or device, overwritten each time."""

from collections.abc import Collection
from datetime import datetime

from kiosk.care.health import Detail, DeviceHealth, Health, Part
from kiosk.store.db import Database


def beat(db: Database, part: Part, now: datetime, *, ok: bool, detail: Detail) -> None:
    """Report on a part; `since` moves only when the report differs from the one before."""
    with db.writing("beat") as link:
        link.execute(
            "INSERT INTO health (part, ok, word, since, beat) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (part) DO UPDATE SET"
            " since = iif(ok = excluded.ok AND word = excluded.word, since, excluded.since),"
            " ok = excluded.ok, word = excluded.word, beat = excluded.beat",
            (part, ok, detail, now.isoformat(), now.isoformat()),
        )


def read(db: Database, part: Part) -> Health | None:
    """The last report on a part, or None when there never was one."""
    row = db.row("SELECT ok, word, since, beat FROM health WHERE part = ?", part)
    if row is None:
        return None
    since, last = (datetime.fromisoformat(row[key]) for key in ("since", "beat"))
    return Health(bool(row["ok"]), Detail(row["word"]), since, last)


def report(db: Database, name: str, trouble: str, faults: int, now: datetime) -> None:
    """Report on a reader or a button; `since` moves only when the trouble is another."""
    with db.writing("report device") as link:
        link.execute(
            "INSERT INTO devices (name, trouble, faults, since) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (name) DO UPDATE SET"
            " since = iif(trouble = excluded.trouble, since, excluded.since),"
            " trouble = excluded.trouble, faults = excluded.faults",
            (name, trouble, faults, now.isoformat()),
        )


def keep_devices(db: Database, names: Collection[str]) -> None:
    """Forget the devices that are no longer in the settings."""
    gone = [row["name"] for row in db.rows("SELECT name FROM devices") if row["name"] not in names]
    if gone:
        with db.writing("forget devices") as link:
            link.executemany("DELETE FROM devices WHERE name = ?", [(name,) for name in gone])


def devices(db: Database) -> tuple[DeviceHealth, ...]:
    """The last report on each reader and button."""
    return tuple(
        DeviceHealth(
            row["name"], row["trouble"], row["faults"], datetime.fromisoformat(row["since"])
        )
        for row in db.rows("SELECT name, trouble, faults, since FROM devices ORDER BY name")
    )
