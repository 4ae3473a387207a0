"""The screen goes dark when nobody is there, and never on anybody: told with a moved clock."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from hardware.events import TouchState, Trouble
from hardware.lamps import Lamps
from hardware.simulator.lamp import PlayedLamp
from kiosk.care.actions import Action, Verb
from kiosk.care.health import Detail, Part
from kiosk.care.lighting import Lighting
from kiosk.care.school import DayOff
from kiosk.clock import MovableClock
from kiosk.demo.playedvoice import PlayedVoice
from kiosk.demo.stage import TUESDAY, Stage
from kiosk.screen.page import PageId
from kiosk.screen.rest import STEADY, STEP_EVERY, Rest
from kiosk.store.board import opened

EVENING = datetime(2026, 11, 24, 15, 30, tzinfo=UTC)
"""17.30 in Finland: the debriefers went home at 16.00."""
CHRISTMAS_WEEK = datetime(2026, 12, 23, 9, 42, tzinfo=UTC)
"""A Wednesday, 11.42, in the holidays."""
MINUTE = timedelta(minutes=1)
HOUR = timedelta(hours=1)


@pytest.fixture
def clock() -> MovableClock:
    """Tuesday, 11.42."""
    return MovableClock(TUESDAY)


@pytest.fixture
def voice(clock: MovableClock) -> PlayedVoice:
    """A voice that hums."""
    return PlayedVoice(clock)


@pytest.fixture
def lamp() -> PlayedLamp:
    """The panel's light."""
    return PlayedLamp()


@pytest.fixture
def stage(
    tmp_path: Path, clock: MovableClock, voice: PlayedVoice, lamp: PlayedLamp
) -> Iterator[Stage]:
    """An ordinary Tuesday on a panel that can go dark."""
    rest = Rest(Lighting(), Lamps([lamp], lambda: clock.boot().monotonic))
    with closing(Stage(tmp_path, clock, voice=voice, rest=rest)) as stage:
        stage.settle()
        yield stage


def touch(stage: Stage, x: float = 300, y: float = 600) -> None:
    """Put a finger down anywhere and lift it."""
    stage.clock.move(timedelta(milliseconds=400))
    stage.down(x, y)
    stage.up(x, y)


def wait_until(stage: Stage, moment: datetime) -> None:
    """Let nobody do anything until then."""
    stage.wait(moment - stage.now)


def page(stage: Stage) -> PageId:
    """Which is on show."""
    return stage.app.page


def sleeps(stage: Stage, lamp: PlayedLamp) -> bool:
    """Whether nothing is to be seen, neither light nor anything in it."""
    scene = stage.scene()
    return not lamp.lit and scene.children == () and scene.lines == ()


def test_in_the_evening_it_goes_dark_and_in_the_morning_the_week_is_there(
    stage: Stage, lamp: PlayedLamp
) -> None:
    """By itself, and at the hour."""
    wait_until(stage, EVENING - HOUR)
    assert lamp.lit
    wait_until(stage, EVENING)
    assert sleeps(stage, lamp)
    wait_until(stage, EVENING + timedelta(hours=14))
    assert lamp.lit
    assert stage.app.page is PageId.HOME
    assert stage.scene().children


def test_the_touch_that_wakes_does_nothing_else_and_the_next_one_works(
    stage: Stage, lamp: PlayedLamp
) -> None:
    """Not even at the very place of a button; a request can be made at any hour."""
    ask = next(box for box in stage.scene().buttons() if str(box.action) == "go:request").rect
    wait_until(stage, EVENING)
    assert sleeps(stage, lamp)
    touch(stage, ask.x + 20, ask.y + 20)
    stage.settle()
    assert lamp.lit
    assert page(stage) is PageId.HOME
    touch(stage, ask.x + 20, ask.y + 20)
    assert page(stage) is PageId.REQUEST


