"""The coordinators' duties in `requests.db`: one for each thing that nobody carried to its end.

A duty holds no code, no place and no time; it stands until a coordinator says that it is in hand.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime

from kiosk.care.letters import Kind, Recipient
from kiosk.care.request import MemberId
from kiosk.store.db import Database
from kiosk.store.requests_rows import reply


class Duties:
    """The duties of one connection to `requests.db`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def standing(self) -> int:
        """How many duties nobody has in hand yet."""
        row = self._db.row("SELECT count(*) AS n FROM duty")
        return 0 if row is None else int(row["n"])

    def oldest(self) -> date | None:
        """The day on which the duty that has waited longest was last told of; None without one."""
        row = self._db.row("SELECT min(day) AS day FROM duty")
        return None if row is None or row["day"] is None else date.fromisoformat(row["day"])

    def acknowledge(self, member: MemberId, now: datetime) -> int:
        """Delete every duty that this coordinator may have read of, and thank; how many."""
        if not self.standing():
            return 0
        with self._db.writing("acknowledge duties") as link:
            done = link.execute(
                "DELETE FROM duty WHERE id IN (SELECT duty FROM outbox WHERE recipient = ?"
                " AND duty IS NOT NULL AND (state IN ('sent', 'sending') OR tries > 0))",
                (member,),
            )
            if done.rowcount:
                reply(link, Kind.NOTED, member, now)
            return done.rowcount

    def remind(self, today: date, told: Iterable[Recipient]) -> None:
        """Tell of each duty once more on a new day; a letter that never went is enough."""
        old = self._db.rows("SELECT id, kind FROM duty WHERE day < ?", today.isoformat())
        if not old:
            return
        everybody = tuple(told)
        with self._db.writing("remind of duties") as link:
            for row in old:
                link.execute("UPDATE duty SET day = ? WHERE id = ?", (today.isoformat(), row["id"]))
                for recipient in everybody:
                    _tell_again(link, row["id"], row["kind"], recipient)


def _tell_again(link: sqlite3.Connection, duty: str, kind: str, recipient: Recipient) -> None:
    last = link.execute(
        "SELECT coalesce(max(generation), -1) AS generation,"
        " coalesce(max(state IN ('pending', 'sending', 'failed_temp')), 0) AS waits"
        " FROM outbox WHERE duty = ? AND recipient = ?",
        (duty, recipient),
    ).fetchone()
    if not last["waits"]:
        link.execute(
            "INSERT INTO outbox (duty, kind, recipient, generation) VALUES (?, ?, ?, ?)",
            (duty, kind, recipient, last["generation"] + 1),
        )
