"""Widths, and the places of letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.screen.measure import (
    ascent,
    cap_height,
    descent,
    font_file,
    has_glyph,
    outline,
    spots,
    width,
)
from kiosk.screen.scene import Weight

LETTERS = "abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ0123456789 .,:–-"


def test_text_grows_with_its_size() -> None:
    """Twice the em is twice the width, to the fraction of a pixel."""
    assert width("hetipurku", 40, Weight.REGULAR) == 2 * width("hetipurku", 20, Weight.REGULAR)


def test_no_text_has_no_width() -> None:
    """And nothing to draw."""
    assert width("", 40, Weight.REGULAR) == 0
    assert spots("", Weight.REGULAR) == ()


def test_neighbours_stand_closer_than_alone() -> None:
    """Kerning makes plain sums of letters too wide."""
    alone = width("A", 100, Weight.REGULAR) + width("V", 100, Weight.REGULAR)
    assert width("AV", 100, Weight.REGULAR) < alone - 1


@pytest.mark.parametrize("weight", Weight)
def test_the_clock_is_as_wide_at_eleven_as_at_twenty(weight: Weight) -> None:
    """Tabular figures do not make the minutes jump."""
    eleven = width("11.11", 52, weight, tabular=True)
    assert eleven == width("20.48", 52, weight, tabular=True)


def test_a_figure_of_one_width_has_a_shape_of_its_own() -> None:
    """The narrow 1 has a foot in the clock; the wide 0 only stands in its cell."""
    assert outline("1", Weight.SEMIBOLD).startswith("M")
    assert outline("1", Weight.SEMIBOLD) != outline("1", Weight.REGULAR)
    cell = width("1", 1, Weight.SEMIBOLD, tabular=True)
    assert spots("11", Weight.SEMIBOLD, tabular=True)[1].x == pytest.approx(cell)


def test_letters_are_never_joined_into_one() -> None:
    """A ligature would be a picture that no letter has."""
    assert [spot.text for spot in spots("fiffi", Weight.REGULAR)] == list("fiffi")


def test_what_cannot_be_seen_is_not_drawn() -> None:
    """Spaces, soft hyphens and joiners take their room or none, but no box is drawn for them."""
    seen = [spot.text for spot in spots("a\u00ad\u200b\u00a0b c", Weight.REGULAR)]
    assert seen == ["a", "b", "c"]


def test_a_letter_written_in_two_signs_is_one() -> None:
    """Texts pasted from elsewhere may hold e and its accent apart."""
    assert len(spots("e\u0301", Weight.REGULAR)) == 1


@given(st.text(LETTERS, max_size=60), st.sampled_from(Weight), st.booleans())
def test_letters_stand_in_order_within_the_width(text: str, weight: Weight, tabular: bool) -> None:  # noqa: FBT001 - drawn by chance
    """Whatever the text, its letters begin one after the other, and none beyond its end."""
    places = [spot.x for spot in spots(text, weight, tabular)]
    assert places == sorted(places)
    assert all(0 <= x < width(text, 1, weight, tabular=tabular) for x in places)


@pytest.mark.parametrize("weight", Weight)
def test_the_typeface_is_told_per_em(weight: Weight) -> None:
    """A capital is lower than the ascent; a line is a little more than its em."""
    assert 0.6 < cap_height(weight) < ascent(weight) < 1
    assert 1 < ascent(weight) + descent(weight) < 1.3
    assert font_file(weight).exists()


def test_the_typeface_has_finnish_swedish_and_sami_letters() -> None:
    """And it admits to what it has not."""
    assert all(has_glyph(char) for char in "äöåÄÖÅšžđŋčŧáâõéü€–”’•·")
    assert not has_glyph("✋")
