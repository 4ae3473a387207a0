"""The bags as coordinators look after them: what is missing, what is back, tags and weeks."""

from datetime import date, time, timedelta
from typing import Final

import pytest

from hardware.events import Tag
from kiosk.care.bag import Bag, BagItem
from kiosk.care.calendar import local
from kiosk.care.school import Lang
from kiosk.care.week import YearWeek
from kiosk.clock import MovableClock
from kiosk.config import SAMPLE, load
from kiosk.screen.watch import Watch
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from tests.web.ground import WEEK
from tests.web.reading import Visitor

TODAY: Final = date(2026, 11, 24)
TAG: Final = "04a1b2c3d4e580"


def bag(board: Board) -> Bag:
    """The only bag."""
    (only,) = board.bags()
    return only


def take(board: Board, day: date = TODAY) -> None:
    """Somebody takes it."""
    board.move_bag(bag(board).id, True, day)  # noqa: FBT003 - out, as the board has it


def bring(board: Board, day: date = TODAY) -> None:
    """Somebody brings it back."""
    board.move_bag(bag(board).id, False, day)  # noqa: FBT003 - back, as the board has it


def test_what_is_missing_is_told_until_somebody_has_restocked_it(
    aino: Visitor, board: Board
) -> None:
    """One press, and nothing is missing."""
    board.mark_missing(bag(board).id, frozenset({BagItem.BOTTLE, BagItem.SIGN}), TODAY)
    page = aino.open("/bag")
    assert page.words.count("· puuttuu") == 2
    assert aino.send(page.form("/full")).to == "/bag"
    assert bag(board).missing == frozenset()
    assert "puuttuu" not in aino.open("/bag").words
    assert aino.open("/bag").forms("/full") == []


def test_a_bag_that_came_back_without_a_word_is_put_in_its_place(
    aino: Visitor, board: Board
) -> None:
    """What is missing from it stays missing."""
    take(board)
    board.mark_missing(bag(board).id, frozenset({BagItem.BAR}), TODAY)
    page = aino.open("/bag")
    assert "lainassa 24.11. alkaen" in page.words
    aino.send(page.form("/back"))
    assert bag(board).out is False
    assert bag(board).missing == {BagItem.BAR}
    assert "Kassi: paikallaan" in aino.open("/bag").words


def test_what_is_done_at_the_bag_is_seen_on_the_screen(
    aino: Visitor, board: Board, watch: Watch, clock: MovableClock
) -> None:
    """At its next look."""
    board.mark_missing(bag(board).id, frozenset(BagItem), TODAY)
    assert watch.bags(clock.now())[0].missing == set(BagItem)
    aino.fill("/bag", "/full")
    assert watch.sight(clock.now(), Lang.FI, None, exact=True).bags[0].missing == set()


def test_a_button_of_an_old_page_changes_nothing(aino: Visitor, board: Board) -> None:
    """Somebody has taken the bag again meanwhile: that is shown."""
    take(board)
    old = aino.open("/bag").form("/back")
    board.mark_missing(bag(board).id, frozenset({BagItem.TISSUES}), TODAY)
    page = aino.send(old)
    assert page.status == 409
    assert "muuttui samaan aikaan" in page.words
    assert bag(board).out
    assert bag(board).missing == {BagItem.TISSUES}


@pytest.mark.parametrize("deed", ["full", "back", "forget"])
def test_a_bag_that_is_not_there_is_not_found(aino: Visitor, board: Board, deed: str) -> None:
    """Whatever is wanted of it."""
    board.mark_missing(bag(board).id, frozenset({BagItem.BAR}), TODAY)
    take(board)
    form = aino.open("/bag").form(f"/{deed}")
    assert aino.send(form, id="bag-9").status == 404
    assert bag(board).out


def test_tags_are_counted_and_never_shown(aino: Visitor, board: Board) -> None:
    """An id is nobody's business; the tags of a bag can be forgotten."""
    board.enrol(TAG, "")
    count = len(bag(board).tags)
    page = aino.open("/bag")
    assert f"Tunnisteita: {count}" in page.words
    assert TAG not in page.html
    assert aino.send(page.form("/forget")).to == "/bag"
    assert bag(board).tags == frozenset()
    assert aino.open("/bag").forms("/forget") == []


def test_a_tag_that_is_shown_twice_within_the_minute_hangs_on_the_bag(
    aino: Visitor, board: Board, watch: Watch, clock: MovableClock
) -> None:
    """The page says until when, and what to do."""
    aino.fill("/bag", "/enrol", name="Kassi 2")
    assert "kahdesti. Aikaa on kello 11.43.00 asti." in aino.open("/bag").words
    for _ in range(2):
        watch.enrols(Tag(TAG), clock.now())
        clock.move(timedelta(seconds=5))
    assert [one.name for one in board.bags() if TAG in one.tags] == ["Kassi 2"]
    page = aino.open("/bag")
    assert "Kassi 2: paikallaan" in page.words
    assert "Aikaa on kello" not in page.words


