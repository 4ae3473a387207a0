from datetime import UTC, date, datetime, time, timedelta
from typing import Final

import pytest

from kiosk.care.draft import Draft
from kiosk.care.school import Lang
from kiosk.care.week import Item, ItemKind, Week, YearWeek
from kiosk.clock import MovableClock
from kiosk.screen.watch import Watch
from kiosk.store.board import Board
from tests.web.ground import TUESDAY, WEEK
from tests.web.reading import Page, Visitor

PAGE: Final = "/week/2026-W48"
SPRING: Final = YearWeek(2027, 10)
"""A week that nobody has written yet."""
EMPTY: Final = "/week/2027-W10"


def draft(board: Board, when: YearWeek = WEEK) -> tuple[str, ...]:
    """The lines of the draft."""
    return tuple(item.fi for item in board.drafts.draft(when).items)


def wall(board: Board, when: YearWeek = WEEK) -> tuple[str, ...]:
    """The lines that are published."""
    week = board.week(when)
    return tuple(item.fi for item in week.items) if week else ()


def add(visitor: Visitor, path: str = EMPTY, **fields: str) -> Page:
    """Add a line to a draft."""
    return visitor.fill(path, "/add", **fields)


@pytest.fixture
def three(aino: Visitor, board: Board) -> Visitor:
    """Aino, with a draft of three lines on one Monday."""
    items = tuple(Item(text, first=SPRING.day(1)) for text in ("yksi", "kaksi", "kolme"))
    board.drafts.save(Draft(SPRING, items))
    return aino


# ---- Adding and changing ---------------------------------------------------------------------


def test_a_line_has_everything_that_was_filled_in(aino: Visitor, board: Board) -> None:
    """Days, times, kind, place and the other languages."""
    page = add(
        aino,
        fi="Taidenäyttely",
        sv="Konstutställning",
        en="Art exhibition",
        day="2",
        until="4",
        starts="9.45",
        ends="14:30",
        kind="visit",
        place=board.school().places[0].id,
    )
    assert page.to == EMPTY
    (item,) = board.drafts.draft(SPRING).items
    assert item == Item(
        "Taidenäyttely",
        "Konstutställning",
        "Art exhibition",
        kind=ItemKind.VISIT,
        first=date(2027, 3, 9),
        last=date(2027, 3, 11),
        starts=time(9, 45),
        ends=time(14, 30),
        place=board.school().places[0].id,
    )
    assert wall(board, SPRING) == ()


def test_a_line_of_the_whole_week_has_no_day(aino: Visitor, board: Board) -> None:
    """A text is enough."""
    add(aino, fi="Ruokalista on aulassa", day="0")
    (item,) = board.drafts.draft(SPRING).items
    assert item == Item("Ruokalista on aulassa")


@pytest.mark.parametrize(
    ("typed", "read"), [("9", time(9)), ("09.05", time(9, 5)), (" 23:59 ", time(23, 59))]
)
def test_a_time_may_be_written_as_people_do(
    aino: Visitor, board: Board, typed: str, read: time
) -> None:
    """With a stop, a colon, or only the hour."""
    add(aino, fi="Kokous", day="1", starts=typed)
    assert board.drafts.draft(SPRING).items[0].starts == read


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"fi": ""}, "Kirjoita rivin teksti."),
        ({"fi": "\u200d \u202e"}, "Kirjoita rivin teksti."),
        ({"fi": "x", "day": "8"}, "Viimeinen päivä on ennen ensimmäistä."),
        ({"fi": "x", "day": "3", "until": "2"}, "Viimeinen päivä on ennen ensimmäistä."),
        ({"fi": "x", "starts": "24.00"}, "Kirjoita aika"),
        ({"fi": "x", "starts": "9.60"}, "Kirjoita aika"),
        ({"fi": "x", "starts": "noin yhdeksän"}, "Kirjoita aika"),
        ({"fi": "x", "ends": "10"}, "Kirjoita aika"),
        ({"fi": "x", "starts": "10", "ends": "10"}, "Kirjoita aika"),
        ({"fi": "x", "starts": "10", "ends": "9.59"}, "Kirjoita aika"),
        ({"fi": "x", "starts": "²"}, "Kirjoita aika"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    aino: Visitor, board: Board, fields: dict[str, str], said: str
) -> None:
    """Nothing is written."""
    page = add(aino, **fields)
    assert page.status == 400
    assert said in page.words
    kept = page.form("/add").fields
    assert {name: kept[name] for name in fields if name != "day"} == {
        name: value for name, value in fields.items() if name != "day"
    }
    assert draft(board, SPRING) == ()


