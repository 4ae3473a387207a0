"""The school's places and times: one form, every fault at once, two writers, the kiosk at once."""

from dataclasses import fields, replace
from datetime import date, time, timedelta
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from kiosk.care.request import PlaceId
from kiosk.care.school import (
    Contacts,
    DayOff,
    Deadlines,
    Hours,
    Lang,
    Lesson,
    Place,
    School,
)
from kiosk.care.schoolrules import place_id
from kiosk.clock import MovableClock
from kiosk.screen.watch import Watch
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from kiosk.web.marks import mark
from kiosk.web.schoolfields import as_fields
from kiosk.web.schoolforms import READERS, read
from tests.web.reading import Page, Visitor

PAGE: Final = "/school"
SAVED: Final = "/school?saved=1"


def fill(visitor: Visitor, **typed: str) -> Page:
    """Open the page, type something and save."""
    return visitor.fill(PAGE, PAGE, **typed)


# ---- What can be changed ---------------------------------------------------------------------


def test_nothing_is_written_when_nothing_was_touched(
    aino: Visitor, board: Board, accounts: Accounts
) -> None:
    """Not even into the history."""
    before, edits = board.school(), accounts.edits()
    assert fill(aino).to == SAVED
    assert board.school() == before
    assert accounts.edits() == edits


def test_a_place_is_added_and_gets_an_id_of_its_name(aino: Visitor, board: Board) -> None:
    """In an empty row; it can be chosen for a line of the week at once."""
    before = board.school().places
    row = len(before)
    typed = {f"place_fi_{row}": "Äidinkielen työhuone", f"place_into_{row}": "työhuoneeseen"}
    assert fill(aino, **typed).to == SAVED
    new = Place(PlaceId("aidinkielen-tyohuone"), "Äidinkielen työhuone", into="työhuoneeseen")
    assert board.school().places == (*before, new)
    assert "Äidinkielen työhuone" in aino.open("/week/2026-W48").words


def test_a_place_keeps_its_id_when_its_name_changes(aino: Visitor, board: Board) -> None:
    """Lines and requests that name it go on naming it."""
    first = board.school().places[0]
    fill(aino, place_fi_0="iso neuvotteluhuone", place_sv_0="stora rummet")
    changed = replace(first, fi="iso neuvotteluhuone", sv="stora rummet")
    assert board.school().places[0] == changed


def test_a_place_is_removed(aino: Visitor, board: Board) -> None:
    """And the others stay what they are."""
    before = board.school().places
    assert fill(aino, place_gone_1="1").to == SAVED
    assert board.school().places == (before[0], *before[2:])


def test_bells_hours_and_days_off_are_changed(aino: Visitor, board: Board) -> None:
    """A line each; days also as they are written in Finland."""
    page = fill(
        aino,
        bells="8.15-9.00\r\n\r\n 9:15 – 10 \r\n",
        staffed_5="8-14.30",
        staffed_1="",
        days_off="2026-12-06\n21.12.2026-6.1.2027\n2026-12-18 12.00-\n18.3.2027 12.30-",
    )
    assert page.to == SAVED
    school = board.school()
    assert school.lessons == (Lesson(time(8, 15), time(9)), Lesson(time(9, 15), time(10)))
    assert school.staffed[5] == Hours(time(8), time(14, 30))
    assert 1 not in school.staffed
    assert school.days_off == (
        DayOff(date(2026, 12, 6), date(2026, 12, 6)),
        DayOff(date(2026, 12, 21), date(2027, 1, 6)),
        DayOff(date(2026, 12, 18), date(2026, 12, 18), time(12)),
        DayOff(date(2027, 3, 18), date(2027, 3, 18), time(12, 30)),
    )


def test_numbers_and_deadlines_are_changed(aino: Visitor, board: Board) -> None:
    """An empty number is left out; minutes may have a comma."""
    page = fill(
        aino,
        contact_crisis_phone="",
        contact_coordinator_name="Toinen T.",
        deadline_take_back_grace="1,5",
        deadline_still_after="90",
    )
    assert page.to == SAVED
    school = board.school()
    assert school.contacts.crisis_phone == ""
    assert school.contacts.coordinator_name == "Toinen T."
    assert school.deadlines == Deadlines(
        take_back_grace=timedelta(seconds=90), still_after=timedelta(minutes=90)
    )


