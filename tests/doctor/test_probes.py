"""Asking a machine that is a tree of files, and a board with what the programs reported."""

from pathlib import Path

import msgspec
import pytest

from kiosk.care.health import Detail, Part
from kiosk.clock import RealClock
from kiosk.commands.migrate import migrate_all
from kiosk.config import Settings, practice
from kiosk.config_channels import Channels, EmailSettings
from kiosk.doctor.facts import Facts, Hardware
from kiosk.doctor.finding import Finding, Grade
from kiosk.doctor.judging import findings
from kiosk.doctor.probes import facts_of, hardware
from kiosk.store.board import opened

INPUTS = """\
I: Bus=0003 Vendor=0eef Product=0005 Version=0111
N: Name="eGalax Inc. Touch"
P: Phys=usb-1/input0
B: PROP=2
B: EV=b

I: Bus=0003 Vendor=046d Product=c077 Version=0111
N: Name="Mouse"
B: PROP=0
B: EV=17
"""
SOUND = """\
00-00: MAI PCM i2s-hifi-0 : MAI PCM i2s-hifi-0 : playback 1
02-00: USB Audio : USB Audio : playback 1 : capture 1
"""


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A Raspberry Pi with one panel, its touch, a mouse and a USB sound card."""
    root = tmp_path / "root"
    files = {
        "sys/class/drm/card1-HDMI-A-1/status": "connected\n",
        "sys/class/drm/card1-HDMI-A-1/modes": "1920x1080\n1280x720\n",
        "sys/class/drm/card1-HDMI-A-2/status": "disconnected\n",
        "proc/bus/input/devices": INPUTS,
        "proc/asound/pcm": SOUND,
    }
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="ascii")
    return root


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A kiosk with its databases made."""
    made = practice(tmp_path / "data")
    migrate_all(made)
    return made


def test_what_is_plugged_in_is_seen_by_its_name(machine: Path) -> None:
    """A mouse is no touch panel, and an outlet without a cable no display."""
    assert hardware(machine) == Hardware(
        displays=("HDMI-A-1 (1920x1080, it does not tell how large it is)",),
        touch=("eGalax Inc. Touch",),
        players=("MAI PCM i2s-hifi-0", "USB Audio"),
        microphones=("USB Audio",),
    )


def test_a_machine_that_tells_nothing_is_not_guessed_at(tmp_path: Path) -> None:
    """Unknown is not the same as missing."""
    assert hardware(tmp_path) == Hardware()


def test_what_the_programs_reported_is_read_from_the_board(
    settings: Settings, machine: Path
) -> None:
    """And from nowhere else."""
    clock = RealClock()
    with opened(settings.paths.board) as board:
        board.beat(Part.RELAY, ok=True, detail=Detail.FINE, now=clock.now())
    facts = facts_of(settings, clock, machine)
    assert facts.board.health[Part.RELAY].ok
    assert facts.board.fault == ""


def test_the_requests_are_never_opened(settings: Settings, machine: Path) -> None:
    """A file that nobody could read changes nothing in what is found."""
    before = findings(facts_of(settings, RealClock(), machine))
    settings.paths.requests.write_bytes(b"rubbish")
    after = findings(facts_of(settings, RealClock(), machine))
    assert [one.part for one in before] == [one.part for one in after]
    assert all("requests" not in one.what for one in after)


def test_only_a_machine_that_runs_timesyncd_takes_its_time_from_the_network(
    settings: Settings, machine: Path
) -> None:
    """Elsewhere the clock is believed, and the page says that nobody vouches for it."""
    timesync = machine / "run/systemd/timesync"
    told = []
    for marks in ((), (timesync,), (timesync, timesync / "synchronized")):
        for mark in marks:
            mark.mkdir(parents=True, exist_ok=True)
        told += time_of(facts_of(settings, RealClock(timesync), machine))
    assert [one.grade for one in told] == [Grade.YELLOW, Grade.YELLOW, Grade.GREEN]
    assert "nobody tells" in told[0].what
    assert "systemd-timesyncd" in told[0].remedy
    assert "not taken" in told[1].what


def time_of(facts: Facts) -> list[Finding]:
    """What is found of the time, as JSON tells it too."""
    told = [one for one in findings(facts) if one.part == "time"]
    return [msgspec.json.decode(msgspec.json.encode(one), type=Finding) for one in told]


def test_a_board_that_is_damaged_hides_nothing_else(settings: Settings, machine: Path) -> None:
    """Somebody looks for what is wrong just then."""
    settings.paths.board.write_bytes(b"rubbish" * 1000)
    facts = facts_of(settings, RealClock(), machine)
    assert "damaged" in facts.board.fault
    assert {"board", "display", "touch", "disk"} <= {one.part for one in findings(facts)}


def test_a_folder_that_lets_others_in_is_found(settings: Settings, machine: Path) -> None:
    """With the command that closes it."""
    settings.paths.requests.parent.chmod(0o2775)
    (found,) = [
        one
        for one in findings(facts_of(settings, RealClock(), machine))
        if one.part == "permissions"
    ]
    assert found.remedy == f"sudo chmod 2770 {settings.paths.requests.parent}"


def test_a_password_that_others_may_read_is_found(settings: Settings, machine: Path) -> None:
    """Root's, and for the relay's group at most."""
    file = settings.paths.data / "mail-password"
    file.write_text("sala", encoding="utf-8")
    email = EmailSettings(
        "Posti", "smtp.koulu.example", "a@b.example", ("c@d.example",), password_file=file
    )
    settings = msgspec.structs.replace(settings, channels=Channels(email=(email,)))
    found = []
    for mode in (0o644, 0o640):
        file.chmod(mode)
        facts = facts_of(settings, RealClock(), machine)
        found += [one.remedy for one in findings(facts) if one.part == "permissions"]
    assert found == [f"sudo chmod 640 {file}", ""]
