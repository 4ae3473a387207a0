from datetime import date, time, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.care.request import PlaceId
from kiosk.care.week import Item, ItemKind, Week, YearWeek
from kiosk.faults import Fault
from kiosk.weekfile import WeekFileError, read, read_when, written

PLACES = (PlaceId("neuvotteluhuone"), PlaceId("b204"))
WEEK_48 = YearWeek(2026, 48)
MONDAY, TUESDAY, THURSDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 26)
HEAD = "year = 2026\nweek = 48\n"


def saved(folder: Path, text: str) -> Path:
    """A week file with this text."""
    path = folder / "week.toml"
    path.write_text(text, encoding="utf-8")
    return path


def items_of(folder: Path, lines: str) -> tuple[Item, ...]:
    """The items that a file for week 48 gives."""
    return read(saved(folder, f"{HEAD}\n[[items]]\n{lines}\n"), PLACES).items


def faults_of(folder: Path, text: str) -> dict[str, Fault]:
    """The faults that reading tells, by key."""
    with pytest.raises(WeekFileError) as told:
        read(saved(folder, text), PLACES)
    return {fault.key: fault for fault in told.value.faults}


def test_a_week_file_is_read_in_its_own_order(tmp_path: Path) -> None:
    """Times, days, ranges, the whole week, kinds by either language."""
    text = f"""{HEAD}
    [[items]]
    text = "YS-aika"
    sv = "samplaneringstid"
    day = "ti"
    time = "9.45"
    kind = "kokous"

    [[items]]
    fi = "Leirikoulu"
    days = "ti-to"
    kind = "trip"

    [[items]]
    text = "Opo-tunti"
    day = 2026-11-23
    time = "9-13"
    kind = "Tilavaraus"
    place = "b204"

    [[items]]
    text = "Palauta avaimet"
    kind = "muistettavaa"
    """
    week = read(saved(tmp_path, text), PLACES)
    assert week.when == WEEK_48
    assert week.items == (
        Item(
            "YS-aika",
            "samplaneringstid",
            kind=ItemKind.MEETING,
            first=TUESDAY,
            starts=time(9, 45),
        ),
        Item("Leirikoulu", kind=ItemKind.TRIP, first=TUESDAY, last=THURSDAY),
        Item(
            "Opo-tunti",
            kind=ItemKind.BOOKING,
            first=MONDAY,
            starts=time(9),
            ends=time(13),
            place=PlaceId("b204"),
        ),
        Item("Palauta avaimet", kind=ItemKind.REMEMBER),
    )


@pytest.mark.parametrize("day", ['"ti"', '"TI"', '"tue"', '"24.11."', '"2026-11-24"', "2026-11-24"])
def test_a_day_may_be_written_as_people_write_it(tmp_path: Path, day: str) -> None:
    """Short weekdays, Finnish dates, ISO dates."""
    [item] = items_of(tmp_path, f'text = "a"\nday = {day}')
    assert (item.first, item.last) == (TUESDAY, None)


@pytest.mark.parametrize(
    "days", ["ti-to", "ti – to", "24.11.-26.11.", "2026-11-24/2026-11-26", "tue-thu"]
)
def test_several_days_may_be_written_as_people_write_them(tmp_path: Path, days: str) -> None:
    """With a dash of either kind, or ISO dates with a slash."""
    [item] = items_of(tmp_path, f'text = "a"\ndays = "{days}"')
    assert (item.first, item.last) == (TUESDAY, THURSDAY)


def test_days_from_a_day_to_the_same_are_one(tmp_path: Path) -> None:
    """No item has two ways to be on Tuesday."""
    [item] = items_of(tmp_path, 'text = "a"\ndays = "ti-ti"')
    assert (item.first, item.last) == (TUESDAY, None)


def test_days_may_begin_in_the_week_before(tmp_path: Path) -> None:
    """A camp over a week's end stands in both weeks."""
    [item] = items_of(tmp_path, 'text = "a"\ndays = "2026-11-19/2026-11-24"')
    assert (item.first, item.last) == (date(2026, 11, 19), TUESDAY)


