"""What is counted of a term, and that no reading of it can point at one talk."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.care.tallies import LEAST, STEP, Term, shown

AUTUMN = Term(2026, autumn=True)
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize("count", range(7))
def test_few_are_never_shown(count: int) -> None:
    """Zero to six: below five nothing, from five on a round figure."""
    assert shown(count, AUTUMN, AUTUMN.end) == (None if count < LEAST else STEP)


@given(st.integers(0, 1000), DAYS)
def test_nothing_is_shown_while_the_term_lasts(count: int, today: date) -> None:
    """So nobody can read it before and after a talk."""
    if today < AUTUMN.end:
        assert shown(count, AUTUMN, today) is None


@given(st.integers(0, 1000))
def test_two_readings_never_differ_by_one(count: int) -> None:
    """A single talk changes either nothing or a whole step."""
    before, after = (shown(n, AUTUMN, AUTUMN.end) for n in (count, count + 1))
    assert before == after or before is None or after is None or after - before == STEP


@given(DAYS)
def test_every_day_belongs_to_one_term(day: date) -> None:
    """Its own, which can be written and read again."""
    term = Term.of(day)
    assert term.first <= day < term.end
    assert Term.parse(str(term)) == term
    assert Term.of(term.end) == Term.of(term.end + timedelta(days=1)) > term


@pytest.mark.parametrize("text", ["2026", "2026-summer", ""])
def test_what_is_no_term_is_refused(text: str) -> None:
    """With a ValueError."""
    with pytest.raises(ValueError, match=text or "^$"):
        Term.parse(text)
