"""What the kiosk has written and to whom, in `requests.db`: which of our messages is about what.

A message is known by its recipient and the timestamp that Signal gave it; its words are not kept.
"""

from datetime import UTC, datetime

from kiosk.care.letters import GROUP, Kind, Recipient
from kiosk.care.request import MemberId, RequestId
from kiosk.store.db import Database


class Sent:
    """The messages that went, of one connection to `requests.db`."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def about(self, recipient: Recipient, timestamp: int) -> RequestId | None:
        """The request that our message `timestamp` (ms) to `recipient` is about."""
        sql = "SELECT request FROM message WHERE recipient = ? AND sent = ?"
        row = self._db.row(sql, recipient, timestamp)
        return None if row is None else RequestId(row["request"])

    def wrote_to(self, member: MemberId) -> bool:
        """Whether something that still counts was written to this member directly."""
        sql = (
            "SELECT 1 FROM outbox WHERE recipient = ? AND (request NOT NULL OR duty NOT NULL)"
            " UNION SELECT 1 FROM follow_up WHERE taker = ?"
        )
        return self._db.row(sql, member, member) is not None

    def first_call(self, request: RequestId) -> int | None:
        """The timestamp (ms) of the first message that told the group of the request."""
        sql = "SELECT min(sent) AS first FROM message WHERE request = ? AND kind = ?"
        row = self._db.row(sql, request, Kind.REQUEST)
        return None if row is None else row["first"]

    def last_call(self, request: RequestId) -> datetime | None:
        """When the group was last asked for somebody, by the daemon's own clock (aware UTC)."""
        sql = (
            "SELECT max(sent) AS at FROM message WHERE request = ? AND recipient = ?"
            " AND kind IN ('request', 'released', 'repeat')"
        )
        return self._moment(sql, request, GROUP)

    def still(self, request: RequestId, taker: MemberId) -> datetime | None:
        """When the taker was asked whether it is done, by the daemon's own clock (aware UTC)."""
        sql = "SELECT min(sent) AS at FROM message WHERE request = ? AND recipient = ? AND kind = ?"
        return self._moment(sql, request, taker, Kind.STILL)

    def _moment(self, sql: str, *values: str) -> datetime | None:
        row = self._db.row(sql, *values)
        if row is None or row["at"] is None:
            return None
        return datetime.fromtimestamp(row["at"] / 1000, UTC)
