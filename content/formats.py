"""Times and dates as they are written in each language."""

from datetime import date, time

from content.words import Words


def bare_clock(said: Words, moment: time) -> str:
    """9.45, the Finnish way, in every language of the screen; English takes a colon."""
    sign = ":" if said.lang == "en" else "."
    return f"{moment.hour}{sign}{moment.minute:02}"


def clock(said: Words, moment: time) -> str:
    """Klo 9.45, held together."""
    return said("format.clock", time=bare_clock(said, moment))


def short_clock(said: Words, moment: time) -> str:
    """Klo 10, where the hour is full and the language writes it so."""
    if moment.minute or said.lang == "en":
        return clock(said, moment)
    return said("format.clock", time=moment.hour)


def clock_range(said: Words, starts: time, ends: time) -> str:
    """Klo 9–13: full hours without minutes when both are full."""
    full = starts.minute == ends.minute == 0
    first, last = (
        (str(starts.hour), str(ends.hour))
        if full
        else (bare_clock(said, starts), bare_clock(said, ends))
    )
    return said("format.range", starts=first, ends=last)


def day_month(said: Words, day: date) -> str:
    """24.11."""
    return said("format.day_month", day=day.day, month=day.month)


def long_day(said: Words, day: date) -> str:
    """Tiistai 24. marraskuuta."""
    return said(
        "format.long_day",
        weekday=said.list("calendar.weekdays")[day.isoweekday() - 1],
        day=day.day,
        month=said.list("calendar.months")[day.month - 1],
    )


def on_weekday(said: Words, day: date) -> str:
    """Maanantaina."""
    return said.list("calendar.weekdays_on")[day.isoweekday() - 1]
