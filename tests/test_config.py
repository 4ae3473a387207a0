import tomllib
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.care.lighting import ALWAYS, Lighting
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
from kiosk.config import SAMPLE, SettingsError, from_tables, load, named_codes, practice
from kiosk.config_backup import Backup
from kiosk.config_display import Display
from kiosk.config_kiosk import Kiosk
from kiosk.config_sound import Sound
from kiosk.config_text import settings_text
from kiosk.config_upkeep import Upkeep
from kiosk.faults import Fault

LEAST = """
[paths]
data = "/srv/hetikioski"

[signal]
socket = "/run/signal-cli/socket"
account = "+358401234567"
group = "aGV0aXB1cmt1LWVzaW1lcmtraXJ5aG1hLTAwMDAwMDE="
coordinators = ["11111111-1111-4111-8111-111111111111"]

[school]
name = "Koulu"
"""


TABLES: dict[str, object] = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))


def written(folder: Path, text: str) -> Path:
    """A settings file with this text."""
    path = folder / "kiosk.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(folder: Path, text: str) -> dict[str, Fault]:
    """The faults that loading tells, by key."""
    with pytest.raises(SettingsError) as told:
        load(written(folder, text))
    return {fault.key: fault for fault in told.value.faults}


def told_of(tables: dict[str, object]) -> tuple[Fault, ...]:
    """The faults of these tables, none when they are in order."""
    try:
        from_tables(tables, SAMPLE)
    except SettingsError as told:
        return told.faults
    return ()


def test_paths_signal_and_the_schools_name_are_enough(tmp_path: Path) -> None:
    """Everything else has a usable default."""
    settings = load(written(tmp_path, LEAST))
    assert settings.paths.requests == Path("/srv/hetikioski/requests/requests.db")
    assert settings.paths.board == Path("/srv/hetikioski/board/board.db")
    assert settings.kiosk == Kiosk()
    assert settings.school.timezone == "Europe/Helsinki"
    assert settings.school.lessons
    assert settings.school.places
    assert set(settings.school.staffed) == {1, 2, 3, 4, 5}


def test_without_anything_each_needed_key_is_a_fault(tmp_path: Path) -> None:
    """An empty file tells all six, not the first."""
    faults = faults_of(tmp_path, "")
    assert list(faults) == [
        "paths.data",
        "signal.socket",
        "signal.account",
        "signal.group",
        "signal.coordinators",
        "school.name",
    ]
    assert {fault.found for fault in faults.values()} == {"nothing"}


def test_the_sample_is_in_order_and_shows_the_usual_values(tmp_path: Path) -> None:
    """What it calls usual is what a file without that key gets."""
    sample, usual = load(SAMPLE), load(written(tmp_path, LEAST))
    assert sample.kiosk == usual.kiosk
    assert sample.sound == usual.sound
    assert sample.display == usual.display
    assert sample.school.lessons == usual.school.lessons
    assert sample.school.staffed == usual.school.staffed
    assert sample.school.places == usual.school.places
    assert sample.school.deadlines == usual.school.deadlines


def test_a_relative_path_begins_at_the_settings_folder(tmp_path: Path) -> None:
    """So that a folder with everything in it can be moved."""
    settings = load(written(tmp_path, LEAST.replace("/srv/hetikioski", "data")))
    assert settings.paths.data == tmp_path / "data"


