"""When the two can meet."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.care.calendar import DEFAULT_ZONE, hours_on, local
from kiosk.care.defaults import LESSONS, STAFFED
from kiosk.care.school import DayOff, Lesson, School
from kiosk.care.slots import LEAD, SlotKind, offered, opens_again

Clock = Callable[..., datetime]
FRIDAY = date(2026, 11, 27)


def shown(school: School, now: datetime) -> list[str]:
    """The offer as people read it; the preselected one with a star."""
    offer = offered(school, now)
    return [
        f"{slot.key}{'*' if slot == offer.preselected else ''}"
        for slot in sorted(offer.slots, key=lambda slot: slot.key)
    ]


def test_during_a_lesson_the_next_break_is_preselected(school: School, clock: Clock) -> None:
    """The design's own picture: 11.42 on a Tuesday."""
    assert shown(school, clock("11.42")) == ["after@1415", "break@1215*", "now"]
    (now,) = [s for s in offered(school, clock("11.42")).slots if s.kind is SlotKind.NOW]
    assert now.busy_until == clock("12.00")


@pytest.mark.parametrize(
    ("time_of_day", "preselected"),
    [
        ("8.30", "break@0945"),
        ("9.41", "break@0945"),
        ("9.43", "break@1100"),
        ("9.46", "now"),
        ("9.55", "break@1100"),
        ("10.50", "now"),
        ("12.05", "now"),
        ("12.25", "break@1315"),
        ("13.20", "now"),
        ("13.45", "after@1415"),
        ("14.13", "now"),
        ("15.00", "now"),
    ],
)
def test_the_soonest_time_without_lessons_is_preselected(
    school: School, clock: Clock, time_of_day: str, preselected: str
) -> None:
    """In a break or after lessons that is now, while there is time for a talk."""
    chosen = offered(school, clock(time_of_day)).preselected
    assert chosen is not None
    assert chosen.key == preselected


@pytest.mark.parametrize("time_of_day", ["7.29", "16.00", "20.00"])
def test_outside_staffed_hours_nothing_is_offered(
    school: School, clock: Clock, time_of_day: str
) -> None:
    """Nobody would come."""
    assert offered(school, clock(time_of_day)).slots == ()


def test_on_a_day_off_nothing_is_offered(school: School, clock: Clock) -> None:
    """Nor after noon on a half day, when lessons end earlier too."""
    whole = replace(school, days_off=(DayOff(FRIDAY, FRIDAY),))
    half = replace(school, days_off=(DayOff(FRIDAY, FRIDAY, half_from=time(12)),))
    assert offered(whole, clock("10.00", FRIDAY)).slots == ()
    assert offered(half, clock("12.30", FRIDAY)).slots == ()
    assert "after@1200" not in shown(half, clock("10.30", FRIDAY))
    assert not any("1415" in key for key in shown(half, clock("10.30", FRIDAY)))


def test_friday_afternoon_never_offers_monday(school: School, clock: Clock) -> None:
    """The page says when it opens again instead."""
    late = clock("17.00", FRIDAY)
    assert offered(school, late).slots == ()
    again = opens_again(school, late)
    assert again is not None
    assert local(again, school).strftime("%a %H.%M") == "Mon 07.30"


spans = st.tuples(st.integers(7 * 60, 17 * 60), st.integers(5, 120))


@given(st.lists(spans, max_size=9), st.integers(0, 24 * 60 - 1), st.integers(0, 400))
def test_every_slot_can_be_reached_and_somebody_is_there(
    bells: list[tuple[int, int]], minute: int, day: int
) -> None:
    """Whatever the bells say, on any minute of any day."""
    lessons = tuple(
        Lesson(time(s // 60, s % 60), time((s + long) // 60, (s + long) % 60)) for s, long in bells
    )
    school = School("", DEFAULT_ZONE, (), lessons, dict(STAFFED))
    now = datetime.fromisoformat("2026-08-01T00:00+03:00") + timedelta(days=day, minutes=minute)
    offer = offered(school, now)
    for slot in offer.slots:
        hours = hours_on(school, local(now, school).date())
        assert hours is not None
        assert slot.at_once or slot.starts >= now + LEAD
        assert local(slot.starts, school).date() == local(now, school).date()
        assert hours.opens <= local(slot.starts, school).time() < hours.closes
    assert (offer.preselected is None) == (not offer.slots)
    assert len({slot.key for slot in offer.slots}) == len(offer.slots)


def test_a_slot_keeps_its_key_while_the_minutes_pass(school: School, clock: Clock) -> None:
    """So that what somebody chose stays chosen."""
    assert LESSONS
    keys = {shown(school, clock(f"11.{minute}"))[0] for minute in range(20, 50)}
    assert keys == {"after@1415"}
