"""Times, dates and syllables."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import words
from content.formats import clock, clock_range, day_month, long_day, on_weekday, short_clock
from content.syllables import syllables

TUESDAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("fi", ("klo\u00a09.05", "klo\u00a010", "klo\u00a09–13", "klo\u00a09.00–13.30")),
        ("sv", ("kl.\u00a09.05", "kl.\u00a010", "kl.\u00a09–13", "kl.\u00a09.00–13.30")),
        ("en", ("9:05", "10:00", "9–13", "9:00–13:30")),
    ],
)
def test_times_are_written_as_the_language_does(lang: str, written: tuple[str, ...]) -> None:
    """Held together by a no-break space."""
    said = words(lang)
    assert written == (
        clock(said, time(9, 5)),
        short_clock(said, time(10)),
        clock_range(said, time(9), time(13)),
        clock_range(said, time(9), time(13, 30)),
    )


def test_dates_are_written_as_the_language_does() -> None:
    """Weekday and month in the right case."""
    assert day_month(words("fi"), TUESDAY) == "24.11."
    assert long_day(words("fi"), TUESDAY) == "tiistai 24. marraskuuta"
    assert long_day(words("sv"), TUESDAY) == "tisdag 24 november"
    assert long_day(words("en"), TUESDAY) == "Tuesday 24 November"
    assert on_weekday(words("fi"), TUESDAY) == "tiistaina"


@pytest.mark.parametrize(
    "parted",
    [
        "hen-ki-lös-tö-ko-kous",
        "vä-ki-val-ta-ti-lan-tei-den",
        "neu-vot-te-lu-huo-ne",
        "kiin-ni-pi-to-ti-lan-ne",
        "pien-ryh-mä-ti-la",
        "kir-jas-to",
        "he-ti-pur-ku",
        "ar-vi-oin-ti-kes-kus-te-lut",
        "oh-jaus",
        "vä-li-tun-ti",
        "kans-lia",
        "pe-rus-kou-lu",
        "opet-ta-ja",
        "Vuo-si-luok-ka",
        "työ-ter-veys",
        "kol-le-ga",
        "mar-ras-kuu-ta",
        "kes-ki-viik-ko",
        "rau-hal-li-nen",
        "kas-si",
        "työ-suo-je-luil-moi-tus",
        "he-ti-pur-ka-jia",
        "he-ti-pur-ka-jien",
        "Vä-li-tun-nil-la",
        "op-pi-tun-tien",
        "jäl-keen",
        "rau-hal-li-ses-sa",
        "kan-sain-vä-li-nen",
        "yh-teis-toi-min-ta-vas-taa-van",
        "ag-gres-sii-vi-ses-ti",
        "ki-lo-gram-ma",
        "met-ri",
        "maa-il-ma",
        "syk-sy",
        "työ-pai-kal-la",
        "tun-nin-lo-pe-tus",
    ],
)
def test_finnish_words_part_between_syllables(parted: str) -> None:
    """A single letter never stands alone; a pair that would part may stay together."""
    assert "-".join(syllables(parted.replace("-", ""))) == parted


@pytest.mark.parametrize(
    "parted",
    [
        "pe-rus-ope-tus",
        "eri-tyis-opet-ta-ja",
        "kou-lun-käyn-nin-oh-jaa-ja",
        "päi-vän-avaus",
        "van-hem-pain-il-ta",
        "ko-kous-ai-ka",
        "ar-be-tar-skydds-an-mä-lan",
        "för-sko-la",
        "mo-ders-måls-språk",
        "Små-grupps-rum-met",
    ],
)
def test_a_compound_parts_where_its_second_word_begins(parted: str) -> None:
    """Not a letter before it, as the letters alone would have it."""
    assert "-".join(syllables(parted.replace("-", ""))) == parted


def test_a_hyphen_parts_too() -> None:
    """And stays with what is before it."""
    assert syllables("YT-vastaava") == ("YT-", "vas", "taa", "va")
    assert syllables("opinto-ohjaaja") == ("opin", "to-", "oh", "jaa", "ja")


def test_a_sign_does_not_make_a_letter_stand_alone() -> None:
    """A question mark or a full stop is no second letter."""
    assert syllables("hetipurkajia?")[-1] == "jia?"


@given(st.text(max_size=60))
def test_the_parts_are_the_word_again(word: str) -> None:
    """Whatever the word."""
    assert "".join(syllables(word)) == word
