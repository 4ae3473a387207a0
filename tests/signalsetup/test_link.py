"""Linking to a phone: the code on the terminal, the scan, and what goes wrong with either."""

import tomllib

from kiosk.relay.simulator.accounts import OWNER, Accounts
from kiosk.signalsetup.linking import link
from tests.signalsetup.conftest import Room

REST = ("1", "1", "n")


def leave(_accounts: Accounts) -> None:
    """Nobody scans."""


def test_a_scanned_code_links_the_kiosk(room: Room) -> None:
    """The answer comes only when the phone has scanned."""
    room.phone = [Accounts.scan]
    assert room.run(link, "y", *REST) == 0, room.said
    written = tomllib.loads(room.settings.read_text(encoding="utf-8"))
    assert written["signal"]["account"] == OWNER
    assert f"Linked to {OWNER}" in room.said


def test_the_code_is_drawn_and_also_written(room: Room) -> None:
    """A camera reads it from half blocks; a terminal that cannot draw shows the link."""
    room.phone = [Accounts.scan]
    room.run(link, "y", *REST)
    assert "▀" in room.said or "▄" in room.said
    assert "sgnl://linkdevice?uuid=" in room.said


def test_whoever_is_told_what_linking_means_can_leave(room: Room) -> None:
    """The usual answer is no: an own number is better in every way."""
    assert room.run(link, "") == 1
    assert "45 days" in room.said
    assert "Nothing was changed." in room.said
    assert room.accounts.numbers == []


def test_a_code_that_nobody_scanned_is_shown_anew(room: Room) -> None:
    """Somebody looks for the phone first."""
    room.phone = [leave, Accounts.scan]
    assert room.run(link, "y", "y", *REST) == 0, room.said
    assert "Nobody scanned the code in time" in room.said


def test_a_daemon_for_one_number_cannot_be_linked(running: Room) -> None:
    """As with registering, it says how to be started."""
    assert running.run(link, "y") == 1
    assert "started for one number" in running.said
