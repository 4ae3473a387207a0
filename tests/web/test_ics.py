"""Other people's calendars: what they say on a week, and what no calendar may do to the kiosk."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.care.calendar import DEFAULT_ZONE
from kiosk.care.week import Item, ItemKind, YearWeek
from kiosk.web.feedfaults import FeedError, Trouble
from kiosk.web.ics import MOST_LINES, events, read
from kiosk.web.ics_items import LONGEST, clean
from kiosk.web.ics_lines import DEEPEST, MOST_BYTES
from kiosk.web.ics_series import MOST_BLOCKS, MOST_DAYS

WEEK = YearWeek(2026, 48)
MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = (WEEK.day(n) for n in range(1, 8))
NINE = "DTSTART;TZID=Europe/Helsinki:20261124T090000"
TEN = "DTEND;TZID=Europe/Helsinki:20261124T100000"


def event(*lines: str, name: str = "Retki") -> str:
    """One event with these lines."""
    return "\r\n".join(("BEGIN:VEVENT", f"SUMMARY:{name}", *lines, "END:VEVENT"))


def calendar(*events: str, head: str = "") -> bytes:
    """A calendar with these events."""
    parts = ("BEGIN:VCALENDAR", "VERSION:2.0", head, *events, "END:VCALENDAR")
    return "\r\n".join(part for part in parts if part).encode()


def lines(data: bytes, when: YearWeek = WEEK) -> list[tuple[str, date | None, time | None]]:
    """The week's lines as name, day and hour."""
    return [(item.fi, item.first, item.starts) for item in events(data, when, DEFAULT_ZONE)]


def days(data: bytes, when: YearWeek = WEEK) -> list[date | None]:
    """The first days of the week's lines."""
    return [item.first for item in events(data, when, DEFAULT_ZONE)]


# ---- Days and hours ------------------------------------------------------------------------


def test_an_event_is_a_line_with_its_day_and_hours() -> None:
    """Without the place, the description and the guests."""
    data = calendar(event(NINE, TEN, "LOCATION:Vartiovuori", "DESCRIPTION:Kuka", "ATTENDEE:x@y"))
    assert events(data, WEEK, DEFAULT_ZONE) == (
        Item("Retki", kind=ItemKind.EVENT, first=TUESDAY, starts=time(9), ends=time(10)),
    )


@pytest.mark.parametrize(
    ("start", "hour"),
    [
        ("DTSTART:20261124T070000Z", time(9)),
        ("DTSTART:20261124T090000", time(9)),
        ("DTSTART;TZID=Europe/Stockholm:20261124T080000", time(9)),
        ("DTSTART;TZID=FLE Standard Time:20261124T090000", time(9)),
        ("DTSTART;TZID=/example.org/20260101_1/Europe/Stockholm:20261124T080000", time(9)),
        ("DTSTART;TZID=America/Argentina/Ushuaia:20261124T040000", time(9)),
        ('DTSTART;TZID="Oma, aika":20261124T090000', time(9)),
        ("DTSTART;TZID=(UTC+02:00) Helsinki, Kyiv:20261124T090000", time(9)),
        ("DTSTART;TZID=../../etc/passwd:20261124T090000", time(9)),
        ("DTSTART;TZID=Europe:20261124T090000", time(9)),
        ("DTSTART;X=1;TZID=Europe/Stockholm;VALUE=DATE-TIME:20261124T080000", time(9)),
    ],
)
def test_hours_are_the_schools_wall_clock(start: str, hour: time) -> None:
    """A zone that nobody knows is taken for the school's own."""
    assert lines(calendar(event(start))) == [("Retki", TUESDAY, hour)]


def test_the_calendars_own_description_of_a_zone_is_not_read() -> None:
    """It could be a rule that never ends."""
    described = (
        "BEGIN:VTIMEZONE\r\nTZID:Oma\r\nBEGIN:STANDARD\r\nDTSTART:00010101T000000\r\n"
        "RRULE:FREQ=SECONDLY\r\nTZOFFSETFROM:+1400\r\nTZOFFSETTO:+1400\r\nEND:STANDARD\r\n"
        "END:VTIMEZONE"
    )
    data = calendar(described, event("DTSTART;TZID=Oma:20261124T090000"))
    assert lines(data) == [("Retki", TUESDAY, time(9))]


