"""Setting a number up: every dialogue, against the simulated signal-cli on a real socket."""

import tomllib
from typing import Any

import pytest

from kiosk.relay.simulator.accounts import Standing
from kiosk.relay.simulator.chat import GROUP_ID, MEMBERS
from kiosk.relay.simulator.trouble import Trouble
from kiosk.signalsetup.number import normal, register
from tests.signalsetup.conftest import SETTINGS, TRIAL, Room

NUMBER = "+358407654321"
CAPTCHA = "signalcaptcha://signal-hcaptcha.5fad97ac.registration.P1_eyJ0"
TO_CODE = ("040 765 4321", "y", CAPTCHA)
REGISTERED = (*TO_CODE, "123456", "")
"""The number, yes, the captcha, the code, no PIN."""
REST = ("1", "1 2", "y")
"""The group, two coordinators, a test message."""


def signal(room: Room) -> dict[str, Any]:
    """The table that was written."""
    table: dict[str, Any] = tomllib.loads(room.settings.read_text(encoding="utf-8"))["signal"]
    return table


def test_a_number_a_group_and_coordinators_end_up_in_the_settings(room: Room) -> None:
    """The whole way, as somebody goes it who makes no mistake."""
    assert room.run(register, *REGISTERED, *REST) == 0, room.said
    assert signal(room) == {
        "socket": "signal.sock",
        "account": NUMBER,
        "group": GROUP_ID,
        "coordinators": [MEMBERS[0].id, MEMBERS[1].id],
    }
    assert [post.text for post in room.chat.posts] == [TRIAL]
    assert "show no name and no message" in room.said
    assert "went to 3 members" in room.said


def test_everything_else_in_the_settings_stays_as_it_was(room: Room) -> None:
    """The file is a person's: a comment that is lost is work that is lost."""
    room.run(register, *REGISTERED, *REST)
    kept = [line for line in SETTINGS.splitlines() if "account" not in line and "group" not in line]
    written = room.settings.read_text(encoding="utf-8").splitlines()
    inside = {"coordinators = [", "  # nobody yet", "]"}
    mine = '  "11111111-1111-4111-8111-111111111111",'
    assert [line for line in kept if line not in inside and line != mine] == [
        line for line in written if not line.startswith(("account", "group", "coordinators"))
    ]
    assert f'account = "{NUMBER}"  # to be set' in written


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("040 765 4321", NUMBER),
        ("00358 40-7654321", NUMBER),
        ("+358 (40) 765.4321", NUMBER),
        ("+46701234567", "+46701234567"),
        ("hello", None),
        ("12", None),
        ("", None),
    ],
)
def test_a_number_is_read_as_people_write_it(said: str, meant: str | None) -> None:
    """Nobody has to know how Signal wants it."""
    assert normal(said) == meant


def test_what_is_no_captcha_is_asked_for_again_without_troubling_signal(room: Room) -> None:
    """Somebody pastes the page's own address first."""
    typed = ("040 765 4321", "y", "https://signalcaptchas.org", CAPTCHA, "123456", "")
    assert room.run(register, *typed, *REST) == 0
    assert "it begins with signalcaptcha://" in room.said


def test_a_captcha_that_is_refused_is_asked_for_anew(room: Room) -> None:
    """Each is good once, for minutes: the commonest of failures."""
    typed = ("040 765 4321", "y", "signalcaptcha://old", CAPTCHA, "123456", "")
    assert room.run(register, *typed, *REST) == 0
    assert "did not accept the captcha" in room.said


def test_a_wrong_code_is_asked_for_again(room: Room) -> None:
    """A digit is mistyped once."""
    assert room.run(register, *TO_CODE, "999999", "12 34 56", "", *REST) == 0
    assert "That was not the code" in room.said


def test_a_call_brings_the_code_where_no_sms_comes(room: Room) -> None:
    """A landline number gets no SMS."""
    assert room.run(register, *TO_CODE, "call", "123457", "", *REST) == 0, room.said
    assert "Signal calls." in room.said


def test_a_number_with_a_lock_wants_its_pin(room: Room) -> None:
    """Numbers are given to somebody else after half a year."""
    room.accounts.lock = "4711"
    typed = (*TO_CODE, "123456", "0000", "4711", "")
    assert room.run(register, *typed, *REST) == 0, room.said
    assert "registration lock" in room.said
    assert "not the PIN" in room.said


def test_a_pin_of_its_own_is_set_when_one_is_wanted(room: Room) -> None:
    """It keeps the next owner of the number from taking the kiosk's place."""
    assert room.run(register, *TO_CODE, "123456", "12 34", "hyvä-pin-1", *REST) == 0
    assert room.accounts.profile.pin == "hyvä-pin-1"
    assert room.accounts.profile.name == "Kahvila"


