"""What the relay does once a night, by a clock that can be trusted: forgetting, and the counts."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from kiosk.care.calendar import local
from kiosk.care.debriefers import back_again
from kiosk.care.tallies import Term
from kiosk.relay.sweep import Watch, last_night
from kiosk.store.board import Board
from kiosk.store.requests import Requests
from kiosk.store.rescue import forget_damaged


class Night:
    """The nights of one relay. `path` is the requests' file, beside which a damaged one may lie."""

    def __init__(self, board: Board, requests: Requests, path: Path) -> None:
        self._board = board
        self._requests = requests
        self._path = path
        self._last: datetime | None = None

    def look(self, watch: Watch) -> None:
        """Do what belongs to the latest night, unless it was done; at the start only hand over."""
        night = last_night(watch)
        if not watch.synced or night == self._last:
            return
        if self._last is not None:
            self._requests.tidy()
            forget_damaged(self._path)
        self._hand_over(watch)
        self._call_back(local(watch.now, watch.school).date())
        self._last = night

    def _call_back(self, today: date) -> None:
        """Nobody is away any more, and who left the list is known no more."""
        people = self._board.school().debriefers
        if back_again(people, today) != people:
            self._board.change_school(
                lambda school: replace(school, debriefers=back_again(school.debriefers, today))
            )
        self._board.pairings.keep({one.name for one in people})

    def _hand_over(self, watch: Watch) -> None:
        """The endings' counts go to the board, where nothing tells them apart."""
        while (batch := self._requests.hand_over()) is not None:
            self._board.tally(batch, Term.of(local(watch.now, watch.school).date()))
            self._requests.handed_over(batch)
