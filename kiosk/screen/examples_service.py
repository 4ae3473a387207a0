"""The service page in every state: locked, first boot, all well, faults, and its tests."""

from dataclasses import replace
from typing import Final

from kiosk.care.bag import Bag
from kiosk.care.health import Part
from kiosk.care.machine import HOST, Machine, pages_at
from kiosk.screen.examples_request import Example
from kiosk.screen.inspection import Device, Hanging, Inspection, Sensor, Way
from kiosk.screen.page import Sight
from kiosk.screen.pages import service
from kiosk.screen.pages.service_tests import Part as Shown
from kiosk.screen.pages.service_tests import Spot
from kiosk.screen.service import PARTS

PORT: Final = 8443
FINGERPRINT: Final = ":".join(f"{(7 * n + 0xA1) % 256:02X}" for n in range(32))
WELL: Final = Inspection(
    pin="a digest",
    machine=Machine("1.0.0", (pages_at(HOST, PORT), pages_at("192.168.100.120", PORT))),
    fingerprint=FINGERPRINT,
    parts=tuple((part, True) for part in PARTS),
    devices=(Device(Sensor.READER, "ovi", well=True), Device(Sensor.BUTTON, "kassi", well=True)),
)
FAULTY: Final = replace(
    WELL,
    fingerprint="",
    parts=tuple((part, part is Part.SCREEN) for part in PARTS),
    devices=(Device(Sensor.READER, "ovi", well=False), Device(Sensor.BUTTON, "kassi", well=None)),
)
FIRST_BOOT: Final = replace(
    WELL, pin="", way=Way("", "K7RM-2XPD", 14), devices=(), parts=((Part.SCREEN, True),)
)


def states(sight: Sight) -> dict[str, Example]:
    """Every state."""
    model = service.Model(unlocked=True)
    well = replace(sight, inspection=WELL)
    return {
        "": Example(model, well),
        "second-sheet": Example(replace(model, sheet=1), well),
        "third-sheet": Example(replace(model, sheet=2), well),
        "faulty": Example(model, replace(sight, time_known=False, inspection=FAULTY)),
        "first-boot": Example(service.Model(), replace(sight, inspection=FIRST_BOOT)),
        "way": Example(model, _seen(sight, replace(WELL, way=Way("Aino", "K7RM-2XPD", 3)))),
        **_locked(sight),
        "touch": Example(replace(model, part=Shown.TOUCH), well),
        "touch-some": Example(_tapped(model, Spot.NORTHWEST, Spot.MIDDLE), well),
        "touch-done": Example(_tapped(model, *Spot), well),
        "reader": Example(replace(model, part=Shown.READER), well),
        "reader-read": Example(
            replace(model, part=Shown.READER), _seen(sight, replace(WELL, tag_read=True))
        ),
        **_hanging(sight),
    }


def _locked(sight: Sight) -> dict[str, Example]:
    well = replace(sight, inspection=WELL)
    return {
        "locked": Example(service.Model(), well),
        "typed": Example(service.Model(typed="258"), well),
        "missed": Example(service.Model(missed=True), well),
        "closed": Example(service.Model(), _seen(sight, replace(WELL, closed=True))),
        "unread": Example(service.Model(), replace(sight, inspection=Inspection())),
    }


def _hanging(sight: Sight) -> dict[str, Example]:
    model = service.Model(unlocked=True, part=Shown.BAG)
    two = replace(sight, bags=(Bag("bag", "Kassi 1"), Bag("bag-2", "Kassi 2")))
    return {
        f"bag-{hanging}": Example(model, replace(two, inspection=replace(WELL, hanging=hanging)))
        for hanging in Hanging
    }


def _tapped(model: service.Model, *spots: Spot) -> service.Model:
    return replace(model, part=Shown.TOUCH, tapped=frozenset(spots))


def _seen(sight: Sight, inspection: Inspection) -> Sight:
    return replace(sight, inspection=inspection)
