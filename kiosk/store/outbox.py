"""The letters in `requests.db`: on their way, gone, not gone.

What a letter says is never kept; it is made from the request when it goes. Claims and endings,
which put letters here, are in `requests_claims` and `requests_endings`.
"""

import sqlite3
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Final

from kiosk.care.letters import GROUP, Delivery, Kind, Letter, LetterId, Recipient
from kiosk.care.outbox import again
from kiosk.care.request import MemberId, RequestId
from kiosk.store.db import Database
from kiosk.store.requests_rows import (
    LETTER,
    REQUEST,
    find,
    letter_of,
    post,
    post_once,
    reply,
    request_of,
)
from kiosk.store.sent import Sent

_UNSENT: Final = "state IN ('pending', 'failed_temp', 'sending')"
_LOOSE: Final = "request IS NULL AND duty IS NULL AND follow_up IS NULL AND offer IS NULL"
"""Nothing remembers whether this letter was made: a farewell, a reply, an order to delete."""


class Outbox:
    """The letters of one connection to `requests.db`."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._sent = Sent(db)

    def unsent(self) -> tuple[Letter, ...]:
        """Every letter that waits or is on its way, with its request as it is now."""
        requests = {row["id"]: request_of(row) for row in self._db.rows(REQUEST)}
        rows = self._db.rows(f"{LETTER} WHERE {_UNSENT}")
        return tuple(letter_of(row, requests.get(row["request"])) for row in rows)

    def begin(
        self, letter: LetterId, now: datetime, wanted: Callable[[Letter], bool]
    ) -> Letter | None:
        """Write down that the letter is about to go, and return it as it is at this moment.

        None when it must not go any more: its request has ended, or `wanted` says no.
        """
        with self._db.writing("begin letter") as link:
            fresh = _waiting(link, letter)
            if fresh is None or not wanted(fresh):
                return None
            link.execute(
                "UPDATE outbox SET state = 'sending', tries = tries + 1 WHERE id = ?", (letter,)
            )
            link.execute(
                "INSERT OR REPLACE INTO attempt (letter, started) VALUES (?, ?)",
                (letter, _ms(now)),
            )
            return fresh

    def went(self, letter: LetterId, timestamp: int) -> bool:
        """The letter is known to have gone as `timestamp` (ms); False when nobody wants it now."""
        with self._db.writing("letter went") as link:
            row = link.execute(f"{LETTER} WHERE id = ?", (letter,)).fetchone()
            if row is not None:
                _went(link, row, timestamp)
            return row is not None

    def reached(self, letters: Iterable[LetterId]) -> None:
        """Whom these are for has been told by a second channel, which leaves nothing to delete."""
        with self._db.writing("letters reached") as link:
            for letter in letters:
                sql = "UPDATE outbox SET state = ?, next_at = NULL WHERE id = ?"
                link.execute(sql, (Delivery.SENT, letter))
                link.execute("DELETE FROM attempt WHERE letter = ?", (letter,))

    def failed(self, letter: LetterId, next_at: datetime) -> None:
        """The letter has reached nobody; it is tried again at `next_at`."""
        with self._db.writing("letter failed") as link:
            _wait(link, letter, next_at)
            link.execute("DELETE FROM attempt WHERE letter = ? AND ended IS NULL", (letter,))

    def unknown(self, letter: LetterId, ended: datetime, next_at: datetime) -> None:
        """Nobody knows whether the letter went; its window stays until the request ends."""
        with self._db.writing("letter unknown") as link:
            _wait(link, letter, next_at)
            link.execute(
                "UPDATE attempt SET ended = ? WHERE letter = ? AND ended IS NULL",
                (_ms(ended), letter),
            )

    def give_up(self, letters: Iterable[Letter]) -> None:
        """Never send these: what might be made again is kept as void, the rest is deleted."""
        with self._db.writing("give up letters") as link:
            for letter in letters:
                link.execute(f"DELETE FROM outbox WHERE id = ? AND {_LOOSE}", (letter.id,))  # noqa: S608 - a constant
                link.execute("UPDATE outbox SET state = 'void' WHERE id = ?", (letter.id,))

    def unreachable(self, letter: LetterId) -> None:
        """This recipient can never be reached; a letter that hangs on nothing is deleted."""
        with self._db.writing("letter unreachable") as link:
            link.execute(f"DELETE FROM outbox WHERE id = ? AND {_LOOSE}", (letter,))  # noqa: S608 - a constant
            link.execute("UPDATE outbox SET state = 'failed_perm' WHERE id = ?", (letter,))

    def recover(self, now: datetime) -> None:
        """At the start: what was on its way when the program died is unknown, and tried again."""
        for row in self._db.rows("SELECT id, tries FROM outbox WHERE state = 'sending'"):
            # Not at once: a program that dies at every start must not flood the group.
            self.unknown(LetterId(row["id"]), now, again(row["tries"], now))

    def hasten(self) -> None:
        """The line is back: try at once what is known not to have gone.

        What may have gone keeps its turn, or a line that closes after each would flood the group.
        """
        waits = (
            "next_at IS NOT NULL AND state = 'failed_temp'"
            " AND NOT EXISTS (SELECT 1 FROM attempt WHERE letter = outbox.id)"
            " AND recipient NOT LIKE '~%'"  # a second channel has tries to count, and its own line
        )
        if self._db.row(f"SELECT 1 FROM outbox WHERE {waits}") is not None:  # noqa: S608 - a constant
            with self._db.writing("hasten letters") as link:
                link.execute(f"UPDATE outbox SET next_at = NULL WHERE {waits}")  # noqa: S608 - as above

    def post(self, request: RequestId, kind: Kind, recipient: Recipient = GROUP) -> None:
        """Put one more letter about a request into the outbox, if the request still exists."""
        with self._db.writing("post letter") as link:
            if find(link, request) is not None:
                post(link, request, kind, recipient)

    def post_once(
        self, request: RequestId, kind: Kind, generation: int, recipients: Iterable[Recipient]
    ) -> None:
        """Put a letter to each of these into the outbox, unless this generation was made before."""
        with self._db.writing("post letters once") as link:
            if find(link, request) is not None:
                for recipient in recipients:
                    post_once(link, request, kind, recipient, generation)

    def order_delete(self, recipient: Recipient, timestamp: int) -> None:
        """Remove one of our messages for everybody, as soon as there is time for it."""
        with self._db.writing("order delete") as link:
            link.execute(
                "INSERT OR IGNORE INTO outbox (kind, recipient, target) VALUES (?, ?, ?)",
                (Kind.DELETE, recipient, timestamp),
            )

    def proves(self, recipient: Recipient, timestamp: int, now: datetime) -> RequestId | None:
        """Take a reaction to an unknown message of ours as proof that a letter went.

        Only inside the window of exactly one letter whose outcome nobody knows; else None.
        """
        rows = self._db.rows(
            "SELECT DISTINCT letter FROM attempt JOIN outbox ON outbox.id = attempt.letter"
            " WHERE recipient = ? AND request IS NOT NULL"
            " AND ? BETWEEN started AND coalesce(ended, ?)",
            recipient,
            timestamp,
            _ms(now),
        )
        if len(rows) != 1 or not self.went(LetterId(rows[0]["letter"]), timestamp):
            return None
        return self._sent.about(recipient, timestamp)

    def deleted_by_admin(self, timestamp: int) -> RequestId | None:
        """An admin removed our message to the group: ask again if nobody has taken its request."""
        found = self._sent.about(GROUP, timestamp)
        if found is None:
            return None
        with self._db.writing("deleted by admin") as link:
            link.execute("DELETE FROM message WHERE recipient = ? AND sent = ?", (GROUP, timestamp))
            request = find(link, found)
            if request is not None and request.taker is None:
                post(link, request.id, Kind.REQUEST)
        return found

    def reply(self, kind: Kind, member: MemberId, now: datetime) -> None:
        """Answer a member directly."""
        with self._db.writing("reply") as link:
            reply(link, kind, member, now)


def _waiting(link: sqlite3.Connection, letter: LetterId) -> Letter | None:
    sql = f"{LETTER} WHERE id = ? AND state IN ('pending', 'failed_temp')"
    row = link.execute(sql, (letter,)).fetchone()
    if row is None:
        return None
    about = row["request"]
    return letter_of(row, None if about is None else find(link, RequestId(about)))


def _went(link: sqlite3.Connection, row: sqlite3.Row, timestamp: int) -> None:
    """Mark a letter as sent; what was no more than a farewell or an order is deleted."""
    if row["follow_up"] is not None:
        link.execute(
            "INSERT OR IGNORE INTO asked (recipient, sent, follow_up) VALUES (?, ?, ?)",
            (row["recipient"], timestamp, row["follow_up"]),
        )
    elif row["request"] is None:
        link.execute(f"DELETE FROM outbox WHERE id = ? AND {_LOOSE}", (row["id"],))  # noqa: S608 - a constant
    else:
        link.execute(
            "INSERT OR IGNORE INTO message (recipient, sent, request, kind) VALUES (?, ?, ?, ?)",
            (row["recipient"], timestamp, row["request"], row["kind"]),
        )
    if row["kind"] == Kind.REQUEST:
        sql = "UPDATE request SET state = 'open' WHERE id = ? AND state = 'queued'"
        link.execute(sql, (row["request"],))
    sql = "UPDATE outbox SET state = ?, next_at = NULL WHERE id = ?"
    link.execute(sql, (Delivery.SENT, row["id"]))
    # Windows of earlier attempts stay until the request ends: their copies may be answered too.
    sql = "DELETE FROM attempt WHERE letter = ? AND ended IS NULL AND started <= ?"
    link.execute(sql, (row["id"], timestamp))


def _wait(link: sqlite3.Connection, letter: LetterId, next_at: datetime) -> None:
    link.execute(
        "UPDATE outbox SET state = 'failed_temp', next_at = ? WHERE id = ? AND state = 'sending'",
        (next_at.isoformat(), letter),
    )


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