def test_after_a_touch_in_the_night_it_stays_lit_for_minutes_then_sleeps_again(
    stage: Stage, lamp: PlayedLamp
) -> None:
    """Long enough to read the week."""
    wait_until(stage, EVENING)
    touch(stage)
    stage.wait(4 * MINUTE)
    assert lamp.lit
    stage.wait(2 * MINUTE)
    assert sleeps(stage, lamp)


def test_a_page_that_is_open_at_the_hour_stays_lit_until_it_closes(
    stage: Stage, lamp: PlayedLamp
) -> None:
    """Whoever is on it goes on touching it."""
    wait_until(stage, EVENING - HOUR)
    stage.app.act(Action(Verb.GO, PageId.WHAT), stage.now)
    for _ in range(80):
        stage.wait(MINUTE / 2)
        touch(stage, 2, 790)
        assert lamp.lit
        assert stage.app.page is PageId.WHAT
    assert stage.now > EVENING - 20 * MINUTE
    stage.wait(6 * MINUTE)
    assert stage.app.page is PageId.HOME
    assert sleeps(stage, lamp)


def test_who_listens_in_the_evening_hears_it_to_the_end_in_the_light(
    stage: Stage, voice: PlayedVoice, lamp: PlayedLamp
) -> None:
    """Reading aloud is somebody being there."""
    wait_until(stage, EVENING)
    touch(stage)
    stage.wait(4 * MINUTE + MINUTE / 2)
    stage.tap("read")
    stage.step()
    voice.loudspeaker.play(voice.engine.wav("x" * 900, "fi"))
    stage.clock.move(2 * MINUTE)
    for _ in range(20):
        stage.clock.move(timedelta(milliseconds=100))
        stage.step()
        assert lamp.lit


def test_a_holiday_is_dark_all_day_and_one_touch_wakes_it(stage: Stage, lamp: PlayedLamp) -> None:
    """Nobody is there, but the one who comes is not left in the dark."""
    stage.clock.set(CHRISTMAS_WEEK)
    stage.settle()
    for _ in range(12):
        stage.wait(HOUR)
        assert sleeps(stage, lamp)
    touch(stage)
    stage.settle()
    assert lamp.lit
    assert stage.app.page is PageId.HOME


def test_a_day_that_the_coordinators_take_off_is_dark_from_that_moment(
    stage: Stage, lamp: PlayedLamp
) -> None:
    """What stands on their page counts, not what the settings once said."""
    stage.wait(10 * MINUTE)
    assert lamp.lit
    today = date(2026, 11, 24)
    with opened(stage.settings.paths.board) as board:
        board.change_school(lambda school: replace(school, days_off=(DayOff(today, today),)))
    stage.wait(MINUTE)
    assert sleeps(stage, lamp)


def test_as_long_as_nobody_knows_the_time_it_stays_lit(
    stage: Stage, clock: MovableClock, lamp: PlayedLamp
) -> None:
    """A clock without a battery may say night on a school day."""
    clock.sync(synced=False)
    wait_until(stage, EVENING)
    assert lamp.lit
    clock.sync()
    stage.wait(MINUTE)
    assert sleeps(stage, lamp)


def test_the_bag_wakes_it_and_its_undo_keeps_it_lit(stage: Stage, lamp: PlayedLamp) -> None:
    """A tag or a button in the night works at once, unlike a touch nobody could aim."""
    wait_until(stage, EVENING)
    stage.show_tag()
    stage.settle()
    assert lamp.lit
    assert stage.reads("Kassi on sinulla")


def test_a_light_that_does_not_obey_leaves_a_black_picture(stage: Stage, lamp: PlayedLamp) -> None:
    """A screen without any means is dark all the same."""
    lamp.obeys = False
    wait_until(stage, EVENING)
    scene = stage.scene()
    assert (scene.bg, scene.children) == ("#000000", ())


