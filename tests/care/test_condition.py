"""What the machine's readings mean, and when they are worth writing down."""

from datetime import UTC, datetime, timedelta

import pytest

from kiosk.care.condition import CURED, Judged, Readings, judged, worth_writing
from kiosk.care.health import Detail, Health, Part

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)


def found(readings: Readings) -> dict[Part, Detail]:
    """The verdicts by their parts."""
    return dict(judged(readings))


def test_a_machine_that_says_nothing_is_not_judged() -> None:
    """A laptop has no firmware word, and that is no fault of it."""
    assert found(Readings()) == {}


def test_a_machine_that_is_well_is_well_in_every_part() -> None:
    """As a Raspberry Pi with a good supply says it."""
    well = Readings(0.6, "ext4", read_only=False, card_errors=0, throttled=0, celsius=48.0)
    assert set(found(well).values()) == {Detail.FINE}
    assert len(found(well)) == 5


@pytest.mark.parametrize(
    ("readings", "part", "detail"),
    [
        (Readings(free=0.09), Part.DISK, Detail.NEARLY_FULL),
        (Readings(filesystem="tmpfs"), Part.DATA, Detail.IN_MEMORY),
        (Readings(filesystem="overlay"), Part.DATA, Detail.ON_OVERLAY),
        (Readings(card_errors=3), Part.CARD, Detail.CARD_ERRORS),
        (Readings(read_only=True, card_errors=3), Part.CARD, Detail.READ_ONLY),
        (Readings(throttled=0x1), Part.POWER, Detail.UNDER_VOLTAGE),
        (Readings(throttled=0x50000), Part.POWER, Detail.UNDER_VOLTAGE),
        (Readings(low_voltage=True), Part.POWER, Detail.UNDER_VOLTAGE),
        (Readings(throttled=0x80000), Part.HEAT, Detail.HOT),
        (Readings(throttled=0x4), Part.HEAT, Detail.HOT),
        (Readings(celsius=81.0), Part.HEAT, Detail.HOT),
    ],
)
def test_each_fault_is_told_of_its_part(readings: Readings, part: Part, detail: Detail) -> None:
    """One at a time."""
    assert found(readings)[part] is detail
    assert detail in CURED


def test_a_weak_supply_that_slows_the_machine_is_not_taken_for_heat() -> None:
    """Whoever then looks for the sun would never change the supply."""
    assert found(Readings(throttled=0x50005))[Part.HEAT] is Detail.FINE


def told(detail: Detail, ago: timedelta) -> Health:
    """What the board has of a part since then."""
    return Health(detail is Detail.FINE, detail, NOW - ago, NOW - ago)


def test_news_is_written_at_once_and_the_same_once_an_hour() -> None:
    """A card wears out by writing."""
    weak = Judged(Part.POWER, Detail.UNDER_VOLTAGE)
    assert worth_writing(None, weak, NOW)
    assert worth_writing(told(Detail.FINE, timedelta(minutes=1)), weak, NOW)
    assert not worth_writing(told(Detail.UNDER_VOLTAGE, timedelta(minutes=59)), weak, NOW)
    assert worth_writing(told(Detail.UNDER_VOLTAGE, timedelta(hours=1)), weak, NOW)


@pytest.mark.parametrize("part", [Part.POWER, Part.HEAT])
def test_what_comes_and_goes_is_told_for_a_day(part: Part) -> None:
    """The coordinator looks in the afternoon; the voltage fell in the morning."""
    well = Judged(part, Detail.FINE)
    assert not worth_writing(told(Detail.HOT, timedelta(hours=23)), well, NOW)
    assert worth_writing(told(Detail.HOT, timedelta(hours=25)), well, NOW)


def test_a_disk_that_was_cleared_is_well_at_once() -> None:
    """Whoever cleared it wants to see that it helped."""
    well = Judged(Part.DISK, Detail.FINE)
    assert worth_writing(told(Detail.NEARLY_FULL, timedelta(minutes=1)), well, NOW)
