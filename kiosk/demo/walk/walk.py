"""From day to day: what is planned for a day, what it leads to, and the look at each step.

Time is moved from one moment at which something may happen to the next. Here: order in time. Not
here: what people do (`deeds`), what fails (`accidents`), what must hold (`rules`).
"""

from collections import deque
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from pathlib import Path
from typing import Final

from kiosk.care.calendar import at, local, next_school_day
from kiosk.demo.walk.accidents import Accidents, Later
from kiosk.demo.walk.after import moments_of
from kiosk.demo.walk.answers import Members
from kiosk.demo.walk.broken import BrokenPromiseError
from kiosk.demo.walk.deeds import Askers
from kiosk.demo.walk.dice import Dice
from kiosk.demo.walk.ledger import Ledger
from kiosk.demo.walk.ledger import Offer as Offered
from kiosk.demo.walk.plans import Plans
from kiosk.demo.walk.posts import Board
from kiosk.demo.walk.rules import Judge
from kiosk.demo.walk.street import Street
from kiosk.store.board_offers import Offer
from kiosk.store.db import Sync

OPENS: Final = time(7, 0)
NIGHT: Final = time(2, 1)
TICK: Final = timedelta(milliseconds=200)
REST: Final = 3
"""After so many steps in which nothing changed nothing more comes by itself."""
MOST_STEPS: Final = 60
SHORTEST: Final = timedelta(milliseconds=1100)
"""The relay looks at the deadlines once a second."""
HELD: Final = timedelta(minutes=20)
"""A letter whose turn has come and that does not go waits for people to be there."""
REMEMBERED: Final = 30


@dataclass(order=True)
class Moment:
    """Something at a true time; of two at once the first planned comes first."""

    when: datetime
    number: int
    do: Callable[[], None] = field(compare=False)


class WalkFailedError(AssertionError):
    """A promise was broken; the text says where, and what came before."""


