"""What is printed: everything that is to be read, large enough, and nothing over anything else."""

import re
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content import words
from kiosk.care.calendar import DEFAULT_ZONE
from kiosk.care.defaults import LESSONS, STAFFED
from kiosk.care.school import DayOff, Debriefer, Lang, School
from kiosk.care.week import Item, Week, YearWeek
from kiosk.sampleweek import sample_week
from kiosk.web.pdf import cards_pdf, week_pdf
from kiosk.web.pdf_cards import LEAST, card_pages
from kiosk.web.pdf_marks import HEIGHT, WIDTH, Line, Page, Panel
from kiosk.web.pdf_paper import Paper
from kiosk.web.pdf_week import SIZES, week_pages

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
WHEN = YearWeek(2026, 48)
SCHOOL = School("Kankarepuiston peruskoulu", DEFAULT_ZONE, (), LESSONS, dict(STAFFED))
SAMPLE = sample_week(WHEN)
PEOPLE = tuple(
    Debriefer(f"Etunimi {chr(65 + number)}.", f"Luokka {number}B", ("suomi", "svenska"))
    for number in range(13)
)
EDGE = 8.0
"""Millimetres that a printer may not reach."""


@pytest.fixture(scope="module")
def paper() -> Iterator[Paper]:
    """What text is measured with."""
    with closing(Paper("", "fi", NOW)) as made:
        yield made


def lines(pages: Sequence[Page]) -> list[Line]:
    """Every line of text, page by page."""
    return [mark for page in pages for mark in page if isinstance(mark, Line)]


def said(pages: Sequence[Page]) -> str:
    """Everything that can be read, in the order in which it stands."""
    return " ".join(line.text for line in lines(pages)).replace("\u00a0", " ")


def plain(text: str) -> str:
    """A sentence as `said` has it."""
    return text.replace("\u00a0", " ")


def own_matter(page: Page) -> list[Line]:
    """The lines of the fields above the one at the foot."""
    *fields, foot = sorted((m for m in page if isinstance(m, Panel)), key=lambda p: p.top)
    first = min(field.top for field in fields) if fields else foot.top
    return [line for line in lines([page]) if first <= line.top < foot.top]


def assert_sound(page: Page) -> None:
    """Nothing over anything else, nothing off the page, every line within its own field."""
    texts = lines([page])
    panels = [mark for mark in page if isinstance(mark, Panel)]
    for mark in page:
        assert mark.x >= EDGE
        assert mark.x + mark.width <= WIDTH - EDGE
        assert mark.top >= EDGE
        assert mark.bottom <= HEIGHT - EDGE
    for upper, lower in pairwise(sorted(panels, key=lambda p: (p.top, p.x))):
        assert lower.top >= upper.bottom or lower.x >= upper.x + upper.width
    for number, line in enumerate(texts):
        for other in texts[number + 1 :]:
            assert not _overlap(line, other), (line, other)
        for panel in panels:
            assert not _overlap(line, panel) or _within(line, panel), (line, panel)


def _overlap(one: Line, other: Line | Panel) -> bool:
    slack = 0.01
    return (
        one.x + slack < other.x + other.width
        and other.x + slack < one.x + one.width
        and one.top + slack < other.bottom
        and other.top + slack < one.bottom
    )


def _within(line: Line, panel: Panel) -> bool:
    return (
        panel.x <= line.x
        and line.x + line.width <= panel.x + panel.width
        and panel.top <= line.top
        and line.bottom <= panel.bottom
    )


def pages_in(pdf: bytes) -> int:
    """How many pages the file has."""
    return len(re.findall(rb"/Type /Page\b(?!s)", pdf))


# ---- The week ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", Lang)
def test_the_week_is_one_page_that_says_everything(paper: Paper, lang: Lang) -> None:
    """Days, lines, the whole week's, where to find a talk, and when it was printed."""
    (page,) = week_pages(paper, SAMPLE, SCHOOL, lang, NOW)
    say = words(lang)
    text = said([page])
    assert_sound(page)
    for item in SAMPLE.items:
        assert item.text(lang) in text
    for number in range(5):
        assert f"{say.list('calendar.weekdays')[number].capitalize()} {23 + number}.11." in text
    for key in ("home.heavy", "print.standing", "print.whole_week"):
        assert plain(say(key)) in text
    assert ("11:42" if lang is Lang.EN else "11.42") in text
    assert SCHOOL.name in text


def test_the_days_come_in_their_order_and_the_whole_week_last(paper: Paper) -> None:
    """As they do on the wall."""
    text = said(week_pages(paper, SAMPLE, SCHOOL, Lang.FI, NOW))
    names = ("Maanantai", "Tiistai", "Keskiviikko", "Torstai", "Perjantai", "Koko viikko")
    places = [text.index(name) for name in names]
    assert places == sorted(places)
    assert "Lauantai" not in text