def test_practice_settings_never_point_at_real_data(tmp_path: Path) -> None:
    """The demo's databases and socket are in its own folder."""
    settings = practice(tmp_path)
    assert settings.paths.data == tmp_path
    assert settings.signal.socket.parent == tmp_path


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('[kiosk]\nsize = "0x0"', "kiosk.size"),
        ('[kiosk]\nsize = "1280"', "kiosk.size"),
        ('[kiosk]\nsize = "1280x800x3"', "kiosk.size"),
        ('[kiosk]\nsize = "-1280x-800"', "kiosk.size"),
        ("[kiosk]\nsize = 1280", "kiosk.size"),
        ("[kiosk]\nppi = 0", "kiosk.ppi"),
        ("[kiosk]\nppi = 150.5", "kiosk.ppi"),
        ("[kiosk]\nppi = true", "kiosk.ppi"),
        ("[kiosk]\ntext = 9", "kiosk.text"),
        ("[kiosk]\ntext = nan", "kiosk.text"),
        ('[kiosk]\ntext = "1.0"', "kiosk.text"),
        ("[kiosk]\nidle_s = 9", "kiosk.idle_s"),
        ("[kiosk]\nidle_s = 601", "kiosk.idle_s"),
        ('[kiosk]\nlanguage = "se"', "kiosk.language"),
        ('[kiosk]\nname = ""', "kiosk.name"),
        ('[kiosk]\nname = "a\\nb"', "kiosk.name"),
        ('[kiosk]\ncolour = "green"', "kiosk.colour"),
        ("kiosk = 3", "kiosk"),
        ("typo = 3", "typo"),
        ('places = "kirjasto"', "places"),
        ("places = []", "places"),
        ('[[places]]\nid = "a"', "places[1].fi"),
        ('[[places]]\nid = "a b"\nfi = "b"', "places[1].id"),
        ('[[places]]\nid = "a"\nfi = "b"\nse = "c"', "places[1].se"),
        ('[[places]]\nid="a"\nfi="b"\n[[places]]\nid="a"\nfi="c"', "places[2].id"),
        ('[[debriefers]]\nwhere = "5B"', "debriefers[1].name"),
        ('[[debriefers]]\nname = "E"\nlanguages = "fi"', "debriefers[1].languages"),
        ('[[debriefers]]\nname = "E"\nlanguages = ["fi", 3]', "debriefers[1].languages[2]"),
        ('[contacts]\ncoordinator_phone = "soita"', "contacts.coordinator_phone"),
        ('[contacts]\nreport_url = "javascript:x"', "contacts.report_url"),
        ("[sound]\nvolume = 1.1", "sound.volume"),
        ("[sound]\nrate = 20", "sound.rate"),
        ("[sound]\naloud = 1", "sound.aloud"),
        ('[sound]\naloud = "yes"', "sound.aloud"),
        ('[sound]\nengine = "../espeak"', "sound.engine"),
        ('[sound]\nvoice_fi = ""', "sound.voice_fi"),
        ('[sound]\nvoice_se = "se"', "sound.voice_se"),
        ('[display]\nhours = "never"', "display.hours"),
        ('[display]\nhours = "17.00-6.30"', "display.hours"),
        ("[display]\nhours = 3", "display.hours"),
        ('[display.hours]\nma = "8.00-9.00"', "display.hours.ma"),
        ('[display.hours]\nmon = "9.00-8.00"', "display.hours.mon"),
        ("[display]\nawake_min = 0", "display.awake_min"),
        ('[display]\nbacklight = "10-0045"', "display.backlight"),
        ('[display]\ncec = "yes"', "display.cec"),
        ("[display]\ndpms = 0", "display.dpms"),
        ('[display]\nconnector = "HDMI"', "display.connector"),
        ("[display]\npixel_shift = 1", "display.pixel_shift"),
        ("[deadlines]\nnow_repeat = 0", "deadlines.now_repeat"),
        ("[deadlines]\nnow_repeat = 20", "deadlines.now_repeat"),
        ("[deadlines]\nrepeat_least = 40", "deadlines.repeat_least"),
    ],
)
def test_an_impossible_value_is_told_with_its_key(tmp_path: Path, line: str, key: str) -> None:
    """Exactly that key, and what is allowed in its place."""
    top_level = not line.startswith("[")
    faults = faults_of(tmp_path, f"{line}\n{LEAST}" if top_level else f"{LEAST}\n{line}\n")
    assert list(faults) == [key]
    assert faults[key].found
    assert faults[key].allowed


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ('bells = ["8.15-9.00", "8.45-9.30"]', "school.bells"),
        ('bells = ["9.15-10.00", "8.15-9.00"]', "school.bells"),
        ('bells = ["9.00-8.15"]', "school.bells[1]"),
        ('bells = ["8.15-9.00", "24.00-25.00"]', "school.bells[2]"),
        ('bells = "8.15-9.00"', "school.bells"),
        ('staffed = "aamusta iltaan"', "school.staffed"),
        ("staffed = 7", "school.staffed"),
        ('staffed = { mon = "8-16", ma = "8-16" }', "school.staffed.ma"),
        ('staffed = { mon = "16-8" }', "school.staffed.mon"),
        ('days_off = ["6.12.2026"]', "school.days_off[1]"),
        ('days_off = ["2026-12-21/2026-12-20"]', "school.days_off[1]"),
        ('days_off = ["2026-02-30"]', "school.days_off[1]"),
        ('timezone = "Europe/Helsingfors"', "school.timezone"),
        ('timezone = "../../etc/passwd"', "school.timezone"),
    ],
)
def test_an_impossible_timetable_is_told_with_its_key(tmp_path: Path, line: str, key: str) -> None:
    """Times that cannot be parsed, that overlap, that end before they begin."""
    assert list(faults_of(tmp_path, f"{LEAST}{line}\n")) == [key]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("+358401234567", "0401234567", "signal.account"),
        ("aGV0aXB1cmt1LWVzaW1lcmtraXJ5aG1hLTAwMDAwMDE=", "not base64!", "signal.group"),
        ("aGV0aXB1cmt1LWVzaW1lcmtraXJ5aG1hLTAwMDAwMDE=", "YQ==", "signal.group"),
        ('"11111111-1111-4111-8111-111111111111"', '"+358400000001"', "signal.coordinators[1]"),
        ('"11111111-1111-4111-8111-111111111111"', "", "signal.coordinators"),
    ],
)
def test_an_impossible_signal_value_is_told(tmp_path: Path, old: str, new: str, key: str) -> None:
    """A number where a uuid is needed, an empty list, an id that is none."""
    assert list(faults_of(tmp_path, LEAST.replace(old, new))) == [key]