def test_everything_that_is_wrong_is_said_at_once(aino: Visitor) -> None:
    """Nobody sends a form three times."""
    words = add(aino, fi="", day="3", until="2", starts="x").words
    assert all(text in words for text in ("Kirjoita rivin", "Viimeinen päivä on", "Kirjoita aika"))


def test_a_line_is_changed_and_keeps_its_place(three: Visitor, board: Board) -> None:
    """Its form shows what it was."""
    form = three.open(f"{EMPTY}/line/1").form("/line/1")
    assert form.fields["fi"] == "kaksi"
    assert form.fields["day"] == "1"
    assert three.send(form, fi="toinen", starts="8").to == EMPTY
    assert draft(board, SPRING) == ("yksi", "toinen", "kolme")
    assert three.open(f"{EMPTY}/line/1").form("/line/1").fields["starts"] == "8.00"


def test_a_line_survives_its_form_unchanged(aino: Visitor, board: Board) -> None:
    """Whoever only looks and saves changes nothing."""
    before = board.drafts.draft(WEEK).items
    for index in range(len(before)):
        assert aino.fill(f"{PAGE}/line/{index}", f"/line/{index}").status == 302
    assert board.drafts.draft(WEEK).items == before


def test_a_line_with_a_fault_keeps_its_form(three: Visitor, board: Board) -> None:
    """As on the week's page."""
    page = three.fill(f"{EMPTY}/line/1", "/line/1", fi="", starts="8.99")
    assert page.status == 400
    assert page.form("/line/1").fields["starts"] == "8.99"
    assert draft(board, SPRING) == ("yksi", "kaksi", "kolme")


def test_a_line_that_is_not_there_has_no_page(aino: Visitor) -> None:
    """It may have been taken out."""
    assert aino.open(f"{EMPTY}/line/0").status == 404


def test_lines_change_places_within_their_day(aino: Visitor, board: Board) -> None:
    """Also when lines of other days stand between them."""
    for text, day in (("a", "1"), ("x", "2"), ("b", "1"), ("y", "0"), ("c", "1")):
        add(aino, fi=text, day=day)
    rows = aino.open(EMPTY).forms("/move")
    assert [form.action for form in rows] == [
        f"{EMPTY}/line/{index}/move" for index in (0, 2, 4, 1, 3)
    ]
    (_, down) = rows[0].buttons[-1]
    aino.send(rows[0], to=down)
    monday = [text for text in draft(board, SPRING) if text in "abc"]
    assert monday == ["b", "a", "c"]
    last = aino.open(EMPTY).forms("/move")[2]
    aino.send(last, to=last.buttons[0][1])
    assert [text for text in draft(board, SPRING) if text in "abc"] == ["b", "c", "a"]


def test_the_first_line_cannot_go_up_nor_the_last_one_down(three: Visitor) -> None:
    """There is no such button."""
    rows = three.open(EMPTY).forms("/move")
    assert [len(form.buttons) for form in rows] == [1, 2, 1]


def test_a_weekend_is_shown_only_when_something_is_on(aino: Visitor) -> None:
    """Schools rarely have one."""
    before = aino.open(EMPTY).html
    add(aino, fi="Joulumyyjäiset", day="6")
    after = aino.open(EMPTY).html
    assert after.count('class="day"') == before.count('class="day"') + 1
    assert "Joulumyyjäiset" in after


# ---- Taking out and putting back -------------------------------------------------------------


def test_a_line_that_was_taken_out_is_put_back_where_it_was(three: Visitor, board: Board) -> None:
    """And the offer is gone."""
    assert three.fill(f"{EMPTY}/line/1", "/delete").to == EMPTY
    assert draft(board, SPRING) == ("yksi", "kolme")
    page = three.open(EMPTY)
    assert "Rivi on poistettu." in page.words
    assert three.send(page.form("/undo")).to == EMPTY
    assert draft(board, SPRING) == ("yksi", "kaksi", "kolme")
    assert three.open(EMPTY).forms("/undo") == []


