"""The kiosk's promises, judged at every step by what people and the file can see.

Here: what must hold, and the word for what does not. Not here: what people remember (`ledger`).
Nothing of the relay's or the screen's own reckoning is asked, but the calendar's.
"""

from datetime import datetime, timedelta
from typing import Final

from kiosk.care.calendar import staffed
from kiosk.care.deadlines import BOOT_LIFE, night_after
from kiosk.care.request import MemberId
from kiosk.demo.walk.after import Aftercare
from kiosk.demo.walk.broken import BrokenPromiseError, hold
from kiosk.demo.walk.glance import Glance, Row
from kiosk.demo.walk.ledger import LONGEST_RETRY, Ledger, Talk
from kiosk.demo.walk.posts import BELIEVE, CALLS, CHASES, FAREWELLS, Board, Told
from kiosk.demo.walk.street import Street

TRIMMED: Final = timedelta(minutes=1)
"""The screen asks by the minute, so so much earlier may something end."""
PATIENCE_S: Final = 130.0
"""How late something may be erased: the screen looks once a minute, after it has grown uneasy."""
HOUR: Final = timedelta(hours=1)
ONCE: Final = frozenset({"repeat", "last_call", "last_call_now", "still"})
"""What is said at most once about a request to the same reader."""


class Judge:
    """Looks at each step, and remembers no more than the step before."""

    def __init__(self, street: Street, ledger: Ledger, board: Board) -> None:
        self._street = street
        self._ledger = ledger
        self._board = board
        self._after = Aftercare(street, ledger)
        self._before = street.glance()
        self._alive = self._before
        self._well_since: datetime | None = None

    def before_delivery(self) -> None:
        """What is in the file now is all that may be written about."""
        self._alive = self._street.glance()

    def step(self) -> list[Told]:
        """Judge one step; return what the kiosk has said in it. Raises BrokenPromiseError."""
        now = self._street.glance()
        if now is not self._before:
            self._after.seen(now)
        news = self._board.news()
        for told in news:
            self._said(told)
        if now is not self._before:
            self._changed(self._before, now)
            self._before = now
        self._one_taker(now)
        self._well()
        self._on_time(now)
        return news

    # ---- What was said -------------------------------------------------------------------------

    def _said(self, told: Told) -> None:
        if told.code is None:
            self._after.said(told)
            return
        if told.kind in FAREWELLS:
            hold(self._was_withdrawn(told.code), f"a farewell that nobody wished: {told.code}")
            return
        row = self._alive.called(told.code)
        if row is None:
            raise BrokenPromiseError(f"{told.kind} about {told.code}, which has ended")
        talk = self._ledger.talks.get(row.id)
        if talk is not None:
            self._said_of(told, row, talk)

    def _said_of(self, told: Told, row: Row, talk: Talk) -> None:
        now, reader = self._street.true, told.reader
        if self._clock_is_right(talk):
            late = told.kind in CALLS and now >= talk.lapses(row.starts)
            hold(not late, f"{told.kind} about {talk.code}, whose time has passed")
            rests = told.kind in CHASES and not staffed(self._street.school, now)
            hold(not rests, f"{told.kind} about {talk.code} while nobody is there")
        times = talk.told[told.kind, reader] = talk.told.get((told.kind, reader), 0) + 1
        again = times > 1 and told.kind in ONCE and not talk.shaken
        hold(not again, f"{told.kind} about {talk.code} for the second time")
        if told.kind in BELIEVE and reader is not None:
            talk.believe.add(reader)
            hold(reader in talk.claimed, f"{talk.code} is given to somebody who never took it")

    def _was_withdrawn(self, code: str) -> bool:
        talk = self._ledger.called(code) or self._ledger.ended_called(code)
        return talk is not None and talk.withdrawn

    # ---- What is kept --------------------------------------------------------------------------

    def _changed(self, before: Glance, now: Glance) -> None:
        known, there = self._ledger.talks, now.requests
        for id_ in there.keys() - known.keys():
            raise BrokenPromiseError(f"{there[id_].code} is kept and nobody has asked for it")
        gone = [
            (known[id_], before.requests.get(id_)) for id_ in sorted(known.keys() - there.keys())
        ]
        self._after.ended(before, now, len(gone), sum(talk.withdrawn for talk, _ in gone))
        for talk, row in gone:
            self._ended(talk, row)
        self._after.changed(before, now)
        for id_, row in there.items():
            self._kept_true(known[id_], row, before.requests.get(id_))

    def _ended(self, talk: Talk, row: Row | None) -> None:
        """It is over; when the machine has ended it, its time must have come."""
        by_people = self._may_be_ended(talk, row)
        if not by_people:
            self._may_lapse(talk, row)
        how = "unanswered" if not by_people else "withdrawn" if talk.withdrawn else "held"
        self._ledger.end(talk.id, how)

    def _may_be_ended(self, talk: Talk, row: Row | None) -> bool:
        """By the asker, or by the word of somebody who may have had it.

        What was said may have meant another one: then it has ended with a duty all the same.
        """
        taker = set() if row is None or row.taker is None else {MemberId(row.taker)}
        return talk.withdrawn or bool(talk.done & (talk.claimed | taker))

    def _may_lapse(self, talk: Talk, row: Row | None) -> None:
        if not self._clock_is_right(talk):
            return
        now = self._street.true + TRIMMED
        free = row is None or row.taker is None or MemberId(row.taker) in talk.let_go
        due = free and now >= talk.lapses(None if row is None else row.starts)
        due = due or now >= night_after(talk.asked, self._street.school) or self._is_old(talk)
        hold(due, f"{talk.code} was ended before its time")

    def _kept_true(self, talk: Talk, row: Row, before: Row | None) -> None:
        if row == before:
            return
        if row.taker is not None:
            hold(row.taker in talk.claimed, f"{talk.code} has a taker who never took it")
        moved = (row.place, row.starts) != (talk.place, talk.starts)
        blameless = talk.moved_by or talk.clock_was_wrong
        hold(not moved or bool(blameless), f"{talk.code} was moved and nobody did it")

    def _one_taker(self, now: Glance) -> None:
        """Of all who were told that it is theirs at most one may still believe it."""
        for id_, talk in self._ledger.talks.items():
            believe = talk.believe - talk.let_go
            row = now.requests.get(id_)
            if row is not None and row.taker is not None:
                believe |= {MemberId(row.taker)} - talk.let_go
            hold(len(believe) <= 1, f"{len(believe)} people believe that {talk.code} is theirs")

    # ---- In time -------------------------------------------------------------------------------

    def _clock_is_right(self, talk: Talk) -> bool:
        street = self._street
        return not (talk.clock_was_wrong or street.wrong_by) and street.clock.synced()

    def _is_old(self, talk: Talk) -> bool:
        boot = self._street.clock.boot()
        begun = talk.boot if talk.boot_id == boot.id else 0.0
        return boot.monotonic - begun >= BOOT_LIFE.total_seconds()

    def _well(self) -> None:
        """Since when everything has worked, as far as chance knows."""
        street, now = self._street, self._street.true
        fine = street.is_well() and staffed(street.school, now)
        self._well_since = (self._well_since or now) if fine else None

    def _on_time(self, now: Glance) -> None:
        uptime = self._street.clock.boot().monotonic
        for id_, talk in self._ledger.talks.items():
            if id_ in now.requests:
                self._erased(talk, uptime)
                self._reached(talk, now.requests[id_])

    def _erased(self, talk: Talk, uptime: float) -> None:
        night = self._clock_is_right(talk) and self._street.true >= night_after(
            talk.asked, self._street.school
        )
        if self._street.in_relay.full or not (night or self._is_old(talk)):
            talk.overdue_since = None
            return
        if talk.overdue_since is None or talk.overdue_since > uptime:
            talk.overdue_since = uptime
        late = uptime - talk.overdue_since
        hold(late <= PATIENCE_S, f"{talk.code} should have been erased {late:.0f} s ago")

    def _reached(self, talk: Talk, row: Row) -> None:
        """With everything well the group knows of it, and the taker that it is his."""
        since = self._well_since
        if since is None or self._street.true - max(since, talk.asked) < LONGEST_RETRY:
            return
        hold(row.state != "queued", f"{talk.code} has never been told to the group")

    def night(self) -> None:
        """What must be gone when the hour of erasure has passed. Raises BrokenPromiseError."""
        lived = self._street.true - self._street.relay_since > HOUR
        unsure = any(talk.clock_was_wrong for talk in self._ledger.talks.values())
        if lived and self._street.is_well() and not unsure:
            left = self._street.reader.left()
            hold(left == 0, f"{left} rows about people are left in the night")

    def morning(self) -> None:
        """A new day: each follow-up may be asked about once more."""
        self._ledger.new_day(well=self._street.is_well())
        self._after.seen(self._before)

    def at_rest(self) -> None:
        """With everything well nothing is still on its way. Raises BrokenPromiseError."""
        if self._well_since is None or self._street.true - self._well_since < LONGEST_RETRY:
            return
        self._after.at_rest(self._before, self._street.true - self._well_since)
        self._ledger.acknowledged = False
        for told in self._board.standing():
            talk = self._ledger.ended_called(told.code or "")
            if talk is None or talk.shaken or told.kind in FAREWELLS:
                continue
            if self._ledger.called(talk.code) is None:
                raise BrokenPromiseError(f"{told.kind} about {talk.code} still stands")