def test_an_enrolment_is_over_after_a_minute(
    aino: Visitor, board: Board, watch: Watch, clock: MovableClock
) -> None:
    """A tag that is shown later is nobody's."""
    aino.fill("/bag", "/enrol")
    clock.move(timedelta(seconds=61))
    assert "Aikaa on kello" not in aino.open("/bag").words
    for _ in range(2):
        watch.enrols(Tag(TAG), clock.now())
    assert all(TAG not in one.tags for one in board.bags())


def test_an_enrolment_can_be_stopped(aino: Visitor, board: Board) -> None:
    """Nobody wants to show a tag any more."""
    aino.fill("/bag", "/enrol")
    assert board.enrolment() is not None
    aino.fill("/bag", "/stop")
    assert board.enrolment() is None


def test_no_more_bags_are_begun_than_anybody_has(aino: Visitor, board: Board) -> None:
    """A bag that is there can always get another tag."""
    for number in range(20):
        board.enrol(f"tag {number}", f"Kassi {number}")
    assert aino.fill("/bag", "/enrol", name="Yksi vielä").status == 400
    assert board.enrolment() is None
    assert aino.fill("/bag", "/enrol", name="kassi 7").to == "/bag"


def test_weeks_are_counted_by_their_days_alone(board: Board) -> None:
    """Around new year by the week's own year; coming back is not counted."""
    for day in (date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 4)):
        take(board, day)
        bring(board, day)
    assert board.bag_weeks() == {YearWeek(2027, 1): 1, YearWeek(2026, 53): 2}


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "alle 5"), (4, "alle 5"), (5, "noin 5"), (7, "noin 5"), (8, "noin 10")],
)
def test_a_weeks_count_points_at_nobody(aino: Visitor, board: Board, count: int, said: str) -> None:
    """Only of a week that is over; small figures are not shown and others are rounded."""
    monday = YearWeek(2026, 47).day(1)
    for _ in range(count):
        take(board, monday)
        bring(board, monday)
        take(board, WEEK.day(1))
        bring(board, WEEK.day(1))
    words = aino.open("/bag").words
    assert f"Viikko 47{said}" in words.replace("Viikko 47 ", "Viikko 47")
    assert "Viikko 48" not in words


def test_the_history_says_what_was_done(aino: Visitor, board: Board, accounts: Accounts) -> None:
    """With a name and a word, never with a tag."""
    board.mark_missing(bag(board).id, frozenset({BagItem.BAR}), TODAY)
    take(board)
    for deed in ("full", "back", "forget", "enrol"):
        aino.fill("/bag", f"/{deed}")
    done = [edit.what for edit in accounts.edits(most=4)]
    assert done == ["bag_enrol", "bag_tags", "bag_back", "bag_full"]
    words = aino.open("/people").words
    assert "Aino: täydensi kassin" in words
    assert "Aino: aloitti tunnisteen lisäämisen" in words


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_page_is_there_in_the_other_languages(aino: Visitor, board: Board, lang: str) -> None:
    """Everything on it."""
    board.mark_missing(bag(board).id, frozenset({BagItem.BAR}), TODAY)
    take(board)
    aino.send(aino.open("/bag").form("/language"), lang=lang)
    said = {"sv": "utlånad sedan 24.11.", "en": "out since 24.11."}
    assert said[lang] in aino.open("/bag").words


HOSTILE: Final = (
    "<script>alert(1)</script>",
    "👩‍👩‍👧‍👦" * 40,
    "\u202e\u2066nurin",
    "\x00\x08",
    "x" * 100_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_sent_is_a_name_or_nothing(aino: Visitor, board: Board, text: str) -> None:
    """On one line, without anything that cannot be seen, and never more than text."""
    page = aino.open("/bag")
    assert aino.send(page.form("/enrol"), name=text).status == 302
    enrolment = board.enrolment()
    assert enrolment is not None
    assert len(enrolment.name) <= 60
    assert not {"\x00", "\u202e", "\u2066"} & set(enrolment.name)
    board.enrol(TAG, enrolment.name)
    shown = aino.open("/bag")
    assert shown.status == 200
    assert "<script>alert" not in shown.html
    before = board.bags()
    for form in shown.forms("/forget"):
        assert aino.send(form, id=text).status == 404
        assert aino.send(form, mark=text).status == 409
    assert board.bags() == before


def test_a_form_of_a_megabyte_is_refused(aino: Visitor, board: Board) -> None:
    """In words."""
    assert aino.fill("/bag", "/enrol", name="x" * 1_000_000).status == 413
    assert board.enrolment() is None


def test_the_history_of_the_bag_knows_the_day_and_never_the_hour(
    aino: Visitor, board: Board, accounts: Accounts
) -> None:
    """An hour beside the bag could stand beside a talk."""
    take(board)
    aino.fill("/bag", "/back")
    (edit,) = [edit for edit in accounts.edits() if edit.what == "bag_back"]
    here = local(edit.at, load(SAMPLE).school)
    assert (here.date(), here.time()) == (TODAY, time())
