"""Whether a part of the kiosk works, as values; who reports it and who asks is not here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

STALE_AFTER: Final = timedelta(seconds=20)
"""A report older than this says nothing any more: its program may be dead."""
LATE_BACKUP: Final = timedelta(days=3)
"""A backup older than this is late: a night that failed may be made good by the next."""


class Part(StrEnum):
    """What can be well or not."""

    RELAY = "relay"
    """The Signal program is alive."""
    SIGNAL = "signal"
    """signal-cli answers and reaches the server."""
    GROUP = "group"
    """The group can be written to: the kiosk is a member and others are too."""
    TIMER = "timer"
    """What is written in the group disappears within a day."""
    KEYS = "keys"
    """Every member can be reached: nobody's safety number has changed."""
    VERSION = "version"
    """signal-cli is young enough for the server."""
    OUTSIDE = "outside"
    """Somebody outside hears of the kiosk, and would notice its silence."""
    SCREEN = "screen"
    DISPLAY = "display"
    """The panel goes dark and light as it is told."""
    TOUCH = "touch"
    """The panel feels fingers."""
    READER = "reader"
    SOUND = "sound"
    BACKUP = "backup"
    """Week, school and accounts are kept elsewhere too."""
    DATA = "data"
    """What is written is still there after the next boot."""
    DISK = "disk"
    CARD = "card"
    POWER = "power"
    HEAT = "heat"


PANEL: Final = (Part.DISPLAY, Part.TOUCH)
"""What the screen tells of its panel, when it changes."""


class Detail(StrEnum):
    """Why; a closed list, so that no free text can ever stand in a health row."""

    FINE = "fine"
    STARTING = "starting"
    NO_SOCKET = "no-socket"
    """signal-cli's socket is not there or refuses."""
    SILENT = "silent"
    """The daemon does not answer."""
    GARBLED = "garbled"
    """The daemon answers what nobody can read."""
    NO_NETWORK = "no-network"
    NOT_REGISTERED = "not-registered"
    """Signal does not know the kiosk's number any more, or has unlinked it."""
    OUTDATED = "outdated"
    """The server refuses this signal-cli: it is too old."""
    RATE_LIMITED = "rate-limited"
    CAPTCHA = "captcha"
    NOT_MEMBER = "not-member"
    BLOCKED = "blocked"
    """The group is blocked in the kiosk's own account."""
    ALONE = "alone"
    """Nobody else is in the group."""
    ANNOUNCEMENTS_ONLY = "announcements-only"
    TIMER = "timer"
    """Messages do not disappear within a day."""
    UNTRUSTED = "untrusted"
    """Nobody's safety number is the one that is known."""
    KEY_CHANGED = "key-changed"
    """Some members' safety numbers have changed; the others are reached."""
    AGEING = "ageing"
    """The daemon is soon so old that the server may refuse it."""
    OLD = "old"
    """The daemon is so old that the server may refuse it any day."""
    NOT_THERE = "not-there"
    """Nothing was ever plugged in."""
    GONE = "gone"
    """It was unplugged."""
    FORBIDDEN = "forbidden"
    """The kiosk's user may not open it."""
    DISOBEYS = "disobeys"
    """It does not do what it is told."""
    DISK = "disk"
    """The disk is full or a database is held."""
    DAMAGED = "damaged"
    """A database was damaged and has been replaced."""
    FAILED = "failed"
    NO_KEY = "no-key"
    """There is no key to keep a backup with."""
    NO_PLACE = "no-place"
    """The folder or the stick for backups is not there."""
    NEARLY_FULL = "nearly-full"
    READ_ONLY = "read-only"
    """The kernel lets nothing be written to the card any more."""
    CARD_ERRORS = "card-errors"
    UNDER_VOLTAGE = "under-voltage"
    HOT = "hot"
    IN_MEMORY = "in-memory"
    """The data lies in memory only."""
    ON_OVERLAY = "on-overlay"
    """The data lies on a layer that the next boot takes away."""
    UNHEARD = "unheard"
    """The address outside could not be reached."""
    HELD_BACK = "held-back"
    """The address outside is not told, because not everything is where it should be."""


CURED: Final = (
    Detail.STARTING,
    Detail.NO_SOCKET,
    Detail.SILENT,
    Detail.GARBLED,
    Detail.NO_NETWORK,
    Detail.NOT_REGISTERED,
    Detail.OUTDATED,
    Detail.RATE_LIMITED,
    Detail.CAPTCHA,
    Detail.NOT_MEMBER,
    Detail.BLOCKED,
    Detail.ALONE,
    Detail.ANNOUNCEMENTS_ONLY,
    Detail.TIMER,
    Detail.UNTRUSTED,
    Detail.KEY_CHANGED,
    Detail.AGEING,
    Detail.OLD,
    Detail.DISK,
    Detail.UNHEARD,
    Detail.HELD_BACK,
)
"""The relay's faults for which there is something to do besides looking after its part."""

PASSING: Final = frozenset({Detail.RATE_LIMITED, Detail.CAPTCHA})
"""What is over at an hour by itself."""


PANEL_FAULTS: Final = (Detail.NOT_THERE, Detail.GONE, Detail.FORBIDDEN, Detail.DISOBEYS)
"""What can be wrong with it."""


@dataclass(frozen=True)
class Report:
    """What is told of one part now. `until` is when it changes by itself, where that is known.

    `count` says how many people it concerns; who they are is never told.
    """

    part: Part
    ok: bool
    detail: Detail
    until: datetime | None = None
    count: int = 0


@dataclass(frozen=True)
class Health:
    """The last report on one part. `since` is when `ok` or `detail` last changed (aware UTC)."""

    ok: bool
    detail: Detail
    since: datetime
    beat: datetime
    until: datetime | None = None
    count: int = 0

    def fresh(self, now: datetime, within: timedelta = STALE_AFTER) -> bool:
        """Whether the report still counts; one from the future does not (a clock was moved)."""
        return abs(now - self.beat) <= within

    def well(self, now: datetime, within: timedelta = STALE_AFTER) -> bool:
        """Whether the part is known to work now."""
        return self.ok and self.fresh(now, within)


@dataclass(frozen=True)
class DeviceHealth:
    """The last report on a reader or a button; `trouble` is a word, empty when it is in use.

    `faults` counts what could not be read within the last hour; `since` is when `trouble` changed.
    """

    name: str
    trouble: str
    faults: int
    since: datetime