def test_undoing_twice_does_nothing(three: Visitor, board: Board) -> None:
    """A double tap, for instance."""
    three.fill(f"{EMPTY}/line/1", "/delete")
    form = three.open(EMPTY).form("/undo")
    three.send(form)
    three.send(form)
    assert draft(board, SPRING) == ("yksi", "kaksi", "kolme")


def test_the_longest_line_can_be_put_back(aino: Visitor, board: Board) -> None:
    """Whatever signs it is made of."""
    signs = "".join(chr(0x20000 + 7919 * number % 40000) for number in range(600))
    add(aino, fi=signs[:200], sv=signs[200:400], en=signs[400:])
    aino.fill(f"{EMPTY}/line/0", "/delete")
    aino.send(aino.open(EMPTY).form("/undo"))
    (item,) = board.drafts.draft(SPRING).items
    assert item.fi + item.sv + item.en == signs


def test_nothing_is_to_be_put_back_when_nothing_was_taken_out(
    three: Visitor, elias: Visitor, board: Board
) -> None:
    """Somebody else was quicker, and the line is still there."""
    form = elias.open(f"{EMPTY}/line/1").form("/delete")
    add(three, fi="neljä", day="1")
    page = elias.send(form)
    assert page.status == 409
    assert page.forms("/undo") == []
    assert elias.open(EMPTY).forms("/undo") == []
    assert draft(board, SPRING) == ("yksi", "kaksi", "kolme", "neljä")


# ---- Beginning with what is there ------------------------------------------------------------


def test_last_week_is_appended_on_the_same_weekdays(aino: Visitor, board: Board) -> None:
    """What is there stays first."""
    board.publish(Week(SPRING, (Item("Kahvi", first=SPRING.day(3), last=SPRING.day(4)),)), TUESDAY)
    after = "/week/2027-W11"
    add(aino, after, fi="Oma rivi", day="1")
    assert aino.fill(after, "/copy").to == after
    items = board.drafts.draft(SPRING.next()).items
    assert [item.fi for item in items] == ["Oma rivi", "Kahvi"]
    assert (items[1].first, items[1].last) == (date(2027, 3, 17), date(2027, 3, 18))


def test_copying_from_an_empty_week_changes_nothing(aino: Visitor, board: Board) -> None:
    """There is nothing to append."""
    assert aino.fill(EMPTY, "/copy").status == 302
    assert draft(board, SPRING) == ()


def test_a_template_is_kept_used_and_forgotten(three: Visitor, board: Board) -> None:
    """Its lines come on the same weekdays of another week."""
    keep = three.open(EMPTY).forms("/template")[-1]
    assert three.send(keep, name="Tavallinen viikko", do="keep").to == EMPTY
    other = "/week/2027-W20"
    use = three.open(other).forms("/template")[0]
    assert use.fields["name"] == "Tavallinen viikko"
    three.send(use, do="use")
    assert draft(board, YearWeek(2027, 20)) == ("yksi", "kaksi", "kolme")
    assert board.drafts.draft(YearWeek(2027, 20)).items[0].first == YearWeek(2027, 20).day(1)
    three.send(three.open(EMPTY).forms("/template")[0], do="forget")
    assert board.drafts.templates() == {}


@pytest.mark.parametrize(
    "fields",
    [{"do": "keep", "name": ""}, {"do": "use", "name": "no such"}, {"do": "burn", "name": "x"}],
)
def test_a_template_needs_a_name_that_is_there(
    aino: Visitor, board: Board, fields: dict[str, str]
) -> None:
    """Otherwise nothing happens."""
    assert aino.send(aino.open(EMPTY).forms("/template")[-1], **fields).status == 400
    assert board.drafts.templates() == {}


