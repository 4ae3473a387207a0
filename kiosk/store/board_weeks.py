"""The published weeks in `board.db`: every publishing is a new version, undo is the one before."""

import sqlite3
from dataclasses import dataclass
from datetime import date, datetime

import msgspec

from kiosk.care.week import Item, Week, YearWeek
from kiosk.store.db import Database


@dataclass(frozen=True)
class Edition:
    """One version of a week and when it was published (aware UTC)."""

    version: int
    published_at: datetime
    week: Week


def newest(db: Database, when: YearWeek) -> Week | None:
    """The week as it was published last."""
    row = db.row(
        "SELECT items FROM weeks WHERE year = ? AND week = ? ORDER BY version DESC LIMIT 1", *when
    )
    return None if row is None else Week(when, _items(row["items"]))


def newest_version(db: Database, when: YearWeek) -> int:
    """The number of the week's newest version; 0 when it was never published."""
    row = db.row("SELECT max(version) FROM weeks WHERE year = ? AND week = ?", *when)
    return (row[0] or 0) if row else 0


def latest_until(db: Database, when: YearWeek) -> Week | None:
    """This week, or the last one before it that was published."""
    row = db.row(
        "SELECT year, week, items FROM weeks WHERE (year, week) <= (?, ?)"
        " ORDER BY year DESC, week DESC, version DESC LIMIT 1",
        *when,
    )
    if row is None:
        return None
    return Week(YearWeek(row["year"], row["week"]), _items(row["items"]))


def editions(db: Database, when: YearWeek) -> tuple[Edition, ...]:
    """Every kept version of a week, the newest first."""
    rows = db.rows(
        "SELECT version, published_at, items FROM weeks WHERE year = ? AND week = ?"
        " ORDER BY version DESC",
        *when,
    )
    return tuple(
        Edition(
            row["version"],
            datetime.fromisoformat(row["published_at"]),
            Week(when, _items(row["items"])),
        )
        for row in rows
    )


def publish(db: Database, week: Week, now: datetime) -> None:
    """Add the week as its newest version."""
    with db.writing("publish week") as link:
        add_version(link, week, now)


def add_version(link: sqlite3.Connection, week: Week, now: datetime) -> None:
    """The same within a transaction that does more."""
    items = msgspec.json.encode(week.items).decode()
    link.execute(
        "INSERT INTO weeks (kiosk, year, week, version, published_at, items)"
        " SELECT (SELECT id FROM kiosk), ?, ?, coalesce(max(version), 0) + 1, ?, ?"
        " FROM weeks WHERE year = ? AND week = ?",
        (*week.when, now.isoformat(), items, *week.when),
    )


def prune(db: Database, today: date) -> None:
    """Forget the weeks that lie wholly before the day a year ago, and the bag log before it."""
    oldest = _year_before(today)
    when = YearWeek.of(oldest)
    with db.writing("prune board") as link:
        link.execute("DELETE FROM weeks WHERE (year, week) < (?, ?)", (when.year, when.week))
        link.execute("DELETE FROM bag_log WHERE day < ?", (oldest.isoformat(),))


def _year_before(day: date) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def _items(text: str) -> tuple[Item, ...]:
    return msgspec.json.decode(text, type=tuple[Item, ...])