def test_the_kiosk_follows_at_once(aino: Visitor, watch: Watch, clock: MovableClock) -> None:
    """At its next look."""
    before = watch.sight(clock.now(), Lang.FI, None, exact=True).school
    fill(aino, place_fi_0="peräkammari")
    after = watch.sight(clock.now(), Lang.FI, None, exact=True).school
    assert (before.places[0].fi, after.places[0].fi) == ("neuvotteluhuone", "peräkammari")


def test_the_history_says_what_was_touched(aino: Visitor, accounts: Accounts) -> None:
    """Each part by itself, and nothing that was not."""
    fill(aino, bells="8-9", contact_crisis_phone="112")
    done = {edit.what for edit in accounts.edits(most=2)}
    assert done == {"school_lessons", "school_contacts"}
    assert "Aino: muutti oppituntien aikoja" in aino.open("/people").words


# ---- What is wrong ---------------------------------------------------------------------------


def test_every_fault_is_told_at_once_beside_what_was_typed(aino: Visitor, board: Board) -> None:
    """Nothing is written and nothing that was typed is lost."""
    before = board.school()
    typed = {
        "place_fi_0": "",
        "bells": "8.15-9.00\n9.00-8.00\nkello kahdeksan",
        "staffed_3": "7.30",
        "days_off": "2026-02-30\n2026-12-24/2026-12-23",
        "contact_crisis_phone": "soita",
        "contact_report_url": "javascript:alert(1)",
        "deadline_still_after": "0",
    }
    page = fill(aino, contact_coordinator_name="Toinen T.", **typed)
    assert page.status == 400
    for said in (
        "Mitään ei ole vielä tallennettu.",
        "Kirjoita tilan nimi suomeksi.",
        "”9.00-8.00”: kirjoita aika",
        "”kello kahdeksan”: kirjoita aika",
        "”7.30”: kirjoita aika",
        "”2026-02-30”: kirjoita päivä",
        "”2026-12-24/2026-12-23”: kirjoita päivä",
        "”soita”: kirjoita puhelinnumero",
        "”javascript:alert(1)”: osoite alkaa",
        "Kirjoita minuutit numeroin",
    ):
        assert said in page.words
    shown = page.form(PAGE).fields
    assert {name: shown[name] for name in typed} == typed
    assert shown["contact_coordinator_name"] == "Toinen T."
    assert board.school() == before


def test_what_is_wrong_is_told_to_those_who_do_not_see_it(aino: Visitor) -> None:
    """The field points at its sentence."""
    page = fill(aino, staffed_2="aamulla")
    tags = {tag.attributes.get("id"): tag.attributes for tag in page.reader.tags}
    assert tags["staffed_2"]["aria-invalid"] == "true"
    assert tags["staffed_2"]["aria-describedby"] in tags
    assert "aria-invalid" not in tags["staffed_1"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"bells": "8.00-9.00\n8.45-9.30"}, "8.45-9.30 alkaa ennen kuin edellinen"),
        ({"bells": "\n".join(["8-9"] * 21)}, "enintään 20"),
        ({"days_off": "1999-12-31"}, "”1999-12-31”: kirjoita päivä"),
        ({"days_off": "31.6.2027"}, "”31.6.2027”: kirjoita päivä"),
        ({"days_off": "\n".join(["2027-01-01"] * 101)}, "enintään 100"),
        ({"deadline_now_repeat": "10"}, "Ensin muistutus, sitten viimeinen kutsu"),
        ({"deadline_repeat_least": "31"}, "Aikaisin hetki on ennen viimeistä."),
        ({"deadline_now_repeat": "nan"}, "Kirjoita minuutit"),
        ({"deadline_now_repeat": "1e2"}, "Kirjoita minuutit"),
        ({"deadline_now_repeat": "1441"}, "Kirjoita minuutit"),
        ({f"place_gone_{row}": "1" for row in range(6)}, "Ainakin yksi tila tarvitaan."),
    ],
)
def test_what_cannot_be_is_told(
    aino: Visitor, board: Board, typed: dict[str, str], said: str
) -> None:
    """In words that say what is allowed."""
    before = board.school()
    page = fill(aino, **typed)
    assert page.status == 400
    assert said in page.words
    assert board.school() == before


def test_what_was_corrected_is_written(aino: Visitor, board: Board) -> None:
    """From the page that told of the fault."""
    page = fill(aino, staffed_2="aamulla", contact_crisis_phone="112")
    assert aino.send(page.form(PAGE), staffed_2="9-10").to == SAVED
    assert board.school().staffed[2] == Hours(time(9), time(10))
    assert board.school().contacts.crisis_phone == "112"


# ---- Two writers -----------------------------------------------------------------------------


