"""What the doctor makes of the facts: every state of every part, with what to do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hardware.events import Trouble
from kiosk.care.channels import Reach
from kiosk.care.condition import CURED, Readings
from kiosk.care.health import Detail, DeviceHealth, Health, Part
from kiosk.doctor.facts import Board, Entry, Facts, Hardware, Senses
from kiosk.doctor.finding import Finding, Grade, page, status
from kiosk.doctor.judging import BACKUP, MACHINE, findings
from kiosk.doctor.programs import WORDS

NOW = datetime(2026, 11, 24, 9, 42, tzinfo=UTC)
FINE = Health(ok=True, detail=Detail.FINE, since=NOW, beat=NOW)
OVI = DeviceHealth("Ovi", "", 3, NOW)
WELL = Facts(
    now=NOW,
    board=Board(
        dict.fromkeys([Part.SCREEN, Part.RELAY, Part.SIGNAL, Part.GROUP, Part.BACKUP], FINE),
        {"Ovi": OVI, "Nappi": replace(OVI, name="Nappi")},
    ),
    readings=Readings(0.6, "ext4", read_only=False, card_errors=0, throttled=0, celsius=48.0),
    hardware=Hardware(("HDMI-A-1",), ("Panel",), ("Dummy",), ("USB mic",)),
    readers=("Ovi",),
    buttons=("Nappi",),
    entries=(Entry(Path("/data/requests"), 0o2770, 0o2770),),
    versions=(("Hetikioski", "0.1.0"),),
)


def judged(facts: Facts) -> dict[str, Finding]:
    """The findings by their parts."""
    return {finding.part: finding for finding in findings(facts)}


def changed(part: Part, **changes: object) -> Facts:
    """Everything well but this report."""
    report = replace(FINE, **changes)  # type: ignore[arg-type]  # each test gives what it changes
    return replace(WELL, board=replace(WELL.board, health={**WELL.board.health, part: report}))


def test_a_kiosk_that_is_well_is_green_in_every_part() -> None:
    """And the page says so with status 0."""
    found = findings(WELL)
    assert {finding.grade for finding in found} == {Grade.GREEN}
    assert status(found) == 0
    wanted = "screen relay signal group display touch sound microphone Ovi Nappi time data disk "
    wanted += "card power heat backup permissions versions"
    assert set(wanted.split()) == {finding.part for finding in found}


def test_whatever_is_not_green_says_what_to_do() -> None:
    """A fault without a remedy only frightens."""
    nothing = Facts(now=NOW, board=Board(), synced=False, readers=("Ovi",))
    for finding in findings(nothing):
        assert finding.grade is Grade.GREEN or finding.remedy, finding


@pytest.mark.parametrize(
    ("facts", "part", "grade", "what"),
    [
        (replace(WELL, hardware=replace(WELL.hardware, displays=())), "display", "red", "no panel"),
        (
            replace(WELL, hardware=replace(WELL.hardware, displays=None)),
            "display",
            "yellow",
            "tell",
        ),
        (replace(WELL, hardware=replace(WELL.hardware, touch=())), "touch", "red", "no touch"),
        (replace(WELL, hardware=replace(WELL.hardware, touch=None)), "touch", "yellow", "tell"),
        (replace(WELL, hardware=replace(WELL.hardware, players=())), "sound", "yellow", "nothing"),
        (replace(WELL, senses=Senses(voice=False)), "sound", "yellow", "no voice"),
        (replace(WELL, senses=Senses(aloud=False)), "sound", "green", "switched off"),
        (
            replace(WELL, hardware=replace(WELL.hardware, microphones=())),
            "microphone",
            "yellow",
            "none is connected",
        ),
        (replace(WELL, senses=Senses(listen=False)), "microphone", "green", "switched off"),
        (replace(WELL, senses=Senses(model=False)), "microphone", "green", "no model"),
        (replace(WELL, readers=()), "reader", "green", "by touch"),
        (replace(WELL, buttons=()), "button", "green", "by touch"),
        (replace(WELL, synced=False), "time", "yellow", "not taken"),
        (replace(WELL, timed=False), "time", "yellow", "nobody tells"),
        (
            replace(WELL, entries=(Entry(Path("/data/requests"), 0o2775, 0o2770),)),
            "permissions",
            "red",
            "lets others in",
        ),
        (replace(WELL, board=Board(fault="damaged")), "board", "red", "damaged"),
        (replace(WELL, board=Board(fault="damaged")), "backup", "yellow", "not known"),
    ],
)
def test_each_state_has_its_grade_and_its_words(
    facts: Facts, part: str, grade: str, what: str
) -> None:
    """One thing is wrong, and it is told of that part."""
    found = judged(facts)[part]
    assert (found.grade, what in found.what) == (grade, True)


@pytest.mark.parametrize("trouble", Trouble)
def test_a_reader_in_any_trouble_is_red_with_what_to_do(trouble: Trouble) -> None:
    """By its own name."""
    devices = {**WELL.board.devices, "Ovi": replace(OVI, trouble=trouble)}
    found = judged(replace(WELL, board=replace(WELL.board, devices=devices)))["Ovi"]
    assert found.grade is Grade.RED
    assert found.remedy


def test_a_reader_with_a_bad_cable_is_yellow() -> None:
    """It still reads, sometimes."""
    devices = {**WELL.board.devices, "Ovi": replace(OVI, faults=61)}
    found = judged(replace(WELL, board=replace(WELL.board, devices=devices)))["Ovi"]
    assert (found.grade, "cable" in found.remedy) == (Grade.YELLOW, True)


@pytest.mark.parametrize("detail", WORDS)
def test_every_trouble_of_signal_is_told_in_words(detail: Detail) -> None:
    """Never as the bare word that stands in the row."""
    found = judged(changed(Part.SIGNAL, ok=False, detail=detail))["signal"]
    assert found.grade is not Grade.GREEN
    assert " " in found.what
    assert found.remedy


@pytest.mark.parametrize("part", [Part.SCREEN, Part.RELAY])
def test_a_program_that_has_fallen_silent_does_not_run(part: Part) -> None:
    """What it said last counts no more."""
    found = judged(changed(part, beat=NOW - timedelta(minutes=4)))[part]
    assert (found.grade, found.what) == (Grade.RED, "does not run")


def test_of_signal_nothing_is_said_while_the_relay_is_silent() -> None:
    """Its rows may be of last week."""
    found = judged(changed(Part.RELAY, beat=NOW - timedelta(days=7)))
    assert "not known" in found["signal"].what
    assert "group" not in found


@pytest.mark.parametrize("detail", CURED)
def test_every_fault_of_the_machine_is_told_with_what_to_do(detail: Detail) -> None:
    """As many words as there are faults."""
    assert MACHINE[detail][2]


@pytest.mark.parametrize("detail", BACKUP)
def test_a_backup_that_failed_is_told_with_why(detail: Detail) -> None:
    """Until the next one goes well."""
    found = judged(changed(Part.BACKUP, ok=False, detail=detail))["backup"]
    assert (found.grade, found.what) == (Grade.YELLOW, BACKUP[detail][0])


def test_a_backup_that_was_long_ago_is_told() -> None:
    """And so is that there was none."""
    late = judged(changed(Part.BACKUP, beat=NOW - timedelta(days=4)))["backup"]
    assert "long ago" in late.what
    assert "none" in judged(replace(WELL, board=Board()))["backup"].what


def test_the_page_counts_and_colours_only_where_asked() -> None:
    """A log or a pipe gets words alone."""
    found = findings(replace(WELL, synced=False))
    plain, coloured = page(found), page(found, colour=True)
    assert plain.splitlines()[-1] == "18 green, 1 yellow, 0 red"
    assert "\x1b" not in plain
    assert "\x1b[33myellow" in coloured
    assert status(found) == 1
    assert status(findings(replace(WELL, board=Board(fault="x")))) == 2


@pytest.mark.parametrize(
    ("part", "detail", "what"),
    [
        (Part.TOUCH, Detail.GONE, "unplugged"),
        (Part.TOUCH, Detail.NOT_THERE, "no touch panel"),
        (Part.TOUCH, Detail.FORBIDDEN, "may not read"),
        (Part.DISPLAY, Detail.DISOBEYS, "light"),
    ],
)
def test_what_the_screen_complains_of_counts_more_than_what_is_plugged_in(
    part: Part, detail: Detail, what: str
) -> None:
    """It uses the panel; a screen that does not run complains of nothing."""
    facts = changed(part, ok=False, detail=detail)
    assert judged(facts)[part].grade is Grade.RED
    assert what in judged(facts)[part].what
    late = replace(facts, now=NOW + timedelta(hours=1))
    assert judged(late)[part].grade is Grade.GREEN


def test_a_second_channel_is_told_by_its_name() -> None:
    """Yellow with what to do when it fails, or when no relay looks after it."""
    board = replace(WELL.board, channels={"Posti": Reach.FINE, "Puhelin": Reach.PUK})
    facts = replace(WELL, board=board, channels=("Posti", "Puhelin", "Uusi"))
    found = judged(facts)
    assert found["Posti"].grade is Grade.GREEN
    assert (found["Puhelin"].grade, found["Puhelin"].what) == (Grade.YELLOW, "puk")
    assert "PUK" in found["Puhelin"].remedy
    assert found["Uusi"].remedy == "start the relay"
    dead = replace(facts, now=NOW + timedelta(hours=1))
    assert judged(dead)["Posti"].grade is Grade.YELLOW
