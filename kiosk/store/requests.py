"""`requests.db` as screen and relay use it: the requests, their claims and their endings.

The letters about them are in `outbox`; the SQL of claims and endings has its own modules. There is
no column for a name, a number or a free text.
"""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Final

from kiosk.care.boot import Boot
from kiosk.care.following import Leaves
from kiosk.care.letters import Kind, Recipient
from kiosk.care.request import Code, Meeting, MemberId, Request, RequestId
from kiosk.care.tallies import Batch
from kiosk.store import requests_claims, requests_counts, requests_endings
from kiosk.store.db import Database, Effect, Sync, no_effect
from kiosk.store.duties import Duties
from kiosk.store.follow_ups import FollowUps
from kiosk.store.offer_letters import OfferLetters
from kiosk.store.outbox import Outbox
from kiosk.store.requests_claims import Claimed
from kiosk.store.requests_rows import REQUEST, find, post, request_of
from kiosk.store.requests_schema import STEPS
from kiosk.store.seen import Seen
from kiosk.store.sent import Sent

NOTHING_LEFT: Final = Leaves()


class Requests:
    """One connection to `requests.db`. Every write raises StoreBusyError rather than half-write."""

    def __init__(self, path: Path, effect: Effect = no_effect, sync: Sync = Sync.FULL) -> None:
        self._db = Database(path, STEPS, effect, sync)
        self.outbox = Outbox(self._db)
        self.duties = Duties(self._db)
        self.follow_ups = FollowUps(self._db)
        self.offers = OfferLetters(self._db)
        self.seen = Seen(self._db)
        self.sent = Sent(self._db)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._db.close()

    def changed(self) -> bool:
        """Whether another program has written since the last call; True at the first."""
        return self._db.follow() or self._db.changed()

    def open_request(self, request: Request, boot: Boot | None = None) -> None:
        """Write the request and its first letter, both or neither.

        Without `boot` the relay notes its own when it sees the request.
        """
        meeting = request.meeting
        self._db.follow()
        with self._db.writing("open request") as link:
            link.execute(
                "INSERT INTO request (id, code, place, starts, at_once, asked, boot, uptime, state)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'queued')",
                (
                    request.id,
                    request.code,
                    meeting.place,
                    meeting.starts.isoformat(),
                    meeting.at_once,
                    request.asked.isoformat(),
                    boot.id if boot else "",
                    boot.monotonic if boot else 0.0,
                ),
            )
            post(link, request.id, Kind.REQUEST)

    def active(self) -> tuple[Request, ...]:
        """Every request that has not ended."""
        return tuple(request_of(row) for row in self._db.rows(f"{REQUEST} ORDER BY id"))

    def by_code(self, code: Code) -> Request | None:
        """The request that is called `code`."""
        row = self._db.row(f"{REQUEST} WHERE code = ?", code)
        return None if row is None else request_of(row)

    def by_id(self, wanted: RequestId) -> Request | None:
        """The request with this id."""
        row = self._db.row(f"{REQUEST} WHERE id = ?", wanted)
        return None if row is None else request_of(row)

    def codes_in_use(self) -> frozenset[Code]:
        """Every code that means something to somebody, also in a farewell that has not gone yet."""
        sql = "SELECT code FROM request UNION SELECT code FROM outbox WHERE code IS NOT NULL"
        return frozenset(Code(row["code"]) for row in self._db.rows(sql))

    def withdraw(self, wanted: RequestId, now: datetime) -> bool:
        """End the request by the asker's wish; False when it had ended before."""
        with self._db.writing("withdraw") as link:
            request = find(link, wanted)
            if request is not None:
                requests_endings.withdraw(link, request, now)
            return request is not None

    def prefer_other(self, wanted: RequestId, now: datetime) -> bool:
        """Release the request from its taker and never offer it to them again; False if untaken."""
        with self._db.writing("prefer other") as link:
            request = find(link, wanted)
            return request is not None and requests_claims.prefer_other(link, request, now)

    def take(self, wanted: RequestId, member: MemberId, stamp: int, now: datetime) -> Claimed:
        """Let `member` take the request if nobody has; `stamp` (ms) is the gesture that says so."""
        with self._db.writing("take") as link:
            return requests_claims.take(link, wanted, member, stamp, now)

    def release(self, wanted: RequestId, member: MemberId, now: datetime) -> bool:
        """Let the taker or a backup go; False when `member` is neither."""
        with self._db.writing("release") as link:
            request = find(link, wanted)
            return request is not None and requests_claims.release(link, request, member, now)

    def move(self, wanted: RequestId, member: MemberId, meeting: Meeting) -> bool:
        """Let the taker change place or time; False when `member` is not the taker."""
        with self._db.writing("move") as link:
            request = find(link, wanted)
            if request is None or request.taker != member:
                return False
            return requests_claims.move(link, request, meeting)

    def hold(self, wanted: RequestId, member: MemberId, leaves: Leaves = NOTHING_LEFT) -> bool:
        """End the request as held, by its taker's word; False when `member` is not the taker.

        `leaves` is what he is to follow up.
        """
        with self._db.writing("hold") as link:
            request = find(link, wanted)
            if request is None or request.taker != member:
                return False
            requests_endings.hold(link, request, leaves)
            return True

    def lapse(
        self,
        wanted: RequestId,
        today: date,
        told: Iterable[Recipient],
        leaves: Leaves = NOTHING_LEFT,
    ) -> bool:
        """End the request unanswered and leave a duty; `today` is local."""
        with self._db.writing("lapse") as link:
            request = find(link, wanted)
            if request is not None:
                requests_endings.lapse(link, request, today, told, leaves)
            return request is not None

    def call_unfinished(self, wanted: RequestId, today: date, told: Iterable[Recipient]) -> None:
        """Leave a duty, once, since the taker does not say whether it is done."""
        about = (wanted, Kind.UNFINISHED)
        if self._db.row("SELECT 1 FROM outbox WHERE request = ? AND kind = ?", *about) is not None:
            return
        with self._db.writing("call unfinished") as link:
            request = find(link, wanted)
            if request is not None:
                requests_endings.call_unfinished(link, request, today, told)

    def undo(self, member: MemberId, stamp: int, now: datetime) -> RequestId | None:
        """Note that a claiming gesture was taken back, and of which request; None if of none."""
        if (
            self._db.row("SELECT 1 FROM gesture WHERE member = ? AND stamp = ?", member, stamp)
            is None
        ):
            return None
        with self._db.writing("undo") as link:
            return requests_claims.undo(link, member, stamp, now)

    def release_taken_back(self, before: datetime, now: datetime) -> int:
        """Release every request whose taker took the claim back by `before`; how many."""
        if self._db.row("SELECT 1 FROM gesture WHERE undone_at IS NOT NULL") is None:
            return 0
        with self._db.writing("release taken back") as link:
            back = [r for r in self.active() if requests_claims.taken_back(link, r, before)]
            for request in back:
                if request.taker is not None:
                    requests_claims.release(link, request, request.taker, now)
            return len(back)

    def standbys(self, wanted: RequestId) -> tuple[MemberId, ...]:
        """The backups in the order in which they offered."""
        rows = self._db.rows("SELECT member FROM standby WHERE request = ? ORDER BY rank", wanted)
        return tuple(MemberId(row["member"]) for row in rows)

    def adopt(self, boot: Boot) -> None:
        """Note the boot of every request that was opened without one."""
        if self._db.row("SELECT 1 FROM request WHERE boot = ''") is not None:
            with self._db.writing("adopt") as link:
                sql = "UPDATE request SET boot = ?, uptime = ? WHERE boot = ''"
                link.execute(sql, (boot.id, boot.monotonic))

    def restamp(self, request: Request) -> None:
        """Correct the request's times after the clock was put right."""
        with self._db.writing("restamp") as link:
            link.execute(
                "UPDATE request SET asked = ?, starts = ? WHERE id = ?",
                (request.asked.isoformat(), request.meeting.starts.isoformat(), request.id),
            )

    def boots(self) -> dict[RequestId, Boot]:
        """In which boot, and how far into it, each request was opened."""
        rows = self._db.rows("SELECT id, boot, uptime FROM request WHERE boot != ''")
        return {RequestId(row["id"]): Boot(row["boot"], row["uptime"]) for row in rows}

    def tidy(self) -> None:
        """At night: forget every farewell that never went, and what was seen about no request."""
        with self._db.writing("tidy") as link:
            link.execute("DELETE FROM outbox WHERE code IS NOT NULL")
            link.execute("DELETE FROM seen WHERE request IS NULL")

    def hand_over(self) -> Batch | None:
        """The endings since the last time, for the board; the same until `handed_over`."""
        return requests_counts.hand_over(self._db)

    def handed_over(self, batch: Batch) -> None:
        """The board has them."""
        requests_counts.forget(self._db, batch)

    def check(self) -> None:
        """Raise DamagedDatabaseError when the file is damaged."""
        self._db.check()