def test_an_event_near_midnight_stands_on_its_local_day() -> None:
    """In Finland it is already tomorrow, and already next week."""
    data = calendar(event("DTSTART:20261123T223000Z"), event("DTSTART:20261129T223000Z"))
    assert lines(data) == [("Retki", TUESDAY, time(0, 30))]
    assert days(data, WEEK.next()) == [date(2026, 11, 30)]


def test_an_event_of_a_whole_day_has_no_hours() -> None:
    """Its end is the day after; one without an end is a day."""
    data = calendar(
        event("DTSTART;VALUE=DATE:20261124", "DTEND;VALUE=DATE:20261125", name="a"),
        event("DTSTART;VALUE=DATE:20261125", name="b"),
        event("DTSTART:20261126", "DTEND:20261126", name="c"),
        event("DTSTART;VALUE=DATE:20261127", "DURATION:P1D", name="d"),
    )
    items = events(data, WEEK, DEFAULT_ZONE)
    assert [(i.fi, i.first, i.last, i.starts) for i in items] == [
        ("a", TUESDAY, None, None),
        ("b", WEDNESDAY, None, None),
        ("c", THURSDAY, None, None),
        ("d", FRIDAY, None, None),
    ]


def test_several_days_are_one_line_cut_to_the_week() -> None:
    """A fortnight that began before stands from Monday to Sunday."""
    data = calendar(
        event("DTSTART;VALUE=DATE:20261120", "DTEND;VALUE=DATE:20261205", name="TET"),
        event("DTSTART;VALUE=DATE:20261125", "DTEND;VALUE=DATE:20261128", name="leiri"),
        event("DTSTART;VALUE=DATE:20261116", "DTEND;VALUE=DATE:20261123", name="viime"),
    )
    items = events(data, WEEK, DEFAULT_ZONE)
    assert [(i.fi, i.first, i.last) for i in items] == [
        ("TET", MONDAY, SUNDAY),
        ("leiri", WEDNESDAY, FRIDAY),
    ]


def test_several_days_with_hours_tell_the_hour_on_the_first_only() -> None:
    """Nobody leaves at nine on the second day of a camp."""
    camp = event(
        "DTSTART;TZID=Europe/Helsinki:20261125T090000",
        "DTEND;TZID=Europe/Helsinki:20261127T150000",
    )
    items = events(calendar(camp), WEEK, DEFAULT_ZONE)
    assert items == (
        Item("Retki", first=WEDNESDAY, starts=time(9)),
        Item("Retki", first=THURSDAY, last=FRIDAY),
    )


def test_a_camp_that_ends_in_the_small_hours_ends_on_that_day() -> None:
    """It is no long evening."""
    camp = event("DTSTART:20261124T070000Z", "DTEND:20261126T010000Z")
    items = events(calendar(camp), WEEK, DEFAULT_ZONE)
    assert [(item.first, item.last) for item in items] == [(TUESDAY, None), (WEDNESDAY, THURSDAY)]


@pytest.mark.parametrize("end", ["20261125T000000", "20261125T013000"])
def test_an_evening_belongs_to_its_own_day(end: str) -> None:
    """Also when it ends at midnight or a little later."""
    party = event(
        "DTSTART;TZID=Europe/Helsinki:20261124T190000", f"DTEND;TZID=Europe/Helsinki:{end}"
    )
    assert events(calendar(party), WEEK, DEFAULT_ZONE) == (
        Item("Retki", first=TUESDAY, starts=time(19)),
    )


