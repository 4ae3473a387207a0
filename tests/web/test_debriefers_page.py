"""The list of debriefers as coordinators keep it: consent, order, who is away today."""

from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from kiosk.care.debriefers import back_again, changed, moved, removed
from kiosk.care.school import Debriefer, Lang
from kiosk.clock import MovableClock
from kiosk.screen.watch import Watch
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from kiosk.web.fetch import Answer, Asked
from kiosk.web.rounds import Rounds
from tests.web.ground import Ground
from tests.web.reading import Page, Visitor

PAGE: Final = "/debriefers"
TUESDAY: Final = date(2026, 11, 24)
THREE: Final = tuple(Debriefer(name) for name in ("Aada A.", "Bertta B.", "Cilla C."))


@pytest.fixture(autouse=True)
def three(board: Board) -> None:
    """Three people whom one can tell apart."""
    board.save_school(replace(board.school(), debriefers=THREE))


def names(board: Board) -> list[str]:
    """Who is on the list."""
    return [one.name for one in board.school().debriefers]


def on_screen(watch: Watch, clock: MovableClock) -> list[str]:
    """Who is shown in the kiosk."""
    sight = watch.sight(clock.now(), Lang.FI, None, exact=True)
    return [one.name for one in sight.school.shown_debriefers]


def test_somebody_is_added_with_everything_that_was_filled_in(aino: Visitor, board: Board) -> None:
    """At the end; the languages one by one."""
    page = aino.fill(
        PAGE, "/add", name=" Daga  D. ", where="Luokka 5B", languages="suomi, svenska,, ", shown="1"
    )
    assert page.to == PAGE
    assert board.school().debriefers[-1] == Debriefer("Daga D.", "Luokka 5B", ("suomi", "svenska"))
    assert "Daga D. Luokka 5B · suomi, svenska" in aino.open(PAGE).words


def test_nobody_is_shown_without_having_agreed(
    aino: Visitor, board: Board, watch: Watch, clock: MovableClock
) -> None:
    """The box is empty at first; the kiosk follows it at once, and so does the sheet."""
    aino.fill(PAGE, "/add", name="Daga D.")
    assert "Daga D." in names(board)
    assert "ei näytetä" in aino.open(PAGE).words
    assert "Daga D." not in on_screen(watch, clock)
    aino.fill(f"{PAGE}/3", "/3", shown="1")
    assert "Daga D." in on_screen(watch, clock)
    form = aino.open(f"{PAGE}/3").form("/3")
    del form.fields["shown"]
    aino.send(form)
    assert on_screen(watch, clock) == ["Aada A.", "Bertta B.", "Cilla C."]


def test_somebody_is_changed_and_what_was_not_filled_in_stays(aino: Visitor, board: Board) -> None:
    """Being away is not in the form."""
    aino.send(aino.open(PAGE).forms("/away")[1], away="1")
    aino.fill(f"{PAGE}/1", "/1", where="Kirjasto")
    assert board.school().debriefers[1] == Debriefer(
        "Bertta B.", "Kirjasto", away=True, away_since=TUESDAY
    )


def test_the_order_is_changed_by_arrows(aino: Visitor, board: Board) -> None:
    """Down and up."""
    aino.send(aino.open(PAGE).forms("/move")[0], to="1")
    assert names(board) == ["Bertta B.", "Aada A.", "Cilla C."]
    aino.send(aino.open(PAGE).forms("/move")[2], to="1")
    assert names(board) == ["Bertta B.", "Cilla C.", "Aada A."]


def test_the_ends_of_the_list_have_one_arrow(aino: Visitor) -> None:
    """No further up, no further down."""
    arrows = [len(form.buttons) for form in aino.open(PAGE).forms("/move")]
    assert arrows == [1, 2, 1]


def test_whoever_is_removed_is_really_gone(aino: Visitor, board: Board, ground: Ground) -> None:
    """No older version is kept, not even in the file."""
    aino.fill(f"{PAGE}/1", "/remove")
    assert names(board) == ["Aada A.", "Cilla C."]
    for path in (ground.site.board, ground.site.accounts):
        assert b"Bertta" not in path.read_bytes()


