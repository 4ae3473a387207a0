"""What the readings of the machine mean: disk, card, power, heat, and where the data lies.

Pure: who reads them is not here. What cannot be read on this machine is None and says nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from kiosk.care.health import Detail, Health, Part

LEAST_FREE: Final = 0.1
"""The share of the disk that should stay free."""
HOT_FROM: Final = 80.0
"""Degrees Celsius from which a Raspberry Pi slows itself down."""
IN_MEMORY: Final = frozenset({"tmpfs", "ramfs", "rootfs"})
OVERLAID: Final = frozenset({"overlay", "overlayfs", "aufs"})
REMEMBERED: Final = timedelta(days=1)
"""A weak power supply or a hot noon is told so long after it was seen last."""
REPEATED: Final = timedelta(hours=1)
"""What has not changed is written no more often than this: a card wears out by writing."""

UNDER_VOLTAGE: Final = 1 << 0 | 1 << 16
THROTTLED: Final = 1 << 2 | 1 << 18
SOFT_LIMIT: Final = 1 << 3 | 1 << 19
"""Bits of the firmware's word: now, and at any time since the boot."""


@dataclass(frozen=True)
class Readings:
    """What the machine says of itself, as far as it does.

    `free` is a share of the disk, `card_errors` what the filesystems have counted since they were
    last repaired, `throttled` the firmware's word, `celsius` the processor's temperature.
    """

    free: float | None = None
    filesystem: str = ""
    read_only: bool | None = None
    card_errors: int | None = None
    throttled: int | None = None
    low_voltage: bool | None = None
    celsius: float | None = None


class Judged(NamedTuple):
    """One part of the machine and how it does."""

    part: Part
    detail: Detail

    @property
    def ok(self) -> bool:
        """Whether it is well."""
        return self.detail is Detail.FINE


CURED: Final = (
    Detail.NEARLY_FULL,
    Detail.READ_ONLY,
    Detail.CARD_ERRORS,
    Detail.UNDER_VOLTAGE,
    Detail.HOT,
    Detail.IN_MEMORY,
    Detail.ON_OVERLAY,
)
"""Everything that can be wrong with them; the pages say of each what to do."""

PARTS: Final = (Part.DATA, Part.DISK, Part.CARD, Part.POWER, Part.HEAT)


def judged(readings: Readings) -> tuple[Judged, ...]:
    """Every part that the readings say anything of."""
    return tuple(_judged(readings))


def _judged(readings: Readings) -> Iterator[Judged]:
    if readings.filesystem:
        yield Judged(Part.DATA, data(readings.filesystem))
    if readings.free is not None:
        full = readings.free < LEAST_FREE
        yield Judged(Part.DISK, Detail.NEARLY_FULL if full else Detail.FINE)
    if readings.card_errors is not None or readings.read_only is not None:
        yield Judged(Part.CARD, _card(readings))
    if readings.throttled is not None or readings.low_voltage is not None:
        yield Judged(Part.POWER, Detail.UNDER_VOLTAGE if _weak(readings) else Detail.FINE)
    if readings.celsius is not None or readings.throttled is not None:
        yield Judged(Part.HEAT, Detail.HOT if _hot(readings) else Detail.FINE)


def data(filesystem: str) -> Detail:
    """Whether what is written there is still there after the plug was pulled."""
    if filesystem in IN_MEMORY:
        return Detail.IN_MEMORY
    return Detail.ON_OVERLAY if filesystem in OVERLAID else Detail.FINE


def lasts(filesystem: str) -> bool:
    """Whether what is written on it outlives the boot."""
    return data(filesystem) is Detail.FINE


def _card(readings: Readings) -> Detail:
    if readings.read_only:
        return Detail.READ_ONLY
    return Detail.CARD_ERRORS if readings.card_errors else Detail.FINE


def _weak(readings: Readings) -> bool:
    return bool(readings.low_voltage) or bool((readings.throttled or 0) & UNDER_VOLTAGE)


def _hot(readings: Readings) -> bool:
    word = readings.throttled or 0
    slowed = word & SOFT_LIMIT or (word & THROTTLED and not _weak(readings))
    return bool(slowed) or (readings.celsius or 0.0) >= HOT_FROM


def worth_writing(last: Health | None, found: Judged, now: datetime) -> bool:
    """Whether the board should be told: of news at once, of the same now and then.

    Power and heat come and go; that they are well again is told a day after they last were not.
    """
    if last is None:
        return True
    passed = abs(now - last.beat)
    if last.detail is found.detail:
        return passed >= REPEATED
    passing = found.part in {Part.POWER, Part.HEAT} and found.ok
    return not passing or passed >= REMEMBERED