@pytest.mark.parametrize(
    ("extra", "ends"),
    [
        ("DURATION:PT1H30M", time(10, 30)),
        ("DTEND;TZID=Europe/Helsinki:20261124T090000", None),
        ("DTEND;TZID=Europe/Stockholm:20261124T090000", time(10)),
        ("X-NOTHING:1", None),
    ],
)
def test_the_end_is_told_where_there_is_one(extra: str, ends: time | None) -> None:
    """By the same clock as the beginning."""
    (item,) = events(calendar(event(NINE, extra)), WEEK, DEFAULT_ZONE)
    assert item.ends == ends


# ---- What comes back -----------------------------------------------------------------------


def test_a_series_keeps_its_hour_over_the_clock_changes() -> None:
    """Nine in summer is nine in winter; one in UTC moves, unless the calendar has a clock."""
    weekly = "RRULE:FREQ=WEEKLY"
    local = event("DTSTART;TZID=Europe/Helsinki:20260908T090000", weekly)
    utc = event("DTSTART:20260908T060000Z", weekly)
    for when, of_utc in ((YearWeek(2026, 43), time(9)), (YearWeek(2026, 44), time(8))):
        assert [hour for _, _, hour in lines(calendar(local), when)] == [time(9)]
        assert [hour for _, _, hour in lines(calendar(utc), when)] == [of_utc]
        own = calendar(utc, head="X-WR-TIMEZONE:Europe/Helsinki")
        assert [hour for _, _, hour in lines(own, when)] == [time(9)]


def test_a_series_keeps_the_hour_of_its_own_zone() -> None:
    """Clocks change a week later there, whatever clock the calendar says it has."""
    start = "DTSTART;TZID=America/New_York:20260908T090000"
    data = calendar(event(start, "RRULE:FREQ=WEEKLY"), head="X-WR-TIMEZONE:Europe/Helsinki")
    for week, hour in ((43, time(16)), (44, time(15)), (45, time(16))):
        assert [one for _, _, one in lines(data, YearWeek(2026, week))] == [hour]


def test_a_series_goes_through_week_53_and_the_new_year() -> None:
    """Every other Thursday."""
    data = calendar(event("DTSTART;VALUE=DATE:20261217", "RRULE:FREQ=WEEKLY;INTERVAL=2"))
    assert days(data, YearWeek(2026, 53)) == [date(2026, 12, 31)]
    assert days(data, YearWeek(2027, 1)) == []
    assert days(data, YearWeek(2027, 2)) == [date(2027, 1, 14)]


@pytest.mark.parametrize(
    ("rule", "stands"),
    [
        ("FREQ=DAILY", [MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY]),
        ("FREQ=WEEKLY;BYDAY=MO,WE", [MONDAY, WEDNESDAY]),
        ("FREQ=MONTHLY;BYDAY=4TU", [TUESDAY]),
        ("FREQ=MONTHLY;BYDAY=-1FR", [FRIDAY]),
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", []),
        ("FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=25", [WEDNESDAY]),
        ("FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20261123", [MONDAY]),
        ("FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20261124T070000Z", [MONDAY, TUESDAY]),
        ("FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20261124T065959Z", [MONDAY]),
        ("FREQ=WEEKLY;BYDAY=MO,TU;UNTIL=20261124T090000", [MONDAY, TUESDAY]),
        ("FREQ=DAILY;COUNT=86", [MONDAY, TUESDAY]),
    ],
)
def test_a_rule_stands_on_its_days(rule: str, stands: list[date]) -> None:
    """From a Monday in August on, at nine."""
    data = calendar(event("DTSTART;TZID=Europe/Helsinki:20260831T090000", f"RRULE:{rule}"))
    assert days(data) == stands


def test_the_end_of_a_series_of_whole_days_is_a_local_day() -> None:
    """Midnight in Finland is still the day before in UTC."""
    start = "DTSTART;VALUE=DATE:20261101"
    data = calendar(event(start, "RRULE:FREQ=DAILY;UNTIL=20261124T220000Z"))
    assert days(data) == [MONDAY, TUESDAY, WEDNESDAY]