class Walk:
    """One seed's walk in an empty `folder`. After an error it cannot go on."""

    def __init__(self, folder: Path, seed: int, sync: Sync = Sync.FULL) -> None:
        self.seed = seed
        self.days = self.steps = 0
        self.ledger = Ledger()
        self.last: deque[str] = deque(maxlen=REMEMBERED)
        self.told = 0
        self._dice = Dice(seed)
        self.street = Street(folder, self._dice, sync)
        self._board = Board(self.street.chat)
        self._judge = Judge(self.street, self.ledger, self._board)
        self._askers = Askers(self.street, self.ledger, self.note)
        self._members = Members(self.street, self.ledger, self.note)
        self._plans = Plans(self.street, self._askers, self._members, self.plan)
        self._accidents = Accidents(self.street, self.ledger, self.note)
        self._agenda: list[Moment] = []
        self._planned = 0

    def close(self) -> None:
        """End every program."""
        self.street.close()

    def note(self, what: str) -> None:
        """Remember an event for whoever replays the walk."""
        here = local(self.street.true, self.street.school)
        self.last.append(f"{here:%Y-%m-%d %H:%M:%S.%f} step {self.steps}: {what}")

    def plan(self, when: datetime, do: Callable[[], None]) -> None:
        """Let something happen at this true time, or now if that has passed."""
        self._planned += 1
        heappush(self._agenda, Moment(max(when, self.street.true), self._planned, do))

    # ---- A day ---------------------------------------------------------------------------------

    def day(self) -> None:
        """One school day and the night after it; raise WalkFailedError when a promise breaks."""
        try:
            self._day(self.street.today)
        except BrokenPromiseError as broken:
            raise WalkFailedError(self._report(broken)) from None
        self.days += 1

    def _report(self, broken: BrokenPromiseError) -> str:
        where = f"seed {self.seed}, day {self.days + 1}, step {self.steps}"
        again = f"python -m kiosk.demo.walk --seed {self.seed} --days {self.days + 1}"
        return "\n".join((f"{where}: {broken}", *self.last, f"To see it again: {again}"))

    def _day(self, day: date) -> None:
        school = self.street.school
        self._morning(day)
        for _ in range(self._dice.weighted(((30, 0), (40, 1), (20, 2), (10, 4)))):
            self.plan(self._hour(day), self.ask)
        for _ in range(self._dice.weighted(((55, 0), (30, 1), (15, 3)))):
            self.plan(self._hour(day), self._strike)
        if self._dice.percent(20):
            self.plan(self._hour(day), self._members.chatter)
        for moment in moments_of(day, school):
            self.plan(moment, _look)
        if self._dice.percent(10):
            self.plan(self._hour(day), self._members.introduce)
        if self._dice.percent(6):
            self.plan(self._hour(day), self._offer)
        night = at(day + timedelta(days=1), NIGHT, school)
        self.until(night)
        self._judge.night()
        for late in range(1, 4):
            self.until(night + late * timedelta(minutes=1))
        self.until(self._next_morning(day))

    def _next_morning(self, day: date) -> datetime:
        school = self.street.school
        tomorrow = next_school_day(school, day)
        return at(tomorrow or day + timedelta(days=1), OPENS, school)

    def _morning(self, day: date) -> None:
        """Somebody looks after the kiosk, and the years' days off are saved."""
        self._accidents.end_all()
        self.street.plan_year(day)
        self.street.chat.expire(self.street.true)
        self._settle()
        self._judge.morning()
        self._board.forget()
        self._members.forget()

    def _hour(self, day: date) -> datetime:
        opens = at(day, time(7, 35), self.street.school)
        return opens + self._dice.span(timedelta(), timedelta(hours=8, minutes=20))

    def ask(self) -> None:
        """Let somebody ask for a talk now, if it can be asked for."""
        talk = self._askers.ask()
        if talk is not None:
            self._plans.after_asking(talk)
            for moment in (*talk.moments(), self._next_night()):
                self.plan(moment, self._due)

    def _offer(self) -> None:
        """A coordinator offers a talk on the pages; whom to contact is a name of its own here."""
        contact = f"Opo {self._planned}"
        self.note(f"a coordinator offers a talk: {contact}")
        offer = Offer(self.street.new_id(), self.street.today, contact)
        self.street.office.offers.add(offer)
        self.ledger.offers[contact] = Offered(self.street.true, not self.street.is_well())

    def _next_night(self) -> datetime:
        return at(self.street.today + timedelta(days=1), NIGHT, self.street.school)

    def _strike(self) -> None:
        for later in self._accidents.strike():
            self._plan_later(later)
        if self._dice.percent(30):
            self.plan(self.street.true + self._dice.span(TICK, 10 * SHORTEST), self.ask)

    def _due(self) -> None:
        """Something may be due about a request: sometimes the relay dies of just that."""
        if self.ledger.talks and self._dice.percent(3):
            self._plan_later(self._accidents.kill_now())

    def _plan_later(self, later: Later) -> None:
        self.plan(self.street.true + later.after, later.do)

    # ---- Time ----------------------------------------------------------------------------------

    def until(self, end: datetime) -> None:
        """Go from moment to moment until `end`."""
        while self.street.true < end:
            moment = min(end, self._next_moment())
            ahead = max(SHORTEST, moment - self.street.true)
            self.street.clock.move(ahead)
            while self._agenda and self._agenda[0].when <= self.street.true:
                heappop(self._agenda).do()
            self._settle()

    def _next_moment(self) -> datetime:
        moments = [self._agenda[0].when] if self._agenda else []
        again = self.street.reader.next_try()
        if again is not None:
            soon = again - self.street.wrong_by
            moments.append(soon if soon > self.street.true else self.street.true + HELD)
        return min(moments, default=datetime.max.replace(tzinfo=self.street.true.tzinfo))

    def _settle(self) -> None:
        """Step until nothing changes any more."""
        quiet = 0
        for _ in range(MOST_STEPS):
            before = self.street.glance()
            quiet = 0 if self._step() or self.street.glance() is not before else quiet + 1
            if quiet == REST:
                break
            self.street.clock.move(TICK)
        self._judge.at_rest()

    def _step(self) -> bool:
        """One step; whether the kiosk said something."""
        self.steps += 1
        self.street.step(self._judge.before_delivery)
        news = self._judge.step()
        for told in news:
            self.note(f"the kiosk says {told.kind} {told.code or ''}")
            self._plans.after_reading(told)
        self.told += len(news)
        return bool(news)


def _look() -> None:
    """Something may be due."""


def walk(folder: Path, seed: int, days: int, sync: Sync = Sync.FULL) -> Walk:
    """Walk for so many school days; raise WalkFailedError when a promise breaks."""
    with closing(Walk(folder, seed, sync)) as going:
        for _ in range(days):
            going.day()
    return going
