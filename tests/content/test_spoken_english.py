"""What a school writes in English, and how it is said."""

import pytest

from content.spoken import spoken


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("at 9.45", "at nine forty-five"),
        ("9:45", "nine forty-five"),
        ("at 9:05", "at nine oh five"),
        ("10:00", "ten o'clock"),
        ("14:00", "fourteen hundred"),
        ("14:15–15:00", "fourteen fifteen to fifteen hundred"),
        ("9:00–13", "nine o'clock to thirteen"),
        ("9–13", "nine to thirteen"),
        ("9–13.30", "nine to thirteen thirty"),
        ("9 a.m.", "nine eh em"),
    ],
)
def test_a_time_is_said_by_the_clock(written: str, said: str) -> None:
    """The hours are those of the screen."""
    assert spoken(written, "en") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Wed 25 Nov", "Wednesday the twenty-fifth of November"),
        ("Wed 25 November 2026", "Wednesday the twenty-fifth of November, twenty twenty-six"),
        ("the 25th of November", "the twenty-fifth of November"),
        ("Nov 25", "the twenty-fifth of November"),
        ("25.11.", "the twenty-fifth of November"),
        ("24–28 Nov", "the twenty-fourth to the twenty-eighth of November"),
        ("24.–28.11.", "the twenty-fourth to the twenty-eighth of November"),
        ("Mon–Fri", "Monday to Friday"),
        ("Fri at 9:00", "Friday at nine o'clock"),
        ("a meeting on Mon", "a meeting on Monday"),
        ("The sun is out", "The sun is out"),
    ],
)
def test_a_date_is_an_ordinal_of_its_month(written: str, said: str) -> None:
    """With weekday and year, from one to another."""
    assert spoken(written, "en") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("e.g. this", "for example this"),
        ("i.e. now", "that is now"),
        ("approx. 70", "approximately seventy"),
        ("tea etc. Come", "tea et cetera. Come"),
        ("no. 5", "number five"),
        ("p. 12", "page twelve"),
        ("max 20", "at most twenty"),
        ("tel. 02 123 4567", "phone zero two, one two three, four five six seven"),
    ],
)
def test_an_abbreviation_is_said_whole(written: str, said: str) -> None:
    """With or without its dot."""
    assert spoken(written, "en") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("10 min", "ten minutes"),
        ("1 min", "one minute"),
        ("2 h 30 min", "two hours thirty minutes"),
        ("5 €", "five euros"),
        ("€5", "five euros"),
        ("€5.50", "five euros fifty cents"),
        ("2 x 45 min", "two times forty-five minutes"),
        ("4x100 m", "four times one hundred metres"),
        ("5,50 €", "five euros fifty cents"),
        ("20%", "twenty percent"),
        ("-5 °C", "minus five degrees"),
    ],
)
def test_measures_and_money_are_said_in_words(written: str, said: str) -> None:
    """One of it and many of it."""
    assert spoken(written, "en") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("8B", "eight B"),
        ("4A: substitute all day", "four eh: substitute all day"),
        ("9A–9C", "nine eh to nine C"),
        ("B204", "B two oh four"),
        ("A112", "eh one one two"),
        ("year 8", "year eight"),
        ("week 48", "week forty-eight"),
        ("week 48’s info", "week forty-eight's info"),
        ("KÄPY 42", "käpy forty-two"),
        ("KiVa team", "keeva team"),
    ],
)
def test_classes_rooms_and_codes_are_said(written: str, said: str) -> None:
    """An A is spelt as it sounds, for alone it would be an article."""
    assert spoken(written, "en") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("02 123 4567", "zero two, one two three, four five six seven"),
        (
            "+358 40 123 4567",
            "plus three five eight, four zero, one two three, four five six seven",
        ),
        ("Call **112**.", "Call one one two."),
        ("112", "one one two"),
        ("116 117", "one one six, one one seven"),
        ("2026", "twenty twenty-six"),
        ("2005", "two thousand and five"),
        ("1998", "nineteen ninety-eight"),
        ("12,000", "twelve thousand"),
        ("3.5", "three point five"),
        ("1st", "first"),
        ("page 2/3", "page two of three"),
    ],
)
def test_numbers_are_said_in_words(written: str, said: str) -> None:
    """Telephones digit by digit."""
    assert spoken(written, "en") == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("I’ll take it", "I'll take it"),
        ("tea & coffee", "tea and coffee"),
        ("pupils/staff", "pupils or staff"),
        ("“Did you get some sleep?”", "Did you get some sleep?"),
        ("React with ✋.", "React with the hand."),
        ("info@school.fi", "info at school dot fi"),
    ],
)
def test_signs_are_words_or_pauses(written: str, said: str) -> None:
    """Also the signs of the group."""
    assert spoken(written, "en") == said