def test_every_fault_is_told_at_once(tmp_path: Path) -> None:
    """From five tables, in one go, with file, key, what was found and what is allowed."""
    text = """
    typo = 1
    [paths]
    data = 3
    [kiosk]
    size = "0x0"
    idle_s = 5
    [signal]
    socket = "/s"
    account = "x"
    [school]
    bells = ["8-9", "mörkö"]
    [[places]]
    id = "a"
    """
    faults = faults_of(tmp_path, text)
    assert set(faults) == {
        "typo",
        "paths.data",
        "kiosk.size",
        "kiosk.idle_s",
        "signal.account",
        "signal.group",
        "signal.coordinators",
        "school.name",
        "school.bells[2]",
        "places[1].fi",
    }
    assert str(faults["kiosk.idle_s"]) == (
        f"{tmp_path / 'kiosk.toml'}: kiosk.idle_s: found 5; allowed: a whole number from 10 to 600"
    )


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"[paths]\ndata = \n", 2),
        (b"[paths]\n\n[paths]\n", 3),
        (b'[paths]\ndata = "unfinished', 2),
        (b'[kiosk]\nname = "\xe4iti"\n', 2),
        (b"\x00\x01", 1),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path, raw: bytes, line: int) -> None:
    """A missing comma must not cost an hour; an old Windows encoding neither."""
    path = tmp_path / "kiosk.toml"
    path.write_bytes(raw)
    with pytest.raises(SettingsError) as told:
        load(path)
    [fault] = told.value.faults
    assert fault.line == line
    assert f"{path}, line {line}" in str(fault)


def test_a_folder_in_place_of_the_file_is_told(tmp_path: Path) -> None:
    """As any file that cannot be read."""
    with pytest.raises(SettingsError, match="allowed: a file that can be read"):
        load(tmp_path)


def test_windows_line_ends_and_byte_order_mark_do_no_harm(tmp_path: Path) -> None:
    """The file may have been written on the school's laptop."""
    path = tmp_path / "kiosk.toml"
    path.write_bytes(b"\xef\xbb\xbf" + LEAST.replace("\n", "\r\n").encode())
    assert load(path).school.name == "Koulu"


def test_staffed_hours_may_be_one_line_for_monday_to_friday(tmp_path: Path) -> None:
    """The table by weekday is for schools that close early on Fridays."""
    settings = load(written(tmp_path, f'{LEAST}staffed = "8.00-15.30"\n'))
    assert settings.school.staffed == dict.fromkeys(range(1, 6), Hours(time(8), time(15, 30)))


def test_a_weekday_that_the_table_leaves_out_is_not_staffed(tmp_path: Path) -> None:
    """Only what stands there."""
    settings = load(written(tmp_path, f'{LEAST}[school.staffed]\nfri = "7.30-14"\n'))
    assert settings.school.staffed == {5: Hours(time(7, 30), time(14))}


