"""What the kiosk knows of its school: places, bells, days off, debriefers, numbers, deadlines.

Values only; `calendar` and `slots` reckon with them, `store.board` keeps them.
"""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from kiosk.care.request import PlaceId


class Lang(StrEnum):
    """The languages of the screen and of the messages."""

    FI = "fi"
    SV = "sv"
    EN = "en"


@dataclass(frozen=True)
class Place:
    """A quiet place, in running text ("neuvotteluhuone") per language.

    `into` is the Finnish "into where" form ("neuvotteluhuoneeseen"); empty when nobody gave one.
    """

    id: PlaceId
    fi: str
    sv: str = ""
    en: str = ""
    into: str = ""

    def name(self, lang: Lang) -> str:
        """The name in `lang`, or the Finnish one where no translation was given."""
        return {Lang.FI: self.fi, Lang.SV: self.sv, Lang.EN: self.en}[lang] or self.fi


@dataclass(frozen=True)
class Debriefer:
    """A trained colleague. `where` is a room, `languages` are theirs.

    `shown` says whether they agreed to be shown; `away_since` is the one day that `away` means.
    """

    name: str
    where: str = ""
    languages: tuple[str, ...] = ()
    away: bool = False
    shown: bool = True
    away_since: date | None = None


@dataclass(frozen=True)
class Lesson:
    """One lesson by the bells, in local time."""

    starts: time
    ends: time


@dataclass(frozen=True)
class Hours:
    """From when to when, in local time."""

    opens: time
    closes: time


@dataclass(frozen=True)
class DayOff:
    """Days without school, both ends included; with `half_from` only the afternoon is off."""

    first: date
    last: date
    half_from: time | None = None


@dataclass(frozen=True)
class Contacts:
    """Numbers and addresses that the pages name; an empty one is left out of the page."""

    coordinator_name: str = ""
    coordinator_phone: str = ""
    occupational_phone: str = ""
    occupational_hours: str = ""
    crisis_phone: str = ""
    crisis_hours: str = ""
    report_url: str = ""


@dataclass(frozen=True)
class Deadlines:
    """When an untaken request is chased, all against its own meeting time, and what follows it.

    `day_end_before` is counted back from the debriefers' closing hour, `next_day_after` from their
    opening; `still_silence` is how long the taker may leave "is it done?" unanswered.
    """

    now_repeat: timedelta = timedelta(minutes=5)
    now_last_call: timedelta = timedelta(minutes=10)
    now_unanswered: timedelta = timedelta(minutes=30)
    repeat_least: timedelta = timedelta(minutes=5)
    repeat_most: timedelta = timedelta(minutes=30)
    last_call_before: timedelta = timedelta(minutes=5)
    unanswered_after: timedelta = timedelta(minutes=10)
    still_after: timedelta = timedelta(hours=2)
    take_back_grace: timedelta = timedelta(seconds=60)
    still_silence: timedelta = timedelta(minutes=30)
    day_end_before: timedelta = timedelta(minutes=45)
    next_day_after: timedelta = timedelta(minutes=15)


@dataclass(frozen=True)
class School:
    """Everything that belongs to the school and lives in `board.db`."""

    name: str
    timezone: str
    places: tuple[Place, ...]
    lessons: tuple[Lesson, ...]
    staffed: dict[int, Hours]
    """By ISO weekday, Monday = 1; a weekday that is missing is not staffed."""
    days_off: tuple[DayOff, ...] = ()
    debriefers: tuple[Debriefer, ...] = ()
    contacts: Contacts = field(default_factory=Contacts)
    deadlines: Deadlines = field(default_factory=Deadlines)

    @property
    def shown_debriefers(self) -> tuple[Debriefer, ...]:
        """Those who have agreed to be shown."""
        return tuple(person for person in self.debriefers if person.shown)

    def place(self, wanted: PlaceId) -> Place:
        """The place with this id; one that the settings lost is shown by its id."""
        return next((p for p in self.places if p.id == wanted), Place(wanted, fi=wanted))
