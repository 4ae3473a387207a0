"""Rows of `requests.db` as values, and the one way a letter is put into the outbox."""

import sqlite3
from datetime import datetime, timedelta
from typing import Final

from kiosk.care.following import FollowUpId
from kiosk.care.letters import GROUP, Delivery, Kind, Letter, LetterId, Recipient
from kiosk.care.request import Code, Meeting, MemberId, PlaceId, Request, RequestId, State

REQUEST: Final = (
    "SELECT id, code, place, starts, at_once, asked, state, taker, taken_at FROM request"
)
LETTER: Final = (
    "SELECT id, request, kind, generation, recipient, state, tries, next_at, not_after, code,"
    " target, follow_up, offer FROM outbox"
)

REPLY_FOR: Final = timedelta(hours=1)


def request_of(row: sqlite3.Row) -> Request:
    """The request that this row keeps."""
    return Request(
        id=RequestId(row["id"]),
        code=Code(row["code"]),
        meeting=Meeting(PlaceId(row["place"]), _moment(row["starts"]), bool(row["at_once"])),
        asked=_moment(row["asked"]),
        state=State(row["state"]),
        taker=None if row["taker"] is None else MemberId(row["taker"]),
        taken_at=moment_or_none(row["taken_at"]),
    )


def letter_of(row: sqlite3.Row, request: Request | None) -> Letter:
    """The letter that this row keeps; `request` is the one it belongs to."""
    return Letter(
        id=LetterId(row["id"]),
        kind=Kind(row["kind"]),
        recipient=Recipient(row["recipient"]),
        generation=row["generation"],
        state=Delivery(row["state"]),
        tries=row["tries"],
        next_at=moment_or_none(row["next_at"]),
        not_after=moment_or_none(row["not_after"]),
        request=request,
        code=None if row["code"] is None else Code(row["code"]),
        target=row["target"],
        follow_up=None if row["follow_up"] is None else FollowUpId(row["follow_up"]),
        offer=row["offer"],
    )


def find(link: sqlite3.Connection, wanted: RequestId) -> Request | None:
    """The request with this id, read inside a transaction."""
    row = link.execute(f"{REQUEST} WHERE id = ?", (wanted,)).fetchone()
    return None if row is None else request_of(row)


def post(link: sqlite3.Connection, request: RequestId, kind: Kind, recipient: str = GROUP) -> None:
    """Put a letter into the outbox as the next generation of its kind to this recipient."""
    link.execute(
        "INSERT INTO outbox (request, kind, recipient, generation)"
        " SELECT ?, ?, ?, coalesce(max(generation) + 1, 0) FROM outbox"
        " WHERE request = ? AND kind = ? AND recipient = ?",
        (request, kind, recipient, request, kind, recipient),
    )


def post_once(
    link: sqlite3.Connection,
    request: RequestId,
    kind: Kind,
    recipient: str = GROUP,
    generation: int = 0,
) -> bool:
    """Put a letter into the outbox unless this generation was made before; whether it is new."""
    done = link.execute(
        "INSERT OR IGNORE INTO outbox (request, kind, recipient, generation) VALUES (?, ?, ?, ?)",
        (request, kind, recipient, generation),
    )
    return done.rowcount == 1


def reply(link: sqlite3.Connection, kind: Kind, recipient: str, now: datetime) -> None:
    """Answer somebody; who has not got it by the end of the hour needs it no more."""
    link.execute(
        "INSERT INTO outbox (kind, recipient, not_after) VALUES (?, ?, ?)",
        (kind, recipient, (now + REPLY_FOR).isoformat()),
    )


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def moment_or_none(text: str | None) -> datetime | None:
    """An aware moment as it was written with isoformat."""
    return None if text is None else datetime.fromisoformat(text)
