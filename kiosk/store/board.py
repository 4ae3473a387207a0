"""`board.db` as the programs use it: the school, the weeks, the bags, the health rows.

Here only the door; each kind of row has its own module (`board_school`, `board_weeks`, `board_bag`,
`board_tags`, `board_health`). Requests are never here.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from kiosk.care.accounts import Door
from kiosk.care.bag import Bag, BagItem, Enrolment
from kiosk.care.calendar import local
from kiosk.care.health import Detail, DeviceHealth, Health, Part
from kiosk.care.school import School
from kiosk.care.tallies import Batch, Counted, Term
from kiosk.care.week import Week, YearWeek
from kiosk.store import (
    board_bag,
    board_door,
    board_health,
    board_school,
    board_tags,
    board_tallies,
    board_weeks,
)
from kiosk.store.board_drafts import Drafts
from kiosk.store.board_feeds import Feeds
from kiosk.store.board_offers import Offers
from kiosk.store.board_pairings import Pairings
from kiosk.store.board_rules import Rules
from kiosk.store.board_schema import STEPS
from kiosk.store.board_service import Service
from kiosk.store.db import Database, Effect, Sync, no_effect

__all__ = ["STEPS", "Board", "opened", "seed"]

NEXT_WEEK_WEEKDAY: Final = 5
NEXT_WEEK_TIME: Final = time(12)
"""From Friday noon the next week can be looked at."""


class Board:
    """One connection to `board.db`. Every write raises StoreBusyError rather than half-write."""

    def __init__(self, path: Path, effect: Effect = no_effect, sync: Sync = Sync.FULL) -> None:
        self._db = Database(path, STEPS, effect, sync)

    def close(self) -> None:
        """Close the file; a second call does nothing."""
        self._db.close()

    def changed(self) -> bool:
        """Whether another program has written since the last call; True at the first."""
        return self._db.changed()

    def school(self) -> School:
        """The school as it was saved last; raise NoSchoolError on an empty board."""
        return board_school.read(self._db)

    def seeded(self) -> bool:
        """Whether a school was ever saved."""
        return board_school.seeded(self._db)

    def save_school(self, school: School) -> None:
        """Make this the school; from now on it rules, whatever the settings file says."""
        board_school.save(self._db, school)

    def change_school(self, change: Callable[[School], School]) -> None:
        """Save what `change` makes of the school, with nobody else's write between."""
        board_school.change(self._db, change)

    def week(self, when: YearWeek) -> Week | None:
        """The week as it was published last."""
        return board_weeks.newest(self._db, when)

    def editions(self, when: YearWeek) -> tuple[board_weeks.Edition, ...]:
        """Every kept version of a week, the newest first."""
        return board_weeks.editions(self._db, when)

    def publish(self, week: Week, now: datetime) -> None:
        """Make this the newest version of its week."""
        board_weeks.publish(self._db, week, now)

    def weeks_for(self, day: date, now: datetime) -> tuple[Week, ...]:
        """The week on show at `day` and, when it may be looked at already, the next.

        The first is an older one when this week was never published, and an empty one when there
        is none at all but the next week's is there.
        """
        when = YearWeek.of(day)
        shown = board_weeks.latest_until(self._db, when)
        coming = board_weeks.newest(self._db, when.next()) if self._next_shown(now) else None
        if coming is None:
            return () if shown is None else (shown,)
        return (shown or Week(when), coming)

    def _next_shown(self, now: datetime) -> bool:
        here = local(now, self.school())
        return (here.isoweekday(), here.time()) >= (NEXT_WEEK_WEEKDAY, NEXT_WEEK_TIME)

    def bags(self) -> tuple[Bag, ...]:
        """Every bag as it is now."""
        return board_bag.bags(self._db)

    def move_bag(self, bag_id: str, out: bool, day: date) -> None:  # noqa: FBT001 - the bag is out or it is not; the three stand together everywhere
        """Log that the bag went out or came back on `day`; saying it twice changes nothing."""
        board_bag.move(self._db, bag_id, day, out=out)

    def mark_missing(self, bag_id: str, missing: frozenset[BagItem], day: date) -> None:
        """Log what is missing from the bag."""
        board_bag.mark_missing(self._db, bag_id, missing, day)

    def bag_weeks(self) -> dict[YearWeek, int]:
        """How often bags went out in each week that has any; `care.tallies` says what is shown."""
        return board_bag.weeks(self._db)

    @property
    def drafts(self) -> Drafts:
        """The weeks that are being written."""
        return Drafts(self._db)

    @property
    def offers(self) -> Offers:
        """Talks that are offered after a safety report."""
        return Offers(self._db)

    @property
    def rules(self) -> Rules:
        """What comes back in the week."""
        return Rules(self._db)

    @property
    def feeds(self) -> Feeds:
        """Calendars that are followed."""
        return Feeds(self._db)

    def open_door(self, door: Door) -> None:
        """Let the kiosk show a one-time code, in the place of any other."""
        board_door.open_door(self._db, door)

    def door(self, now: datetime) -> Door | None:
        """The one-time code that lets somebody in now."""
        return board_door.door(self._db, now)

    def go_through_door(self, code: str) -> bool:
        """Use the one-time code up; False when somebody else was quicker."""
        return board_door.take(self._db, code)

    def shut_door(self) -> None:
        """The code was used, or is not wanted any more."""
        board_door.shut(self._db)

    @property
    def service(self) -> Service:
        """What the kiosk's service page asks for and shows."""
        return Service(self._db)

    @property
    def pairings(self) -> Pairings:
        """Which debriefer a Signal member is."""
        return Pairings(self._db)

    def tally(self, batch: Batch, term: Term) -> None:
        """Add a night's counts to a term's."""
        board_tallies.add(self._db, batch, term)

    def tallies(self) -> dict[Term, dict[Counted, int]]:
        """Every term's true counts."""
        return board_tallies.of_terms(self._db)

    def enrol(self, tag: str, name: str) -> str:
        """Hang a tag on the bag called `name`; return the bag's id."""
        return board_tags.enrol(self._db, tag, name)

    def forget_tags(self, bag_id: str) -> int:
        """Take every tag from a bag; return how many there were."""
        return board_tags.forget(self._db, bag_id)

    def begin_enrolment(self, enrolment: Enrolment) -> None:
        """Let the screen take the next tag that is shown twice for a bag's."""
        board_tags.begin(self._db, enrolment)

    def end_enrolment(self) -> None:
        """Nobody is enrolling any more."""
        board_tags.end(self._db)

    def enrolment(self) -> Enrolment | None:
        """The enrolment that is going on, if there is one."""
        return board_tags.open_enrolment(self._db)

    def report(self, name: str, trouble: str, faults: int, now: datetime) -> None:
        """Report on a reader or a button."""
        board_health.report(self._db, name, trouble, faults, now)

    def keep_devices(self, names: Collection[str]) -> None:
        """Forget the readers and buttons that are no longer in the settings."""
        board_health.keep_devices(self._db, names)

    def devices(self) -> tuple[DeviceHealth, ...]:
        """The last report on each reader and button."""
        return board_health.devices(self._db)

    def beat(self, part: Part, ok: bool, detail: Detail, now: datetime) -> None:  # noqa: FBT001 - as in Health
        """Report on a part: one small write, made exactly as often as this is called."""
        board_health.beat(self._db, part, now, ok=ok, detail=detail)

    def health(self, part: Part) -> Health | None:
        """The last report on a part, or None when there never was one."""
        return board_health.read(self._db, part)

    @property
    def vitals(self) -> board_health.Vitals:
        """What the relay reports of itself and of Signal."""
        return board_health.Vitals(self._db)

    def prune(self, today: date) -> None:
        """Forget the weeks and the bag log that are older than twelve months."""
        board_weeks.prune(self._db, today)


@contextmanager
def opened(path: Path, effect: Effect = no_effect) -> Iterator[Board]:
    """The board for a short while."""
    board = Board(path, effect)
    try:
        yield board
    finally:
        board.close()


def seed(path: Path, school: School) -> bool:
    """Write `school` into a board that has none; return whether that was so."""
    with opened(path) as board:
        empty = not board.seeded()
        if empty:
            board.save_school(school)
        return empty