def test_a_week_has_an_end(three: Visitor, board: Board) -> None:
    """However it is filled: line by line, from last week or from a template."""
    many = tuple(Item(f"rivi {number}") for number in range(199))
    board.drafts.keep_template("Pitkä", many)
    for _ in range(2):
        three.send(three.open(EMPTY).forms("/template")[0], do="use")
    assert len(draft(board, SPRING)) == 200
    page = add(three, fi="vielä yksi")
    assert page.status == 400
    assert "hyvin monta riviä" in page.words
    assert page.form("/add").fields["fi"] == "vielä yksi"


# ---- Publishing ------------------------------------------------------------------------------


def test_a_draft_is_on_the_wall_once_it_is_published(three: Visitor, board: Board) -> None:
    """Not before."""
    assert wall(board, SPRING) == ()
    assert three.fill(EMPTY, "/publish").to == EMPTY
    assert wall(board, SPRING) == ("yksi", "kaksi", "kolme")
    assert "Aino: julkaisi viikon" in three.open(EMPTY).words


def test_one_line_is_on_the_wall_at_once_and_the_draft_is_left_alone(
    aino: Visitor, board: Board
) -> None:
    """What is being written stays unseen; it gets the line too."""
    before = wall(board)
    add(aino, PAGE, fi="Salainen", day="2")
    add(aino, PAGE, fi="Palohälytys klo 10", day="2", at_once="1")
    assert wall(board) == (*before, "Palohälytys klo 10")
    assert draft(board) == (*before, "Salainen", "Palohälytys klo 10")


def test_a_line_at_once_also_begins_a_week(aino: Visitor, board: Board) -> None:
    """Nothing was published yet."""
    add(aino, fi="Lumipäivä", day="1", at_once="1")
    assert wall(board, SPRING) == draft(board, SPRING) == ("Lumipäivä",)


def test_a_planned_week_goes_up_at_its_time(
    aino: Visitor, board: Board, clock: MovableClock, watch: Watch
) -> None:
    """The screen sees to it; the old week stays until then."""
    before = wall(board)
    add(aino, PAGE, fi="Uusi rivi", day="3")
    assert aino.fill(PAGE, "/plan", due="2026-11-25T07:00").to == PAGE
    page = aino.open(PAGE)
    assert "Julkaistaan 2026-11-25 07:00." in page.words
    clock.set(datetime(2026, 11, 25, 4, 59, 59, tzinfo=UTC))
    assert "Uusi rivi" not in seen(watch, clock)
    assert wall(board) == before
    clock.move(timedelta(seconds=1))
    assert "Uusi rivi" in seen(watch, clock)
    assert wall(board) == (*before, "Uusi rivi")
    assert aino.open(PAGE).forms("/unplan") == []


def seen(watch: Watch, clock: MovableClock) -> list[str]:
    """Every line of the weeks on the screen."""
    watch.tidy(clock.now())
    weeks = watch.sight(clock.now(), Lang.FI, None, exact=True).weeks
    return [item.fi for week in weeks for item in week.items]


def test_a_plan_is_taken_back_and_is_a_draft_again(three: Visitor, board: Board) -> None:
    """Nothing is lost."""
    three.fill(EMPTY, "/plan", due="2027-03-08T07:00")
    assert three.fill(EMPTY, "/unplan").to == EMPTY
    assert board.drafts.planned() == ()
    assert draft(board, SPRING) == ("yksi", "kaksi", "kolme")
    three.fill(EMPTY, "/publish")
    assert wall(board, SPRING) == ("yksi", "kaksi", "kolme")


@pytest.mark.parametrize(
    "due",
    [
        "2026-11-24T11:42",
        "2020-01-01T07:00",
        "",
        "tomorrow",
        "0001-01-01T00:00",
        "9999-12-31T23:59",
        "2026-13-01T07:00",
    ],
)
def test_only_a_moment_to_come_can_be_planned(three: Visitor, board: Board, due: str) -> None:
    """Within reason; the draft stays."""
    page = three.fill(EMPTY, "/plan", due=due)
    assert page.status == 400
    assert "Valitse aika, joka on vielä edessä." in page.words
    assert board.drafts.planned() == ()
    assert draft(board, SPRING) == ("yksi", "kaksi", "kolme")