def test_a_light_that_does_not_come_on_is_told_again_until_it_does(
    stage: Stage, lamp: PlayedLamp
) -> None:
    """A screen that stays dark is of no use to anybody."""
    wait_until(stage, EVENING)
    lamp.obeys = False
    touch(stage)
    stage.settle()
    assert not lamp.lit
    lamp.obeys = True
    stage.wait(timedelta(seconds=10))
    assert lamp.lit
    assert how(stage, Part.DISPLAY) is Detail.FINE


def how(stage: Stage, part: Part) -> Detail | None:
    """What those who look after the kiosk are told of a part of the panel."""
    with opened(stage.settings.paths.board) as board:
        report = board.health(part)
    return report.detail if report else None


def test_a_light_that_disobeys_is_told_to_those_who_look_after_the_kiosk(
    stage: Stage, lamp: PlayedLamp
) -> None:
    """Nobody else sees it."""
    assert how(stage, Part.DISPLAY) is Detail.FINE
    lamp.obeys = False
    wait_until(stage, EVENING)
    assert how(stage, Part.DISPLAY) is Detail.DISOBEYS


def test_touch_that_is_lost_and_found_is_told_to_those_who_look_after_the_kiosk(
    stage: Stage,
) -> None:
    """Where they look: nobody can touch the screen then."""
    assert how(stage, Part.TOUCH) is None
    for trouble in (Trouble.GONE, Trouble.FORBIDDEN, Trouble.NOT_THERE):
        stage.app.sense(TouchState(trouble), stage.now)
        assert how(stage, Part.TOUCH) is Detail(trouble)
    stage.app.sense(TouchState(came=True), stage.now)
    assert how(stage, Part.TOUCH) is Detail.FINE


def test_touch_that_goes_away_with_the_light_brings_it_back_and_it_stays(
    stage: Stage, lamp: PlayedLamp
) -> None:
    """Some panels sleep whole, and then no finger could wake them: from now on it is only black."""
    wait_until(stage, EVENING)
    stage.wait(MINUTE)
    assert not lamp.lit
    stage.app.sense(TouchState(Trouble.GONE), stage.now)
    stage.wait(MINUTE)
    assert lamp.lit
    assert stage.app.dark
    touch(stage)
    stage.app.sense(TouchState(came=True), stage.now)
    wait_until(stage, EVENING + HOUR)
    assert stage.app.dark
    assert lamp.lit


def test_touch_that_is_lost_by_day_changes_no_night(stage: Stage, lamp: PlayedLamp) -> None:
    """Somebody pulled a cable."""
    stage.app.sense(TouchState(Trouble.GONE), stage.now)
    stage.app.sense(TouchState(came=True), stage.now)
    wait_until(stage, EVENING + MINUTE)
    assert sleeps(stage, lamp)


def drifting(tmp_path: Path, voice: PlayedVoice, clock: MovableClock) -> Stage:
    """A panel that would burn in."""
    return Stage(tmp_path, clock, voice=voice, rest=Rest(drifts=True))


def first_button(stage: Stage) -> tuple[float, float]:
    """Where the first button of the page is."""
    rect = next(iter(stage.scene().buttons())).rect
    return rect.x, rect.y


def test_the_picture_drifts_by_a_pixel_when_nobody_is_there_and_is_hit_where_it_is(
    tmp_path: Path, voice: PlayedVoice, clock: MovableClock
) -> None:
    """Every few minutes, so that nothing burns in."""
    with closing(drifting(tmp_path, voice, clock)) as stage:
        stage.settle()
        places = []
        for _ in range(6):
            stage.wait(STEP_EVERY)
            places.append(first_button(stage))
        assert len(set(places)) > 3
        stage.tap("go:request")
        assert stage.app.page is PageId.REQUEST


def test_the_picture_holds_still_under_a_hand(
    tmp_path: Path, voice: PlayedVoice, clock: MovableClock
) -> None:
    """However long somebody stands there."""
    with closing(drifting(tmp_path, voice, clock)) as stage:
        stage.settle()
        before = first_button(stage)
        for _ in range(30):
            stage.wait(STEADY - timedelta(seconds=5))
            touch(stage, 2, 790)
            assert first_button(stage) == before
