"""The mark on what is being read: it is there, it covers its words, and everything is readable."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from content import words
from kiosk import voice
from kiosk.care.school import Lang
from kiosk.screen.examples import EXAMPLES, draw
from kiosk.screen.frame import Frame
from kiosk.screen.highlight import marked, rows
from kiosk.screen.kit import Kit
from kiosk.screen.page import PageId, Sight
from kiosk.screen.paint import Painter
from kiosk.screen.reading import Passage, passages
from kiosk.screen.scene import Box, Line, Rect, Role
from kiosk.screen.tokens import HONEY, HONEY_MARK, INK, MUTED, PAPER, PAST, SPRUCE, SPRUCE_DEEP

PANELS = (Frame(1280, 800, 150), Frame(720, 1280, 210, 1.5))


def luminance(colour: str) -> float:
    """Relative luminance by WCAG 2."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(one: str, two: str) -> float:
    """The ratio by WCAG 2."""
    high, low = sorted((luminance(one), luminance(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def pages(sights: dict[Lang, Sight], page: PageId) -> Iterator[tuple[Box, Passage]]:
    """Every passage of the page on two panels: in every state in Finnish, else plain."""
    for lang, sight in sights.items():
        for state, example in EXAMPLES[page](sight).items():
            here = replace(example.sight, voice=True, reading=False)
            for frame in PANELS if lang is Lang.FI or not state else ():
                box = draw(page, replace(example, sight=here), Kit(frame, words(lang), here))
                for passage in passages(box, words(lang), voice.sentences):
                    yield box, passage


@pytest.mark.parametrize("page", PageId)
def test_every_passage_of_every_page_is_marked_within_the_page(
    page: PageId, sights: dict[Lang, Sight]
) -> None:
    """Something is another than before; no word has moved, and every mark lies in its parent."""
    for box, passage in pages(sights, page):
        shown = marked(box, passage)
        if passage.path is None:
            assert shown is box
            continue
        assert shown != box
        assert [one.lines for one in shown.walk() if one.lines] == [
            one.lines for one in box.walk() if one.lines
        ]
        known = {id(one) for one in box.walk()}
        for parent in shown.walk():
            for child in parent.children:
                if id(child) not in known and child.role is Role.CARD:
                    assert parent.rect.x <= child.rect.x
                    assert child.rect.right <= parent.rect.right
                    assert child.rect.h > 0
                    assert child.rect.w > 0


@pytest.mark.parametrize("words_on_it", [INK, MUTED, PAST, SPRUCE, SPRUCE_DEEP])
def test_every_dark_word_is_readable_on_the_tint(words_on_it: str) -> None:
    """Also the paler ones of a day that is past."""
    assert contrast(words_on_it, HONEY_MARK) >= (7 if words_on_it == INK else 4.5)


def test_white_words_lie_on_a_darker_green() -> None:
    """On the tint nobody could read them."""
    assert contrast("#FFFFFF", SPRUCE_DEEP) >= 7


def two_sentences() -> Box:
    """A page with one paragraph of two sentences over three rows."""
    lines = (
        Line("Yksi kaksi.", 20, 40, 20),
        Line("Kolme", 130, 40, 20),
        Line("neljä viisi", 20, 70, 20),
        Line("kuusi.", 20, 100, 20),
    )
    text = "Yksi kaksi. Kolme neljä viisi kuusi."
    box = Box(Role.TEXT, Rect(20, 20, 360, 100), text=text, lines=lines, bg=PAPER)
    return Box(Role.PAGE, Rect(0, 0, 400, 200), bg=PAPER, children=(box,))


def test_only_the_rows_of_the_sentence_are_marked() -> None:
    """From its first word to its last, row by row, and not what stands before it."""
    box = two_sentences().children[0]
    first = list(rows(box, 0, 11))
    second = list(rows(box, 12, len(box.text)))
    assert [rect.x for rect, _ in first] == [20]
    assert [rect.x for rect, _ in second] == [130, 20, 20]
    assert first[0][0].right <= 130


def test_a_word_that_is_parted_at_a_lines_end_is_marked_on_both_rows() -> None:
    """The hyphen that the break brings is no letter of the text."""
    lines = (Line("väkivalta-", 20, 40, 20), Line("tilanne tänään", 20, 70, 20))
    box = Box(Role.TEXT, Rect(20, 20, 200, 60), text="väkivaltatilanne tänään", lines=lines)
    assert len(list(rows(box, 0, 16))) == 2
    assert len(list(rows(box, 17, 23))) == 1


def test_the_dot_of_a_list_is_not_marked() -> None:
    """It is drawn as a letter, but nobody says it."""
    lines = (Line("•", 20, 40, 20), Line("Ruokala", 40, 40, 20))
    box = Box(Role.TEXT, Rect(20, 20, 200, 30), text="Ruokala", lines=lines)
    ((rect, _),) = rows(box, 0, 7)
    assert rect.x == 40


def test_the_dot_of_a_list_is_not_taken_for_one_in_the_text() -> None:
    """The words before it are still marked."""
    lines = (Line("•", 20, 40, 20), Line("Ruokala • piha", 40, 40, 20))
    box = Box(Role.TEXT, Rect(20, 20, 200, 30), text="Ruokala • piha", lines=lines)
    ((rect, _),) = rows(box, 0, 7)
    assert rect.x == 40


def test_a_hand_in_the_text_is_marked_with_its_words() -> None:
    """It is drawn as an icon as wide as it is high."""
    lines = (
        Line("Reagoi ", 20, 40, 20),
        Line("✋", 90, 40, 20, icon="hand"),
        Line(" nyt", 110, 40, 20),
    )
    box = Box(Role.TEXT, Rect(20, 20, 200, 30), text="Reagoi ✋ nyt", lines=lines)
    ((rect, _),) = rows(box, 0, 12)
    assert (rect.x, rect.right > 110) == (20, True)


def test_a_place_that_is_not_there_any_more_leaves_the_page_as_it_is() -> None:
    """The page may have changed before the voice has noticed."""
    page = two_sentences()
    assert marked(page, Passage("x", "fi", (3, 1), 0, 1)) == page


@pytest.mark.parametrize(
    ("ground", "border"), [(PAPER, HONEY), (SPRUCE, HONEY), (HONEY, INK), (INK, HONEY)]
)
def test_a_button_is_framed_and_its_words_stay_readable(ground: str, border: str) -> None:
    """A dark one keeps its ground."""
    ink = INK if ground in {PAPER, HONEY} else "#FFFFFF"
    button = Box(Role.BUTTON, Rect(0, 0, 90, 40), text="Lähetä", bg=ground, fg=ink)
    page = Box(Role.PAGE, Rect(0, 0, 400, 200), bg=PAPER, children=(button,))
    shown = marked(page, Passage("Lähetä", "fi", (0,), 0, 6)).children[0]
    assert shown.border == border
    assert shown.border_width >= 2
    assert contrast(ink, shown.bg) >= 7


def test_the_mark_is_painted_under_the_words() -> None:
    """The tint is seen between the letters, and only there something has changed."""
    page = two_sentences()
    painter = Painter((400, 200))
    painter.paint(page)
    changed = painter.paint(marked(page, Passage("Yksi kaksi.", "fi", (0,), 0, 11)))
    assert changed
    assert all(area.right <= 130 for area in changed)
    colours = {tuple(painter.surface.get_at((x, 24)))[:3] for x in range(20, 120)}
    assert tuple(int(HONEY_MARK[n : n + 2], 16) for n in (1, 3, 5)) in colours