def test_a_series_of_several_days_that_began_before_the_week_is_in_it() -> None:
    """From Friday to Tuesday, each week."""
    data = calendar(
        event("DTSTART;VALUE=DATE:20261002", "DTEND;VALUE=DATE:20261007", "RRULE:FREQ=WEEKLY")
    )
    items = events(data, WEEK, DEFAULT_ZONE)
    assert [(i.first, i.last) for i in items] == [(MONDAY, TUESDAY), (FRIDAY, SUNDAY)]


def test_a_series_that_lasts_for_months_is_read_as_lasting_two() -> None:
    """Each day's would otherwise stand in every week of a year."""
    year = event("DTSTART:20250601", "DTEND:20260601", "RRULE:FREQ=DAILY")
    items = events(calendar(*[year] * 30), WEEK, DEFAULT_ZONE)
    assert (MONDAY, SUNDAY) in {(item.first, item.last) for item in items}


def test_an_added_day_may_begin_weeks_before() -> None:
    """When what begins then lasts so long."""
    data = calendar(event("DTSTART:20260101", "DURATION:P40D", "RDATE;VALUE=DATE:20261020"))
    assert [(i.first, i.last) for i in events(data, WEEK, DEFAULT_ZONE)] == [(MONDAY, SATURDAY)]


def test_left_out_and_added_days_are_heeded() -> None:
    """By hour or by day, one or several on a line."""
    data = calendar(
        event(
            "DTSTART;TZID=Europe/Helsinki:20261102T090000",
            "RRULE:FREQ=DAILY",
            "EXDATE;TZID=Europe/Helsinki:20261123T090000,20261124T090000",
            "EXDATE:20261125T070000Z",
            "EXDATE;VALUE=DATE:20261126",
            "RDATE;TZID=Europe/Helsinki:20261128T120000,19990101T000000",
        )
    )
    assert [(day, hour) for _, day, hour in lines(data)] == [
        (FRIDAY, time(9)),
        (SATURDAY, time(9)),
        (SATURDAY, time(12)),
        (SUNDAY, time(9)),
    ]


def changed(original: str, *extra: str, name: str = "Siirretty") -> str:
    """One occurrence of the series below, changed."""
    return event("UID:1", f"RECURRENCE-ID;TZID=Europe/Helsinki:{original}", *extra, name=name)


SERIES = event("UID:1", "DTSTART;TZID=Europe/Helsinki:20261103T090000", "RRULE:FREQ=WEEKLY")


@pytest.mark.parametrize(
    ("change", "stands"),
    [
        (
            changed("20261124T090000", "DTSTART;TZID=Europe/Helsinki:20261125T130000"),
            [("Siirretty", WEDNESDAY, time(13))],
        ),
        (changed("20261124T090000", "DTSTART:20261201T070000Z"), []),
        (changed("20261124T090000", "DTSTART:20270501T070000Z"), []),
        (
            changed("20261201T090000", "DTSTART;TZID=Europe/Helsinki:20261127T080000"),
            [("Retki", TUESDAY, time(9)), ("Siirretty", FRIDAY, time(8))],
        ),
        (
            changed("20260901T090000", "DTSTART;TZID=Europe/Helsinki:20261127T080000"),
            [("Retki", TUESDAY, time(9)), ("Siirretty", FRIDAY, time(8))],
        ),
        (changed("20261124T090000", NINE, "STATUS:CANCELLED"), []),
        (changed("20261124T090000", NINE, "CLASS:PRIVATE"), []),
        (changed("20261201T090000", "DTSTART:20261201T070000Z"), [("Retki", TUESDAY, time(9))]),
        (
            event(
                "UID:1",
                "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Helsinki:20261110T090000",
                "DTSTART;TZID=Europe/Helsinki:20261111T100000",
                name="Kaikki",
            ),
            [("Kaikki", WEDNESDAY, time(10))],
        ),
    ],
)
def test_a_changed_occurrence_replaces_its_own(
    change: str, stands: list[tuple[str, date, time]]
) -> None:
    """Moved within the week, out of it, into it, called off or made private."""
    assert lines(calendar(SERIES, change)) == stands
    assert lines(calendar(change, SERIES)) == stands


