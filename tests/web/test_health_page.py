"""How the device does, as coordinators see it: well or not, and what to do. Never a backlog."""

from datetime import datetime, timedelta

import pytest

from kiosk.care.channels import WELL, Reach
from kiosk.care.condition import Readings
from kiosk.care.health import Detail, Part, Report
from kiosk.clock import MovableClock
from kiosk.store.board import Board
from kiosk.web.rounds import look_at_the_machine
from tests.web.reading import Visitor

PARTS = (Part.SCREEN, Part.RELAY, Part.SIGNAL, Part.GROUP)


def all_well(board: Board, now: datetime) -> None:
    """Every program has just reported."""
    for part in PARTS:
        board.beat(part, ok=True, detail=Detail.FINE, now=now)


def test_when_all_is_well_the_page_says_so(
    aino: Visitor, board: Board, clock: MovableClock
) -> None:
    """In one sentence."""
    all_well(board, clock.now())
    assert "Laite on kunnossa" in aino.open("/health").words


@pytest.mark.parametrize("part", PARTS)
def test_one_part_that_fails_is_told_with_what_to_do(
    aino: Visitor, board: Board, clock: MovableClock, part: Part
) -> None:
    """And no figure of what waits."""
    all_well(board, clock.now())
    board.beat(part, ok=False, detail=Detail.FAILED, now=clock.now())
    words = aino.open("/health").words
    assert "Laite tarvitsee apua" in words
    assert words.count(": vika") == 1


def test_a_program_that_has_fallen_silent_is_not_well(
    aino: Visitor, board: Board, clock: MovableClock
) -> None:
    """Its last word was long ago."""
    all_well(board, clock.now())
    clock.set(clock.now().replace(hour=clock.now().hour + 1))
    assert aino.open("/health").words.count(": vika") == len(PARTS)


def test_a_reader_that_is_unplugged_is_told_by_its_name(
    aino: Visitor, board: Board, clock: MovableClock
) -> None:
    """With what to do."""
    all_well(board, clock.now())
    board.report("Ovi", "gone", 0, clock.now())
    words = aino.open("/health").words
    assert "Ovi: vika" in words
    assert "Irrota laite" in words


def test_the_last_backup_is_told_and_none_yet_is_no_fault(
    aino: Visitor, board: Board, clock: MovableClock
) -> None:
    """A failed one is."""
    all_well(board, clock.now())
    words = aino.open("/health").words
    assert "Laite on kunnossa" in words
    assert "Varmuuskopio: ei vielä otettu" in words
    board.beat(Part.BACKUP, ok=False, detail=Detail.FAILED, now=clock.now())
    assert "Varmuuskopio: vika" in aino.open("/health").words


def test_a_backup_that_was_long_ago_is_told_as_late(
    aino: Visitor, board: Board, clock: MovableClock
) -> None:
    """Nothing else would notice that the nights make none any more."""
    board.beat(Part.BACKUP, ok=True, detail=Detail.FINE, now=clock.now())
    assert "Varmuuskopio: kunnossa" in aino.open("/health").words
    clock.set(clock.now() + timedelta(days=4))
    words = aino.open("/health").words
    assert "Varmuuskopio: vika" in words
    assert "moneen yöhön" in words


@pytest.mark.parametrize(
    ("detail", "advice"), [(Detail.NO_KEY, "avainta"), (Detail.NO_PLACE, "USB-tikku")]
)
def test_a_backup_that_failed_is_told_with_what_to_do(
    aino: Visitor, board: Board, clock: MovableClock, detail: Detail, advice: str
) -> None:
    """Each in its own words."""
    board.beat(Part.BACKUP, ok=False, detail=detail, now=clock.now())
    assert advice in aino.open("/health").words


def test_a_weak_power_supply_is_told_with_what_to_do(
    aino: Visitor, board: Board, clock: MovableClock
) -> None:
    """It is the commonest reason why a card dies."""
    all_well(board, clock.now())
    look_at_the_machine(board, Readings(0.5, "ext4", throttled=0x1), clock.now())
    words = aino.open("/health").words
    assert "Virta: vika" in words
    assert "virtalähdettä" in words
    assert words.count(": vika") == 1


