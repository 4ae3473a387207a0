"""The letters in `requests.db` that tell the group of an offer, by the offer's id on the board.

Whom to contact stays on the board, and the board's row goes as soon as the group was told. A
program that dies between the two files tells the group once all the same.
"""

import sqlite3
from collections.abc import Collection

from kiosk.care.letters import GROUP, Delivery, Kind
from kiosk.store.db import Database


class OfferLetters:
    """The offers' letters of one connection to `requests.db`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def keep(self, waiting: Collection[str]) -> None:
        """Have one letter for each offer that waits on the board, and none that was taken back."""
        known = {row["offer"]: row["state"] for row in self._letters()}
        fresh = sorted(set(waiting) - set(known))
        gone = [one for one, state in known.items() if one not in waiting and _at_rest(state)]
        if not fresh and not gone:
            return
        with self._db.writing("keep offers") as link:
            for offer in fresh:
                sql = "INSERT OR IGNORE INTO outbox (offer, kind, recipient) VALUES (?, ?, ?)"
                link.execute(sql, (offer, Kind.OFFER, GROUP))
            link.executemany("DELETE FROM outbox WHERE offer = ?", [(offer,) for offer in gone])

    def told(self) -> tuple[str, ...]:
        """The offers that the group has been told of."""
        return tuple(row["offer"] for row in self._letters() if row["state"] == Delivery.SENT)

    def _letters(self) -> list[sqlite3.Row]:
        return self._db.rows("SELECT offer, state FROM outbox WHERE offer IS NOT NULL")


def _at_rest(state: str) -> bool:
    """Whether nothing of it is on its way."""
    return state != Delivery.SENDING
