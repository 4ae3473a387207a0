"""The week's info as values: items, weeks by ISO number, and what stands on which day."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import StrEnum
from typing import NamedTuple

from kiosk.care.request import PlaceId
from kiosk.care.school import Lang


class YearWeek(NamedTuple):
    """An ISO year and week: 2026-12-31 and 2027-01-01 are both in 2026-W53."""

    year: int
    week: int

    @classmethod
    def of(cls, day: date) -> "YearWeek":
        """The week that `day` belongs to."""
        iso = day.isocalendar()
        return cls(iso.year, iso.week)

    def day(self, weekday: int) -> date:
        """The date of an ISO weekday, Monday = 1."""
        return date.fromisocalendar(self.year, self.week, weekday)

    def next(self) -> "YearWeek":
        """The week after."""
        return YearWeek.of(self.day(1) + timedelta(days=7))

    def __str__(self) -> str:
        return f"{self.year}-W{self.week:02}"


class ItemKind(StrEnum):
    """What sort of line it is."""

    EVENT = "event"
    MEETING = "meeting"
    STAFF = "staff"
    """Substitutes and absences, never a reason."""
    DUTY = "duty"
    VISIT = "visit"
    TRIP = "trip"
    BOOKING = "booking"
    """A booked quiet place is shown as taken in the request."""
    REMEMBER = "remember"
    CONGRATS = "congrats"
    LUNCH = "lunch"


@dataclass(frozen=True)
class Item:
    """One line. Without `first` it belongs to the whole week; `last` is the last day, included."""

    fi: str
    sv: str = ""
    en: str = ""
    kind: ItemKind = ItemKind.EVENT
    first: date | None = None
    last: date | None = None
    starts: time | None = None
    ends: time | None = None
    place: PlaceId | None = None

    def text(self, lang: Lang) -> str:
        """The line in `lang`, or in Finnish where nobody translated it."""
        return {Lang.FI: self.fi, Lang.SV: self.sv, Lang.EN: self.en}[lang] or self.fi

    def on(self, day: date) -> bool:
        """Whether the item stands on `day`."""
        if self.first is None:
            return False
        return self.first <= day <= (self.last or self.first)


@dataclass(frozen=True)
class Week:
    """One published week; the order of `items` is the coordinators' own."""

    when: YearWeek
    items: tuple[Item, ...] = ()

    def on(self, day: date) -> tuple[Item, ...]:
        """The day's items: those of the whole day in their order, then the others by time."""
        todays = [item for item in self.items if item.on(day)]
        return tuple(sorted(todays, key=lambda i: i.starts or time.min))

    def whole(self) -> tuple[Item, ...]:
        """What belongs to the whole week."""
        return tuple(item for item in self.items if item.first is None)
