"""Weeks that are being written, in `board.db`: drafts, set times of publishing, and templates."""

import sqlite3
from dataclasses import replace
from datetime import datetime

import msgspec

from kiosk.care.draft import Draft, Planned
from kiosk.care.week import Item, Week, YearWeek
from kiosk.store.board_weeks import add_version, newest, newest_version
from kiosk.store.db import Database, StoreError


class ChangedMeanwhileError(StoreError):
    """Somebody else has changed the draft since it was read: nothing was written."""


class Drafts:
    """The weeks that are being written, on one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def draft(self, when: YearWeek) -> Draft:
        """The draft of a week; where nobody has begun one, the week as it was published last."""
        row = self._db.row("SELECT items, revision FROM drafts WHERE year = ? AND week = ?", *when)
        base = newest_version(self._db, when)
        if row is not None:
            return Draft(when, _items(row["items"]), row["revision"], base)
        week = newest(self._db, when)
        return Draft(when, week.items if week else (), 0, base)

    def begun(self, when: YearWeek) -> bool:
        """Whether there is a draft that differs from what was published."""
        week = newest(self._db, when)
        return self.draft(when).items != (week.items if week else ())

    def save(self, new: Draft) -> Draft:
        """Write the draft over the one that it came from; raise ChangedMeanwhileError."""
        with self._db.writing("save draft") as link:
            _expect(link, new)
            link.execute(
                "INSERT OR REPLACE INTO drafts (year, week, items, revision) VALUES (?, ?, ?, ?)",
                (*new.when, _text(new.items), new.revision + 1),
            )
        return replace(new, revision=new.revision + 1)

    def publish(self, new: Draft, now: datetime) -> None:
        """Make the draft the week's newest version; raise ChangedMeanwhileError."""
        with self._db.writing("publish draft") as link:
            _expect(link, new)
            _forget(link, new.when)
            add_version(link, new.week, now)

    def publish_line(self, when: YearWeek, item: Item, now: datetime) -> None:
        """Put one line on the wall at once; what is being written or planned gets it too."""
        with self._db.writing("publish line") as link:
            week = newest(self._db, when)
            add_version(link, Week(when, (*(week.items if week else ()), item)), now)
            for table, marked in (("drafts", ", revision = revision + 1"), ("planned", "")):
                _append(link, table, marked, when, item)

    def plan(self, new: Draft, due: datetime) -> None:
        """Let the draft be published at `due`, in the place of any other plan for its week."""
        with self._db.writing("plan draft") as link:
            _expect(link, new)
            _forget(link, new.when)
            link.execute(
                "INSERT OR REPLACE INTO planned (year, week, items, due) VALUES (?, ?, ?, ?)",
                (*new.when, _text(new.items), due.isoformat()),
            )

    def planned(self) -> tuple[Planned, ...]:
        """Every publication that is to come, the soonest first."""
        return tuple(_planned(row) for row in self._db.rows("SELECT * FROM planned ORDER BY due"))

    def unplan(self, when: YearWeek) -> None:
        """Make the planned week a draft again, unless somebody has begun another."""
        with self._db.writing("unplan") as link:
            link.execute(
                "INSERT OR IGNORE INTO drafts (year, week, items, revision)"
                " SELECT year, week, items, 1 FROM planned WHERE year = ? AND week = ?",
                when,
            )
            link.execute("DELETE FROM planned WHERE year = ? AND week = ?", when)

    def release(self, now: datetime) -> int:
        """Publish what is due; return how many weeks that were. Whoever notices first does it."""
        if not any(plan.due <= now for plan in self.planned()):
            return 0
        with self._db.writing("release planned") as link:
            rows = link.execute("SELECT * FROM planned ORDER BY due").fetchall()
            due = [plan for plan in map(_planned, rows) if plan.due <= now]
            for one in due:
                add_version(link, one.week, one.due)
                link.execute("DELETE FROM planned WHERE year = ? AND week = ?", one.week.when)
            return len(due)

    def templates(self) -> dict[str, tuple[Item, ...]]:
        """The kept weeks by their names, to begin others with; their days are of the kept week."""
        rows = self._db.rows("SELECT name, items FROM templates ORDER BY name")
        return {row["name"]: _items(row["items"]) for row in rows}

    def keep_template(self, name: str, items: tuple[Item, ...]) -> None:
        """Keep a week under a name."""
        with self._db.writing("keep template") as link:
            link.execute(
                "INSERT OR REPLACE INTO templates (name, items) VALUES (?, ?)", (name, _text(items))
            )

    def forget_template(self, name: str) -> None:
        """Keep it no longer."""
        with self._db.writing("forget template") as link:
            link.execute("DELETE FROM templates WHERE name = ?", (name,))


def _append(link: sqlite3.Connection, table: str, marked: str, when: YearWeek, item: Item) -> None:
    """Add a line to what waits in a table, if anything does for this week."""
    where = "WHERE year = ? AND week = ?"
    row = link.execute(f"SELECT items FROM {table} {where}", when).fetchone()  # noqa: S608 - our own names
    if row is not None:
        items = _text((*_items(row["items"]), item))
        link.execute(f"UPDATE {table} SET items = ?{marked} {where}", (items, *when))  # noqa: S608 - as above


def _expect(link: sqlite3.Connection, new: Draft) -> None:
    row = link.execute(
        "SELECT coalesce((SELECT revision FROM drafts WHERE year = ?1 AND week = ?2), 0),"
        " coalesce((SELECT max(version) FROM weeks WHERE year = ?1 AND week = ?2), 0)",
        new.when,
    ).fetchone()
    if tuple(row) != (new.revision, new.base):
        raise ChangedMeanwhileError("the draft has been changed meanwhile")


def _forget(link: sqlite3.Connection, when: YearWeek) -> None:
    link.execute("DELETE FROM drafts WHERE year = ? AND week = ?", when)


def _planned(row: sqlite3.Row) -> Planned:
    week = Week(YearWeek(row["year"], row["week"]), _items(row["items"]))
    return Planned(week, datetime.fromisoformat(row["due"]))


def _items(text: str) -> tuple[Item, ...]:
    return msgspec.json.decode(text, type=tuple[Item, ...])


def _text(items: tuple[Item, ...]) -> str:
    return msgspec.json.encode(items).decode()