def test_a_week_over_the_new_year_says_both_dates(paper: Paper) -> None:
    """2026 has a week 53, and its Friday is in 2027."""
    text = said(week_pages(paper, Week(YearWeek(2026, 53)), SCHOOL, Lang.FI, NOW))
    assert "viikko 53" in text
    assert "28.12.–1.1.2027" in text


def test_an_empty_day_says_so_and_a_day_off_is_one(paper: Paper) -> None:
    """A day off in the afternoon is an ordinary day."""
    wednesday, thursday = WHEN.day(3), WHEN.day(4)
    spans = (DayOff(wednesday, wednesday), DayOff(thursday, thursday, time(12)))
    school = replace(SCHOOL, days_off=spans)
    text = said(week_pages(paper, Week(WHEN), school, Lang.FI, NOW))
    assert text.count("Ei merkintöjä") == 4
    assert text.count("Vapaapäivä") == 1
    busy = Week(WHEN, (Item("Veso-päivä", first=wednesday),))
    text = said(week_pages(paper, busy, school, Lang.FI, NOW))
    assert "Vapaapäivä • Veso-päivä" in text


def test_a_weekend_stands_there_when_it_has_something(paper: Paper) -> None:
    """A Christmas fair on a Saturday."""
    fair = Item("Joulumyyjäiset", first=WHEN.day(6), starts=time(10), ends=time(14))
    text = said(week_pages(paper, Week(WHEN, (fair,)), SCHOOL, Lang.FI, NOW))
    assert "Lauantai" in text
    assert "Joulumyyjäiset klo 10–14" in text
    assert "Sunnuntai" not in text


def test_signs_that_the_typeface_lacks_are_left_out(paper: Paper) -> None:
    """Instead of empty boxes; a line of nothing else is no line."""
    week = Week(WHEN, (Item("🎄 Kuusijuhla\n8B"), Item("🎄")))
    text = said(week_pages(paper, week, SCHOOL, Lang.FI, NOW))
    assert "• Kuusijuhla 8B" in text
    assert text.count("•") == 1


def test_more_text_makes_the_type_smaller_before_it_takes_another_page(paper: Paper) -> None:
    """Down to a size that can be read from a metre."""
    sizes = []
    for count in range(1, 9):
        items = tuple(
            Item(f"Rivi {number}", first=WHEN.day(1 + number % 5)) for number in range(5 * count)
        )
        pages = week_pages(paper, Week(WHEN, items), SCHOOL, Lang.FI, NOW)
        for page in pages:
            assert_sound(page)
        dots = [line.type.size for line in lines(pages) if line.text == "•"]
        assert len(dots) == 5 * count
        sizes.append((dots[0], len(pages)))
    assert sizes[0] == (max(SIZES), 1)
    assert sizes[-1] == (min(SIZES), 2)
    assert all(size == min(SIZES) for size, count in sizes if count > 1)
    assert [size for size, _ in sizes] == sorted((size for size, _ in sizes), reverse=True)


def test_a_day_that_is_longer_than_a_page_goes_on_on_the_next(paper: Paper) -> None:
    """With its name again, and every page with its number and the words at its foot."""
    items = tuple(Item(f"Rivi {number}", first=WHEN.day(2)) for number in range(40))
    pages = week_pages(paper, Week(WHEN, items), SCHOOL, Lang.FI, NOW)
    assert len(pages) >= 2
    for number, page in enumerate(pages, 1):
        assert_sound(page)
        assert f"{number}/{len(pages)}" in said([page])
        assert words("fi")("home.heavy") in said([page])
    rows = [line.text for line in lines(pages) if line.text.startswith("Rivi")]
    assert rows == [f"Rivi {number}" for number in range(40)]
    assert sum(line.text == "Tiistai" for line in lines(pages)) == 2


def test_the_page_is_filled_by_a_quiet_week(paper: Paper) -> None:
    """Its fields grow, but stay fields."""
    (page,) = week_pages(paper, Week(WHEN), SCHOOL, Lang.FI, NOW)
    *days, foot = sorted((m for m in page if isinstance(m, Panel)), key=lambda p: p.top)
    assert len(days) == 5
    assert len({round(day.height, 3) for day in days}) == 1
    assert foot.top - days[-1].bottom < 40
    for day in days:
        inside = [line for line in lines([page]) if _within(line, day)]
        above = min(line.top for line in inside) - day.top
        below = day.bottom - max(line.bottom for line in inside)
        assert above == pytest.approx(below)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.builds(
            Item,
            st.text(max_size=120) | st.just("pitkäyhdyssana" * 12),
            first=st.none() | st.dates(WHEN.day(1), WHEN.day(7)),
            starts=st.none() | st.times(),
        ),
        max_size=25,
    ).map(tuple),
    st.sampled_from(Lang),
    st.text(max_size=60),
)
def test_any_week_can_be_printed(
    paper: Paper, items: tuple[Item, ...], lang: Lang, name: str
) -> None:
    """Whatever people write, nothing runs off the page or over anything else."""
    pages = week_pages(paper, Week(WHEN, items), replace(SCHOOL, name=name), lang, NOW)
    for page in pages:
        assert_sound(page)


