"""What `doctor` finds: how every part does, since when, and what to do. Nothing of requests.

It reads what the programs report on the board; a program that has not reported lately is not well.
"""

from datetime import datetime, timedelta
from typing import Final

import msgspec

from audio.synthesis import usable
from hardware.events import Trouble
from kiosk.care.health import DeviceHealth, Health, Part
from kiosk.config_devices import Devices
from kiosk.config_ears import Ears
from kiosk.config_sound import Sound
from kiosk.listening import any_model
from kiosk.store.board import Board

FRESH: Final = {Part.SCREEN: timedelta(minutes=3)}
"""How old a report may be; others as `care.health` has it."""
PROGRAMS: Final = (Part.SCREEN, Part.RELAY)
REMEDIES: Final = {
    Trouble.NOT_THERE: "plug it in, or put its port right: hetikioski reader list",
    Trouble.BUSY: "another program holds it: end that, or wait until it is done",
    Trouble.FORBIDDEN: "the kiosk's user may not open it: see docs/wiring.md on groups",
    Trouble.GONE: "it was unplugged: plug it in again",
    Trouble.SILENT: "it does not answer: unplug it, wait ten seconds, and plug it in again",
}
MANY_FAULTS: Final = 60
"""Bad frames within an hour that a good cable does not make."""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One part. `since` is ISO 8601 in UTC, empty when it is not known."""

    part: str
    well: bool
    what: str
    remedy: str = ""
    since: str = ""

    def __str__(self) -> str:
        sign = "ok   " if self.well else "FAULT"
        since = f" since {self.since[:16].replace('T', ' ')} UTC" if self.since else ""
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{sign} {self.part}: {self.what}{since}{remedy}"


def findings(board: Board, devices: Devices, now: datetime) -> list[Finding]:
    """Every part, the programs first."""
    screen = _program(Part.SCREEN, board.health(Part.SCREEN), now)
    relay = _program(Part.RELAY, board.health(Part.RELAY), now)
    told = {device.name: device for device in board.devices()}
    devices_found = (_device(name, told.get(name), running=screen.well) for name in devices.names)
    return [screen, relay, *devices_found]


def voice_findings(sound: Sound, ears: Ears) -> list[Finding]:
    """Whether the kiosk can read aloud and listen, and how it comes to; neither is ever a fault."""
    reads = usable(sound.engine)
    found = [
        Finding(
            part="voice",
            well=True,
            what="reads aloud" if reads else "does not read aloud",
            remedy="" if reads else "apt install libespeak-ng1, and the extra [voice]",
        )
    ]
    if ears.listen:
        hears = any_model(ears.models)
        what = "listens" if hears else f"does not listen: no model in {ears.models}"
        remedy = "" if hears else f"hetikioski voice fetch fi --models {ears.models}"
        found.append(Finding(part="ears", well=True, what=what, remedy=remedy))
    return found


def _program(part: Part, health: Health | None, now: datetime) -> Finding:
    if health is None:
        return Finding(part=part, well=False, what="has never run", remedy="start it")
    fresh = health.fresh(now, FRESH[part]) if part in FRESH else health.fresh(now)
    if not fresh:
        seen = health.beat.isoformat()
        return Finding(part=part, well=False, what="does not run", remedy="start it", since=seen)
    since = health.since.isoformat()
    return Finding(part=part, well=health.ok, what=health.detail, since=since)


def _device(name: str, told: DeviceHealth | None, *, running: bool) -> Finding:
    if told is None or not running:
        what, remedy = "nobody looks after it", "start the screen program"
        return Finding(part=name, well=False, what=what, remedy=remedy)
    since = told.since.isoformat()
    if told.trouble:
        remedy = REMEDIES[Trouble(told.trouble)]
        return Finding(part=name, well=False, what=told.trouble, remedy=remedy, since=since)
    many = told.faults > MANY_FAULTS
    what = f"in use, {told.faults} bad frames within the last hour"
    remedy = "look at the cable and at what lies near the reader" if many else ""
    return Finding(part=name, well=not many, what=what, remedy=remedy, since=since)