def test_somebody_is_away_today_and_the_kiosk_says_so(
    aino: Visitor, board: Board, watch: Watch, clock: MovableClock
) -> None:
    """And is here after all when it was a mistake."""
    aino.send(aino.open(PAGE).forms("/away")[0], away="1")
    sight = watch.sight(clock.now(), Lang.FI, None, exact=True)
    assert [one.away for one in sight.school.debriefers] == [True, False, False]
    page = aino.open(PAGE)
    assert "Aada A. poissa tänään" in page.words
    aino.send(page.forms("/away")[0])
    assert board.school().debriefers == THREE


def test_at_night_nobody_is_away_any_more(
    aino: Visitor, board: Board, ground: Ground, clock: MovableClock
) -> None:
    """Not before the day is over, also when the program has begun anew meanwhile."""
    aino.send(aino.open(PAGE).forms("/away")[2], away="1")
    for hours, away in ((0, True), (12, True), (1, False)):
        clock.move(timedelta(hours=hours))
        Rounds(ground.site, nothing, clock.synced).round()
        assert board.school().debriefers[2].away is away
    assert board.school().debriefers == THREE


def nothing(asked: Asked) -> Answer:
    """No calendar is followed here."""
    raise AssertionError(asked.url)


def test_by_a_clock_that_nobody_has_set_nobody_comes_back(
    aino: Visitor, board: Board, ground: Ground, clock: MovableClock
) -> None:
    """It may be any day."""
    aino.send(aino.open(PAGE).forms("/away")[0], away="1")
    clock.move(timedelta(days=2))
    clock.sync(synced=False)
    Rounds(ground.site, nothing, clock.synced).round()
    assert board.school().debriefers[0].away


@pytest.mark.parametrize("ending", ["/add", "/move", "/away"])
def test_the_second_of_two_writers_is_told(
    aino: Visitor, elias: Visitor, board: Board, ending: str
) -> None:
    """What the first has done stands; nobody else is hit by an index that has moved."""
    form = aino.open(PAGE).form(ending)
    elias.fill(f"{PAGE}/0", "/remove")
    page = aino.send(form, name="Daga D.", away="1", to="1")
    assert page.status == 409
    assert "Joku muu muutti luetteloa" in page.words
    assert board.school().debriefers == THREE[1:]


def test_what_was_typed_in_a_clash_is_still_in_the_form(
    aino: Visitor, elias: Visitor, board: Board
) -> None:
    """Sent again it is written, to whom the page names."""
    form = aino.open(f"{PAGE}/1").form("/1")
    elias.fill(PAGE, "/add", name="Daga D.")
    page = aino.send(form, name="Bertta Uusi")
    assert page.status == 409
    assert "Nyt tallessa: Bertta B." in page.words
    assert aino.send(page.form("/1")).to == PAGE
    assert names(board) == ["Aada A.", "Bertta Uusi", "Cilla C.", "Daga D."]


def test_what_was_typed_of_somebody_who_is_gone_is_not_lost_either(
    aino: Visitor, elias: Visitor
) -> None:
    """It stands in the form for a new person."""
    form = aino.open(f"{PAGE}/2").form("/2")
    elias.fill(f"{PAGE}/2", "/remove")
    page = aino.send(form, name="Cilla Uusi")
    assert page.status == 409
    assert page.form("/add").fields["name"] == "Cilla Uusi"


@pytest.mark.parametrize("name", ["", "   ", "\u202e\x00"])
def test_nobody_is_without_a_name(aino: Visitor, board: Board, name: str) -> None:
    """Nothing else that was typed is lost."""
    for path, ending in ((PAGE, "/add"), (f"{PAGE}/0", "/0")):
        page = aino.fill(path, ending, name=name, where="Kirjasto")
        assert page.status == 400
        assert "Kirjoita nimi." in page.words
        assert page.form(ending).fields["where"] == "Kirjasto"
    assert board.school().debriefers == THREE


def test_the_list_has_an_end(aino: Visitor, board: Board) -> None:
    """No school has so many."""
    board.save_school(replace(board.school(), debriefers=THREE * 20))
    page = aino.fill(PAGE, "/add", name="Daga D.")
    assert page.status == 400
    assert "hyvin monta" in page.words