def test_what_is_called_off_or_not_for_everybody_is_not_shown() -> None:
    """A wall in the café is not the place for a private event."""
    data = calendar(
        event(NINE, "STATUS:CANCELLED"),
        event(NINE, "CLASS:PRIVATE"),
        event(NINE, "CLASS:CONFIDENTIAL"),
        event(NINE, "STATUS:CONFIRMED", "CLASS:PUBLIC", name="Kaikille"),
    )
    assert [name for name, _, _ in lines(data)] == ["Kaikille"]
    assert read(data, WEEK, DEFAULT_ZONE).left_out == 0


def test_the_same_line_twice_is_one_line() -> None:
    """Two calendars of one feed may hold the same event."""
    assert len(lines(calendar(event(NINE, "UID:1"), event(NINE, "UID:2")))) == 1


# ---- Names ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Retki\\, 8B\\; ruokasali", "Retki, 8B; ruokasali"),
        ("Retki\\n\\nVartiovuorelle", "Retki Vartiovuorelle"),
        ("  Retki \t 8B  ", "Retki 8B"),
        ("\u202eRetki\u202c \u200f8B\u2069", "Retki 8B"),
        ("Ret\x00ki\x07", "Retki"),
        ("Re\u00adt\u200bki", "Retki"),
        ("A\u0308iti", "Äiti"),
        ("Z\u0351\u036b\u0343\u036a\u0302algo", "\u1e90algo"),
        ("🎄 Kuusijuhla", "🎄 Kuusijuhla"),
    ],
)
def test_a_name_is_one_clean_line(text: str, line: str) -> None:
    """No hidden signs, no marks that turn the direction, no heaps of accents."""
    assert [name for name, _, _ in lines(calendar(event(NINE, name=text)))] == [line]


def test_a_folded_name_is_put_together() -> None:
    """Lines are cut at 75 bytes, with any line end."""
    for end in ("\r\n", "\n", "\r"):
        data = calendar(event(NINE, name=f"Ret{end} ki{end}\t 8B")).decode().replace("\r\n", end)
        assert [name for name, _, _ in lines(data.encode())] == ["Retki 8B"]


def test_a_calendar_may_begin_with_the_mark_of_its_encoding() -> None:
    """Some programs write it."""
    assert days(b"\xef\xbb\xbf" + calendar(event(NINE))) == [TUESDAY]


def test_a_long_name_is_cut_after_a_word() -> None:
    """With a sign that it was."""
    assert clean("sana " * 60) == "sana " * 38 + "sana…"
    assert clean("x" * 500) == "x" * (LONGEST - 1) + "…"
    assert clean("x" * LONGEST) == "x" * LONGEST


@given(st.text(max_size=300))
def test_any_name_becomes_a_line_that_stays_as_it_is(text: str) -> None:
    """At most so many signs, no line ends, and cleaning again changes nothing."""
    line = clean(text)
    assert len(line) <= LONGEST
    assert line == line.strip()
    assert all(sign.isprintable() or sign == " " for sign in line)
    assert clean(line) == line


# ---- Faults --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", Trouble.NO_CALENDAR),
        (b"<!doctype html><title>Kirjaudu</title>", Trouble.NO_CALENDAR),
        (event(NINE).encode(), Trouble.NO_CALENDAR),
        (calendar(event(NINE))[:-20], Trouble.BROKEN),
        (calendar("END:VEVENT"), Trouble.BROKEN),
        (calendar("BEGIN:VEVENT\r\nBEGIN:VALARM\r\nEND:VEVENT"), Trouble.BROKEN),
        (b"BEGIN:X\r\n" * (DEEPEST + 1), Trouble.BROKEN),
        (calendar("BEGIN:VEVENT\r\n" * 100_000), Trouble.BROKEN),
        (calendar() + b" " * MOST_BYTES, Trouble.TOO_LARGE),
        (b"x" * 10_000_000, Trouble.TOO_LARGE),
        (
            calendar(*(event(NINE, name=str(n)) for n in range(MOST_LINES + 1))),
            Trouble.TOO_MUCH,
        ),
        (calendar(*[event(NINE)] * (MOST_BLOCKS + 1)), Trouble.TOO_MUCH),
        (
            calendar(*[event("DTSTART:19500101T000000", "RRULE:FREQ=DAILY;COUNT=36500")] * 12),
            Trouble.TOO_MUCH,
        ),
        (
            calendar(event(NINE, f"EXDATE:{','.join(['20261124T070000Z'] * (MOST_DAYS + 1))}")),
            Trouble.TOO_MUCH,
        ),
        (
            calendar(*[event("DTSTART:20260101", "DTEND:20270101", "RRULE:FREQ=DAILY")] * 200),
            Trouble.TOO_MUCH,
        ),
    ],
)
def test_a_broken_calendar_is_told_apart(data: bytes, trouble: Trouble) -> None:
    """Each with its own sentence."""
    with pytest.raises(FeedError) as told:
        events(data, WEEK, DEFAULT_ZONE)
    assert told.value.trouble is trouble


