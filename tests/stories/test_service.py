"""Those who look after the kiosk come to their page, and nobody else gets anything from it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import timedelta

import pytest

from kiosk.care import pin
from kiosk.care.accounts import Door
from kiosk.care.limits import FEW_MISSES, LONG_PAUSE, MANY_MISSES, SHORT_PAUSE
from kiosk.clock import MovableClock
from kiosk.demo.stage import TUESDAY, Stage
from kiosk.demo.stand import CARD
from kiosk.screen import patience
from kiosk.screen.page import PageId
from kiosk.screen.pages.service_tests import Spot
from kiosk.screen.scene import Box
from kiosk.screen.service import HANGING_FOR
from kiosk.screen.touch import REST_S
from kiosk.store.board import Board, opened

REST = timedelta(seconds=REST_S)
PIN = "2580"
SPAN = timedelta(seconds=2)
"""Longer than a tag is held off."""


@contextmanager
def board_of(stage: Stage) -> Iterator[Board]:
    """The board as another program has it."""
    with opened(stage.settings.paths.board) as board:
        yield board


def corner(stage: Stage) -> tuple[float, float]:
    """The middle of the clock."""
    clock = next(box for box in stage.scene().walk() if box.hold is not None)
    return clock.rect.x + clock.rect.w / 2, clock.rect.y + clock.rect.h / 2


def page(stage: Stage) -> PageId:
    """Which page is on show."""
    return stage.app.page


def pass_time(stage: Stage, span: timedelta) -> None:
    """Let time pass in the small steps of the loop."""
    end = stage.now + span
    while stage.now < end:
        stage.clock.move(min(timedelta(milliseconds=500), end - stage.now))
        stage.step()


def hold(stage: Stage, span: timedelta = REST) -> None:
    """Put a finger on the clock for so long."""
    x, y = corner(stage)
    stage.down(x, y)
    pass_time(stage, span)
    stage.up(x, y)


def set_pin(stage: Stage) -> None:
    """As a coordinator does on the pages."""
    with board_of(stage) as board:
        board.service.set_pin(pin.digest(PIN, "salt"))


def type_in(stage: Stage, digits: str) -> None:
    """Type a PIN and say that this is all."""
    for digit in digits:
        stage.tap(f"digit:{digit}")
    stage.tap("confirm")


def said(scene: Box) -> str:
    """Every word on the page."""
    return " ".join(box.text for box in scene.walk())


# ---- The way in ------------------------------------------------------------------------------


def test_the_page_opens_while_the_finger_is_still_down(stage: Stage) -> None:
    """After five seconds on the clock; letting go changes nothing."""
    x, y = corner(stage)
    stage.down(x, y)
    pass_time(stage, REST - timedelta(seconds=1))
    assert page(stage) is PageId.HOME
    pass_time(stage, timedelta(seconds=1))
    assert page(stage) is PageId.SERVICE
    stage.up(x, y)
    assert page(stage) is PageId.SERVICE


def test_four_seconds_do_nothing(stage: Stage) -> None:
    """Nor does a long time afterwards."""
    before = stage.scene()
    hold(stage, timedelta(seconds=4))
    pass_time(stage, REST)
    assert stage.scene() is before


def test_nothing_tells_that_something_is_behind_the_clock(stage: Stage) -> None:
    """Nothing is pressed, and the page under the finger stays the same."""
    before = stage.scene()
    stage.down(*corner(stage))
    pass_time(stage, timedelta(seconds=4))
    assert stage.pressed is None
    assert stage.scene() is before


def test_sliding_off_does_nothing(stage: Stage) -> None:
    """Not even when the finger comes back."""
    x, y = corner(stage)
    stage.down(x, y)
    pass_time(stage, timedelta(seconds=3))
    stage.move(x, y + 300)
    stage.move(x, y)
    pass_time(stage, REST)
    assert page(stage) is PageId.HOME


def test_a_clock_that_is_put_right_meanwhile_changes_nothing(stage: Stage) -> None:
    """The seconds of the finger are not those on the wall."""
    stage.down(*corner(stage))
    stage.clock.jump(TUESDAY + timedelta(hours=1))
    pass_time(stage, timedelta(seconds=4))
    assert page(stage) is PageId.HOME
    pass_time(stage, timedelta(seconds=1))
    assert page(stage) is PageId.SERVICE


def test_it_is_there_when_nobody_knows_the_time(stage: Stage) -> None:
    """Where the clock would stand; the page says that it is not set."""
    assert isinstance(stage.clock, MovableClock)
    stage.clock.sync(synced=False)
    hold(stage)
    assert stage.reads("kelloa ei ole vielä asetettu")


def test_what_somebody_was_doing_is_left_behind(stage: Stage) -> None:
    """From any page; the way from the service page leads to the first."""
    stage.tap("go:request")
    hold(stage)
    assert page(stage) is PageId.SERVICE
    stage.tap("Valmis")
    assert page(stage) is PageId.HOME


def test_the_page_stays_as_it_is_when_the_clock_is_held_again(stage: Stage) -> None:
    """What was begun there goes on."""
    hold(stage)
    stage.tap("show:part=reader")
    hold(stage)
    stage.show_tag(CARD)
    stage.settle()
    assert stage.reads("Tunniste luettiin.")


# ---- The PIN ---------------------------------------------------------------------------------


def test_before_there_is_a_pin_the_page_opens_and_shows_the_code(stage: Stage) -> None:
    """The first coordinator needs it; it says for how long it lives, and that a PIN is missing."""
    with board_of(stage) as board:
        board.open_door(Door("", "K7RM-2XPD", stage.now + timedelta(minutes=15)))
    hold(stage)
    assert stage.reads("K7RM-2XPD")
    assert stage.reads("Voimassa vielä 15 min.")
    assert stage.reads("PIN-koodia ei ole vielä.")
    with board_of(stage) as board:
        board.shut_door()
    pass_time(stage, timedelta(seconds=1))
    assert not stage.reads("K7RM-2XPD")


def test_the_right_pin_opens_the_page(stage: Stage) -> None:
    """Before that nothing of it is to be seen."""
    set_pin(stage)
    with board_of(stage) as board:
        board.open_door(Door("Aino", "K7RM-2XPD", stage.now + timedelta(minutes=15)))
    hold(stage)
    assert not stage.reads("K7RM-2XPD")
    assert not stage.reads("Miten laite voi")
    type_in(stage, PIN)
    assert stage.reads("Kertakoodi: Aino")
    assert stage.reads("https://hetikioski.local:8443")
    assert stage.reads("Viestien välitys: kunnossa")


def test_what_is_typed_is_never_shown(stage: Stage) -> None:
    """Only how many digits there are."""
    set_pin(stage)
    hold(stage)
    for digit in "258":
        stage.tap(f"digit:{digit}")
    assert stage.reads("•••")
    assert "258" not in said(stage.scene())
    stage.tap("erase")
    assert not stage.reads("•••")


def test_a_wrong_pin_opens_nothing_and_a_few_close_the_page(stage: Stage) -> None:
    """For a minute; then it can be typed again."""
    set_pin(stage)
    hold(stage)
    for _ in range(FEW_MISSES):
        type_in(stage, "1111")
    assert stage.reads("PIN-koodia on kokeiltu monta kertaa.")
    stage.tap("home")
    hold(stage)
    assert stage.reads("PIN-koodia on kokeiltu monta kertaa.")
    pass_time(stage, SHORT_PAUSE)
    type_in(stage, PIN)
    assert stage.reads("Miten laite voi")


def test_many_wrong_pins_close_the_page_for_long(stage: Stage) -> None:
    """However patient somebody is."""
    set_pin(stage)
    for missed in range(MANY_MISSES):
        if missed % FEW_MISSES == 0:
            pass_time(stage, SHORT_PAUSE)
            hold(stage)
        type_in(stage, "1111")
    pass_time(stage, SHORT_PAUSE)
    assert stage.reads("PIN-koodia on kokeiltu monta kertaa.")
    stage.wait(LONG_PAUSE)
    hold(stage)
    assert stage.reads("Anna huoltosivun PIN-koodi.")


def test_the_right_pin_is_asked_for_each_time(stage: Stage) -> None:
    """Leaving the page locks it."""
    set_pin(stage)
    hold(stage)
    type_in(stage, PIN)
    stage.tap("Valmis")
    hold(stage)
    assert stage.reads("Anna huoltosivun PIN-koodi.")


def test_a_pin_that_is_set_meanwhile_locks_the_page(stage: Stage) -> None:
    """Whoever opened it without one has to know it from then on."""
    hold(stage)
    assert stage.reads("Miten laite voi")
    set_pin(stage)
    pass_time(stage, timedelta(seconds=1))
    assert stage.reads("Anna huoltosivun PIN-koodi.")


def test_two_minutes_without_a_touch_and_everything_typed_is_gone(stage: Stage) -> None:
    """No warning stands before that; the digits are not there the next time."""
    set_pin(stage)
    hold(stage)
    for digit in "258":
        stage.tap(f"digit:{digit}")
    pass_time(stage, patience.SERVICE - timedelta(seconds=1))
    assert page(stage) is PageId.SERVICE
    assert stage.reads("•••")
    pass_time(stage, timedelta(seconds=1))
    assert page(stage) is PageId.HOME
    hold(stage)
    assert not stage.reads("•")


# ---- What it shows ---------------------------------------------------------------------------


def test_a_reader_without_its_cable_and_a_relay_that_is_silent_are_told(stage: Stage) -> None:
    """In words, with what to do."""
    stage.pull_reader(out=True)
    stage.settle()
    hold(stage)
    assert stage.reads("Lukija (reader): vika")
    assert stage.reads("Irrota laite, odota hetki ja kytke se takaisin.")
    assert stage.reads("Nappi (button): kunnossa")


def test_the_fingerprint_is_shown_so_that_it_can_be_compared(stage: Stage) -> None:
    """In groups of pairs."""
    with board_of(stage) as board:
        board.service.set_fingerprint(":".join(["AB"] * 32))
    hold(stage)
    assert stage.reads("AB:AB:AB:AB AB:AB:AB:AB")


def test_nothing_of_a_request_is_shown(stage: Stage) -> None:
    """The page is the same to the letter whether there is one or not."""
    hold(stage)
    before = said(stage.scene())
    stage.tap("Valmis")
    stage.tap("go:request")
    stage.tap("send")
    stage.settle()
    (request,) = stage.requests()
    stage.tap("home")
    hold(stage)
    after = said(stage.scene())
    assert str(request.code) not in after
    assert not any(place.name(stage.lang) in after for place in stage.school.places)
    assert _without_clock(after) == _without_clock(before)


def _without_clock(text: str) -> str:
    return text.replace("11.42", "").replace("11.43", "")


# ---- What can be tried -----------------------------------------------------------------------


def test_the_touch_is_tried_in_every_corner_and_in_the_middle(stage: Stage) -> None:
    """Each target tells that it was reached."""
    hold(stage)
    stage.tap("show:part=touch")
    for spot in Spot:
        assert not stage.reads("Kosketus toimii joka kohdassa.")
        stage.tap(f"pick:spot={spot}")
    assert stage.reads("Kosketus toimii joka kohdassa.")
    stage.tap("show:part=sheet")
    assert stage.reads("Miten laite voi")


def test_the_readers_test_tells_that_a_tag_was_read_and_moves_no_bag(stage: Stage) -> None:
    """Neither its number nor whose it is; the log stays as it was."""
    hold(stage)
    stage.tap("show:part=reader")
    assert not stage.reads("Tunniste luettiin.")
    stage.show_tag(CARD)
    stage.settle()
    assert stage.reads("Tunniste luettiin.")
    assert str(CARD) not in said(stage.scene())
    stage.show_tag()
    stage.settle()
    assert [bag.out for bag in stage.bags()] == [False]


@pytest.mark.parametrize("way", ["back", "silence"])
def test_the_readers_test_ends_with_its_page(stage: Stage, way: str) -> None:
    """However it ends: the next tag moves the bag as ever."""
    hold(stage)
    stage.tap("show:part=reader")
    stage.show_tag()
    if way == "back":
        stage.settle()
        stage.tap("show:part=sheet")
        stage.tap("Valmis")
    else:
        pass_time(stage, patience.SERVICE)
    stage.show_tag()
    assert [bag.out for bag in stage.bags()] == [True]


def test_a_tag_is_hung_on_the_bag(stage: Stage) -> None:
    """Shown twice, as the page asks; from then on it takes the bag along."""
    hold(stage)
    stage.tap("show:part=bag")
    assert stage.reads("Näytä tunnistetta lukijalle kaksi kertaa peräkkäin.")
    for _ in range(2):
        stage.show_tag(CARD)
        pass_time(stage, SPAN)
    assert stage.reads("Tunniste on liitetty kassiin.")
    assert [CARD in bag.tags for bag in stage.bags()] == [True]
    stage.tap("show:part=sheet")
    stage.tap("Valmis")
    stage.show_tag(CARD)
    assert [bag.out for bag in stage.bags()] == [True]


def test_with_two_bags_one_says_which(stage: Stage) -> None:
    """The tag hangs on that one."""
    with board_of(stage) as board:
        board.enrol("0102030405", "Kassi 2")
    hold(stage)
    stage.tap("show:part=bag")
    assert stage.reads("Minkä kassin tunniste liitetään?")
    stage.tap("pick:bag=bag-2")
    for _ in range(2):
        stage.show_tag(CARD)
        pass_time(stage, SPAN)
    assert stage.reads("Tunniste on liitetty kassiin.")
    assert [CARD in bag.tags for bag in stage.bags()] == [False, True]


def test_a_tag_that_nobody_shows_is_not_waited_for_long(stage: Stage) -> None:
    """After a minute a card is a card again, and the page says so."""
    hold(stage)
    stage.tap("show:part=bag")
    pass_time(stage, HANGING_FOR + SPAN)
    assert stage.reads("Aika loppui")
    stage.tap("pick:bag=bag")
    assert stage.reads("Näytä tunnistetta lukijalle kaksi kertaa peräkkäin.")


@pytest.mark.parametrize("way", ["show:part=sheet", "home", "silence"])
def test_whoever_leaves_hangs_no_tag(stage: Stage, way: str) -> None:
    """By any way: what is shown afterwards is a stranger's card."""
    hold(stage)
    stage.tap("show:part=bag")
    if way == "silence":
        pass_time(stage, patience.SERVICE)
    else:
        stage.tap("show:part=sheet")
    if way == "home":
        stage.tap(way)
    for _ in range(2):
        stage.show_tag(CARD)
        pass_time(stage, SPAN)
    assert not any(CARD in bag.tags for bag in stage.bags())
    with closing(Board(stage.settings.paths.board)) as board:
        assert board.enrolment() is None
