"""Which debriefer on the list a Signal member is, by the member's own word, in `board.db`.

Only a digest of the member's id is kept: it is random enough that nobody can reckon it back, so
the board tells nobody's Signal account. Used for "away" and "here" alone.
"""

import hashlib
from collections.abc import Collection

from kiosk.care.request import MemberId
from kiosk.store.db import Database


class Pairings:
    """The pairings on one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def name(self, member: MemberId) -> str | None:
        """What this member is called on the list; None when nobody has said so."""
        row = self._db.row("SELECT name FROM pairings WHERE member = ?", _digest(member))
        return None if row is None else str(row["name"])

    def pair(self, member: MemberId, name: str) -> None:
        """This member is the one on the list with `name`; the last word counts."""
        with self._db.writing("pair debriefer") as link:
            link.execute(
                "INSERT OR REPLACE INTO pairings (member, name) VALUES (?, ?)",
                (_digest(member), name),
            )

    def keep(self, names: Collection[str]) -> None:
        """Forget whoever is on the list no more."""
        gone = [
            row["name"]
            for row in self._db.rows("SELECT DISTINCT name FROM pairings")
            if row["name"] not in names
        ]
        if gone:
            with self._db.writing("forget pairings") as link:
                link.executemany("DELETE FROM pairings WHERE name = ?", [(name,) for name in gone])


def _digest(member: MemberId) -> str:
    return hashlib.sha256(f"hetikioski pairing {member}".encode()).hexdigest()
