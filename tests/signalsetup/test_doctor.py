"""What the doctor says of each way in which Signal is known to fail."""

import socket
from pathlib import Path

import pytest

from kiosk.relay.answers import Cause
from kiosk.relay.simulator.accounts import Standing
from kiosk.relay.simulator.trouble import Trouble
from kiosk.signalsetup.sentences import of_cause
from tests.signalsetup.conftest import TRIAL, Room


def test_a_kiosk_that_is_well_has_no_fault(running: Room) -> None:
    """And it says what was looked at."""
    assert running.faults() == ""
    told = "\n".join(running.findings())
    for part in ("signal-cli: version", "group: the kiosk may write", "timer: messages disappear"):
        assert part in told


def test_a_daemon_for_many_numbers_is_as_good(room: Room) -> None:
    """With the one number that the settings name."""
    room.accounts.numbers = [room.chat.account]
    assert room.faults() == ""


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Trouble.SILENT, "does not answer"),
        (Trouble.CLOSE, "closed the connection"),
        (Trouble.GARBAGE, "does not speak as signal-cli does"),
        (Trouble.WRONG_TYPES, "does not speak as signal-cli does"),
        (Trouble.HALF, "closed the connection"),
        (Trouble.NETWORK, "does not reach Signal"),
        (Trouble.TOO_MANY, "asks for a pause"),
        (Trouble.NOT_MEMBER, "not in the group of the settings"),
        (Trouble.ALONE, "Nobody else is in the group"),
        (Trouble.NOT_REGISTERED, "does not know the kiosk's number any more"),
        (Trouble.OUTDATED, "refuses this signal-cli"),
        (Trouble.OLD_VERSION, "Version 0.13.16 is so old"),
        (Trouble.BLOCKED, "is blocked in the kiosk's account"),
        (Trouble.ANNOUNCEMENTS, "Only admins may write"),
        (Trouble.TIMER, "stay for 168 h; a day is the most"),
        (Trouble.KEY_CHANGE, "since their safety number changed: 1"),
    ],
)
def test_each_failure_is_named_with_what_to_do(running: Room, trouble: Trouble, words: str) -> None:
    """In words that somebody understands who has never heard of JSON."""
    running.server.daemon.fail(trouble)
    assert words in running.faults()
    assert "What to do: " in running.faults()


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Trouble.CAPTCHA, "may send again, for about 24 h"),
        (Trouble.RATE, "tried from this number, for about 60 min"),
        (Trouble.IDENTITY, "safety number has changed"),
        (Trouble.UNREACHED, "does not reach Signal"),
    ],
)
def test_what_only_sending_shows_is_shown_by_a_test_message(
    running: Room, trouble: Trouble, words: str
) -> None:
    """Limits are the server's and are told to nobody who only asks."""
    running.server.daemon.fail(trouble)
    assert not running.trial()
    assert words in running.said


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_of_the_relay_has_its_sentence(cause: Cause) -> None:
    """A new one must not end in a traceback in front of somebody who installs."""
    assert of_cause(cause).what
    assert of_cause(cause).remedy


def test_a_test_message_that_goes_is_no_fault(running: Room) -> None:
    """It says how many read it, and never who."""
    assert running.trial()
    assert running.said == "The test message went to 3 members.\n"
    assert [post.text for post in running.chat.posts] == [TRIAL]


def test_a_solved_captcha_lets_the_message_through(running: Room) -> None:
    """Waiting for a day is the other way, and nobody asks for a talk on a day like that."""
    running.server.daemon.fail(Trouble.CAPTCHA)
    assert running.trial("nonsense", "signalcaptcha://signal-hcaptcha.5fad.challenge.P1")
    assert "challenge/generate.html" in running.said
    assert [post.text for post in running.chat.posts] == [TRIAL]


def test_a_captcha_that_is_refused_is_told_and_asked_for_once(running: Room) -> None:
    """Each try counts against the number."""
    running.server.daemon.fail(Trouble.CAPTCHA)
    assert not running.trial("signalcaptcha://old")
    assert "did not accept the captcha" in running.said
    assert running.chat.posts == []


def test_whoever_would_rather_wait_presses_enter(running: Room) -> None:
    """The hours have been told."""
    running.server.daemon.fail(Trouble.CAPTCHA)
    assert not running.trial("")
    assert "for about 24 h" in running.said


def test_looking_sends_nothing(running: Room) -> None:
    """A group that is written to by every look is muted soon."""
    running.findings()
    assert running.chat.posts == []


@pytest.mark.parametrize(
    ("timer_s", "words"), [(0, "never disappear"), (604800, "stay for 168 h; a day is the most")]
)
def test_a_timer_that_is_off_or_too_long_is_a_fault(
    running: Room, timer_s: int, words: str
) -> None:
    """A meeting place of last week is nobody's business."""
    running.chat.timer_s = timer_s
    assert words in running.faults()


def test_a_kiosk_that_was_taken_out_is_told_so(running: Room) -> None:
    """As when an admin tidies the list of members."""
    running.accounts.standing = Standing.OUT
    assert "not in the group of the settings" in running.faults()


def test_a_number_that_signal_cli_does_not_have_is_a_fault(room: Room) -> None:
    """As after the phone has unlinked the kiosk, or the settings name the wrong one."""
    room.accounts.numbers = ["+358400000009"]
    assert "no account with this number" in room.faults()


def test_no_number_at_all_points_to_register(room: Room) -> None:
    """A fresh signal-cli."""
    assert "`hetikioski signal register` sets one up" in room.faults()


def test_two_numbers_are_one_too_many(room: Room) -> None:
    """The relay asks without a number and would be refused."""
    room.accounts.numbers = [room.chat.account, "+358400000009"]
    assert "several numbers (2)" in room.faults()


def test_settings_without_number_and_group_point_to_register(running: Room) -> None:
    """A machine that was just installed."""
    told = running.faults(account="", group="")
    assert "name no account yet" in told
    assert "name no group yet" in told


def test_a_missing_socket_says_whether_signal_cli_is_there_at_all(running: Room) -> None:
    """Not installed and not started are different evenings."""
    running.server.stop()
    assert "There is no socket at" in running.faults()
    assert "signal-cli is not installed" in running.faults()


def test_a_script_without_java_says_that_java_is_missing(running: Room, tmp_path: Path) -> None:
    """It dies at once with a line that only its log has; the native build needs none."""
    running.server.stop()
    script, native = tmp_path / "signal-cli", tmp_path / "native"
    script.write_bytes(b"#!/bin/sh\n")
    native.write_bytes(b"\x7fELF")
    running.which["signal-cli"] = str(script)
    assert "Java is missing" in running.faults()
    running.which["java"] = "/usr/bin/java"
    assert "Java" not in running.faults()
    running.which = {"signal-cli": str(native)}
    assert "Java" not in running.faults()


def test_a_socket_that_was_left_behind_is_told_from_a_missing_one(running: Room) -> None:
    """After a kill the file is there and signal-cli does not start over it."""
    running.server.stop(leave_socket=True)
    assert "left behind" in running.faults()


def test_what_is_no_socket_is_told_so(running: Room) -> None:
    """A path that somebody copied from the wrong line."""
    running.server.stop()
    running.socket.write_text("hello", encoding="utf-8")
    assert "is no socket" in running.faults()


def test_a_stranger_at_the_socket_is_noticed(running: Room) -> None:
    """Something else may listen there; nothing that it says is believed."""
    running.server.stop()
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(str(running.socket))
        door.listen()
        assert "does not answer" in running.faults()