def test_the_last_week_of_2026_holds_new_years_day(tmp_path: Path) -> None:
    """Week 53's Friday is 1.1.2027."""
    text = 'year = 2026\nweek = 53\n[[items]]\ntext = "a"\nday = "1.1."\n'
    week = read(saved(tmp_path, text), PLACES)
    assert week.items[0].first == date(2027, 1, 1)


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ("", "items[1].fi"),
        ('text = ""', "items[1].text"),
        ('text = "a"\nfi = "b"', "items[1].text"),
        ('text = "a"\nday = "maanantai"', "items[1].day"),
        ('text = "a"\nday = "2026-12-01"', "items[1].day"),
        ('text = "a"\nday = "31.11."', "items[1].day"),
        ('text = "a"\nday = 2', "items[1].day"),
        ('text = "a"\ndays = "to-ti"', "items[1].days"),
        ('text = "a"\ndays = "ti-ke-to"', "items[1].days"),
        ('text = "a"\ndays = "2026-12-01/2026-12-03"', "items[1].days"),
        ('text = "a"\nday = "ti"\ndays = "ti-to"', "items[1].day"),
        ('text = "a"\ntime = 9.45', "items[1].time"),
        ('text = "a"\ntime = "25.00"', "items[1].time"),
        ('text = "a"\ntime = "9.60"', "items[1].time"),
        ('text = "a"\ntime = "13-9"', "items[1].time"),
        ('text = "a"\nkind = "sairas"', "items[1].kind"),
        ('text = "a"\nplace = "olohuone"', "items[1].place"),
        ('text = "a"\nteksti = "b"', "items[1].teksti"),
        ("text = ['a']", "items[1].text"),
    ],
)
def test_a_bad_item_is_told_with_its_number_and_key(tmp_path: Path, lines: str, key: str) -> None:
    """Exactly that key, what was found and what is allowed."""
    faults = faults_of(tmp_path, f"{HEAD}[[items]]\n{lines}\n")
    assert list(faults) == [key]
    assert faults[key].allowed


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("", ["year", "week"]),
        ("year = 2026", ["week"]),
        ('year = "2026"\nweek = 48', ["year"]),
        ("year = 2026\nweek = 0", ["week"]),
        ("year = 2027\nweek = 53", ["week"]),
        ("year = 2026\nweek = 48\nitems = 3", ["items"]),
        ("year = 2026\nweek = 48\nitems = [3]", ["items[1]"]),
        ("year = 2026\nweek = 48\nvuosi = 1", ["vuosi"]),
    ],
)
def test_a_bad_head_is_told_by_key(tmp_path: Path, text: str, keys: list[str]) -> None:
    """2027 has no week 53; an item that is no table needs no further faults."""
    assert [key for key in faults_of(tmp_path, text) if not key.endswith(".fi")] == keys


def test_every_fault_of_a_week_is_told_at_once(tmp_path: Path) -> None:
    """Three items, three faults, and one in the head."""
    text = """
    year = 2027
    week = 53
    [[items]]
    text = "a"
    time = "25"
    [[items]]
    text = "b"
    [[items]]
    text = "c"
    kind = "x"
    place = "y"
    """
    assert set(faults_of(tmp_path, text)) == {
        "week",
        "items[1].time",
        "items[3].kind",
        "items[3].place",
    }


def test_a_forgotten_quote_is_told_with_its_line(tmp_path: Path) -> None:
    """Where TOML itself stops."""
    [fault] = faults_of(tmp_path, f'{HEAD}\n[[items]]\ntext = "a\nday = "ti"\n').values()
    assert fault.line == 5


def test_a_week_is_named_with_or_without_its_year() -> None:
    """As people say it."""
    today = YearWeek(2026, 47)
    assert read_when("2026-W48", today) == WEEK_48
    assert read_when("2026-w48", today) == WEEK_48
    assert read_when("2026-48", today) == WEEK_48
    assert read_when("48", today) == WEEK_48


@pytest.mark.parametrize("words", ["", "viikko", "2027-W53", "54", "0", "2026-W", "-W48-"])
def test_what_is_no_week_is_refused(words: str) -> None:
    """2027 has no week 53."""
    with pytest.raises(ValueError, match="is no week; allowed"):
        read_when(words, YearWeek(2027, 1))


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30
).map(str.strip)
minutes = st.integers(0, 1439).map(lambda n: time(n // 60, n % 60))


@st.composite
def items(draw: st.DrawFn, when: YearWeek) -> Item:
    """Any item that a coordinator can make."""
    first = draw(st.none() | st.integers(1, 7).map(when.day))
    more = draw(st.none() | st.integers(1, 10).map(lambda days: timedelta(days=days)))
    starts, ends = sorted(draw(st.tuples(minutes, minutes)))
    timed = draw(st.booleans())
    return Item(
        fi=draw(texts.filter(bool)),
        sv=draw(texts),
        en=draw(texts),
        kind=draw(st.sampled_from(ItemKind)),
        first=first,
        last=first + more if first and more else None,
        starts=starts if timed else None,
        ends=ends if timed and ends > starts else None,
        place=draw(st.none() | st.sampled_from(PLACES)),
    )


@st.composite
def weeks(draw: st.DrawFn) -> Week:
    """Any week."""
    when = YearWeek.of(draw(st.dates(date(2020, 1, 6), date(2035, 12, 20))))
    return Week(when, tuple(draw(st.lists(items(when), max_size=6))))


@given(week=weeks())
def test_what_is_written_is_read_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, week: Week
) -> None:
    """Whatever stands in it."""
    path = tmp_path_factory.mktemp("week") / "week.toml"
    path.write_text(written(week), encoding="utf-8")
    assert read(path, PLACES) == week