def test_two_who_change_different_parts_lose_nothing(
    aino: Visitor, elias: Visitor, board: Board
) -> None:
    """The second form is older than the first one's change, and does not undo it."""
    form = aino.open(PAGE).form(PAGE)
    fill(elias, bells="8-9")
    assert aino.send(form, contact_crisis_phone="112").to == SAVED
    assert board.school().lessons == (Lesson(time(8), time(9)),)
    assert board.school().contacts.crisis_phone == "112"


def test_two_who_change_the_same_part_are_told(aino: Visitor, elias: Visitor, board: Board) -> None:
    """Both versions are shown, nothing of the form is written; sent again, it stands."""
    form = aino.open(PAGE).form(PAGE)
    fill(elias, bells="8-9", staffed_1="10-11")
    page = aino.send(form, bells="9-10", contact_crisis_phone="112")
    assert page.status == 409
    assert "Joku muu muutti tätä kohtaa" in page.words
    assert "Nyt tallessa: 8.00-9.00" in page.words
    assert page.form(PAGE).fields["bells"] == "9-10"
    assert board.school().lessons == (Lesson(time(8), time(9)),)
    assert board.school().contacts.crisis_phone != "112"
    assert aino.send(page.form(PAGE)).to == SAVED
    assert board.school().lessons == (Lesson(time(9), time(10)),)
    assert board.school().contacts.crisis_phone == "112"
    assert board.school().staffed[1] == Hours(time(10), time(11))


def test_a_third_writer_is_not_overrun_either(aino: Visitor, elias: Visitor, board: Board) -> None:
    """What was shown after the clash has changed once more."""
    form = aino.open(PAGE).form(PAGE)
    fill(elias, bells="8-9")
    page = aino.send(form, bells="9-10")
    fill(elias, bells="10-11")
    assert aino.send(page.form(PAGE)).status == 409
    assert board.school().lessons == (Lesson(time(10), time(11)),)


def test_two_who_write_the_same_agree(aino: Visitor, elias: Visitor, board: Board) -> None:
    """There is nothing to be told."""
    form = aino.open(PAGE).form(PAGE)
    fill(elias, bells="8-9")
    assert aino.send(form, bells="8-9").to == SAVED
    assert board.school().lessons == (Lesson(time(8), time(9)),)


def test_marks_that_are_made_up_write_over_nobody(aino: Visitor, board: Board) -> None:
    """They fit no version; what is not touched is left alone."""
    before = board.school()
    marks = {f"mark_{part}": "x" for part in READERS}
    assert fill(aino, **marks).to == SAVED
    assert fill(aino, bells="8-9", **marks).status == 409
    assert board.school() == before


# ---- Whatever is sent ------------------------------------------------------------------------

HOSTILE: Final = (
    "<script>alert(1)</script>",
    '"></textarea><img src=x onerror=alert(1)>',
    "👩‍👩‍👧‍👦" * 40,
    "\u202e\u2066",
    "\x00\x08",
    "٣.٣٠-٤",
    "²",
    "9" * 3000,
)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_sent_everywhere_changes_nothing(
    aino: Visitor, board: Board, text: str
) -> None:
    """It is told, and shown again as nothing but text."""
    before = board.school()
    form = aino.open(PAGE).form(PAGE)
    named = [name for name in form.fields if name.startswith(tuple(as_fields(before)))]
    page = aino.send(form, **dict.fromkeys(named, text))
    assert page.status == 400
    check(page)
    assert board.school() == before


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_sent_as_a_name_is_text_on_one_line(
    aino: Visitor, board: Board, text: str
) -> None:
    """Or is refused; the id of a place that is sent is one, or is made anew."""
    fill(aino, place_fi_0=text, place_id_0=text, contact_coordinator_name=text)
    for place in board.school().places:
        assert len(place.fi) <= 100
        assert place.id
        assert set(place.id.casefold()) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_²٣٤9")
    assert "\x00" not in board.school().contacts.coordinator_name
    for path in (PAGE, "/week/2026-W48"):
        check(aino.open(path))


def check(page: Page) -> None:
    """Nothing of it is more than text."""
    assert not any("onerror" in tag.attributes for tag in page.reader.tags)
    assert all(tag.attributes.get("src") for tag in page.reader.tags if tag.name == "script")


def test_a_form_of_a_megabyte_is_refused(aino: Visitor, board: Board) -> None:
    """In words."""
    before = board.school()
    assert fill(aino, bells="8-9\n" * 250_000).status == 413
    assert board.school() == before


