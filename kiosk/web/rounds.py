"""What the web program does by itself: looks at calendars, publishes what is due, forgets.

One thread, one round a minute; a round that fails is made again the next minute.
"""

from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date, datetime
from threading import Event, Thread
from typing import Final

import msgspec

from kiosk.care.calendar import local
from kiosk.care.condition import Readings, judged, worth_writing
from kiosk.care.debriefers import back_again
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from kiosk.store.db import StoreError
from kiosk.web.feed import Feed
from kiosk.web.feeding import kept_of
from kiosk.web.fetch import Fetch
from kiosk.web.site import Site

EVERY_S: Final = 60.0
CLOSE_WITHIN_S: Final = 5.0


class Rounds:
    """The rounds over a site's stores. `synced` says whether the clock can be trusted."""

    def __init__(self, site: Site, fetch: Fetch, synced: Callable[[], bool]) -> None:
        self._site = site
        self._fetch = fetch
        self._synced = synced
        self._pruned: date | None = None
        self._stopping = Event()
        self._thread = Thread(target=self._run, name="rounds", daemon=True)

    def start(self) -> None:
        """Begin, in a thread of its own."""
        self._thread.start()

    def close(self) -> None:
        """End."""
        self._stopping.set()
        self._thread.join(CLOSE_WITHIN_S)

    def _run(self) -> None:
        while not self._stopping.wait(EVERY_S):
            self.round()

    def round(self) -> None:
        """One round."""
        now = self._site.now()
        try:
            with ExitStack() as ending:
                board = ending.enter_context(closing(Board(self._site.board)))
                look_at_the_machine(board, self._site.readings(), now)
                self._look_at_calendars(board, now)
                if self._synced():
                    board.drafts.release(now)
                    self._call_back(board, now)
                    self._forget(board, now)
        except StoreError:
            return

    def _look_at_calendars(self, board: Board, now: datetime) -> None:
        zone = board.school().timezone
        for followed in board.feeds.all():
            feed, kept = Feed(followed.url), kept_of(followed)
            if feed.is_due(kept, now):
                fresh = feed.refreshed(kept, self._fetch, now, zone)
                board.feeds.keep(followed.id, msgspec.msgpack.encode(fresh))

    def _call_back(self, board: Board, now: datetime) -> None:
        """At night nobody is away any more; it was said of one day."""
        today = local(now, board.school()).date()
        people = board.school().debriefers
        if back_again(people, today) != people:
            board.change_school(
                lambda school: replace(school, debriefers=back_again(school.debriefers, today))
            )

    def _forget(self, board: Board, now: datetime) -> None:
        """Once a day: what is older than it may be."""
        today = local(now, board.school()).date()
        if today == self._pruned:
            return
        self._pruned = today
        board.prune(today)
        with closing(Accounts(self._site.accounts)) as accounts:
            accounts.prune(now)


def look_at_the_machine(board: Board, readings: Readings, now: datetime) -> None:
    """Write down how disk, card, power and heat do, when there is something to say."""
    for found in judged(readings):
        if worth_writing(board.health(found.part), found, now):
            board.beat(found.part, ok=found.ok, detail=found.detail, now=now)
