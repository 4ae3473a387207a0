import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.care.health import Detail, Health
from kiosk.care.request import Code
from kiosk.clock import MovableClock, RealClock
from kiosk.wiring import codes, new_id

START = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


def test_the_real_clock_is_aware_utc_and_never_goes_back() -> None:
    """It agrees with the system to within a wide margin."""
    clock = RealClock()
    assert clock.now().tzinfo is UTC
    assert clock.boot().monotonic <= clock.boot().monotonic
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(minutes=1)


def test_time_is_not_known_until_systemd_has_synchronised_it(tmp_path: Path) -> None:
    """And from then on it is, until the next boot."""
    clock = RealClock(timesync=tmp_path)
    assert not clock.synced()
    mark = tmp_path / "synchronized"
    mark.touch()
    assert clock.synced()
    mark.unlink()
    assert clock.synced()


def test_a_machine_without_timesyncd_trusts_its_clock(tmp_path: Path) -> None:
    """Some other program keeps the time there."""
    assert RealClock(timesync=tmp_path / "none").synced()


def test_moved_time_passes_for_wall_and_boot_alike() -> None:
    """As if somebody had waited."""
    clock = MovableClock(START)
    before = clock.boot()
    clock.move(timedelta(minutes=5))
    assert clock.now() == START + timedelta(minutes=5)
    assert clock.boot().monotonic == before.monotonic + 300
    assert clock.boot().id == before.id


def test_a_clock_that_is_put_right_does_not_age_the_boot() -> None:
    """A synchronisation jumps the hands; no time has passed."""
    clock = MovableClock(START, synced=False)
    before = clock.boot()
    clock.jump(START + timedelta(days=300))
    clock.sync()
    assert clock.boot() == before
    assert clock.now() == START + timedelta(days=300)
    assert clock.synced()


def test_setting_the_clock_ahead_lets_time_pass_and_back_jumps() -> None:
    """Next morning 7.45 is a night later."""
    clock = MovableClock(START)
    before = clock.boot().monotonic
    clock.set(START + timedelta(hours=20))
    assert clock.boot().monotonic == before + 20 * 3600
    clock.set(START)
    assert clock.now() == START
    assert clock.boot().monotonic == before + 20 * 3600


def test_time_does_not_pass_backwards() -> None:
    """A negative move is a mistake."""
    with pytest.raises(ValueError, match="forwards"):
        MovableClock(START).move(timedelta(seconds=-1))


def test_a_running_clock_goes_by_itself() -> None:
    """The demo's clock can be moved and still ticks."""
    ticks = iter([100.0, 130.0, 130.0])
    clock = MovableClock(START, running=lambda: next(ticks))
    assert clock.now() == START + timedelta(seconds=30)
    assert MovableClock(START, running=time.monotonic).now() >= START


def test_a_reboot_is_another_boot_that_begins_at_nought() -> None:
    """Its rows are told apart by the boot's id."""
    clock = MovableClock(START)
    before = clock.boot()
    clock.reboot()
    assert clock.boot().id != before.id
    assert clock.boot().monotonic == 0


def test_a_new_code_is_never_one_in_use() -> None:
    """With one code left it is that one."""
    every = {Code(f"KÄPY {digits}") for digits in range(10, 100)}
    left = Code("KÄPY 42")
    assert codes(["KÄPY"])(every - {left}) == left


def test_new_ids_differ() -> None:
    """A thousand of them."""
    assert len({new_id() for _ in range(1000)}) == 1000


def test_a_stale_report_counts_for_nothing() -> None:
    """A dead program's last word, and a report from the future, are worth nothing."""
    health = Health(ok=True, detail=Detail.FINE, since=START, beat=START)
    assert health.well(START + timedelta(seconds=5))
    assert not health.well(START + timedelta(minutes=5))
    assert not health.well(START - timedelta(minutes=5))