@pytest.mark.parametrize(
    "bad",
    [
        event("DTSTART:eilen"),
        event("DTEND:20261124T090000Z"),
        event("DTSTART:20261124T990000"),
        event("DTSTART:20261124T090000Z", "DTEND:sitten"),
        event("DTSTART:20261124T090000Z", "DURATION:P99999999999999D"),
        event(NINE, name=""),
        event(NINE, name="\u202e"),
        event(NINE, "RRULE:FREQ=SECONDLY"),
        event(NINE, "RRULE:FREQ=DAILY;BYHOUR=1,2,3"),
        event(NINE, "RRULE:hölynpöly"),
        event(NINE, "RRULE:FREQ=DAILY;UNTIL=joskus"),
        event(NINE, "RRULE:FREQ=DAILY;COUNT=" + "9" * 5000),
        event("DTSTART:00010101T000000", "RRULE:FREQ=DAILY;COUNT=999999999"),
        event(NINE, "RRULE:FREQ=DAILY", "EXRULE:FREQ=WEEKLY"),
        event(NINE, "RECURRENCE-ID:nyt"),
        event("DTSTART;VALUE=DATE:00010101", "DTEND;VALUE=DATE:99991231"),
    ],
)
def test_one_bad_event_costs_only_itself(bad: str) -> None:
    """It is counted, and the others are shown."""
    good = event("DTSTART;VALUE=DATE:20261126", name="Hyvä")
    reading = read(calendar(good, bad, good), WEEK, DEFAULT_ZONE)
    assert [item.fi for item in reading.items] == ["Hyvä"]
    assert reading.left_out == 1


@pytest.mark.parametrize(
    "absurd",
    [
        event("DTSTART:00010101T000000Z", "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30"),
        event("DTSTART:20200101T000000Z", "RRULE:FREQ=YEARLY;BYYEARDAY=366;BYMONTH=1"),
        event("DTSTART:20200101T000000Z", "RRULE:FREQ=DAILY;INTERVAL=999999999999999999"),
        event("DTSTART:99991231T235959Z", "RRULE:FREQ=DAILY"),
        event("DTSTART:20200101", "DTEND:99991231", "RRULE:FREQ=DAILY;COUNT=2", "STATUS:CANCELLED"),
        event("DTSTART:20200101T000000Z", "EXDATE:" + ",".join(["20200101T000000Z"] * 100_000)),
        event("DTSTART:20200101T000000Z", "RDATE:" + ",".join(["20200101T000000Z"] * 100_000)),
        event("DTSTART:20200101T000000Z", "ATTACH:" + "x" * 1_500_000),
        "\r\n".join(event("DTSTART:20200101T000000Z") for _ in range(20_000)),
    ],
)
def test_an_absurd_event_costs_little_and_shows_nothing(absurd: str) -> None:
    """What a library would count to the end of time is looked at for a few weeks."""
    reading = read(calendar(absurd, event(NINE, name="Hyvä")), WEEK, DEFAULT_ZONE)
    assert [item.fi for item in reading.items] == ["Hyvä"]


