"""The school that is walked through: its people, its settings, its years. Values only."""

from datetime import date, time
from pathlib import Path
from typing import Final

import msgspec

from kiosk import config
from kiosk.care.request import MemberId
from kiosk.care.school import DayOff
from kiosk.relay.simulator.chat import Member

NAMES: Final = ("Aino", "Veikko", "Siiri", "Onni", "Helmi")


def _member(number: int, name: str, *, in_group: bool = True) -> Member:
    """The first of the debriefers is the group's admin."""
    own = str(number) * 8
    id_ = MemberId(f"{own}-{own[:4]}-4{own[:3]}-8{own[:3]}-{own}{own[:4]}")
    return Member(id_, name, admin=name == NAMES[0], in_group=in_group)


DEBRIEFERS: Final = tuple(_member(number, name) for number, name in enumerate(NAMES, 2))
COORDINATORS: Final = (_member(9, "Opo", in_group=False), DEBRIEFERS[-1])
"""One of them is a debriefer as well."""


def settings_in(folder: Path) -> config.Settings:
    """The built-in settings with the databases in `folder` and these coordinators."""
    built_in = config.practice(folder)
    coordinators = tuple(one.id for one in COORDINATORS)
    signal = msgspec.structs.replace(built_in.signal, coordinators=coordinators)
    return msgspec.structs.replace(built_in, signal=signal)


def days_off(year: int) -> tuple[DayOff, ...]:
    """The holidays of the school year that begins in August of `year`; one afternoon is off."""
    following = year + 1
    return (
        DayOff(date(year, 10, 15), date(year, 10, 18)),
        DayOff(date(year, 12, 6), date(year, 12, 6)),
        DayOff(date(year, 12, 18), date(year, 12, 18), time(12)),
        DayOff(date(year, 12, 21), date(following, 1, 6)),
        DayOff(date(following, 2, 24), date(following, 3, 1)),
        DayOff(date(following, 5, 1), date(following, 5, 1)),
        DayOff(date(following, 6, 2), date(following, 8, 9)),
    )
