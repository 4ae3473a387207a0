"""What the walker knows without the system: who asked what, who said what, and when.

Here: facts as people would remember them. Not here: whether the system agrees (`rules`).
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from kiosk.care.deadlines import BOOT_LIFE
from kiosk.care.request import MemberId
from kiosk.care.school import Deadlines

USUAL: Final = Deadlines()
LONGEST_RETRY: Final = timedelta(minutes=16)
"""With everything well for so long nothing has any excuse left to wait."""


@dataclass
class Talk:
    """One request as the asker knows it. Times are true ones, aware UTC."""

    id: str
    code: str
    asked: datetime
    boot: float
    """The machine's own seconds when it was asked."""
    boot_id: str
    starts: datetime
    at_once: bool
    place: str
    claimed: set[MemberId] = field(default_factory=set)
    """Who has ever said that they would come."""
    done: set[MemberId] = field(default_factory=set)
    """Who has said that the talk was had."""
    believe: set[MemberId] = field(default_factory=set)
    """Who was told that it is theirs."""
    let_go: set[MemberId] = field(default_factory=set)
    """Who has taken it back, or was not wanted."""
    moved_by: set[MemberId] = field(default_factory=set)
    """Who has written another place or time."""
    removed: set[str] = field(default_factory=set)
    """The kinds of messages that an admin has removed."""
    withdrawn: bool = False
    shaken: bool = False
    """Whether anything went wrong in the machine while it lived."""
    clock_was_wrong: bool = False
    overdue_since: float | None = None
    """The machine's own seconds when it should have been erased."""
    told: dict[tuple[str, MemberId | None], int] = field(default_factory=dict)
    """How often each kind of message came, by reader."""

    def lets_go(self, *members: MemberId) -> None:
        """These cannot come after all, or are not wanted: they believe it no longer."""
        self.let_go.update(members)
        self.believe.difference_update(members)

    def lapses(self, starts: datetime | None = None) -> datetime:
        """When it ends by itself if nobody takes it."""
        if self.at_once and starts in {None, self.starts}:
            return self.asked + USUAL.now_unanswered
        return (starts or self.starts) + USUAL.unanswered_after

    def moments(self) -> list[datetime]:
        """When something may be due, each with a breath after it."""
        half = self.asked + (self.starts - self.asked) / 2
        usual = (
            half,
            self.asked + USUAL.now_repeat,
            self.asked + USUAL.now_last_call,
            self.asked + LONGEST_RETRY,
            self.asked + USUAL.repeat_most,
            self.starts - USUAL.last_call_before,
            self.lapses(),
            self.starts + USUAL.still_after,
        )
        nobody_knows = [self.asked + BOOT_LIFE + timedelta(minutes=late) for late in (1, 5)]
        oldest = nobody_knows if self.clock_was_wrong else []
        return [moment + timedelta(seconds=1) for moment in (*usual, *oldest)]


@dataclass
class Offer:
    """A talk that is offered to somebody."""

    made: datetime
    shaken: bool
    told: int = 0


@dataclass
class Ledger:
    """All that is remembered of the days so far; a talk that has ended is kept until night."""

    talks: dict[str, Talk] = field(default_factory=dict)
    over: dict[str, Talk] = field(default_factory=dict)
    acknowledged: bool = False
    """Whether a coordinator has said "ok" since the last look."""
    followed: set[MemberId] = field(default_factory=set)
    """Who has answered a follow-up since the last look."""
    to_follow: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """Which follow-ups of a kind somebody has had today."""
    asked_today: dict[tuple[str, str], int] = field(default_factory=dict)
    """How often somebody was asked about a kind of follow-up today."""
    offers: dict[str, Offer] = field(default_factory=dict)
    """By whom to contact; no two are alike."""
    shaken_today: bool = False
    asked: int = 0
    ended: dict[str, int] = field(default_factory=dict)

    def called(self, code: str) -> Talk | None:
        """The living request with this code."""
        return next((talk for talk in self.talks.values() if talk.code == code), None)

    def ended_called(self, code: str) -> Talk | None:
        """The request with this code that has ended since last night."""
        return next((talk for talk in self.over.values() if talk.code == code), None)

    def end(self, id_: str, how: str) -> None:
        """It is over."""
        self.over[id_] = self.talks.pop(id_)
        self.ended[how] = self.ended.get(how, 0) + 1

    def new_day(self, *, well: bool) -> None:
        """Nobody remembers what has ended, and nobody was asked today."""
        self.over.clear()
        self.to_follow.clear()
        self.asked_today.clear()
        self.offers = {who: offer for who, offer in self.offers.items() if not offer.told}
        self.shaken_today = not well

    def shake(self, *, clock: bool = False) -> None:
        """Something went wrong that every living request may have felt."""
        self.shaken_today = True
        for offer in self.offers.values():
            offer.shaken = True
        for talk in self.talks.values():
            talk.shaken = True
            talk.clock_was_wrong |= clock
