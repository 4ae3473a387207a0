"""The kiosk's own programs on the stage: stores, relay and screen, each as on a real machine.

Screen and relay have connections of their own, so that they notice each other only as they do
there: through the files.
"""

from datetime import datetime, timedelta
from typing import Final

from content import code_words
from kiosk.care.calendar import local
from kiosk.care.machine import HOST, Machine, pages_at
from kiosk.care.week import YearWeek
from kiosk.clock import MovableClock
from kiosk.config import Settings
from kiosk.demo.stand import BAG_TAG, Stand
from kiosk.relay.program import Relay, build
from kiosk.sampleweek import sample_week
from kiosk.screen.aloud import Aloud
from kiosk.screen.app import App
from kiosk.screen.frame import Frame
from kiosk.screen.page import Chance
from kiosk.screen.rest import Rest
from kiosk.screen.service import Service
from kiosk.screen.talking import Talking
from kiosk.screen.watch import Watch
from kiosk.store import board_schema, db, requests_schema
from kiosk.store.board import Board, opened
from kiosk.store.db import Effect
from kiosk.store.requests import Requests
from kiosk.wiring import world

PRACTICE: Final = "demo"
"""What stands where a kiosk has the version of its program."""


def furnish(settings: Settings, now: datetime) -> None:
    """Make the databases, the school and the sample week on the week of `now`."""
    db.migrate(settings.paths.requests, requests_schema.STEPS)
    db.migrate(settings.paths.board, board_schema.STEPS)
    with opened(settings.paths.board) as board:
        board.save_school(settings.school)
        board.enrol(BAG_TAG, "")
        when = YearWeek.of(local(now, settings.school).date())
        board.publish(sample_week(when), now)
        board.publish(sample_week(when.next()), now)


def practice_machine(port: int) -> Machine:
    """A kiosk that is in no network."""
    return Machine(PRACTICE, (pages_at(HOST, port),))


class House:
    """The programs, begun on databases that are there. `app` is another after each `hang`."""

    def __init__(
        self,
        settings: Settings,
        clock: MovableClock,
        effect: Effect,
        *,
        talking: Talking,
        aloud: Aloud | None = None,
        rest: Rest | None = None,
    ) -> None:
        self._settings = settings
        self._rest = rest
        self._world = world(clock, code_words(), effect)
        self.relay: Relay = build(settings, self._world)
        self.board = Board(settings.paths.board, effect)
        self.requests = Requests(settings.paths.requests, effect)
        kiosk = settings.kiosk
        self.watch = Watch(
            self.board,
            self.requests,
            clock,
            lang=kiosk.language,
            practice=True,
            senses=Stand.senses(),
            talking=talking,
            aloud=aloud,
            service=Service(self.board, lambda: practice_machine(settings.web.port)),
        )
        self.app = self._hung(Frame(*kiosk.size, kiosk.ppi, kiosk.text), clock.now())

    def hang(self, frame: Frame, now: datetime) -> None:
        """Hang another panel on the wall; the screen begins on its first page."""
        self.app = self._hung(frame, now)

    def _hung(self, frame: Frame, now: datetime) -> App:
        chance = Chance(lambda: self._world.new_code(self.watch.codes_in_use()), self._world.new_id)
        kiosk = self._settings.kiosk
        idle_after = timedelta(seconds=kiosk.idle_s)
        return App(
            frame,
            self.watch,
            chance,
            lang=kiosk.language,
            idle_after=idle_after,
            now=now,
            rest=self._rest,
        )

    def close(self) -> None:
        """Close everything in reverse order; may be called twice."""
        self.requests.close()
        self.board.close()
        self.relay.close()