def test_days_off_are_days_ranges_and_afternoons(tmp_path: Path) -> None:
    """A date without quotes is meant as one, too."""
    line = 'days_off = ["2026-12-06", "2026-12-21/2027-01-06", "2026-12-18 12.00-", 2027-02-01]'
    assert load(written(tmp_path, f"{LEAST}{line}\n")).school.days_off == (
        DayOff(date(2026, 12, 6), date(2026, 12, 6)),
        DayOff(date(2026, 12, 21), date(2027, 1, 6)),
        DayOff(date(2026, 12, 18), date(2026, 12, 18), time(12)),
        DayOff(date(2027, 2, 1), date(2027, 2, 1)),
    )


def test_a_code_word_that_is_a_debriefers_name_is_noticed(tmp_path: Path) -> None:
    """First or last name, in any case; a name that merely contains the word is none."""
    settings = load(written(tmp_path, LEAST))
    staff = (Debriefer("Vadelma Virtanen"), Debriefer("Omenainen K."))
    school = replace(settings.school, debriefers=staff)
    assert named_codes(school, ("OMENA", "VADELMA", "KÄPY")) == ("VADELMA",)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=30
).map(str.strip)
some_words = words.filter(bool)
times = st.times().map(lambda moment: moment.replace(second=0, microsecond=0, tzinfo=None))
dates = st.dates(date(2020, 1, 1), date(2035, 12, 31))
phones = st.sampled_from(["", "112", "040 123 4567", "+358 40 123 45-67"])


@st.composite
def spans(draw: st.DrawFn) -> tuple[time, time]:
    """Two times, the second later."""
    first, second = sorted(draw(st.lists(times, min_size=2, max_size=2, unique=True)))
    return first, second


@st.composite
def lessons(draw: st.DrawFn) -> tuple[Lesson, ...]:
    """Lessons in order."""
    ends = sorted(draw(st.lists(times, max_size=12, unique=True)))
    return tuple(Lesson(*pair) for pair in zip(ends[::2], ends[1::2], strict=False))


@st.composite
def days_off(draw: st.DrawFn) -> DayOff:
    """A day, a range or an afternoon."""
    first, last = sorted(draw(st.tuples(dates, dates)))
    return DayOff(first, last, draw(st.none() | times))


@st.composite
def deadlines(draw: st.DrawFn) -> Deadlines:
    """Whole seconds, in an order that can be."""
    waits = st.integers(30, 86_400).map(lambda seconds: timedelta(seconds=seconds))
    chain = sorted(draw(st.lists(waits, min_size=3, max_size=3, unique=True)))
    least, most = sorted(draw(st.tuples(waits, waits)))
    return Deadlines(
        now_repeat=chain[0],
        now_last_call=chain[1],
        now_unanswered=chain[2],
        repeat_least=least,
        repeat_most=most,
        last_call_before=draw(waits),
        unanswered_after=draw(waits),
        still_after=draw(waits),
        take_back_grace=draw(waits),
    )


schools = st.builds(
    School,
    name=some_words,
    timezone=st.sampled_from(["Europe/Helsinki", "Europe/Stockholm", "UTC"]),
    places=st.lists(
        st.builds(
            Place,
            id=st.from_regex(r"[a-zåäö0-9_-]{1,40}", fullmatch=True).map(PlaceId),
            fi=some_words,
            sv=words,
            en=words,
            into=words,
        ),
        min_size=1,
        max_size=4,
        unique_by=lambda place: place.id,
    ).map(tuple),
    lessons=lessons(),
    staffed=st.dictionaries(st.integers(1, 7), spans().map(lambda span: Hours(*span))),
    days_off=st.lists(days_off(), max_size=4).map(tuple),
    debriefers=st.lists(
        st.builds(
            Debriefer,
            name=some_words,
            where=words,
            languages=st.lists(some_words, max_size=3).map(tuple),
            away=st.just(value=False),
            shown=st.booleans(),
        ),
        max_size=4,
    ).map(tuple),
    contacts=st.builds(
        Contacts,
        coordinator_name=words,
        coordinator_phone=phones,
        occupational_phone=phones,
        occupational_hours=words,
        crisis_phone=phones,
        crisis_hours=words,
        report_url=st.sampled_from(["", "https://x.example/a?b=c"]),
    ),
    deadlines=deadlines(),
)


