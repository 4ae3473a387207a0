"""Clocks that are wrong, jump, or are never told the time; and a relay that has died."""

from datetime import timedelta
from pathlib import Path

import pytest

from kiosk.care.calendar import local
from kiosk.care.draft import added
from kiosk.care.week import Item, YearWeek
from kiosk.clock import MovableClock
from kiosk.demo.cast import AINO
from kiosk.demo.stage import TUESDAY, Stage
from kiosk.store.board import Board

YESTERDAY = TUESDAY - timedelta(hours=20)


@pytest.fixture
def lost_clock() -> MovableClock:
    """A machine without a battery, just switched on."""
    return MovableClock(YESTERDAY, synced=False)


def test_a_request_without_a_known_time_goes_at_once_and_shows_no_time(
    tmp_path: Path, lost_clock: MovableClock
) -> None:
    """Whatever hour the machine believes in."""
    stage = Stage(tmp_path, lost_clock)
    stage.settle()
    stage.tap("go:request")
    stage.tap("send")
    stage.settle()
    assert "Tapaaminen heti" in stage.chat.posts[-1].text
    assert stage.reads("Viesti on lähetetty")
    assert not stage.reads("klo")
    stage.close()


def test_a_request_outlives_the_moment_when_the_clock_is_put_right(
    tmp_path: Path, lost_clock: MovableClock
) -> None:
    """A night passes for the clock, seconds for the asker."""
    stage = Stage(tmp_path, lost_clock)
    stage.settle()
    stage.tap("go:request")
    stage.tap("send")
    stage.settle()
    stage.clock.jump(TUESDAY)
    stage.clock.sync()
    stage.settle()
    stage.chat.react(AINO, stage.chat.posts[0].timestamp, "✋", stage.now)
    stage.settle()
    (request,) = stage.requests()
    assert request.taker == AINO
    assert abs(request.asked - stage.now) < timedelta(minutes=1)
    stage.close()


def test_an_hour_back_neither_loses_nor_doubles(stage: Stage) -> None:
    """The clock was an hour fast and is put right."""
    stage.tap("go:request")
    stage.tap("send")
    stage.settle()
    sent = len(stage.chat.posts)
    stage.clock.jump(stage.now - timedelta(hours=1))
    stage.settle()
    assert len(stage.requests()) == 1
    assert len(stage.chat.posts) == sent
    stage.chat.react(AINO, stage.chat.posts[0].timestamp, "✋", stage.now)
    stage.settle()
    assert stage.requests()[0].taker == AINO


def test_the_screen_erases_at_night_when_the_relay_is_dead(stage: Stage) -> None:
    """Nobody else is there to do it."""
    stage.tap("go:request")
    stage.tap("send")
    stage.settle()
    stage.tap("home")
    stage.clock.move(timedelta(hours=20))
    stage.app.tick(stage.now)
    assert stage.requests() == ()


def test_a_planned_week_comes_at_its_time_and_not_by_a_clock_that_nobody_set(
    stage: Stage,
) -> None:
    """The old one stays on the screen until then."""
    stage.settle()
    board = Board(stage.settings.paths.board)
    when = YearWeek.of(local(stage.now, stage.school).date())
    new = added(board.drafts.draft(when), Item("Aivan uusi rivi", first=when.day(2)))
    stage.clock.sync(synced=False)
    board.drafts.plan(new, stage.now + timedelta(minutes=10))
    stage.wait(timedelta(minutes=20))
    assert not stage.reads("Aivan uusi rivi")
    stage.clock.sync()
    stage.settle()
    assert stage.reads("Aivan uusi rivi")
    assert board.drafts.planned() == ()
    board.close()