def test_an_earlier_version_is_looked_at_and_put_on_the_wall_again(
    aino: Visitor, board: Board
) -> None:
    """It becomes the newest version: this too can be undone."""
    before = wall(board)
    add(aino, PAGE, fi="Virhe", day="2")
    aino.fill(PAGE, "/publish")
    page = aino.open(f"{PAGE}/version/1")
    assert page.status == 200
    assert "Virhe" not in page.html
    assert "<svg" in page.html
    assert aino.send(page.form("/restore")).to == PAGE
    assert wall(board) == before
    assert [edition.version for edition in board.editions(WEEK)] == [3, 2, 1]
    again = next(
        form for form in aino.open(PAGE).forms("/restore") if form.fields["version"] == "2"
    )
    aino.send(again)
    assert wall(board) == (*before, "Virhe")


@pytest.mark.parametrize("version", ["0", "99", "", "1; DROP TABLE weeks", "९"])
def test_a_version_that_never_was_cannot_be_restored(
    aino: Visitor, board: Board, version: str
) -> None:
    """No such page."""
    form = aino.open(f"{PAGE}/version/1").form("/restore")
    assert aino.send(form, version=version).status == 404
    assert aino.open(f"{PAGE}/version/99").status == 404
    assert len(board.editions(WEEK)) == 1


# ---- Two writers -----------------------------------------------------------------------------


def test_the_second_of_two_writers_is_told_and_loses_nothing(
    aino: Visitor, elias: Visitor, board: Board
) -> None:
    """What was typed is still in the form, and sending it again is enough."""
    theirs = elias.open(EMPTY).form("/add")
    add(aino, fi="Ainon rivi", day="1")
    page = elias.send(theirs, fi="Eliaksen rivi", day="3", starts="9.45")
    assert page.status == 409
    assert "Joku muu muutti viikkoa" in page.words
    assert "Ainon rivi" in page.words
    form = page.form("/add")
    assert (form.fields["fi"], form.fields["day"]) == ("Eliaksen rivi", "3")
    assert draft(board, SPRING) == ("Ainon rivi",)
    assert elias.send(form).status == 302
    assert draft(board, SPRING) == ("Ainon rivi", "Eliaksen rivi")


@pytest.mark.parametrize(
    "button",
    [
        (f"{EMPTY}/line/1", "/line/1", {"fi": "Muutettu"}),
        (f"{EMPTY}/line/1", "/delete", {}),
        (EMPTY, "/move", {"to": "2"}),
        (EMPTY, "/copy", {}),
        (EMPTY, "/publish", {}),
        (EMPTY, "/plan", {"due": "2027-03-08T07:00"}),
    ],
)
def test_nothing_is_done_to_a_draft_that_was_not_seen(
    three: Visitor, elias: Visitor, board: Board, button: tuple[str, str, dict[str, str]]
) -> None:
    """Whatever the button: the new state is shown first."""
    opened, ending, fields = button
    theirs = elias.open(opened).form(ending)
    three.fill(f"{EMPTY}/line/0", "/line/0", fi="eka")
    page = elias.send(theirs, **fields)
    assert page.status == 409
    assert "eka" in page.words
    assert draft(board, SPRING) == ("eka", "kaksi", "kolme")
    assert wall(board, SPRING) == ()
    assert board.drafts.planned() == ()


def test_a_line_that_somebody_took_out_meanwhile_is_not_lost_with_what_was_typed(
    three: Visitor, elias: Visitor, board: Board
) -> None:
    """It can be added again."""
    theirs = elias.open(f"{EMPTY}/line/2").form("/line/2")
    three.fill(f"{EMPTY}/line/2", "/delete")
    page = elias.send(theirs, fi="kolmas, pitkään hiottu")
    assert page.status == 409
    assert page.form("/add").fields["fi"] == "kolmas, pitkään hiottu"
    assert draft(board, SPRING) == ("yksi", "kaksi")


def test_publishing_meanwhile_is_noticed_as_well(three: Visitor, elias: Visitor) -> None:
    """A draft that was published is a draft no more."""
    theirs = elias.open(EMPTY).form("/add")
    three.fill(EMPTY, "/publish")
    assert elias.send(theirs, fi="x").status == 409


