"""Which messages from the group have been dealt with, so that none counts twice.

Each is forgotten with the request it was about; what was about none, at the night's tidying. Only
a digest is kept: it tells neither who said it nor when.
"""

import hashlib

from kiosk.care.request import MemberId, RequestId
from kiosk.store.db import Database


class Seen:
    """The messages dealt with, by (sender, device, the sender's timestamp in ms)."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def has(self, source: MemberId, device: int, stamp: int) -> bool:
        """Whether this message has been dealt with."""
        digest = _digest(source, device, stamp)
        return self._db.row("SELECT 1 FROM seen WHERE message = ?", digest) is not None

    def note(self, source: MemberId, device: int, stamp: int, about: RequestId | None) -> None:
        """Remember the message for as long as the request it was about lives."""
        digest = _digest(source, device, stamp)
        with self._db.writing("note seen") as link:
            if about is None:
                link.execute("INSERT OR IGNORE INTO seen (message) VALUES (?)", (digest,))
                return
            link.execute(
                "INSERT OR IGNORE INTO seen (message, request)"
                " SELECT ?, id FROM request WHERE id = ?",
                (digest, about),
            )


def _digest(source: MemberId, device: int, stamp: int) -> str:
    return hashlib.sha256(f"{source} {device} {stamp}".encode()).hexdigest()
