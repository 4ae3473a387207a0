"""What the service page may look at: how the kiosk does, and the ways to the coordinators' pages.

Nothing here tells of a request, of a tag's number, or how much there is of anything.
"""

from dataclasses import dataclass, field
from enum import StrEnum

from kiosk.care.health import Part
from kiosk.care.machine import Machine


class Hanging(StrEnum):
    """How it stands with the tag that is to be hung on a bag."""

    NOT = "not"
    WAITING = "waiting"
    DONE = "done"
    OVER = "over"
    """Nobody has shown it in time."""


class Sensor(StrEnum):
    """What can be connected for the bags."""

    READER = "reader"
    BUTTON = "button"


@dataclass(frozen=True)
class Device:
    """A reader or a button by its name in the settings; `well` is None before it has told."""

    kind: Sensor
    name: str
    well: bool | None


@dataclass(frozen=True)
class Way:
    """The one-time code that lets somebody in: for whom, and for how many minutes yet."""

    name: str
    code: str = field(repr=False)
    minutes: int


@dataclass(frozen=True)
class Inspection:
    """Everything on the service page. `pin` is a digest; "" when none was ever set."""

    pin: str | None = field(default=None, repr=False)
    """None until it could be read: then nothing is shown."""
    closed: bool = False
    """Wrong PINs were typed too often."""
    machine: Machine = field(default_factory=Machine)
    fingerprint: str = ""
    way: Way | None = None
    parts: tuple[tuple[Part, bool], ...] = ()
    devices: tuple[Device, ...] = ()
    tag_read: bool = False
    """A tag was read since the reader's test began; which one is not known here."""
    hanging: Hanging = Hanging.NOT

    @property
    def readers(self) -> bool:
        """Whether there is anything that reads tags."""
        return any(device.kind is Sensor.READER for device in self.devices)


@dataclass(frozen=True)
class TryPin:
    """A whole PIN was typed, the right one or not."""

    hit: bool


@dataclass(frozen=True)
class ProbeReader:
    """Wait for any tag, or no more."""

    on: bool


@dataclass(frozen=True)
class HangTag:
    """Let the next tag that is shown twice hang on the bag of this name; None: no more."""

    bag: str | None


ServiceDeed = TryPin | ProbeReader | HangTag
"""What the service page asks for."""
