"""Claims in `requests.db`: who comes, who stands by, who will not be asked again.

Every function works inside one write transaction, together with the letters that tell people.
"""

import sqlite3
from datetime import datetime
from enum import StrEnum

from kiosk.care.letters import Kind
from kiosk.care.request import Meeting, MemberId, Request, RequestId, State
from kiosk.store.requests_rows import find, post


class Claimed(StrEnum):
    """What became of a claim."""

    TOOK = "took"
    AGAIN = "again"
    """The taker said it once more: nothing changes."""
    STANDS_BY = "stands-by"
    DECLINED = "declined"
    """The asker would rather have somebody else."""
    GONE = "gone"
    """There is no such request any more."""


def take(
    link: sqlite3.Connection, wanted: RequestId, member: MemberId, stamp: int, now: datetime
) -> Claimed:
    """Let `member` take the request if nobody has; `stamp` (ms) is the gesture that says so."""
    if _declined(link, wanted, member):
        post(link, wanted, Kind.OTHER, member)
        return Claimed.DECLINED
    won = link.execute(
        "UPDATE request SET state = 'taken', taker = ?, taken_at = ?"
        " WHERE id = ? AND state IN ('open', 'queued')",
        (member, now.isoformat(), wanted),
    ).rowcount
    request = find(link, wanted)
    if request is None:
        return Claimed.GONE
    _note_gesture(link, wanted, member, stamp)
    if won:
        link.execute("DELETE FROM standby WHERE request = ? AND member = ?", (wanted, member))
        post(link, wanted, Kind.TAKEN_GROUP)
        post(link, wanted, Kind.TAKEN_DIRECT, member)
        return Claimed.TOOK
    return Claimed.AGAIN if request.taker == member else _stand_by(link, wanted, member)


def release(link: sqlite3.Connection, request: Request, member: MemberId, now: datetime) -> bool:
    """Let `member` go, as taker or as backup; the next backup is promoted, or it is open again."""
    link.execute("DELETE FROM gesture WHERE request = ? AND member = ?", (request.id, member))
    if request.taker != member:
        stood = link.execute(
            "DELETE FROM standby WHERE request = ? AND member = ?", (request.id, member)
        )
        return stood.rowcount == 1
    backup = standbys(link, request.id)
    if backup:
        _promote(link, request, backup[0], now)
    else:
        link.execute(
            "UPDATE request SET state = 'open', taker = NULL, taken_at = NULL WHERE id = ?",
            (request.id,),
        )
        post(link, request.id, Kind.RELEASED)
    return True


def prefer_other(link: sqlite3.Connection, request: Request, now: datetime) -> bool:
    """Release the request from its taker and never offer it to them again."""
    if request.taker is None:
        return False
    link.execute("INSERT OR IGNORE INTO declined VALUES (?, ?)", (request.id, request.taker))
    post(link, request.id, Kind.OTHER, request.taker)
    return release(link, request, request.taker, now)


def move(link: sqlite3.Connection, request: Request, meeting: Meeting) -> bool:
    """Change where and when the two meet, and tell the group what has changed."""
    before = request.meeting
    if request.state is not State.TAKEN or meeting == before:
        return False
    link.execute(
        "UPDATE request SET place = ?, starts = ?, at_once = ? WHERE id = ?",
        (meeting.place, meeting.starts.isoformat(), meeting.at_once, request.id),
    )
    if meeting.place != before.place:
        post(link, request.id, Kind.MOVED_PLACE)
    if meeting.starts != before.starts:
        post(link, request.id, Kind.MOVED_TIME)
    return True


def undo(link: sqlite3.Connection, member: MemberId, stamp: int, now: datetime) -> RequestId | None:
    """Note that a claiming gesture was taken back, and of which request it was.

    A backup leaves at once; a taker has a while to say it again.
    """
    row = link.execute(
        "SELECT request FROM gesture WHERE member = ? AND stamp = ? AND undone_at IS NULL",
        (member, stamp),
    ).fetchone()
    request = None if row is None else find(link, RequestId(row["request"]))
    if request is None:
        return None
    link.execute(
        "UPDATE gesture SET undone_at = ? WHERE request = ? AND member = ? AND stamp = ?",
        (now.isoformat(), request.id, member, stamp),
    )
    if request.taker != member and not _holds_on(link, request.id, member):
        release(link, request, member, now)
    return request.id


def taken_back(link: sqlite3.Connection, request: Request, before: datetime) -> bool:
    """Whether the taker took back every claiming gesture, the last one by `before`."""
    if request.taker is None or _holds_on(link, request.id, request.taker):
        return False
    rows = link.execute(
        "SELECT undone_at FROM gesture WHERE request = ? AND member = ?",
        (request.id, request.taker),
    ).fetchall()
    undone = [datetime.fromisoformat(row["undone_at"]) for row in rows]
    return bool(undone) and max(undone) <= before


def standbys(link: sqlite3.Connection, wanted: RequestId) -> tuple[MemberId, ...]:
    """The backups in the order in which they offered."""
    rows = link.execute("SELECT member FROM standby WHERE request = ? ORDER BY rank", (wanted,))
    return tuple(MemberId(row["member"]) for row in rows)


def _declined(link: sqlite3.Connection, wanted: RequestId, member: MemberId) -> bool:
    sql = "SELECT 1 FROM declined WHERE request = ? AND member = ?"
    return link.execute(sql, (wanted, member)).fetchone() is not None


def _holds_on(link: sqlite3.Connection, wanted: RequestId, member: MemberId) -> bool:
    sql = "SELECT 1 FROM gesture WHERE request = ? AND member = ? AND undone_at IS NULL"
    return link.execute(sql, (wanted, member)).fetchone() is not None


def _note_gesture(
    link: sqlite3.Connection, wanted: RequestId, member: MemberId, stamp: int
) -> None:
    link.execute(
        "INSERT OR REPLACE INTO gesture (request, member, stamp) VALUES (?, ?, ?)",
        (wanted, member, stamp),
    )


def _stand_by(link: sqlite3.Connection, wanted: RequestId, member: MemberId) -> Claimed:
    new = link.execute(
        "INSERT OR IGNORE INTO standby (request, member, rank)"
        " SELECT ?, ?, coalesce(max(rank) + 1, 0) FROM standby WHERE request = ?",
        (wanted, member, wanted),
    )
    if new.rowcount == 1:
        post(link, wanted, Kind.STANDBY, member)
    return Claimed.STANDS_BY


def _promote(link: sqlite3.Connection, request: Request, member: MemberId, now: datetime) -> None:
    link.execute(
        "UPDATE request SET taker = ?, taken_at = ? WHERE id = ?",
        (member, now.isoformat(), request.id),
    )
    link.execute("DELETE FROM standby WHERE request = ? AND member = ?", (request.id, member))
    post(link, request.id, Kind.PROMOTED, member)