def test_the_sheet_is_a_pdf_of_those_who_are_shown(aino: Visitor) -> None:
    """It changes with the list, but not with somebody who is not shown."""
    sheet = aino.open(f"{PAGE}/card.pdf").answer
    assert sheet.mimetype == "application/pdf"
    assert sheet.data.startswith(b"%PDF")
    aino.fill(PAGE, "/add", name="Daga D.")
    assert aino.open(f"{PAGE}/card.pdf").answer.data == sheet.data
    aino.fill(f"{PAGE}/3", "/3", shown="1")
    assert aino.open(f"{PAGE}/card.pdf").answer.data != sheet.data


def test_the_history_names_the_coordinator_alone(
    aino: Visitor, accounts: Accounts, board: Board
) -> None:
    """Nobody can read from it who was away when."""
    aino.send(aino.open(PAGE).forms("/away")[0], away="1")
    assert board.school().debriefers[0].away
    (edit,) = accounts.edits(most=1)
    assert (edit.by, edit.what, edit.about) == ("Aino", "debriefers", "")
    assert "Aino: muutti hetipurkajien luetteloa" in aino.open("/people").words


HOSTILE: Final = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "👩‍👩‍👧‍👦" * 40,
    "\u202e\u2066nurin",
    "a\x00\x08b",
    "x" * 50_000,
    "," * 10_000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_sent_is_text_on_one_line(aino: Visitor, board: Board, text: str) -> None:
    """Cut at its longest, and shown as text in the list, the form and the sheet."""
    fields = {"where": text, "languages": text, "shown": "1"}
    assert aino.fill(PAGE, "/add", name=text or "x", **fields).status in {302, 400}
    for one in board.school().debriefers:
        assert len(one.name) <= 60
        assert len(one.languages) <= 6
        assert (one.name + one.where).isprintable() or "\u200d" in one.name
    last = len(board.school().debriefers) - 1
    for path in (PAGE, f"{PAGE}/{last}"):
        check(aino.open(path))
    assert aino.open(f"{PAGE}/card.pdf").status == 200


def check(page: Page) -> None:
    """Nothing of it is more than text."""
    assert page.status == 200
    assert not any("onerror" in tag.attributes for tag in page.reader.tags)
    assert all(tag.attributes.get("src") for tag in page.reader.tags if tag.name == "script")


@pytest.mark.parametrize("text", ["", "-1", "9" * 5000, "٣", "61", "x"])
def test_a_place_that_cannot_be_moves_nobody(aino: Visitor, board: Board, text: str) -> None:
    """The page sends no such thing."""
    assert aino.send(aino.open(PAGE).forms("/move")[0], to=text).status == 400
    assert board.school().debriefers == THREE


def test_a_person_who_is_not_there_is_not_found(aino: Visitor, board: Board) -> None:
    """Neither to be looked at nor to be changed."""
    assert aino.open(f"{PAGE}/3").status == 404
    form = aino.open(PAGE).forms("/away")[2]
    form.action = f"{PAGE}/3/away"
    assert aino.send(form, away="1").status == 409
    assert board.school().debriefers == THREE


# ---- The list itself -------------------------------------------------------------------------


def test_a_line_that_is_not_there_is_an_error() -> None:
    """And never somebody else's line."""
    with pytest.raises(IndexError):
        changed(THREE, 3, THREE[0])
    with pytest.raises(IndexError):
        removed(THREE, 3)
    with pytest.raises(IndexError):
        moved(THREE, 3, 0)


def test_only_those_who_were_away_on_another_day_come_back() -> None:
    """Those who are away today stay away; of what was said without a day nothing is known."""
    today = Debriefer("A", away=True, away_since=TUESDAY)
    earlier = Debriefer("B", away=True, away_since=TUESDAY - timedelta(days=1))
    some_day = Debriefer("C", away=True)
    assert back_again((today, earlier, some_day), TUESDAY) == (
        today,
        Debriefer("B"),
        Debriefer("C"),
    )


def test_a_write_that_fails_leaves_the_school_as_it_was(board: Board, ground: Ground) -> None:
    """The whole change or none of it, and the file is free afterwards."""
    before = board.school()

    def fail(_school: object) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        board.change_school(fail)  # type: ignore[arg-type]  # it never returns
    with closing(Board(ground.site.board)) as other:
        other.save_school(replace(before, name="Toinen"))
    assert board.school() == replace(before, name="Toinen")
