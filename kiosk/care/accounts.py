"""Who may write the week: coordinators, the browsers they use, and the ways in. Pure values."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final, NewType

CoordinatorId = NewType("CoordinatorId", str)
"""A UUIDv4."""

REMEMBERED: Final = timedelta(days=90)
"""How long a browser stays signed in that is not used."""
EDITS_KEPT: Final = timedelta(days=90)
INVITED: Final = timedelta(hours=24)
"""How long an invitation can be taken up."""
DOOR_OPEN: Final = timedelta(minutes=15)
"""How long the one-time code on the kiosk lets somebody in."""


@dataclass(frozen=True)
class Coordinator:
    """One person. `secret` is the hash of the password."""

    id: CoordinatorId
    name: str
    secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class Browser:
    """A signed-in browser by the digest of its token; `label` is what it calls itself, in short."""

    digest: str = field(repr=False)
    coordinator: CoordinatorId
    label: str
    used: date


@dataclass(frozen=True)
class Edit:
    """Who did what to which week or part, and when (aware UTC): kept for 90 days."""

    by: str
    what: str
    about: str
    at: datetime


@dataclass(frozen=True)
class Door:
    """The one-time code that the kiosk shows: for whom, and until when (aware UTC)."""

    name: str
    code: str = field(repr=False)
    until: datetime
