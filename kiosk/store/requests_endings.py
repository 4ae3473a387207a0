"""The end of a request: in one transaction its row and all that hangs on it are deleted.

What stays has no link to it: orders to remove our messages, at most one farewell, a duty, and what
is to be followed up.
"""

import sqlite3
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final

from kiosk.care.following import Leaves
from kiosk.care.letters import GROUP, Kind, Recipient
from kiosk.care.request import Request, State
from kiosk.care.tallies import Counted

FAREWELL_FOR: Final = timedelta(minutes=30)
"""After the meeting's time nobody needs to hear any more that it is off."""


def end(link: sqlite3.Connection, request: Request, how: Counted) -> None:
    """Delete the request; leave the orders to remove our messages about it, and count it."""
    link.execute(
        "INSERT INTO ending_count (kind, n) VALUES (?, 1)"
        " ON CONFLICT (kind) DO UPDATE SET n = n + 1",
        (how,),
    )
    link.execute(
        "INSERT OR IGNORE INTO outbox (kind, recipient, target)"
        " SELECT ?, recipient, sent FROM message WHERE request = ?",
        (Kind.DELETE, request.id),
    )
    link.execute("DELETE FROM request WHERE id = ?", (request.id,))


def withdraw(link: sqlite3.Connection, request: Request, now: datetime) -> None:
    """End it by the asker's wish; the taker, or else the group if it may know of it, is told."""
    if request.taker is not None:
        _farewell(link, request, Kind.WITHDRAWN_DIRECT, Recipient(request.taker), now)
    elif request.state is State.OPEN or _may_have_gone(link, request):
        _farewell(link, request, Kind.WITHDRAWN_GROUP, GROUP, now)
    end(link, request, Counted.WITHDRAWN)


def hold(link: sqlite3.Connection, request: Request, leaves: Leaves) -> None:
    """End it as held by its taker, who is to follow it up."""
    end(link, request, Counted.HELD)
    _follow(link, request, leaves)


def lapse(
    link: sqlite3.Connection,
    request: Request,
    today: date,
    told: Iterable[Recipient],
    leaves: Leaves,
) -> None:
    """End it unanswered; those who are told of duties get one that tells nothing about it.

    A taken one may have been held without anybody's saying so: its taker is to follow it up.
    """
    told_before = duty_made(link, request)
    end(link, request, Counted.UNANSWERED)
    if request.taker is None:
        add_duty(link, Kind.UNANSWERED, today, told)
        return
    if not told_before:
        add_duty(link, Kind.UNFINISHED, today, told)
    _follow(link, request, leaves)


def call_unfinished(
    link: sqlite3.Connection, request: Request, today: date, told: Iterable[Recipient]
) -> None:
    """The taker does not say whether it is done: a duty, once for each request."""
    if duty_made(link, request):
        return
    # Never sent: it stands for the duty, which itself has no link to the request.
    link.execute(
        "INSERT INTO outbox (request, kind, recipient, state) VALUES (?, ?, ?, 'void')",
        (request.id, Kind.UNFINISHED, GROUP),
    )
    add_duty(link, Kind.UNFINISHED, today, told)


def duty_made(link: sqlite3.Connection, request: Request) -> bool:
    """Whether a duty was made of this request before it ended."""
    sql = "SELECT 1 FROM outbox WHERE request = ? AND kind = ?"
    return link.execute(sql, (request.id, Kind.UNFINISHED)).fetchone() is not None


def add_duty(link: sqlite3.Connection, kind: Kind, today: date, told: Iterable[Recipient]) -> None:
    """A new duty, with a letter to everybody who is told of duties."""
    row = link.execute(
        "INSERT INTO duty (kind, day) VALUES (?, ?) RETURNING id", (kind, today.isoformat())
    ).fetchone()
    for recipient in told:
        link.execute(
            "INSERT INTO outbox (duty, kind, recipient) VALUES (?, ?, ?)",
            (row["id"], kind, recipient),
        )


def _follow(link: sqlite3.Connection, request: Request, leaves: Leaves) -> None:
    if request.taker is None:
        return
    for when, day in leaves.parts:
        link.execute(
            "INSERT INTO follow_up (taker, kind, due_day) VALUES (?, ?, ?)",
            (request.taker, when, None if day is None else day.isoformat()),
        )


def _farewell(
    link: sqlite3.Connection, request: Request, kind: Kind, recipient: Recipient, now: datetime
) -> None:
    until = max(request.meeting.starts, now) + FAREWELL_FOR
    link.execute(
        "INSERT INTO outbox (kind, recipient, code, not_after) VALUES (?, ?, ?, ?)",
        (kind, recipient, request.code, until.isoformat()),
    )


def _may_have_gone(link: sqlite3.Connection, request: Request) -> bool:
    """Whether an attempt was made whose outcome nobody knows."""
    sql = "SELECT 1 FROM attempt JOIN outbox ON outbox.id = attempt.letter WHERE outbox.request = ?"
    return link.execute(sql, (request.id,)).fetchone() is not None
