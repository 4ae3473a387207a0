"""Offers of a talk after a safety report: whom to contact, and nothing of the matter.

A row lives until the relay has told the group.
"""

from dataclasses import dataclass
from datetime import date

from kiosk.store.db import Database


@dataclass(frozen=True)
class Offer:
    """A talk is offered; `contact` is who may be asked about it, by their own will."""

    id: str
    day: date
    contact: str


class Offers:
    """The offers on one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def add(self, offer: Offer) -> None:
        """Let the group be told."""
        with self._db.writing("add offer") as link:
            link.execute(
                "INSERT INTO offers (id, day, contact) VALUES (?, ?, ?)",
                (offer.id, offer.day.isoformat(), offer.contact),
            )

    def waiting(self) -> tuple[Offer, ...]:
        """The offers that the group has not been told of, in no order that tells anything."""
        rows = self._db.rows("SELECT id, day, contact FROM offers ORDER BY id")
        return tuple(
            Offer(row["id"], date.fromisoformat(row["day"]), row["contact"]) for row in rows
        )

    def forget(self, offer_id: str) -> None:
        """It was told, or taken back."""
        with self._db.writing("forget offer") as link:
            link.execute("DELETE FROM offers WHERE id = ?", (offer_id,))
