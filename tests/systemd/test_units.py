import configparser
import subprocess
from pathlib import Path
from typing import Final

import pytest

from kiosk.appliance.layout import SOURCE, SYSTEM, Machine, parts

UNITS: Final = sorted((SOURCE / "systemd" / "units").iterdir())
SERVICES: Final = [unit for unit in UNITS if unit.suffix == ".service"]
LOOSEST: Final = {"hetikioski-screen.service": "10"}
"""In tenths; 2.0 for all others."""


def lines(unit: str, key: str) -> list[str]:
    """Every value of a key, in the unit's order."""
    text = (SOURCE / "systemd" / "units" / unit).read_text(encoding="utf-8")
    return [line.partition("=")[2] for line in text.splitlines() if line.startswith(f"{key}=")]


def words(unit: str, key: str) -> set[str]:
    """Every word of every value of a key."""
    return {word for line in lines(unit, key) for word in line.split()}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_every_line(unit: Path, machine: Machine, analyze: str) -> None:
    """It only warns of what it does not know, so a single line of warning is a fault."""
    asked = subprocess.run(
        (analyze, f"--root={machine.root}", "--recursive-errors=no", "verify", unit.name),
        check=False,
        capture_output=True,
        text=True,
    )
    assert (asked.returncode, asked.stderr) == (0, "")


def test_a_word_that_systemd_does_not_know_is_found(machine: Machine, analyze: str) -> None:
    """The check above would otherwise protect nothing."""
    unit = machine.at(SYSTEM) / "hetikioski-web.service"
    unit.write_text(unit.read_text(encoding="utf-8") + "ProtectEverything=yes\n", encoding="utf-8")
    asked = subprocess.run(
        (analyze, f"--root={machine.root}", "verify", unit.name),
        check=False,
        capture_output=True,
        text=True,
    )
    assert "ProtectEverything" in asked.stderr


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_every_program_has_only_what_it_needs(unit: Path, analyze: str) -> None:
    """By the system's own measure of what a program that was taken over could do."""
    threshold = LOOSEST.get(unit.name, "20")
    asked = subprocess.run(
        (analyze, "security", "--offline=true", f"--threshold={threshold}", str(unit)),
        check=False,
        capture_output=True,
        text=True,
    )
    assert asked.returncode == 0, asked.stdout[-300:]


def test_the_screen_has_no_network_and_waits_for_none() -> None:
    """Microphone and requests are in one program: it reaches nobody."""
    screen = "hetikioski-screen.service"
    assert lines(screen, "PrivateNetwork") == ["yes"]
    assert words(screen, "RestrictAddressFamilies") == {"AF_UNIX", "AF_NETLINK"}
    awaited = {word for key in ("After", "Wants", "Requires") for word in words(screen, key)}
    assert awaited == {"hetikioski-migrate.service", "getty@tty1.service"}


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_no_program_waits_for_the_network_or_the_time(unit: Path) -> None:
    """A café's screen in a school without a network still shows the week."""
    awaited = {word for key in ("After", "Wants", "Requires") for word in words(unit.name, key)}
    assert not {word for word in awaited if "network" in word or "time-s" in word}


def test_only_the_named_devices_are_open() -> None:
    """A program that was taken over finds no disk, no camera and no other console."""
    assert words("hetikioski-screen.service", "DeviceAllow") - {"rw"} == {
        *(f"char-{kind}" for kind in ("drm", "input", "alsa", "hidraw", "gpiochip", "cec")),
        *(f"char-tty{kind}" for kind in ("USB", "ACM", "AMA", "S")),
        *("/dev/tty", "/dev/tty0", "/dev/tty1"),
    }
    assert words("hetikioski-relay.service", "DeviceAllow") - {"rw"} == {
        "char-ttyUSB",
        "char-ttyACM",
    }
    for unit in SERVICES:
        assert lines(unit.name, "DevicePolicy") == ["closed"]


def test_what_listens_in_the_network_cannot_see_the_requests() -> None:
    """Its user is in no group of theirs, and to it their folder is not there."""
    assert words("hetikioski-web.service", "InaccessiblePaths") == {"-/var/lib/hetikioski/requests"}
    assert "-/var/lib/hetikioski/requests" in words(
        "hetikioski-backup.service", "InaccessiblePaths"
    )
    users = (SOURCE / "systemd" / "sysusers" / "hetikioski.conf").read_text(encoding="utf-8")
    members = {
        line.split()[1]
        for line in users.splitlines()
        if line.endswith(" hetikioski-requests") and line[0] == "m"
    }
    assert members == {"hetikioski-screen", "hetikioski-relay", "hetikioski-migrate"}


@pytest.mark.parametrize("program", ["screen", "relay", "web"])
def test_a_program_that_stands_still_is_started_again(program: str) -> None:
    """The manager waits for signs of life that are given only after real work."""
    unit = f"hetikioski-{program}.service"
    assert (lines(unit, "Type"), lines(unit, "Restart")) == (["notify"], ["always"])
    assert lines(unit, "WatchdogSec")


def test_no_crash_ever_restarts_the_machine() -> None:
    """A loop of crashes ends in a page, and a loop of boots is no page at all."""
    for part in parts():
        text = part.source.read_text(encoding="utf-8")
        assert "StartLimitAction" not in text
        assert "FailureAction" not in text
    assert lines("hetikioski-screen.service", "OnFailure") == ["hetikioski-apology.service"]
    (again,) = lines("hetikioski-apology.service", "ExecStopPost")
    assert "systemctl start --no-block hetikioski-screen.service" in again


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_nothing_said_or_asked_is_left_on_a_disk(unit: Path) -> None:
    """Neither by a crash nor by memory that is moved out."""
    assert lines(unit.name, "LimitCORE") == ["0"]
    assert lines(unit.name, "MemorySwapMax") == ["0"]


def test_the_journal_lives_in_memory_and_is_limited() -> None:
    """What was logged is gone with the power."""
    journal = configparser.ConfigParser()
    journal.read(SOURCE / "systemd" / "journald" / "hetikioski.conf")
    assert journal["Journal"]["Storage"] == "volatile"
    assert journal["Journal"]["RuntimeMaxUse"] == "32M"