# ---- The debriefers ------------------------------------------------------------------------


@pytest.mark.parametrize("lang", Lang)
def test_the_sheet_names_everybody_and_says_what_a_talk_is(paper: Paper, lang: Lang) -> None:
    """On one page: names, where, languages, the badge."""
    (page,) = card_pages(paper, PEOPLE, SCHOOL, lang, NOW)
    text = said([page])
    say = words(lang)
    assert_sound(page)
    for one in PEOPLE:
        assert one.name in text
        assert f"{one.where} · suomi, svenska" in text
    assert say("what.subtitle") in text
    assert plain(say.list("what.nutshell")[2]) in text
    assert say("print.pin") in text


def test_who_is_away_today_is_not_told_on_paper(paper: Paper) -> None:
    """Paper stays; the kiosk forgets at night."""
    away = tuple(replace(one, away=True) for one in PEOPLE)
    assert card_pages(paper, away, SCHOOL, Lang.FI, NOW) == card_pages(
        paper, PEOPLE, SCHOOL, Lang.FI, NOW
    )


def test_few_names_are_large_and_many_take_another_page(paper: Paper) -> None:
    """Nobody is left out, and nothing is too small."""
    sizes = []
    for count in (1, 2, 13, 40):
        people = (PEOPLE * 4)[:count]
        pages = card_pages(paper, people, SCHOOL, Lang.FI, NOW)
        for page in pages:
            assert_sound(page)
        named = [line for line in lines(pages) if line.text.startswith("Etunimi")]
        assert len(named) == count
        assert min(line.type.size for page in pages for line in own_matter(page)) >= LEAST
        sizes.append(named[0].type.size)
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] > sizes[-1]


def test_a_sheet_without_names_still_says_how_to_know_a_debriefer(paper: Paper) -> None:
    """A school may not have asked anybody yet."""
    (page,) = card_pages(paper, (), SCHOOL, Lang.FI, NOW)
    assert_sound(page)
    assert words("fi")("debriefers.none") in said([page])
    assert card_pages(paper, [Debriefer("🎄", "Kirjasto")], SCHOOL, Lang.FI, NOW) == [page]


@settings(deadline=None, max_examples=30)
@given(
    st.lists(
        st.builds(
            Debriefer,
            st.text(max_size=60),
            st.text(max_size=80),
            st.lists(st.text(max_size=20), max_size=4).map(tuple),
        ),
        max_size=20,
    )
)
def test_any_names_can_be_printed(paper: Paper, people: list[Debriefer]) -> None:
    """Also empty ones, and those in other alphabets."""
    for page in card_pages(paper, people, SCHOOL, Lang.SV, NOW):
        assert_sound(page)


# ---- The file ------------------------------------------------------------------------------


def test_equal_input_gives_equal_bytes() -> None:
    """Nothing of the moment or of chance gets into the file."""
    assert week_pdf(SAMPLE, SCHOOL, Lang.FI, NOW) == week_pdf(SAMPLE, SCHOOL, Lang.FI, NOW)
    assert cards_pdf(PEOPLE, SCHOOL, Lang.FI, NOW) == cards_pdf(PEOPLE, SCHOOL, Lang.FI, NOW)
    later = NOW + timedelta(minutes=1)
    assert week_pdf(SAMPLE, SCHOOL, Lang.FI, NOW) != week_pdf(SAMPLE, SCHOOL, Lang.FI, later)


def test_the_file_is_a_small_pdf_with_its_own_typeface() -> None:
    """It prints the same on every machine."""
    for made in (
        week_pdf(SAMPLE, SCHOOL, Lang.FI, NOW),
        cards_pdf(PEOPLE, SCHOOL, Lang.FI, NOW),
    ):
        assert made.startswith(b"%PDF-")
        assert made.rstrip().endswith(b"%%EOF")
        assert pages_in(made) == 1
        assert made.count(b"/FontFile2 ") == 2
        assert len(made) < 100_000


def test_the_file_has_as_many_pages_as_it_needs() -> None:
    """A week of a great many lines."""
    items = tuple(Item(f"Rivi {number}", first=date(2026, 11, 24)) for number in range(40))
    made = week_pdf(Week(WHEN, items), SCHOOL, Lang.FI, NOW)
    assert pages_in(made) == 2
