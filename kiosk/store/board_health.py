"""How the kiosk's parts do, in `board.db`: one row a part or device, overwritten each time."""

import sqlite3
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime

from kiosk.care.channels import ChannelHealth, Reach
from kiosk.care.health import Detail, DeviceHealth, Health, Part, Report
from kiosk.store import board_channels
from kiosk.store.db import Database


class Vitals:
    """What the relay writes about itself and about Signal, all of it in one transaction."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def beat(self, reports: Iterable[Report], now: datetime) -> None:
        """Report on several parts; `since` moves only where the report differs."""
        with self._db.writing("beat") as link:
            for report in reports:
                _beat(link, report, now)

    def first_seen(self, version: str, today: date) -> date:
        """The day on which this kiosk first met this version of the daemon; today when it is new.

        Versions that were met before another are kept: whoever goes back to one finds its day.
        """
        row = self._db.row("SELECT seen FROM daemons WHERE version = ?", version)
        if row is not None:
            return date.fromisoformat(row["seen"])
        with self._db.writing("daemon seen") as link:
            link.execute(
                "INSERT OR IGNORE INTO daemons (version, seen) VALUES (?, ?)",
                (version, today.isoformat()),
            )
        return today

    def tell_channels(self, reaches: Mapping[str, Reach]) -> None:
        """These are the second channels and how each does."""
        board_channels.tell(self._db, reaches)

    def channels(self) -> tuple[ChannelHealth, ...]:
        """The last report on each second channel."""
        return board_channels.read(self._db)

    def forget(self, part: Part) -> None:
        """Nobody reports on this part any more."""
        if self._db.row("SELECT 1 FROM health WHERE part = ?", part) is not None:
            with self._db.writing("forget part") as link:
                link.execute("DELETE FROM health WHERE part = ?", (part,))


def beat(db: Database, part: Part, now: datetime, *, ok: bool, detail: Detail) -> None:
    """Report on a part; `since` moves only when the report differs from the one before."""
    Vitals(db).beat([Report(part, ok, detail)], now)


def _beat(link: sqlite3.Connection, report: Report, now: datetime) -> None:
    until = report.until.isoformat() if report.until else ""
    link.execute(
        "INSERT INTO health (part, ok, word, since, beat, until, n) VALUES (?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (part) DO UPDATE SET"
        " since = iif(ok = excluded.ok AND word = excluded.word, since, excluded.since),"
        " ok = excluded.ok, word = excluded.word, beat = excluded.beat,"
        " until = excluded.until, n = excluded.n",
        (
            report.part,
            report.ok,
            report.detail,
            now.isoformat(),
            now.isoformat(),
            until,
            report.count,
        ),
    )


def read(db: Database, part: Part) -> Health | None:
    """The last report on a part, or None when there never was one."""
    row = db.row("SELECT ok, word, since, beat, until, n FROM health WHERE part = ?", part)
    if row is None:
        return None
    since, last = (datetime.fromisoformat(row[key]) for key in ("since", "beat"))
    until = datetime.fromisoformat(row["until"]) if row["until"] else None
    return Health(bool(row["ok"]), Detail(row["word"]), since, last, until, row["n"])


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
