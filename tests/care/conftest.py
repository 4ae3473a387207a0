"""A school as the defaults have it, and its wall clock."""

from collections.abc import Callable
from datetime import date, datetime, time

import pytest

from kiosk.care.calendar import DEFAULT_ZONE, at
from kiosk.care.defaults import LESSONS, STAFFED
from kiosk.care.request import PlaceId
from kiosk.care.school import Place, School

TUESDAY = date(2026, 11, 24)


@pytest.fixture(scope="session")
def school() -> School:
    """Three quiet places and the usual bells."""
    places = tuple(Place(PlaceId(name), fi=name) for name in ("neuvotteluhuone", "kirjasto", "opo"))
    return School("Koulu", DEFAULT_ZONE, places, LESSONS, dict(STAFFED))


@pytest.fixture(scope="session")
def clock(school: School) -> Callable[..., datetime]:
    """``clock("11.42", day=…)``: a wall-clock time as aware UTC, on Tuesday if no day is given."""

    def moment(text: str, day: date = TUESDAY) -> datetime:
        hour, _, minute = text.partition(".")
        return at(day, time(int(hour), int(minute)), school)

    return moment
