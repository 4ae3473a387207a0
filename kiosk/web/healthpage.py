"""How the device does, for those who look after it: well or not, since when, and what to do.

Never how much of anything waits: a backlog would tell of requests.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flask import Flask, render_template
from flask_login import login_required

from kiosk.care.calendar import local
from kiosk.care.channels import ChannelHealth
from kiosk.care.condition import PARTS as PARTS_OF_MACHINE
from kiosk.care.health import CURED, LATE_BACKUP, PANEL, PASSING, Detail, Health, Part
from kiosk.web.stores import board, now, school, site_of

FRESH: Final = {Part.SCREEN: timedelta(minutes=3)}
"""How old a report may be; others as `care.health` has it."""
PARTS: Final = (Part.SCREEN, Part.RELAY, Part.SIGNAL, Part.GROUP)
MORE: Final = (Part.TIMER, Part.KEYS, Part.VERSION, Part.OUTSIDE)
"""What the relay tells of Signal besides, once it knows; of a silent relay it is not repeated."""
_BACKUP_ADVICE: Final = {
    Detail.NO_KEY: "web.advice_backup_key",
    Detail.NO_PLACE: "web.advice_backup_place",
    Detail.FINE: "web.advice_backup_late",
}


@dataclass(frozen=True)
class Line:
    """One part of the device. `advice` is the key of what to do, empty when it is well."""

    name: str
    well: bool
    since: datetime | None = None
    advice: str = ""
    named: bool = False
    """Whether `name` is a name of its own and no key."""
    state: str = ""
    """The key of how it does, where that is neither well nor a fault."""
    until: datetime | None = None
    """When a fault passes by itself."""


def add(app: Flask) -> None:
    """The page."""
    app.add_url_rule("/health", "health", login_required(health))


def health() -> str:
    """Every part."""
    lines = [_program(part, board().health(part)) for part in PARTS]
    lines += [_program(part, told) for part in MORE if (told := _fresh(part)) is not None]
    lines += [
        Line(one.name, not one.trouble, one.since, "web.advice_device" if one.trouble else "", True)  # noqa: FBT003 - a device has its own name
        for one in board().devices()
    ]
    lines += [_channel(one) for one in board().vitals.channels()]
    lines += [_time(), *_machine(), _backup(board().health(Part.BACKUP))]
    return render_template(
        "health.html",
        lines=lines,
        well=all(line.well for line in lines),
        keeper=site_of().keeper,
        local=lambda moment: local(moment, school()),
    )


def _fresh(part: Part) -> Health | None:
    told = board().health(part)
    return told if told is not None and told.fresh(now()) else None


def _program(part: Part, report: Health | None) -> Line:
    key = f"web.part_{part}"
    if report is None:
        return Line(key, well=False, advice=f"web.advice_{part}")
    fresh = report.fresh(now(), FRESH[part]) if part in FRESH else report.fresh(now())
    well = fresh and report.ok
    since = report.since if fresh else report.beat
    if well:
        return Line(key, well, since)
    advice = _advice(report.detail) if fresh and report.detail in CURED else f"web.advice_{part}"
    until = report.until if fresh and report.detail in PASSING else None
    return Line(key, well, since, advice, until=until)


def _channel(told: ChannelHealth) -> Line:
    """A second channel by its own name, without a time."""
    advice = "" if told.well else f"web.channel_{told.reach}"
    return Line(told.name, told.well, advice=advice, named=True)


def _backup(report: Health | None) -> Line:
    """When a copy was last kept elsewhere; that none was yet is no fault of the device.

    One that is long ago is a fault even when it went well: the nights since made none.
    """
    if report is None:
        return Line("web.part_backup", well=True, advice="web.advice_backup", state="web.not_yet")
    well = report.well(now(), LATE_BACKUP)
    advice = "" if well else _BACKUP_ADVICE.get(report.detail, "web.advice_backup_failed")
    return Line("web.part_backup", well, report.beat, advice)


def _time() -> Line:
    well = site_of().synced()
    return Line("web.part_time", well=well, advice="" if well else "web.advice_time")


def _machine() -> list[Line]:
    """Panel, disk, card, power and heat, as far as this machine tells; what was seen last holds."""
    reports = [(part, board().health(part)) for part in (*PANEL, *PARTS_OF_MACHINE)]
    return [
        Line(f"web.part_{part}", report.ok, report.since, _advice(report.detail))
        for part, report in reports
        if report is not None
    ]


def _advice(detail: Detail) -> str:
    return "" if detail is Detail.FINE else f"web.cure_{detail.replace('-', '_')}"
