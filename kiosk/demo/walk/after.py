"""What must hold after a talk: follow-ups, duties and offers, judged as `rules` judges requests.

Here: each is closed by somebody's word or handed on, and none is forgotten. Not here: requests.
"""

from datetime import date, datetime, timedelta
from typing import Final

from kiosk.care.calendar import at, days_from, hours_on, is_school_day, local, staffed
from kiosk.care.school import School
from kiosk.demo.walk.broken import hold
from kiosk.demo.walk.glance import FollowRow, Glance
from kiosk.demo.walk.ledger import LONGEST_RETRY, USUAL, Ledger
from kiosk.demo.walk.posts import ASKS, DUTIES, Told
from kiosk.demo.walk.street import Street

MOST_DAYS: Final = 5
"""School days on which somebody is asked before the coordinators hear of it."""


def moments_of(day: date, school: School) -> list[datetime]:
    """When something may be due on a school day that hangs on no request."""
    hours = hours_on(school, day)
    if hours is None:
        return []
    opens, closes = at(day, hours.opens, school), at(day, hours.closes, school)
    due = opens + USUAL.next_day_after, closes - USUAL.day_end_before
    said = (moment + LONGEST_RETRY for moment in due)
    return [moment + timedelta(seconds=1) for moment in (opens, *due, *said)]


class Aftercare:
    """Looks at what has changed between two glances, and at what should have been said by now."""

    def __init__(self, street: Street, ledger: Ledger) -> None:
        self._street = street
        self._ledger = ledger

    # ---- What was said -------------------------------------------------------------------------

    def said(self, told: Told) -> None:
        """Judge a message that names no request. Raises BrokenPromiseError."""
        if told.kind in {*ASKS, *DUTIES, "offer"} and self._knows_time():
            there = staffed(self._street.school, self._street.true)
            hold(there, f"{told.kind} while nobody is there")
        if told.kind in ASKS and told.reader is not None:
            asked = self._ledger.asked_today[told.reader, ASKS[told.kind]] = (
                self._ledger.asked_today.get((told.reader, ASKS[told.kind]), 0) + 1
            )
            most = len(self._ledger.to_follow.get((told.reader, ASKS[told.kind]), ()))
            calm = not self._ledger.shaken_today
            hold(asked <= most or not calm, f"{told.kind} {asked} times, for {most} talks")
        if told.kind == "offer":
            self._offered(told)

    def _offered(self, told: Told) -> None:
        offers = self._ledger.offers
        contact = next((one for one in offers if one in told.post.text), None)
        if contact is None:
            hold(what=False, otherwise="an offer that nobody has made")
        else:
            offers[contact].told += 1
            again = offers[contact].told > 1 and not offers[contact].shaken
            hold(not again, "an offer for the second time")

    # ---- What is kept --------------------------------------------------------------------------

    def ended(self, before: Glance, now: Glance, gone: int, withdrawn: int) -> None:
        """So many requests are gone: each leaves a follow-up or a duty. Raises the same."""
        following = len(_fresh(before, now, "next_day"))
        unanswered = len(_duties(before, now, "unanswered"))
        left = following + unanswered
        hold(
            gone - withdrawn <= left <= gone,
            f"{gone} have ended, {withdrawn} of them withdrawn, and {following} are followed up,"
            f" {unanswered} a duty",
        )

    def changed(self, before: Glance, now: Glance) -> None:
        """Nothing that stands is gone without a word. Raises BrokenPromiseError."""
        gone_duties = before.duties.keys() - now.duties.keys()
        hold(
            not gone_duties or self._ledger.acknowledged,
            "a duty is gone and nobody has acknowledged it",
        )
        gone = [row for id_, row in before.follow_ups.items() if id_ not in now.follow_ups]
        daily = [row for row in gone if row.kind == "next_day"]
        handed_on = len(_duties(before, now, "unfollowed"))
        silent = [row for row in daily if row.taker not in self._ledger.followed]
        hold(
            len(silent) <= handed_on <= len(daily),
            f"{len(silent)} follow-ups are gone without an answer, {handed_on} duties for it",
        )
        for row in gone:
            self._may_go(row)

    def seen(self, now: Glance) -> None:
        """Note which follow-ups there are today, and whose."""
        for id_, row in now.follow_ups.items():
            self._ledger.to_follow.setdefault((row.taker, row.kind), set()).add(id_)

    def _may_go(self, row: FollowRow) -> None:
        if row.taker in self._ledger.followed or row.due is None or not self._knows_time():
            return
        if row.kind == "next_day":
            days = self._school_days(row.due)
            hold(days >= MOST_DAYS, f"a follow-up is handed on after {days} school days")
        else:
            hold(self._today() > row.due, "the evening's follow-up is gone before the evening")

    # ---- In time -------------------------------------------------------------------------------

    def at_rest(self, now: Glance, well_for: timedelta) -> None:
        """With everything well for so long: what is due was said. Raises BrokenPromiseError."""
        hours = hours_on(self._street.school, self._today())
        if well_for < LONGEST_RETRY or hours is None:
            return
        self._ledger.followed.clear()
        here = self._street.true - LONGEST_RETRY
        opens = at(self._today(), hours.opens, self._street.school)
        closes = at(self._today(), hours.closes, self._street.school)
        for row in now.follow_ups.values():
            if row.due is None:
                hold(what=False, otherwise="a follow-up has no day although the time is known")
            elif row.kind == "day_end" and row.due == self._today():
                self._asked(row, soon=here < closes - USUAL.day_end_before)
            elif row.kind == "next_day" and row.due <= self._today():
                self._asked(row, soon=here < opens + USUAL.next_day_after)
                late = self._school_days(row.due)
                hold(late < MOST_DAYS, f"a follow-up stands for {late} school days")
        for contact, offer in self._ledger.offers.items():
            waits = offer.told or here < offer.made
            hold(bool(waits), f"an offer was never told: {contact}")
        for kept in self._street.office.offers.waiting():
            told = self._ledger.offers.get(kept.contact)
            hold(told is not None and here < told.made, f"an offer is still kept: {kept.contact}")

    def _asked(self, row: FollowRow, *, soon: bool) -> None:
        asked = (row.taker, row.kind) in self._ledger.asked_today
        hold(asked or soon, f"{row.kind} is due and its taker was not asked today")

    # ---- Days ----------------------------------------------------------------------------------

    def _knows_time(self) -> bool:
        return self._street.clock.synced() and not self._street.wrong_by

    def _today(self) -> date:
        return local(self._street.true, self._street.school).date()

    def _school_days(self, first: date) -> int:
        """From `first` on and before today."""
        before = (day for day in days_from(first) if day < self._today())
        return sum(is_school_day(self._street.school, day) for day in before)


def _fresh(before: Glance, now: Glance, kind: str) -> list[str]:
    new = now.follow_ups.keys() - before.follow_ups.keys()
    return [id_ for id_ in new if now.follow_ups[id_].kind == kind]


def _duties(before: Glance, now: Glance, kind: str) -> list[str]:
    return [id_ for id_ in now.duties.keys() - before.duties.keys() if now.duties[id_] == kind]