def test_too_many_tries_are_told_with_the_time_to_wait(room: Room) -> None:
    """Trying on makes it longer, so the hour has to be known."""
    room.server.daemon.fail(Trouble.TOO_MANY)
    assert room.run(register, "040 765 4321", "y") == 1
    assert "asks for a pause" in room.said
    assert "60 min" in room.said


def test_no_network_is_told_as_no_network(room: Room) -> None:
    """A school's firewall is the usual reason."""
    room.server.daemon.fail(Trouble.NETWORK)
    assert room.run(register, "040 765 4321", "y") == 1
    assert "does not reach Signal" in room.said


def test_a_daemon_for_one_number_is_told_how_to_be_started(running: Room) -> None:
    """`register` exists only in a daemon that was started without -a."""
    assert running.run(register) == 1
    assert "started for one number (-a)" in running.said
    assert str(running.socket) in running.said


def test_the_group_can_be_picked_anew_with_the_number_in_use(running: Room) -> None:
    """The kiosk was taken out of its group and is added to another: its daemon goes on."""
    running.account = running.chat.account
    assert running.run(register, "y", "1", "0", "n") == 0, running.said
    assert signal(running)["group"] == GROUP_ID
    assert signal(running)["account"] == running.chat.account


def test_a_number_that_is_there_already_is_taken(room: Room) -> None:
    """Whoever stopped halfway goes on from there."""
    room.run(register, *REGISTERED)
    assert room.run(register, "1", *REST) == 0, room.said
    assert signal(room)["account"] == NUMBER


def test_ctrl_d_changes_nothing(room: Room) -> None:
    """Half of a set-up in the settings would be worse than none."""
    assert room.run(register, *REGISTERED, "1") == 1
    assert room.said.endswith("(ended)\n")
    assert room.settings.read_text(encoding="utf-8") == SETTINGS


def test_a_kiosk_in_no_group_waits_to_be_added(room: Room) -> None:
    """An admin does it meanwhile on a phone."""
    room.accounts.standing = Standing.OUT
    assert room.run(register, *REGISTERED, "") == 1
    assert f"({NUMBER}) is in no group yet" in room.said
    assert "FAULT" not in room.said


def test_a_pasted_invitation_brings_the_kiosk_into_the_group(room: Room) -> None:
    """Quicker than typing a number into a phone."""
    room.accounts.standing = Standing.OUT
    typed = ("https://example.org/", "https://signal.group/#CjQKIA")
    assert room.run(register, *REGISTERED, *typed, *REST) == 0, room.said
    assert "A group's link begins with" in room.said
    assert signal(room)["group"] == GROUP_ID


def test_an_invitation_is_accepted_when_the_group_is_picked(room: Room) -> None:
    """Signal lets a number that nobody knows only be invited."""
    room.accounts.standing = Standing.INVITED
    assert room.run(register, *REGISTERED, *REST) == 0, room.said
    assert "the kiosk is invited" in room.said
    assert room.accounts.standing is Standing.MEMBER


@pytest.mark.parametrize(
    ("may", "after", "words"), [(True, 86400, "They do now"), (False, 0, "an admin does it")]
)
def test_a_timer_that_is_off_is_set_where_the_kiosk_may(
    room: Room, *, may: bool, after: int, words: str
) -> None:
    """What is written in the group has to be gone within a day."""
    room.chat.timer_s = 0
    room.accounts.profile.may_edit = may
    assert room.run(register, *REGISTERED, "1", "y", "1", "n") == 0, room.said
    assert room.chat.timer_s == after
    assert words in room.said


def test_coordinators_may_stay_as_they_are(room: Room) -> None:
    """A second run for a new group does not have to know them again."""
    assert room.run(register, *REGISTERED, "1", "7", "0", "n") == 0, room.said
    assert signal(room)["coordinators"] == ["11111111-1111-4111-8111-111111111111"]
    assert room.chat.posts == []


def test_a_test_message_that_fails_says_why(room: Room) -> None:
    """The settings are written all the same: nothing has to be typed twice."""
    room.server.daemon.fail(Trouble.CAPTCHA)
    assert room.run(register, *REGISTERED, *REST, "") == 0, room.said
    assert "a person is there before this number may send again, for about 24 h" in room.said
    assert signal(room)["group"] == GROUP_ID


def test_settings_that_cannot_be_written_are_shown_to_be_pasted(room: Room) -> None:
    """Without the rights, or in a file that somebody wrote in another way."""
    room.settings.unlink()
    assert room.run(register, *REGISTERED, *REST) == 0
    assert f'[signal]\naccount = "{NUMBER}"\ngroup = "{GROUP_ID}"\ncoordinators = [' in room.said
    assert "Put these lines into it yourself" in room.said