def test_a_form_with_nothing_in_it_changes_nothing(aino: Visitor, board: Board) -> None:
    """It is no form of ours."""
    before = board.school()
    form = aino.open(PAGE).form(PAGE)
    form.fields = {"csrf_token": form.fields["csrf_token"]}
    assert aino.send(form).status == 400
    assert board.school() == before


@pytest.mark.parametrize("lang", ["sv", "en"])
def test_the_page_is_there_in_the_other_languages(aino: Visitor, lang: str) -> None:
    """Also what is wrong."""
    aino.send(aino.open(PAGE).form("/language"), lang=lang)
    page = fill(aino, bells="x", days_off="x", contact_crisis_phone="x", deadline_now_repeat="x")
    said = {"sv": "Inget har sparats än.", "en": "Nothing is saved yet."}
    assert said[lang] in page.words


# ---- The form by itself ----------------------------------------------------------------------

times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0))
spans = (
    st.tuples(times, times).filter(lambda two: two[0] != two[1]).map(lambda two: tuple(sorted(two)))
)
days = st.dates(date(2000, 1, 1), date(2099, 12, 31))
texts = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), max_size=20)
places = st.lists(
    st.builds(
        Place,
        st.from_regex(r"[\w-]{1,40}", fullmatch=True).map(PlaceId),
        texts.filter(bool),
        texts,
        texts,
        texts,
    ),
    min_size=1,
    max_size=8,
    unique_by=lambda place: place.id,
).map(tuple)
phones = st.sampled_from(["", "112", "040 123 4567", "+358 40 123 45-67"])
minutes = st.floats(0.5, 1440).map(lambda wait: timedelta(minutes=wait))


@st.composite
def deadlines(draw: st.DrawFn) -> Deadlines:
    """Waits that are in order."""
    chased = sorted(draw(st.lists(minutes, min_size=3, max_size=3, unique=True)))
    repeat = sorted(draw(st.lists(minutes, min_size=2, max_size=2)))
    rest = draw(st.lists(minutes, min_size=7, max_size=7))
    names = [field.name for field in fields(Deadlines)]
    return Deadlines(**dict(zip(names, [*chased, *repeat, *rest], strict=True)))


schools = st.builds(
    School,
    name=st.just("Koulu"),
    timezone=st.just("Europe/Helsinki"),
    places=places,
    lessons=spans.map(lambda span: (Lesson(*span),)),
    staffed=st.dictionaries(st.integers(1, 7), spans.map(lambda span: Hours(*span))),
    days_off=st.lists(
        st.tuples(days, days, st.none() | times).map(
            lambda off: DayOff(min(off[:2]), max(off[:2]), off[2])
        ),
        max_size=5,
    ).map(tuple),
    contacts=st.builds(Contacts, texts, phones, phones, texts, phones, texts),
    deadlines=deadlines(),
)


@given(schools)
def test_what_is_written_into_the_form_is_read_from_it_again(school: School) -> None:
    """Else a part that nobody has touched would count as touched."""
    parts, faults = read(MultiDict(as_fields(school)))
    assert faults == []
    for part, value in parts.items():
        assert value == getattr(school, part)
        assert mark(value) == mark(getattr(school, part))


@given(schools, schools)
def test_a_mark_is_the_same_only_for_the_same(one: School, other: School) -> None:
    """Whatever the order in which weekdays were added."""
    for part in READERS:
        first, second = getattr(one, part), getattr(other, part)
        assert (mark(first) == mark(second)) == (first == second)
    turned = dict(reversed(one.staffed.items()))
    assert mark(turned) == mark(one.staffed)


names = st.sampled_from(
    [
        "place_fi_0",
        "place_id_0",
        "place_sv_1",
        "bells",
        "days_off",
        "staffed_1",
        "contact_crisis_phone",
        "contact_report_url",
        "deadline_now_repeat",
    ]
)


@given(st.dictionaries(names, st.text(max_size=60)))
def test_no_text_in_any_field_is_more_than_a_fault(typed: dict[str, str]) -> None:
    """Reading it never fails."""
    parts, _ = read(MultiDict(typed))
    assert set(parts) == set(READERS)


@given(st.text(), st.text(), st.sets(st.text(st.sampled_from("ab-2"), max_size=4), max_size=6))
def test_an_id_is_always_one_that_no_other_place_has(
    given_id: str, name: str, others: set[str]
) -> None:
    """Whatever was sent, and whatever the place is called."""
    taken = {PlaceId(one) for one in others}
    made = place_id(given_id, name, taken)
    assert made not in taken
    assert 1 <= len(made) <= 40
