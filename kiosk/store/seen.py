"""Which messages from the group have been dealt with, so that none counts twice.

Each is forgotten with the request it was about; what was about none, at the night's tidying.
"""

from kiosk.care.request import MemberId, RequestId
from kiosk.store.db import Database


class Seen:
    """The messages dealt with, by (sender, device, the sender's timestamp in ms)."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def has(self, source: MemberId, device: int, stamp: int) -> bool:
        """Whether this message has been dealt with."""
        sql = "SELECT 1 FROM seen WHERE source = ? AND device = ? AND stamp = ?"
        return self._db.row(sql, source, device, stamp) is not None

    def note(self, source: MemberId, device: int, stamp: int, about: RequestId | None) -> None:
        """Remember the message for as long as the request it was about lives."""
        with self._db.writing("note seen") as link:
            if about is None:
                sql = "INSERT OR IGNORE INTO seen (source, device, stamp) VALUES (?, ?, ?)"
                link.execute(sql, (source, device, stamp))
                return
            link.execute(
                "INSERT OR IGNORE INTO seen (source, device, stamp, request)"
                " SELECT ?, ?, ?, id FROM request WHERE id = ?",
                (source, device, stamp, about),
            )
