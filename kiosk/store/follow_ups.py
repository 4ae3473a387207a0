"""What is to be followed up, in `requests.db`: who took it, and from which day on.

A follow-up has no link to its request. With it go its letters, and our messages about it in Signal.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime
from typing import Final

from kiosk.care.following import Ask, FollowUp, FollowUpId, When
from kiosk.care.letters import Kind, Recipient
from kiosk.care.request import MemberId
from kiosk.store.db import Database
from kiosk.store.requests_endings import add_duty
from kiosk.store.requests_rows import reply

KINDS: Final = {When.DAY_END: Kind.DAY_END, When.NEXT_DAY: Kind.NEXT_DAY}


class FollowUps:
    """The follow-ups of one connection to `requests.db`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self) -> tuple[FollowUp, ...]:
        """Every follow-up that nobody has answered, in an order that tells nothing."""
        rows = self._db.rows("SELECT id, taker, kind, due_day FROM follow_up ORDER BY id")
        return tuple(_follow_up(row) for row in rows)

    def date_undated(self, day: date) -> None:
        """The clock can be trusted now: what was made before is due from `day` on."""
        if self._db.row("SELECT 1 FROM follow_up WHERE due_day IS NULL") is not None:
            with self._db.writing("date follow-ups") as link:
                sql = "UPDATE follow_up SET due_day = ? WHERE due_day IS NULL"
                link.execute(sql, (day.isoformat(),))

    def ask(self, follow_up: FollowUp, ask: Ask) -> None:
        """Put the question to the taker into the outbox, unless this generation was made before."""
        made = (follow_up.id, ask.generation)
        sql = "SELECT 1 FROM outbox WHERE follow_up = ? AND generation = ?"
        if self._db.row(sql, *made) is not None:
            return
        with self._db.writing("ask follow-up") as link:
            link.execute(
                "INSERT OR IGNORE INTO outbox (follow_up, generation, kind, recipient, not_after)"
                " SELECT id, ?, ?, taker, ? FROM follow_up WHERE id = ?",
                (ask.generation, KINDS[follow_up.when], ask.until.isoformat(), follow_up.id),
            )

    def drop(self, follow_up: FollowUpId) -> None:
        """Forget it: its day is over."""
        with self._db.writing("drop follow-up") as link:
            _end(link, follow_up)

    def to_duty(self, follow_up: FollowUpId, today: date, told: Iterable[Recipient]) -> None:
        """Nobody has answered for long enough: forget it, and leave a duty that tells nothing."""
        with self._db.writing("follow-up to duty") as link:
            if _end(link, follow_up):
                add_duty(link, Kind.UNFOLLOWED, today, told)

    def answer(self, member: MemberId, about: int | None, now: datetime) -> bool:
        """His answer ends the follow-up that he was asked about, and he is thanked.

        `about` is the timestamp (ms) of the question that he quotes; without one it is whatever he
        was asked first. False when he was asked nothing.
        """
        found = self._quoted(member, about) if about is not None else self._first(member)
        if found is None:
            return False
        with self._db.writing("answer follow-up") as link:
            _end(link, found)
            kind = Kind.NOTED_MORE if _waits(link, member) else Kind.NOTED
            reply(link, kind, member, now)
        return True

    def _quoted(self, member: MemberId, about: int) -> FollowUpId | None:
        sql = "SELECT follow_up FROM asked WHERE recipient = ? AND sent = ?"
        row = self._db.row(sql, member, about)
        return None if row is None else FollowUpId(row["follow_up"])

    def _first(self, member: MemberId) -> FollowUpId | None:
        row = self._db.row(
            # A question of which nobody knows whether it went may have been read, too.
            "SELECT id FROM follow_up WHERE taker = ? AND EXISTS"
            " (SELECT 1 FROM outbox WHERE follow_up = follow_up.id AND tries > 0)"
            " ORDER BY (SELECT min(sent) FROM asked WHERE follow_up = id) NULLS LAST,"
            " due_day, kind LIMIT 1",
            member,
        )
        return None if row is None else FollowUpId(row["id"])


def _waits(link: sqlite3.Connection, member: MemberId) -> bool:
    """Whether he was asked about another one and has not answered."""
    sql = "SELECT 1 FROM asked WHERE recipient = ?"
    return link.execute(sql, (member,)).fetchone() is not None


def _end(link: sqlite3.Connection, follow_up: FollowUpId) -> bool:
    """Delete it and order our messages about it to be removed; whether it was there."""
    link.execute(
        "INSERT OR IGNORE INTO outbox (kind, recipient, target)"
        " SELECT ?, recipient, sent FROM asked WHERE follow_up = ?",
        (Kind.DELETE, follow_up),
    )
    return link.execute("DELETE FROM follow_up WHERE id = ?", (follow_up,)).rowcount == 1


def _follow_up(row: sqlite3.Row) -> FollowUp:
    day = row["due_day"]
    return FollowUp(
        FollowUpId(row["id"]),
        MemberId(row["taker"]),
        When(row["kind"]),
        None if day is None else date.fromisoformat(day),
    )