def test_a_line_at_once_never_waits_for_another_writer(
    aino: Visitor, elias: Visitor, board: Board
) -> None:
    """It touches nothing of what others write."""
    theirs = elias.open(EMPTY).form("/add")
    add(aino, fi="Ainon rivi", day="1")
    assert elias.send(theirs, fi="Kiireinen", at_once="1").status == 302
    assert wall(board, SPRING) == ("Kiireinen",)
    assert draft(board, SPRING) == ("Ainon rivi", "Kiireinen")


@pytest.mark.parametrize("mark", ["revision", "base"])
@pytest.mark.parametrize("value", ["", "-1", "x", "1e3", "9" * 7, "٣"])
def test_a_form_without_its_marks_changes_nothing(
    aino: Visitor, board: Board, mark: str, value: str
) -> None:
    """It was not made by these pages."""
    assert add(aino, fi="x", **{mark: value}).status == 400
    assert draft(board, SPRING) == ()


# ---- What is seen ----------------------------------------------------------------------------


def test_the_picture_shows_the_draft_as_the_kiosk_will(aino: Visitor) -> None:
    """And a line that is just being typed."""
    add(aino, PAGE, fi="Luonnosrivi", day="2")
    page = aino.open(PAGE)
    assert "Luonnosrivi" in page.html[page.html.index("<svg") :]
    answer = aino.client.post(
        f"{PAGE}/picture", data=page.form("/add").filled(fi="Kirjoitetaan", day="2")
    )
    assert answer.mimetype == "image/svg+xml"
    drawn = answer.get_data(as_text=True)
    assert drawn.startswith("<svg")
    assert "Luonnosrivi" in drawn
    assert "Kirjoitetaan" in drawn


def test_looking_at_the_picture_writes_nothing(aino: Visitor, board: Board) -> None:
    """A line with a fault is not in it."""
    before = draft(board)
    form = aino.open(PAGE).form("/add")
    for fields in ({"fi": "Kirjoitetaan"}, {"fi": "Vika", "starts": "x"}, {"fi": ""}):
        answer = aino.client.post(f"{PAGE}/picture", data=form.filled(**fields))
        assert answer.status_code == 200
        assert ("Vika" in answer.get_data(as_text=True)) is False
    assert draft(board) == before


def test_a_day_that_does_not_fit_is_pointed_out(aino: Visitor, board: Board) -> None:
    """Nothing forbids it."""
    assert "eivät mahdu" not in aino.open(EMPTY).words
    board.publish(
        Week(SPRING, tuple(Item(f"Rivi {n}", first=SPRING.day(3)) for n in range(40))), TUESDAY
    )
    assert "10.3.: rivit eivät mahdu" in aino.open(EMPTY).words


def test_a_reason_for_an_absence_is_pointed_out(aino: Visitor) -> None:
    """It is nobody's business in the café."""
    add(aino, fi="Aino poissa, sairaana", day="1")
    assert "näyttää olevan poissaolon syy" in aino.open(EMPTY).words


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 11, 27, 21, 0, tzinfo=UTC), "2026-W48"),
        (datetime(2026, 11, 27, 22, 0, tzinfo=UTC), "2026-W49"),
        (datetime(2027, 1, 2, 12, 0, tzinfo=UTC), "2027-W01"),
    ],
)
def test_the_week_that_is_worked_on_is_the_next_one_at_the_weekend(
    aino: Visitor, clock: MovableClock, moment: datetime, shown: str
) -> None:
    """Also across the year's end."""
    clock.set(moment)
    assert aino.open("/week").to == f"/week/{shown}"


@pytest.mark.parametrize("week", ["2026-W54", "2027-W53", "2026-W00", "0000-W01", "2026-48"])
def test_a_week_that_the_year_does_not_have_has_no_page(aino: Visitor, week: str) -> None:
    """In words, not with a fault."""
    page = aino.open(f"/week/{week}")
    assert page.status == 404
    assert "Sivua ei ole" in page.words


@pytest.mark.parametrize("week", ["0001-W01", "9999-W52", "9999-W01", "1582-W41"])
def test_no_week_is_too_far_away_to_be_answered(aino: Visitor, week: str) -> None:
    """By its page, or by one that says there is none."""
    assert aino.open(f"/week/{week}").status in {200, 404}
