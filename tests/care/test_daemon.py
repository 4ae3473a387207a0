"""How old a daemon may be: warned of thirty days before the server may refuse it."""

from datetime import date, timedelta

import pytest

from kiosk.care.daemon import ACCEPTED_FOR, age, known, number
from kiosk.care.health import Detail

SEEN = date(2026, 9, 1)
UNKNOWN = "99.0.0"


@pytest.mark.parametrize(
    ("days", "detail"),
    [
        (0, Detail.FINE),
        (59, Detail.FINE),
        (60, Detail.AGEING),
        (89, Detail.AGEING),
        (90, Detail.OLD),
    ],
)
def test_it_ages_by_the_day(days: int, detail: Detail) -> None:
    """From the day on which it was first met."""
    found = age(UNKNOWN, SEEN, SEEN + timedelta(days=days))
    assert (found.detail, found.until) == (detail, SEEN + ACCEPTED_FOR)


def test_a_version_older_than_one_whose_day_is_known_is_at_least_as_old() -> None:
    """However late this kiosk met it."""
    assert known("0.14.5", SEEN) == date(2026, 7, 12)
    assert known("0.13.0", SEEN) == date(2025, 6, 7)
    assert known(UNKNOWN, SEEN) == SEEN


@pytest.mark.parametrize(
    ("text", "found"), [("0.14.6", "0.14.6"), ("0.14.6+deb13", "0.14.6"), ("unknown", None)]
)
def test_only_the_number_of_a_version_counts(text: str, found: str | None) -> None:
    """What a packager adds says nothing of its age."""
    assert number(text) == found
