"""What readers and buttons tell: values, and nothing of what they mean to anybody.

A tag's id stands in no `repr`, so that it can never reach a log by accident.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

Tag = NewType("Tag", str)
"""A tag's id: an even number of hex digits in upper case."""


class Trouble(StrEnum):
    """Why a device cannot be used just now."""

    NOT_THERE = "not-there"
    """No such port: it is not plugged in."""
    BUSY = "busy"
    """Another program holds the port."""
    FORBIDDEN = "forbidden"
    """This user may not open it."""
    GONE = "gone"
    """It was unplugged while in use."""
    SILENT = "silent"
    """The port is there, but what should answer does not."""


@dataclass(frozen=True)
class TagSeen:
    """A tag has come to a reader."""

    device: str
    tag: Tag = field(repr=False)


@dataclass(frozen=True)
class TagGone:
    """A tag has not been read for the reader's hold-off."""

    device: str
    tag: Tag = field(repr=False)


@dataclass(frozen=True)
class TagsAtStart:
    """What lay at the reader when it came into use: a state, nothing that anybody has done."""

    device: str
    tags: frozenset[Tag] = field(repr=False)


@dataclass(frozen=True)
class ButtonPressed:
    """A button has gone down. One that was down at the start has not."""

    device: str


@dataclass(frozen=True)
class ButtonHeld:
    """It has been down for a long while; told once a press."""

    device: str


@dataclass(frozen=True)
class ButtonReleased:
    """It has come up again after a press that was told."""

    device: str


@dataclass(frozen=True)
class DeviceState:
    """Whether a device is in use; told when that changes, and when the faults have."""

    device: str
    trouble: Trouble | None = None
    faults: int = 0
    """Bad frames within the last hour."""


@dataclass(frozen=True)
class TouchState:
    """Whether fingers are felt; told when that changes, and when a panel `came` that was not there.

    Whoever reads what a panel feels must begin anew with one that came.
    """

    trouble: Trouble | None = None
    came: bool = False


Event = (
    TagSeen
    | TagGone
    | TagsAtStart
    | ButtonPressed
    | ButtonHeld
    | ButtonReleased
    | DeviceState
    | TouchState
)
Post = Callable[[Event], None]
"""Where events go; called from the device's own thread."""
