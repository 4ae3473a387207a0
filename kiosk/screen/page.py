"""What a page is: what it may look at, what it may ask the world to do, and how it is drawn.

A page is a module with a frozen `Model`, a pure `update` and a pure `view`; nothing here draws.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from audio.speech import Mute
from content import Words
from kiosk.care.actions import Action
from kiosk.care.bag import Bag, BagItem
from kiosk.care.limits import Guesses
from kiosk.care.request import Code, Meeting, Request, RequestId
from kiosk.care.school import Lang, School
from kiosk.care.week import Week, YearWeek
from kiosk.screen.inspection import Inspection, ServiceDeed
from kiosk.screen.talking import Hearing

Say = Words
"""``say("home.ask", place="…")``: the sentence with this key in the page's language."""


class PageId(StrEnum):
    """Every page by its name, as `hetikioski scene` prints it."""

    HOME = "home"
    REQUEST = "request"
    SENT = "sent"
    CODE = "code"
    DEBRIEFERS = "debriefers"
    SUGGEST = "suggest"
    BAG = "bag"
    GUIDE = "guide"
    ENOUGH = "enough"
    """Kun hetipurku ei riitä."""
    WHAT = "what"
    PRIVACY = "privacy"
    VOICE = "voice"
    """Paina ja puhu."""
    MORE = "more"
    """What does not fit on the first page of a narrow screen."""
    IDLE = "idle"
    ASLEEP = "asleep"
    SERVICE = "service"
    """For those who look after the kiosk; no button leads there."""
    UNUSED = "unused"
    """Kioski ei ole vielä käytössä: there are no settings."""


class Wire(StrEnum):
    """How messages go just now, in the screen's judgement."""

    GOES = "goes"
    DOWN = "down"
    """The relay lives and says that messages do not go."""
    SILENT = "silent"
    """The relay's heartbeat is stale: nobody carries messages."""


class Reach(StrEnum):
    """Whether something beside the screen can be used."""

    NONE = "none"
    """There is none, or it has not told yet."""
    READY = "ready"
    LOST = "lost"
    """There should be one, and it does not answer."""


@dataclass(frozen=True)
class Sight:
    """Everything a page may look at in one frame. `now` is aware UTC."""

    now: datetime
    time_known: bool
    """False until the machine's clock is synchronised: then no time is shown as a fact."""
    school: School
    lang: Lang
    message_lang: Lang
    """The language that the group is written to in: the school's, whatever the reader's."""
    home_week: YearWeek
    """The week that today belongs to."""
    weeks: tuple[Week, ...]
    """The week on show and, from Friday noon, the next; the first may be an older one."""
    bags: tuple[Bag, ...]
    wire: Wire
    meetings: tuple[Meeting, ...] = ()
    """Where and when others have already been promised a place."""
    open_requests: int = 0
    recent_requests: int = 0
    """Opened here within the last ten minutes."""
    guesses: Guesses = field(default_factory=Guesses)
    """How often a code that is not in use was typed."""
    request: Request | None = None
    """The request that the page holds the code of, as it is stored now."""
    failed: bool = False
    """The last thing that was asked for could not be written down."""
    practice: bool = False
    reader: Reach = Reach.NONE
    """Whether a bag's tag can be shown."""
    button: Reach = Reach.NONE
    """Whether the bag's button can be pressed."""
    hearing: Hearing = field(default_factory=Hearing)
    """How the press on the microphone's button stands."""
    ears: bool = False
    """Whether there is anything that could listen."""
    echo: str = ""
    """What was understood a moment ago."""
    voice: bool = False
    """Whether there is anything that could read aloud."""
    reading: bool = False
    """Whether this page is being read."""
    mute: Mute | None = None
    """Why it could not be read when somebody asked for it last."""
    inspection: Inspection = field(default_factory=Inspection)
    """How the kiosk does; nothing is known of it on any page but that for the service."""


@dataclass(frozen=True)
class OpenRequest:
    """Write this request and its first message in one transaction."""

    request: Request


@dataclass(frozen=True)
class Withdraw:
    """The asker takes the request back."""

    id: RequestId


@dataclass(frozen=True)
class PreferOther:
    """Open the request again; its taker is not offered it any more."""

    id: RequestId


@dataclass(frozen=True)
class MoveBag:
    """Log that the bag went out or came back; the day only."""

    bag: str
    out: bool


@dataclass(frozen=True)
class MarkMissing:
    """Set what is missing from the bag."""

    bag: str
    missing: frozenset[BagItem]


@dataclass(frozen=True)
class Leave:
    """Go to another page; `fresh` forgets the way back."""

    page: PageId
    arg: str = ""
    fresh: bool = False


@dataclass(frozen=True)
class Speak:
    """Change the screen's language."""

    lang: Lang


@dataclass(frozen=True)
class TryCode:
    """A whole code was typed: count it when it is not in use."""

    code: Code


Deed = OpenRequest | Withdraw | PreferOther | MoveBag | MarkMissing | TryCode | ServiceDeed
"""What reaches the stores."""
Effect = Deed | Leave | Speak


@dataclass(frozen=True)
class Chance:
    """What a page needs from outside to make a request: handed in, never fetched."""

    new_code: Callable[[], Code]
    """One that is not in use."""
    new_id: Callable[[], RequestId]


__all__ = [
    "Action",
    "Chance",
    "Deed",
    "Effect",
    "Leave",
    "MarkMissing",
    "MoveBag",
    "OpenRequest",
    "PageId",
    "PreferOther",
    "Reach",
    "Say",
    "Sight",
    "Speak",
    "TryCode",
    "Wire",
    "Withdraw",
]