def test_a_disk_that_fills_up_is_told_until_it_is_cleared(
    aino: Visitor, board: Board, clock: MovableClock
) -> None:
    """In the words of the one who sees the page, and well again as soon as it is."""
    all_well(board, clock.now())
    look_at_the_machine(board, Readings(free=0.05), clock.now())
    assert "Levytila: vika" in aino.open("/health").words
    look_at_the_machine(board, Readings(free=0.5), clock.now())
    assert "Laite on kunnossa" in aino.open("/health").words


def test_touch_that_was_lost_is_told_until_it_is_found(
    aino: Visitor, board: Board, clock: MovableClock
) -> None:
    """As the screen has noticed it."""
    all_well(board, clock.now())
    board.beat(Part.TOUCH, ok=False, detail=Detail.GONE, now=clock.now())
    words = aino.open("/health").words
    assert "Näytön kosketus: vika" in words
    assert "Irrota näytön USB-johto" in words
    board.beat(Part.TOUCH, ok=True, detail=Detail.FINE, now=clock.now())
    assert "Laite on kunnossa" in aino.open("/health").words


@pytest.mark.parametrize("reach", [reach for reach in Reach if reach not in WELL])
def test_a_second_channel_that_fails_is_told_by_its_name_with_what_to_do(
    aino: Visitor, board: Board, clock: MovableClock, reach: Reach
) -> None:
    """And without a time, which would tell when somebody was not found."""
    all_well(board, clock.now())
    board.vitals.tell_channels({"Posti": Reach.FINE, "Puhelin": reach})
    page = aino.open("/health").words
    assert "Posti: kunnossa" in page
    assert "Puhelin: vika" in page
    told = page.partition("Puhelin: vika")[2].partition("Kellonaika")[0]
    assert len(told) > 20
    assert "alkaen" not in told


def test_a_second_channel_that_left_the_settings_leaves_the_page(
    aino: Visitor, board: Board, clock: MovableClock
) -> None:
    """Nobody is sent to look for what is not there."""
    all_well(board, clock.now())
    board.vitals.tell_channels({"Posti": Reach.LOGIN})
    board.vitals.tell_channels({})
    assert "Posti" not in aino.open("/health").words


SIGNAL_FAULTS = [
    (Part.SIGNAL, Detail.NOT_REGISTERED, "irrotettu Signalista"),
    (Part.SIGNAL, Detail.CAPTCHA, "Signal haluaa varmistaa"),
    (Part.GROUP, Detail.NOT_MEMBER, "ei ole Signal-ryhmän jäsen"),
    (Part.GROUP, Detail.ANNOUNCEMENTS_ONLY, "vain sen ylläpitäjät"),
    (Part.TIMER, Detail.TIMER, "eivät katoa vuorokaudessa"),
    (Part.KEYS, Detail.KEY_CHANGED, "turvanumero on vaihtunut"),
    (Part.VERSION, Detail.AGEING, "täytyy päivittää"),
    (Part.OUTSIDE, Detail.HELD_BACK, "Ulkopuoliselle valvonnalle"),
]


@pytest.mark.parametrize("fault", SIGNAL_FAULTS)
def test_what_is_wrong_with_signal_is_told_with_what_to_do(
    aino: Visitor, board: Board, clock: MovableClock, fault: tuple[Part, Detail, str]
) -> None:
    """Each in its own words."""
    part, detail, advice = fault
    all_well(board, clock.now())
    board.beat(part, ok=False, detail=detail, now=clock.now())
    words = aino.open("/health").words
    assert advice in words
    assert words.count(": vika") == 1


def test_the_hour_until_which_signal_wants_peace_is_told(
    aino: Visitor, board: Board, clock: MovableClock
) -> None:
    """In local time."""
    all_well(board, clock.now())
    until = clock.now() + timedelta(hours=1)
    report = Report(Part.SIGNAL, ok=False, detail=Detail.RATE_LIMITED, until=until)
    board.vitals.beat([report], clock.now())
    words = aino.open("/health").words
    assert "Signal pyytää odottamaan" in words
    assert "viimeistään" in words