def test_an_event_that_lasts_for_years_is_a_line_of_the_whole_week() -> None:
    """Whatever that is good for."""
    data = calendar(event("DTSTART;VALUE=DATE:20200101", "DTEND;VALUE=DATE:20991231"))
    (item,) = events(data, WEEK, DEFAULT_ZONE)
    assert (item.first, item.last) == (MONDAY, SUNDAY)


def test_an_hour_that_never_was_is_read_all_the_same() -> None:
    """Half past three on the night that the clocks go forward."""
    night = calendar(
        event("DTSTART;TZID=Europe/Helsinki:20260328T033000", "RRULE:FREQ=DAILY;COUNT=2")
    )
    assert len(lines(night, YearWeek(2026, 13))) == 2


PIECES = st.sampled_from(
    (
        "BEGIN:VEVENT\r\n",
        "END:VEVENT\r\n",
        "BEGIN:VALARM\r\n",
        "END:VALARM\r\n",
        "SUMMARY:a\r\n",
        "UID:1\r\n",
        f"{NINE}\r\n",
        f"{TEN}\r\n",
        "DTSTART;VALUE=DATE:20261124\r\n",
        "DTEND;VALUE=DATE:20261126\r\n",
        "DURATION:-PT1H\r\n",
        "RECURRENCE-ID:20261124T070000Z\r\n",
        "RECURRENCE-ID;RANGE=THISANDFUTURE;VALUE=DATE:20261124\r\n",
        "RRULE:FREQ=DAILY\r\n",
        "RRULE:FREQ=WEEKLY;COUNT=3\r\n",
        "EXDATE:20261124\r\n",
        "RDATE;VALUE=PERIOD:20261124T070000Z/PT1H\r\n",
        "RDATE:20261125,\r\n",
        "SEQUENCE:x\r\n",
        "STATUS:CANCELLED\r\n",
    )
)


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=30), max_size=25).map("".join))
def test_any_pile_of_lines_is_read_or_refused(pile: str) -> None:
    """Whatever stands within: lines of this week, or FeedError, and nothing else."""
    wrapped = f"BEGIN:VCALENDAR\r\n{pile}\r\nEND:VCALENDAR\r\n"
    try:
        items = events(wrapped.encode("utf-8", "surrogatepass"), WEEK, DEFAULT_ZONE)
    except FeedError:
        return
    for item in items:
        assert item.fi
        assert item.first is not None
        assert MONDAY <= item.first <= (item.last or item.first) <= SUNDAY


@settings(deadline=None)
@given(st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map("".join))
def test_any_pair_of_events_is_read_or_refused(one: str, other: str) -> None:
    """With well-formed events the libraries are reached more often."""
    inner = "".join(f"BEGIN:VEVENT\r\n{part}END:VEVENT\r\n" for part in (one, other))
    try:
        items = events(f"BEGIN:VCALENDAR\r\n{inner}END:VCALENDAR".encode(), WEEK, DEFAULT_ZONE)
    except FeedError:
        return
    assert all(isinstance(item, Item) for item in items)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Not even a calendar."""
    try:
        assert events(data, WEEK, DEFAULT_ZONE) == ()
    except FeedError as told:
        assert told.trouble in Trouble  # noqa: PT017 - both outcomes are right


@given(st.integers(-400, 400), st.integers(0, 30), st.integers(0, 23))
def test_a_line_stands_on_the_days_that_it_covers(ahead: int, span: int, hour: int) -> None:
    """And in no other week, whenever it begins and however long it lasts."""
    first = TUESDAY + timedelta(days=ahead)
    last = first + timedelta(days=span)
    start = f"DTSTART;TZID=Europe/Helsinki:{first:%Y%m%d}T{hour:02}0000"
    data = calendar(event(start, f"DTEND;TZID=Europe/Helsinki:{last:%Y%m%d}T235900"))
    covered = {
        day
        for item in events(data, WEEK, DEFAULT_ZONE)
        for day in (WEEK.day(n) for n in range(1, 8))
        if item.on(day)
    }
    assert covered == {day for n in range(1, 8) if first <= (day := WEEK.day(n)) <= last}
