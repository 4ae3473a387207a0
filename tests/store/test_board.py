import sqlite3
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from kiosk.care.bag import BagItem
from kiosk.care.health import Detail, Part
from kiosk.care.request import PlaceId
from kiosk.care.school import (
    Contacts,
    DayOff,
    Deadlines,
    Debriefer,
    Hours,
    Lesson,
    Place,
    School,
)
from kiosk.care.week import Item, ItemKind, Week, YearWeek
from kiosk.store import db
from kiosk.store.board import STEPS, Board, seed
from kiosk.store.board_bag import UnknownBagError
from kiosk.store.board_school import NoSchoolError

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
TUESDAY = date(2026, 11, 24)
WEEK_48 = YearWeek(2026, 48)
SCHOOL = School(
    name="Koulu",
    timezone="Europe/Helsinki",
    places=(Place(PlaceId("a"), "aula", "aulan", "the hall", "aulaan"),),
    lessons=(Lesson(time(8, 15), time(9)),),
    staffed={1: Hours(time(7, 30), time(16)), 5: Hours(time(8), time(14))},
    days_off=(DayOff(date(2026, 12, 18), date(2026, 12, 18), time(12)),),
    debriefers=(Debriefer("Etunimi S.", "Luokka 5B", ("suomi",), away=True),),
    contacts=Contacts(coordinator_phone="040 123 4567"),
    deadlines=Deadlines(now_repeat=timedelta(minutes=4)),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """An empty board."""
    path = tmp_path / "board" / "board.db"
    db.migrate(path, STEPS)
    return path


@pytest.fixture
def board(path: Path) -> Iterator[Board]:
    """An open board with a school."""
    seed(path, SCHOOL)
    board = Board(path)
    yield board
    board.close()


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    """What really stands in the file."""
    link = sqlite3.connect(path)
    try:
        return link.execute(sql).fetchall()
    finally:
        link.close()


def test_an_empty_board_says_that_it_has_no_school_yet(path: Path) -> None:
    """Before `migrate` has seeded it there is nothing to show, and that is told."""
    board = Board(path)
    with pytest.raises(NoSchoolError, match="migrate"):
        board.school()
    board.close()


def test_the_school_is_read_back_as_it_was_saved(board: Board) -> None:
    """Every part of it, down to the half day and the deadline."""
    assert board.school() == SCHOOL


def test_the_settings_seed_an_empty_board_once(path: Path) -> None:
    """From then on the board rules, whatever the settings say."""
    assert seed(path, SCHOOL)
    other = School("Toinen", "Europe/Helsinki", SCHOOL.places, (), {})
    assert not seed(path, other)
    board = Board(path)
    assert board.school().name == "Koulu"
    board.close()


def test_saving_adds_a_version_of_what_changed_only(board: Board, path: Path) -> None:
    """The other parts keep their first version."""
    school = board.school()
    board.save_school(School(**{**vars(school), "name": "Uusi nimi"}))
    versions = rows(path, "SELECT part, max(version) FROM settings GROUP BY part")
    assert [part for part, version in versions if version != 1] == ["name"]
    assert ("name", 2) in versions


def test_a_debriefer_who_is_taken_off_the_list_is_gone_from_the_file(
    board: Board, path: Path
) -> None:
    """Consent can be withdrawn: no older version keeps the name, nor do the raw bytes."""
    canary = "Qvxzyname K."
    with_one = School(**{**vars(SCHOOL), "debriefers": (Debriefer(canary),)})
    board.save_school(with_one)
    assert canary.encode() in path.read_bytes()
    board.save_school(SCHOOL)
    assert canary.encode() not in path.read_bytes()


def test_old_versions_of_the_settings_do_not_pile_up(board: Board, path: Path) -> None:
    """Undo needs a few; a card full of them nobody needs."""
    for number in range(40):
        board.save_school(School(**{**vars(SCHOOL), "name": f"Koulu {number}"}))
    [(kept,)] = rows(path, "SELECT count(*) FROM settings WHERE part = 'name'")
    assert isinstance(kept, int)
    assert 2 <= kept <= 20
    assert board.school().name == "Koulu 39"


def test_a_published_week_is_read_back_in_its_order(board: Board) -> None:
    """Items of every shape, in the coordinators' order."""
    items = (
        Item("Ruokalista: keitto", kind=ItemKind.LUNCH, first=TUESDAY),
        Item("YS-aika", "Samplanering", "Planning", ItemKind.MEETING, TUESDAY, None, time(9, 45)),
        Item("Leirikoulu", first=TUESDAY, last=date(2026, 11, 26), place=PlaceId("a")),
        Item("Muista avaimet"),
    )
    board.publish(Week(WEEK_48, items), NOW)
    assert board.week(WEEK_48) == Week(WEEK_48, items)


def test_publishing_again_keeps_the_version_before_for_undo(board: Board) -> None:
    """The newest rules, the one before can be brought back."""
    first, second = Week(WEEK_48, (Item("eka"),)), Week(WEEK_48, (Item("toka"),))
    board.publish(first, NOW)
    board.publish(second, NOW + timedelta(hours=1))
    assert board.week(WEEK_48) == second
    assert [edition.week for edition in board.editions(WEEK_48)] == [second, first]
    assert board.editions(WEEK_48)[1].published_at == NOW


def test_without_this_weeks_info_the_last_one_is_shown(board: Board) -> None:
    """The page can then say whose info it is; a later week never stands in."""
    board.publish(Week(YearWeek(2026, 46)), NOW)
    board.publish(Week(YearWeek(2026, 47), (Item("vanha"),)), NOW)
    board.publish(Week(YearWeek(2026, 52)), NOW)
    assert board.weeks_for(TUESDAY, NOW) == (Week(YearWeek(2026, 47), (Item("vanha"),)),)


def test_nothing_published_is_no_week(board: Board) -> None:
    """An empty board shows none."""
    assert board.weeks_for(TUESDAY, NOW) == ()


@pytest.mark.parametrize(
    ("now", "shown"),
    [
        (datetime(2026, 11, 27, 9, 59, tzinfo=UTC), 1),
        (datetime(2026, 11, 27, 10, 0, tzinfo=UTC), 2),
        (datetime(2026, 11, 29, 12, 0, tzinfo=UTC), 2),
    ],
)
def test_next_week_can_be_looked_at_from_friday_noon(
    board: Board, now: datetime, shown: int
) -> None:
    """Noon at the school, which in November is 10.00 UTC."""
    board.publish(Week(WEEK_48), NOW)
    board.publish(Week(YearWeek(2026, 49)), NOW)
    assert len(board.weeks_for(now.date(), now)) == shown


def test_the_week_after_53_is_the_first_of_the_next_year(board: Board) -> None:
    """2026 has 53 weeks, and New Year's Day belongs to the last."""
    board.publish(Week(YearWeek(2026, 53)), NOW)
    board.publish(Week(YearWeek(2027, 1)), NOW)
    friday = datetime(2027, 1, 1, 12, tzinfo=UTC)
    weeks = [week.when for week in board.weeks_for(friday.date(), friday)]
    assert weeks == [YearWeek(2026, 53), YearWeek(2027, 1)]


def test_next_week_alone_still_leaves_this_week_in_its_place(board: Board) -> None:
    """The first of the two is always the one on show now, even when it is empty."""
    board.publish(Week(YearWeek(2026, 49)), NOW)
    friday = datetime(2026, 11, 27, 12, tzinfo=UTC)
    weeks = board.weeks_for(friday.date(), friday)
    assert weeks == (Week(WEEK_48), Week(YearWeek(2026, 49)))


def test_the_bag_goes_out_and_comes_back(board: Board) -> None:
    """Its page knows since which day."""
    board.move_bag("bag", out=True, day=TUESDAY)
    assert board.bags()[0].out_since == "2026-11-24"
    board.move_bag("bag", out=False, day=TUESDAY)
    assert not board.bags()[0].out


def test_what_is_missing_stays_missing_until_somebody_says_otherwise(board: Board) -> None:
    """Also while the bag is out."""
    board.mark_missing("bag", frozenset({BagItem.BAR, BagItem.SIGN}), TUESDAY)
    board.move_bag("bag", out=True, day=TUESDAY)
    assert board.bags()[0].missing == {BagItem.BAR, BagItem.SIGN}
    board.mark_missing("bag", frozenset(), TUESDAY)
    assert board.bags()[0].missing == frozenset()


def test_the_bag_log_holds_the_day_and_no_hour(board: Board, path: Path) -> None:
    """An hour would point at one request; no row number keeps the order either."""
    board.move_bag("bag", out=True, day=TUESDAY)
    board.move_bag("bag", out=True, day=TUESDAY)
    board.mark_missing("bag", frozenset({BagItem.BAR}), TUESDAY)
    board.move_bag("bag", out=False, day=TUESDAY)
    logged = rows(path, "SELECT day, bag, moved, missing FROM bag_log")
    assert sorted(logged) == [
        ("2026-11-24", "bag", "back", '["bar"]'),
        ("2026-11-24", "bag", "checked", '["bar"]'),
        ("2026-11-24", "bag", "out", "[]"),
    ]
    with pytest.raises(sqlite3.OperationalError):
        rows(path, "SELECT rowid FROM bag_log")


def test_a_bag_that_is_not_there_cannot_be_moved(board: Board) -> None:
    """A wrong tag changes nothing."""
    before = board.bags()
    with pytest.raises(UnknownBagError):
        board.move_bag("other", out=True, day=TUESDAY)
    assert board.bags() == before


def test_rows_that_may_travel_carry_a_version_4_uuid_and_the_kiosks_id(
    board: Board, path: Path
) -> None:
    """Version 7 would hold the time."""
    for number in range(30):
        board.publish(Week(WEEK_48, (Item(str(number)),)), NOW)
    board.move_bag("bag", out=True, day=TUESDAY)
    marked = rows(path, "SELECT uuid, kiosk FROM weeks UNION ALL SELECT uuid, kiosk FROM bag_log")
    assert {UUID(str(uuid)).version for uuid, _ in marked} == {4}
    assert len({uuid for uuid, _ in marked}) == 31
    assert len({kiosk for _, kiosk in marked}) == 1


def test_a_part_reports_how_it_does_and_since_when(board: Board) -> None:
    """`since` moves when the report changes, `beat` at every beat."""
    later, last = NOW + timedelta(seconds=5), NOW + timedelta(seconds=10)
    assert board.health(Part.SIGNAL) is None
    board.beat(Part.SIGNAL, ok=True, detail=Detail.FINE, now=NOW)
    board.beat(Part.SIGNAL, ok=True, detail=Detail.FINE, now=later)
    health = board.health(Part.SIGNAL)
    assert health is not None
    assert (health.ok, health.since, health.beat) == (True, NOW, later)
    board.beat(Part.SIGNAL, ok=False, detail=Detail.NO_NETWORK, now=last)
    health = board.health(Part.SIGNAL)
    assert health is not None
    assert (health.ok, health.detail, health.since) == (False, Detail.NO_NETWORK, last)


def test_weeks_and_bag_log_are_forgotten_after_twelve_months(board: Board, path: Path) -> None:
    """And not a day before."""
    today = date(2027, 11, 24)
    for when in (YearWeek(2026, 47), WEEK_48, YearWeek(2027, 47)):
        board.publish(Week(when), NOW)
    board.move_bag("bag", out=True, day=date(2026, 11, 23))
    board.move_bag("bag", out=False, day=TUESDAY)
    board.prune(today)
    assert board.week(YearWeek(2026, 47)) is None
    assert board.week(WEEK_48) is not None
    assert board.week(YearWeek(2027, 47)) is not None
    assert rows(path, "SELECT day FROM bag_log") == [("2026-11-24",)]


def test_pruning_works_on_a_leap_day(board: Board) -> None:
    """The year before has no 29 February."""
    board.publish(Week(YearWeek(2027, 8)), NOW)
    board.publish(Week(YearWeek(2027, 9)), NOW)
    board.prune(date(2028, 2, 29))
    assert board.week(YearWeek(2027, 8)) is not None


def test_another_programs_change_is_noticed(board: Board, path: Path) -> None:
    """By SQLite's own counter, once for each change."""
    assert board.changed()
    assert not board.changed()
    other = Board(path)
    other.publish(Week(WEEK_48), NOW)
    assert board.changed()
    assert not board.changed()
    other.close()


def test_every_write_tells_its_effect_before_and_after(path: Path) -> None:
    """That is where the kill tests cut."""
    told: list[str] = []
    board = Board(path, told.append)
    board.move_bag("bag", out=True, day=TUESDAY)
    assert told == ["before move bag", "after move bag"]
    board.close()
