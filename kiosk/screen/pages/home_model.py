"""Which week, day and sheets the first page has on show."""

from dataclasses import dataclass, replace
from datetime import date

from kiosk.care.calendar import local
from kiosk.care.week import Week, YearWeek
from kiosk.screen.page import Sight


@dataclass(frozen=True)
class Model:
    """What somebody has turned to; the defaults are the page as everybody finds it."""

    upcoming: bool = False
    """The next week instead of this one."""
    weekday: int | None = None
    """The tab that was tapped; today's when None."""
    today_sheet: int = 0
    days_sheet: int = 0


def show(model: Model, arg: str, sight: Sight) -> Model:
    """Turn to a day, a sheet or a week; anything unknown changes nothing."""
    name, _, value = arg.partition("=")
    match name:
        case "day":
            return replace(model, weekday=int(value), today_sheet=0)
        case "today":
            return replace(model, today_sheet=int(value))
        case "days":
            return replace(model, days_sheet=int(value))
        case "week":
            return Model(upcoming=value == "next" and len(sight.weeks) > 1)
        case _:
            return model


def today_of(sight: Sight) -> date:
    """Today at the school."""
    return local(sight.now, sight.school).date()


def shown_week(model: Model, sight: Sight) -> Week:
    """The week on show; an empty one of this week when nothing was ever published."""
    if not sight.weeks:
        return Week(sight.home_week)
    return sight.weeks[-1] if model.upcoming else sight.weeks[0]


def is_old(week: YearWeek, model: Model, sight: Sight) -> bool:
    """Whether an older week stands in for this one."""
    return not model.upcoming and week != sight.home_week


def focus(model: Model, sight: Sight) -> date:
    """The day on the large card: the tapped one, else today, else the week's nearest school day."""
    week = shown_week(model, sight).when
    today = today_of(sight)
    here = sight.home_week == week and sight.time_known
    usual = min(today.isoweekday(), 5) if here else 1
    return week.day(model.weekday or usual)