@given(school=schools)
def test_what_is_exported_is_read_back_the_same(
    tmp_path_factory: pytest.TempPathFactory, school: School
) -> None:
    """Whatever the coordinators wrote: quotes, backslashes, other alphabets."""
    path = tmp_path_factory.mktemp("settings") / "kiosk.toml"
    settings = practice(path.parent)
    path.write_text(settings_text(settings, school), encoding="utf-8")
    read = load(path)
    assert read.school == school
    assert (read.paths, read.kiosk, read.signal) == (
        settings.paths,
        settings.kiosk,
        settings.signal,
    )


anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from([10**400, -(10**400)])
    | st.floats()
    | st.text(max_size=10)
    | st.dates()
    | st.datetimes()
    | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=5,
)
places_in_file = st.sampled_from(
    [(name, key) for name, table in TABLES.items() if isinstance(table, dict) for key in table]
    + [(name, "") for name in TABLES]
)


@given(where=places_in_file, value=anything)
def test_no_value_whatever_makes_the_settings_fail_in_another_way(
    where: tuple[str, str], value: object
) -> None:
    """Any TOML value at any key is either taken or told as a fault with an explanation."""
    name, key = where
    table = TABLES[name]
    changed = {**table, key: value} if key and isinstance(table, dict) else value
    for fault in told_of({**TABLES, name: changed}):
        assert fault.key
        assert fault.found
        assert fault.allowed


def test_who_is_away_today_is_not_exported(tmp_path: Path) -> None:
    """It is no setting and is cleared at night."""
    settings = practice(tmp_path)
    away = replace(settings.school, debriefers=(Debriefer("Etunimi S.", away=True),))
    assert settings_text(settings, away) == settings_text(
        settings, replace(away, debriefers=(Debriefer("Etunimi S."),))
    )


def test_what_is_heard_is_exported_and_read_back_the_same(tmp_path: Path) -> None:
    """Also that nothing is."""
    sound = Sound(aloud=False, volume=0.35, rate=120, engine="natural", voice_fi="kirsi")
    settings = msgspec.structs.replace(load(SAMPLE), sound=sound)
    exported = written(tmp_path, settings_text(settings, settings.school))
    assert load(exported).sound == sound


def test_where_backups_go_and_who_looks_after_the_kiosk_are_exported_and_read_back(
    tmp_path: Path,
) -> None:
    """All of it."""
    key = "c2hvcnQ="
    upkeep = Upkeep("Etunimi S.", "040 123 4567", "A" * 43 + "=")
    backup = Backup(to=tmp_path / "to", usb="4A21-0000", key=tmp_path / "key")
    settings = msgspec.structs.replace(load(SAMPLE), backup=backup, upkeep=upkeep)
    exported = load(written(tmp_path, settings_text(settings, settings.school)))
    assert (exported.backup, exported.upkeep) == (backup, upkeep)
    with pytest.raises(SettingsError, match="signal_key"):
        load(written(tmp_path, LEAST + f'[upkeep]\nsignal_key = "{key}"'))


@pytest.mark.parametrize(
    "lighting",
    [
        Lighting(),
        ALWAYS,
        Lighting(hours={1: Hours(time(6, 30), time(17)), 6: Hours(time(9), time(12))}),
        Lighting(hours={}, awake_for=timedelta(minutes=30)),
    ],
)
def test_the_panel_is_exported_and_read_back_the_same(tmp_path: Path, lighting: Lighting) -> None:
    """Also its hours by weekday, and that there are none."""
    folder = "/sys/class/backlight/10-0045"
    switched = {"cec": False, "dpms": False, "pixel_shift": False}
    display = Display(lighting, folder, connector="DSI-1", **switched)
    settings = msgspec.structs.replace(load(SAMPLE), display=display)
    exported = written(tmp_path, settings_text(settings, settings.school))
    assert load(exported).display == display


def test_one_span_for_the_panel_means_monday_to_friday(tmp_path: Path) -> None:
    """As it does for the debriefers."""
    settings = load(written(tmp_path, f'{LEAST}[display]\nhours = "6.30-17.00"'))
    hours = Hours(time(6, 30), time(17))
    assert settings.display.lighting == Lighting(hours=dict.fromkeys(range(1, 6), hours))
