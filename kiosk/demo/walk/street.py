"""The world of a walk: the programs over real files, a real socket, and a clock that may be wrong.

Here: starting, killing and stepping. What people do is in `deeds`, what must hold in `rules`.
"""

from collections.abc import Callable, Collection
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import msgspec

import content
from kiosk.care.letters import Recipient
from kiosk.care.request import Code, RequestId
from kiosk.care.school import School
from kiosk.clock import MovableClock
from kiosk.demo.walk.dice import Dice
from kiosk.demo.walk.glance import Glance, Reader
from kiosk.demo.walk.mishaps import Killed, Mishaps
from kiosk.demo.walk.people import COORDINATORS, DEBRIEFERS, days_off, settings_in
from kiosk.relay.program import Relay, build
from kiosk.relay.simulator.chat import Chat
from kiosk.relay.simulator.daemon import Daemon
from kiosk.relay.simulator.server import Server
from kiosk.screen.watch import Watch
from kiosk.store import board_schema, db, requests_schema
from kiosk.store.board import Board, seed
from kiosk.store.db import StoreError, Sync
from kiosk.store.rescue import open_requests
from kiosk.wiring import World

BEGIN: Final = datetime(2026, 8, 10, 4, 0, tzinfo=UTC)
"""The first morning of a school year, 7.00 in Finland."""


class Street:
    """Screen, relay and simulated daemon over the databases in `folder`.

    `now` is what the machine's clock shows, `true` what the time is.
    """

    def __init__(self, folder: Path, dice: Dice, sync: Sync) -> None:
        self.settings = settings_in(folder)
        self.clock = MovableClock(BEGIN)
        self.wrong_by = timedelta()
        self._sync = sync
        self.in_relay, self.in_screen = Mishaps(), Mishaps()
        self.dice = dice
        paths = self.settings.paths
        db.migrate(paths.requests, requests_schema.STEPS)
        db.migrate(paths.board, board_schema.STEPS)
        seed(paths.board, self.settings.school)
        self.office = Board(paths.board, sync=sync)
        self.reader = Reader(paths.requests)
        self._glance = Glance()
        self.year = 0
        signal = self.settings.signal
        everybody = dict.fromkeys((*DEBRIEFERS, *COORDINATORS))
        self.chat = Chat(tuple(everybody), account=signal.account, group_id=signal.group)
        self.daemon = Daemon(self.chat)
        self.server = Server(signal.socket, self.daemon)
        self.server.start()
        self.relay: Relay | None = None
        self.relay_since = self.true
        self.deaths = 0
        self.in_peace_until = self.true
        """Before this Signal's server wants nothing tried."""
        self._screen = ExitStack()
        self.plan_year(self.today)
        self.watch = self.start_screen()
        self.start_relay()

    @property
    def now(self) -> datetime:
        """What the machine takes for the time, aware UTC."""
        return self.clock.now()

    @property
    def true(self) -> datetime:
        """What the time is, aware UTC."""
        return self.clock.now() - self.wrong_by

    @property
    def today(self) -> date:
        """The true day. School days are far from midnight in every zone of the school's."""
        return (self.true + timedelta(hours=2)).date()

    @property
    def school(self) -> School:
        """The school as it is now."""
        return self.settings.school

    def is_well(self) -> bool:
        """Whether every part works and knows the time."""
        machine = self.relay is not None and not self.in_relay.cut and not self.in_relay.full
        clock = self.clock.synced() and not self.wrong_by
        signal = self.server.listening and self.daemon.trouble is None
        return machine and clock and signal and self.true >= self.in_peace_until

    def plan_year(self, day: date) -> None:
        """Every summer the coordinators save the next year's days off."""
        year = day.year if day >= date(day.year, 7, 1) else day.year - 1
        if year != self.year:
            self.year = year
            school = replace(self.settings.school, days_off=days_off(year))
            self.settings = msgspec.structs.replace(self.settings, school=school)
            self.office.save_school(school)

    # ---- Programs ------------------------------------------------------------------------------

    def start_relay(self) -> None:
        """Start it anew; it may die while it starts."""
        world = World(self.clock, self.new_code, self.new_id, self.in_relay, self._sync)
        try:
            self.relay = build(self.settings, world)
            self.relay_since = self.true
        except (Killed, StoreError):
            self.kill_relay()

    def kill_relay(self) -> None:
        """End it as it stands: nothing that it still wanted to write is written."""
        if self.relay is not None:
            self.relay.close()
        self.relay = None
        self.in_relay.cut = 0
        self.deaths += 1

    def start_screen(self) -> Watch:
        """Start the screen anew, without its picture; what it remembered is gone."""
        self._screen.close()
        paths = self.settings.paths
        board = self._screen.enter_context(closing(Board(paths.board, self.in_screen, self._sync)))
        opened, _ = open_requests(paths.requests, self.in_screen, self._sync)
        requests = self._screen.enter_context(closing(opened))
        told = tuple(map(Recipient, self.settings.signal.coordinators))
        return Watch(board, requests, self.clock, told=told)

    def tap(self, write: Callable[[Watch], bool]) -> bool:
        """Let somebody's finger write; False when it could not, or the screen died of it."""
        try:
            return write(self.watch)
        except Killed:
            self._bury_screen()
            return False

    def step(self, before_delivery: Callable[[], None]) -> None:
        """One round of the daemon and one of the relay; a dead relay's work is the screen's.

        `before_delivery` is called when the relay has written and nobody has read it yet.
        """
        self.server.step(self.now)
        if self.relay is None:
            self._mind_alone()
        else:
            self._relay_round()
        before_delivery()
        self.server.step(self.now)

    def _relay_round(self) -> None:
        try:
            if self.relay is not None:
                self.relay.step(self.now)
        except Killed:
            self.kill_relay()

    def _mind_alone(self) -> None:
        try:
            self.watch.tidy(self.now)
        except Killed:
            self._bury_screen()

    def _bury_screen(self) -> None:
        self.in_screen.cut = 0
        self.deaths += 1
        self.watch = self.start_screen()

    def glance(self) -> Glance:
        """What is kept now, as the file shows it to others."""
        self._glance = self.reader.look() or self._glance
        return self._glance

    def kept(self, request: str) -> bool:
        """Whether the request stands in the file."""
        return any(row.id == request for row in self.glance().requests.values())

    def fill_disk(self, *, full: bool) -> None:
        """Let the disk take nothing more, or let it again."""
        self.in_relay.full = self.in_screen.full = full

    def reboot(self) -> None:
        """Start the machine anew, with everything on it."""
        self.kill_relay()
        self.server.stop(leave_socket=True)
        self.clock.reboot()
        self.server.start()
        self.watch = self.start_screen()
        self.start_relay()

    def misplace(self, by: timedelta) -> None:
        """Let the machine's clock be wrong by so much; zero puts it right."""
        self.clock.jump(self.true + by)
        self.wrong_by = by

    def new_code(self, in_use: Collection[Code]) -> Code:
        """A code that is not in use."""
        while True:
            code = Code(f"{self.dice.pick(content.code_words())} {10 + self.dice.below(90)}")
            if code not in in_use:
                return code

    def new_id(self) -> RequestId:
        """An id that was never used."""
        return RequestId(self.dice.uuid())

    def close(self) -> None:
        """End everything."""
        if self.relay is not None:
            self.relay.close()
        self.server.close()
        self._screen.close()
        self.reader.close()
        self.office.close()
