"""What is read of every page in every state, and the steps of a reading."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import words
from kiosk import voice
from kiosk.care.actions import Action, Verb
from kiosk.care.school import Lang
from kiosk.screen.examples import EXAMPLES, draw
from kiosk.screen.frame import Frame
from kiosk.screen.kit import Kit
from kiosk.screen.page import PageId, Sight
from kiosk.screen.reading import (
    NOISE,
    Make,
    Passage,
    Path,
    Play,
    Reading,
    begun,
    made,
    moved,
    passages,
    played,
)
from kiosk.screen.scene import Box, Rect, Role

FRAMES = (Frame(1280, 800, 150), Frame(800, 480, 133))
SPOT = Rect(0, 0, 100, 20)


def read(page: Box, lang: str = "fi") -> tuple[Passage, ...]:
    """What is read of the page."""
    return passages(page, words(lang), voice.sentences)


def every_page(sights: dict[Lang, Sight], page: PageId) -> Iterator[tuple[Box, str]]:
    """The page on two panels: in all its states in Finnish, plain in the other languages."""
    for lang, sight in sights.items():
        for state, example in EXAMPLES[page](sight).items():
            for frame in FRAMES if lang is Lang.FI or not state else ():
                yield draw(page, example, Kit(frame, words(lang), example.sight)), str(lang)


def box_at(page: Box, path: Path) -> Box:
    """The box at a path."""
    return box_at(page.children[path[0]], path[1:]) if path else page


def shown(page: Box, path: Path = ()) -> Iterator[tuple[Path, Box]]:
    """Every box that says something, with its path; what lies on a button is part of it."""
    if any(sign.isalnum() for sign in page.text):
        yield path, page
    if page.role is not Role.BUTTON:
        for place, child in enumerate(page.children):
            yield from shown(child, (*path, place))


def is_clock(box: Box) -> bool:
    """Whether it only tells the time."""
    return any(line.tabular for line in box.lines)


@pytest.mark.parametrize("page", PageId)
def test_nothing_is_read_twice(page: PageId, sights: dict[Lang, Sight]) -> None:
    """No two passages of a box overlap."""
    for box, lang in every_page(sights, page):
        ends: dict[Path, int] = {}
        for passage in read(box, lang):
            if passage.path is not None:
                assert passage.start >= ends.get(passage.path, 0), passage
                assert passage.end > passage.start
                ends[passage.path] = passage.end


@pytest.mark.parametrize("page", PageId)
def test_every_word_is_read_and_every_button_is_told(
    page: PageId, sights: dict[Lang, Sight]
) -> None:
    """But for the clock, the languages and the digits; a picture says no more than its words."""
    for box, lang in every_page(sights, page):
        covered: dict[Path, set[int]] = {}
        for passage in read(box, lang):
            if passage.path is not None:
                covered.setdefault(passage.path, set()).update(range(passage.start, passage.end))
        said = {one.text for _, one in shown(box) if one.role is not Role.PICTURE}
        for path, one in shown(box):
            noise = one.action is not None and one.action.verb in NOISE
            known = one.role is Role.PICTURE and one.text in said
            if not is_clock(one) and not noise and not known:
                letters = {n for n, sign in enumerate(one.text) if sign.isalnum()}
                assert letters <= covered.get(path, set()), (lang, one.text)


@pytest.mark.parametrize("page", PageId)
def test_what_stands_on_the_page_comes_before_what_can_be_tapped(
    page: PageId, sights: dict[Lang, Sight]
) -> None:
    """Each in reading order, and the way back last of all."""
    for box, lang in every_page(sights, page):
        found = read(box, lang)
        intro = [n for n, one in enumerate(found) if one.path is None]
        assert len(intro) <= 1
        end = intro[0] if intro else len(found)
        assert [one.path for one in found[:end]] == sorted(one.path or () for one in found[:end])
        verbs = [_verb(box, one) for one in found[end + 1 :]]
        assert all(verbs)
        backwards = [verb in {Verb.BACK, Verb.HOME} for verb in verbs]
        assert backwards == sorted(backwards)


def _verb(page: Box, passage: Passage) -> Verb | None:
    action = box_at(page, passage.path or ()).action
    return action.verb if action else None


def texts(page: Box) -> list[str]:
    """What is read, without its places."""
    return [passage.text for passage in read(page)]


def test_the_first_page_is_read_from_its_title_to_the_other_ways(
    sights: dict[Lang, Sight],
) -> None:
    """Today before the other days, the clock and the languages not at all."""
    example = EXAMPLES[PageId.HOME](sights[Lang.FI])[""]
    told = texts(draw(PageId.HOME, example, Kit(FRAMES[0], words("fi"), example.sight)))
    assert told[0].startswith("Viikkoinfo")
    order = ["Tiistai 24.11.", "Maanantai", "Raskas tilanne takana?", "Voit napauttaa:"]
    places = [told.index(text) for text in order]
    assert places == sorted(places)
    assert told.index("Pyydä hetipurkua") > places[-1]
    assert not {"11.42", "FI", "SV", "EN"} & set(told)


def test_answers_are_read_under_their_question_and_the_chosen_one_says_so(
    sights: dict[Lang, Sight],
) -> None:
    """When and where; sending comes with the ways onward."""
    example = EXAMPLES[PageId.REQUEST](sights[Lang.FI])[""]
    told = texts(draw(PageId.REQUEST, example, Kit(FRAMES[0], words("fi"), example.sight)))
    when, where = told.index("Milloin tavataan?"), told.index("Missä?")
    assert any(text.endswith("valittu") for text in told[when:where])
    assert "Neuvotteluhuone, valittu" in told[where:]
    assert told[-2:] == ["Lähetä", "Takaisin"]


def test_a_message_in_another_language_is_read_in_that_language(
    sights: dict[Lang, Sight],
) -> None:
    """The group is written to in the school's language, whatever the reader's."""
    example = EXAMPLES[PageId.REQUEST](sights[Lang.SV])[""]
    page = draw(PageId.REQUEST, example, Kit(FRAMES[0], words("sv"), example.sight))
    langs = {one.text: one.lang for one in read(page, "sv")}
    assert langs["Kuka ehtii?"] == "fi"
    assert langs["Skicka"] == "sv"


def test_a_line_of_the_week_that_nobody_translated_is_read_in_finnish(
    sights: dict[Lang, Sight],
) -> None:
    """By a Finnish voice, in the midst of an English page."""
    sight = sights[Lang.EN]
    week = sight.weeks[0]
    items = (replace(week.items[0], en=""), *week.items[1:])
    example = EXAMPLES[PageId.HOME](replace(sight, weeks=(replace(week, items=items),)))[""]
    page = draw(PageId.HOME, example, Kit(FRAMES[0], words("en"), example.sight))
    langs = {one.text: one.lang for one in read(page, "en")}
    told = [lang for text, lang in langs.items() if items[0].fi in text]
    assert told == ["fi"]
    assert set(langs.values()) == {"fi", "en"}


def test_a_picture_that_says_what_stands_beside_it_is_not_read() -> None:
    """A QR code is called by the sentence that explains it."""
    words_beside = Box(Role.TEXT, SPOT, text="Koodi vie sivulle.")
    picture = Box(Role.PICTURE, SPOT, text="Koodi vie sivulle.")
    other = Box(Role.PICTURE, SPOT, text="Kartta")
    page = Box(Role.PAGE, SPOT, children=(words_beside, picture, other))
    assert texts(page) == ["Koodi vie sivulle.", "Kartta"]


def test_signs_without_a_letter_or_a_figure_are_not_read() -> None:
    """There is nothing to say of a dash."""
    page = Box(Role.PAGE, SPOT, children=(Box(Role.TEXT, SPOT, text="–"),))
    assert texts(page) == []


def test_what_cannot_be_chosen_is_read_where_it_stands_and_not_offered() -> None:
    """A promised place says so among the others."""
    taken = Box(
        Role.BUTTON,
        SPOT,
        text="Varattu, Musiikki 2",
        action=Action(Verb.GO, "bag"),
        enabled=False,
    )
    assert texts(Box(Role.PAGE, SPOT, children=(taken,))) == ["Varattu, Musiikki 2"]


def test_the_number_of_a_sheet_is_read_as_a_number_of_pages() -> None:
    """Not as one half."""
    page = Box(Role.PAGE, SPOT, children=(Box(Role.TEXT, SPOT, text="1/2"),))
    assert texts(page) == ["Sivu 1, yhteensä 2"]


# ---- The steps of a reading --------------------------------------------------------------------


@given(count=st.integers(1, 8), data=st.data())
def test_whatever_comes_first_each_passage_is_heard_once_and_in_order(
    count: int, data: st.DataObject
) -> None:
    """While one plays the next is made, never more; nothing is played that was not made."""
    reading, steps = begun(count)
    asked: list[int] = []
    ready: set[int] = set()
    heard: list[int] = []
    while reading is not None:
        for step in steps:
            match step:
                case Make(index):
                    assert index not in asked
                    asked.append(index)
                case Play(index):
                    assert index in ready
                    heard.append(index)
        waiting = [index for index in asked if index not in ready]
        assert len(waiting) <= 1
        assert max(asked) <= reading.index + 1
        if waiting and (not reading.playing or data.draw(st.booleans())):
            ready.add(waiting[0])
            reading, steps = made(reading, waiting[0])
        else:
            reading, steps = played(reading)
    assert heard == list(range(count))


def test_a_page_that_says_nothing_is_not_read() -> None:
    """A dark screen has no words."""
    assert begun(0) == (None, ())


@pytest.mark.parametrize("index", [0, 2, 3])
def test_what_is_made_out_of_turn_changes_nothing(index: int) -> None:
    """Only what is waited for and what comes next count."""
    reading = Reading(count=5, index=1, playing=False)
    assert made(reading, index) == (reading, ())


def test_an_end_while_the_next_is_waited_for_changes_nothing() -> None:
    """A late word of the one before skips none."""
    reading = Reading(count=5, index=1, playing=False)
    assert played(reading) == (reading, ())


def numbered(*texts: str) -> tuple[Passage, ...]:
    """Passages with these texts."""
    return tuple(Passage(text, "fi", (n,)) for n, text in enumerate(texts))


@pytest.mark.parametrize("playing", [True, False])
def test_a_page_that_changes_is_read_on_from_the_same_sentence(playing: bool) -> None:  # noqa: FBT001 - a parameter
    """At its new place; the passage after it is made anew, for it may be another."""
    before, now = numbered("a", "b", "c"), numbered("new", "a", "b", "other")
    reading, steps = moved(Reading(3, 1, playing=playing, ahead=playing), before, now)
    assert reading == Reading(4, 2, playing=playing, ahead=False)
    assert steps == ((Make(3),) if playing else (Make(2),))


def test_of_two_sentences_alike_the_nearer_one_is_gone_on_with() -> None:
    """The same words may stand in many places."""
    before, now = numbered("a", "x", "b", "x"), numbered("x", "a", "x", "b", "x")
    reading, _ = moved(Reading(4, 3, playing=True), before, now)
    assert reading is not None
    assert reading.index in {2, 4}


def test_a_sentence_that_is_gone_ends_the_reading_of_the_page_as_it_was() -> None:
    """It has to be begun anew."""
    assert moved(Reading(1, 0), numbered("a"), numbered("b")) == (None, ())
