"""What the web program does by itself, and what a calendar that is followed brings to a week."""

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.care.accounts import Edit
from kiosk.care.condition import Readings
from kiosk.care.draft import added
from kiosk.care.health import Detail, Part
from kiosk.care.school import School
from kiosk.care.week import Item, YearWeek
from kiosk.clock import MovableClock
from kiosk.config import SAMPLE, load
from kiosk.store import accounts_schema, board_schema
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from kiosk.store.board_feeds import Followed
from kiosk.store.db import migrate
from kiosk.web.feedfaults import FeedError, Trouble
from kiosk.web.feeding import kept_of
from kiosk.web.fetch import Answer, Asked
from kiosk.web.rounds import Rounds
from kiosk.web.site import Site

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
W48 = YearWeek(2026, 48)
CALENDAR = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//Koulu//FI\r
BEGIN:VEVENT\r
UID:1\r
DTSTAMP:20261101T000000Z\r
DTSTART;TZID=Europe/Helsinki:20261125T120000\r
SUMMARY:Poliisi vierailee\r
END:VEVENT\r
END:VCALENDAR\r
"""


class World:
    """A site whose calendars answer what they are told to."""

    def __init__(self, folder: Path, school: School) -> None:
        migrate(folder / "board.db", board_schema.STEPS)
        migrate(folder / "accounts.db", accounts_schema.STEPS)
        self.clock = MovableClock(NOW)
        self.board = Board(folder / "board.db")
        self.accounts = Accounts(folder / "accounts.db")
        self.board.save_school(school)
        self.answer: Answer | FeedError = Answer(CALENDAR)
        self.asked: list[Asked] = []
        self.readings = Readings()
        site = Site(
            self.board_path(folder),
            folder / "accounts.db",
            self.clock.now,
            str,
            str,
            str,
            b"",
            readings=lambda: self.readings,
        )
        self.rounds = Rounds(site, self.fetch, self.clock.synced)

    @staticmethod
    def board_path(folder: Path) -> Path:
        """Where the board lies."""
        return folder / "board.db"

    def fetch(self, asked: Asked) -> Answer:
        """What the other end says."""
        self.asked.append(asked)
        if isinstance(self.answer, FeedError):
            raise self.answer
        return self.answer

    def wait(self, span: timedelta) -> None:
        """Let time pass, then make a round."""
        self.clock.move(span)
        self.rounds.round()

    def close(self) -> None:
        """Close the stores."""
        self.board.close()
        self.accounts.close()


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    """The sample's school."""
    with closing(World(tmp_path, load(SAMPLE).school)) as made:
        yield made


def test_a_calendar_is_fetched_every_hour_and_its_last_good_copy_stays(world: World) -> None:
    """Whatever comes after it."""
    world.board.feeds.follow(Followed("f", "Koulu", "https://koulu.example/k.ics"))
    world.rounds.round()
    (feed,) = world.board.feeds.all()
    assert kept_of(feed).data == CALENDAR
    world.wait(timedelta(minutes=5))
    assert len(world.asked) == 1
    world.answer = FeedError(Trouble.UNREACHABLE)
    world.wait(timedelta(hours=1))
    (feed,) = world.board.feeds.all()
    assert kept_of(feed).data == CALENDAR
    assert kept_of(feed).error is Trouble.UNREACHABLE


def test_a_calendar_that_is_followed_no_more_stays_forgotten(world: World) -> None:
    """Also when it was just being fetched."""
    world.board.feeds.follow(Followed("f", "Koulu", "https://koulu.example/k.ics"))
    world.board.feeds.forget("f")
    world.board.feeds.keep("f", b"late")
    assert world.board.feeds.all() == ()


def test_a_planned_week_goes_up_also_without_the_screen(world: World) -> None:
    """But never by a clock that nobody has set."""
    new = added(world.board.drafts.draft(W48), Item("Uusi"))
    world.board.drafts.plan(new, NOW + timedelta(minutes=5))
    world.clock.sync(synced=False)
    world.wait(timedelta(minutes=10))
    assert world.board.week(W48) is None
    world.clock.sync()
    world.rounds.round()
    week = world.board.week(W48)
    assert week is not None
    assert week.items == (Item("Uusi"),)


def test_what_is_too_old_is_forgotten_once_a_day(world: World) -> None:
    """Who did what lives for ninety days."""
    world.accounts.note(Edit("Aino", "publish", "2026-W48", NOW))
    world.wait(timedelta(days=91))
    assert world.accounts.edits() == ()


def test_a_broken_store_ends_no_rounds(tmp_path: Path) -> None:
    """The next minute is another."""

    def never(asked: Asked) -> Answer:
        """Nobody is asked."""
        raise AssertionError(asked)

    now: Callable[[], datetime] = MovableClock(NOW).now
    site = Site(tmp_path / "none.db", tmp_path / "none.db", now, str, str, str, b"")
    Rounds(site, never, lambda: True).round()


def test_the_machine_is_looked_at_in_every_round(world: World) -> None:
    """A voltage that fell while nobody looked at the page is told later that day."""
    world.readings = Readings(throttled=1)
    world.wait(timedelta(minutes=1))
    world.readings = Readings(throttled=0)
    world.wait(timedelta(hours=3))
    report = world.board.health(Part.POWER)
    assert report is not None
    assert report.detail is Detail.UNDER_VOLTAGE
    world.wait(timedelta(days=1))
    report = world.board.health(Part.POWER)
    assert report is not None
    assert report.ok
