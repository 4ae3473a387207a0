"""Stories of one request over a real socket, from the tap to the last byte."""

import select
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk import config
from kiosk.care.health import Detail, Part
from kiosk.care.request import Code, Meeting, PlaceId, Request, RequestId, State
from kiosk.care.school import Place
from kiosk.relay.simulator.chat import Chat
from kiosk.relay.simulator.daemon import Daemon
from kiosk.relay.simulator.server import Server
from kiosk.relay.simulator.trouble import Trouble
from kiosk.store.board import Board
from kiosk.store.requests import Requests

if TYPE_CHECKING:
    from tests.relay.conftest import Town

MINUTE = timedelta(minutes=1)


def test_a_request_is_taken_held_and_then_nothing_of_it_is_left(town: "Town") -> None:
    """Tap, message, ✋, confirmation, ✅: then no byte and no message holds it."""
    wanted = town.ask()
    town.settle()
    [message] = town.said()
    assert "KÄPY 42" in message
    assert "klo\u00a012.15" in message
    assert town.requests.by_id(wanted).state is State.OPEN  # type: ignore[union-attr] # it is there

    town.react(town.veikko, "✋", town.message("KÄPY 42"))
    assert "KÄPY 42 on otettu" in town.said()[-1]
    [told] = town.said(town.veikko)
    assert "neuvotteluhuone" in told
    taken = town.requests.by_id(wanted)
    assert taken is not None
    assert (taken.state, taken.taker) == (State.TAKEN, town.veikko)

    town.react(town.veikko, "✅", town.message("uusi pyyntö"))
    assert town.requests.active() == ()
    assert town.said() == []
    assert town.said(town.veikko) == []
    for canary in ("KÄPY 42", "neuvotteluhuone", wanted):
        assert canary.encode() not in town.raw()


def test_a_tap_goes_out_in_one_round(town: "Town") -> None:
    """The relay notices the screen's writing in the very next round."""
    town.ask()
    town.step()
    assert len(town.said()) == 1


def test_the_taker_can_end_it_with_a_direct_word(town: "Town") -> None:
    """A bare "hoidettu" from the one who has it is enough."""
    town.ask()
    town.settle()
    town.say(town.siiri, "otan")
    town.say(town.siiri, "hoidettu", direct=True)
    assert town.requests.active() == ()


def test_nobody_but_the_taker_can_end_it(town: "Town") -> None:
    """Another member's ✅ changes nothing."""
    wanted = town.ask()
    town.settle()
    town.react(town.veikko, "✋", town.message("uusi"))
    town.react(town.siiri, "✅", town.message("uusi"))
    assert town.requests.by_id(wanted) is not None


def test_one_who_withdraws_untaken_is_answered_for_in_the_group(town: "Town") -> None:
    """The group hears that it is off, and the first message is removed."""
    wanted = town.ask()
    town.settle()
    assert town.requests.withdraw(wanted, town.now)
    town.settle()
    assert town.said() == ["KÄPY 42 on peruttu. Kiitos valmiudesta."]
    assert "KÄPY 42".encode() not in town.raw()


def test_one_who_withdraws_taken_is_answered_for_to_the_taker(town: "Town") -> None:
    """The taker hears it directly; the group does not."""
    wanted = town.ask()
    town.settle()
    town.react(town.veikko, "✋", town.message("uusi"))
    town.requests.withdraw(wanted, town.now)
    town.settle()
    assert town.said() == []
    assert town.said(town.veikko) == ["KÄPY 42 on peruttu. Kiitos valmiudesta."]
    assert town.veikko.encode() not in town.raw()


def test_a_request_withdrawn_before_it_went_leaves_nothing(town: "Town") -> None:
    """Nobody is told that something is off which nobody knew of."""
    town.daemon.fail(Trouble.RATE)
    wanted = town.ask()
    town.settle()
    town.requests.withdraw(wanted, town.now)
    town.daemon.heal()
    town.wait(20 * MINUTE)
    assert town.said() == []
    assert town.requests.outbox.unsent() == ()


def test_a_message_under_way_when_the_request_ends_is_taken_back(town: "Town") -> None:
    """Its answer comes when nobody wants it any more: it is removed at once."""
    wanted = town.ask()
    town.relay.step(town.now)
    town.requests.withdraw(wanted, town.now)
    town.settle()
    assert [text for text in town.said() if "uusi pyyntö" in text] == []


NO_FAULT_OR_AN_HOUR = {Trouble.DUPLICATES, Trouble.BACKLOG, Trouble.RATE, Trouble.CAPTCHA}
"""Where nothing fails to go, and where the server names an hour: see `test_limits`."""


@pytest.mark.parametrize(
    "trouble",
    [trouble for trouble in Trouble if trouble not in NO_FAULT_OR_AN_HOUR],
)
def test_whatever_fails_the_request_comes_through_by_itself(town: "Town", trouble: Trouble) -> None:
    """It is kept, the group gets it once all is well, and it can be taken then."""
    wanted = town.ask(at_local=time(13, 15))
    town.daemon.fail(trouble)
    town.settle()
    town.wait(2 * MINUTE)
    assert town.requests.by_id(wanted) is not None
    town.daemon.heal()
    town.wait(16 * MINUTE)
    request = town.requests.by_id(wanted)
    assert request is not None
    assert request.state is State.OPEN
    assert town.health().ok
    town.react(town.siiri, "✋", town.message("KÄPY 42"))
    assert town.said(town.siiri) != []


def test_a_daemon_that_does_not_understand_us_for_a_while_costs_the_taker_nothing(
    town: "Town",
) -> None:
    """Place and time reach him once another daemon runs, as the group's messages do."""
    town.ask(at_local=time(13, 15))
    town.settle()
    town.daemon.fail(Trouble.UNKNOWN_METHOD)
    town.react(town.siiri, "✋", town.message("KÄPY 42"))
    assert town.said(town.siiri) == []
    town.daemon.heal()
    town.wait(2 * MINUTE)
    assert "neuvotteluhuone" in "".join(town.said(town.siiri))


def test_a_daemon_that_restarts_is_found_again(town: "Town") -> None:
    """The health row says that it is away; afterwards everything goes on."""
    town.server.stop(leave_socket=True)
    town.settle()
    assert town.health().detail is Detail.NO_SOCKET
    town.ask()
    town.wait(MINUTE)
    assert town.said() == []
    town.server.start()
    town.wait(MINUTE)
    assert len(town.said()) == 1
    assert town.health().ok


def test_a_reaction_proves_that_an_unanswered_message_went(town: "Town") -> None:
    """The answer is lost; ✋ on a message that the kiosk does not know takes it nevertheless."""
    town.daemon.fail(Trouble.LOST_ANSWER, 1)
    wanted = town.ask()
    town.settle()
    assert town.requests.by_id(wanted).state is State.QUEUED  # type: ignore[union-attr] # it is there
    town.react(town.veikko, "✋", town.message("uusi pyyntö"))
    taken = town.requests.by_id(wanted)
    assert taken is not None
    assert taken.taker == town.veikko
    town.wait(2 * MINUTE)
    assert len([text for text in town.said() if "uusi pyyntö" in text]) == 1


def test_both_copies_of_a_doubled_message_can_be_answered(town: "Town") -> None:
    """The answer to the first was lost; who reacts to that one is heard as well."""
    town.daemon.fail(Trouble.LOST_ANSWER, 1)
    wanted = town.ask()
    town.settle()
    first = town.message("uusi pyyntö")
    town.wait(MINUTE)
    assert len(town.said()) == 2
    town.react(town.veikko, "✋", first)
    request = town.requests.by_id(wanted)
    assert request is not None
    assert request.taker == town.veikko
    town.react(town.veikko, "✅", first)
    assert town.said() == []


def test_a_relay_that_died_while_sending_sends_again(town: "Town") -> None:
    """Nobody knows whether it went: a doubled message is harmless, a lost one is not."""
    town.ask()
    town.relay.step(town.now)
    town.restart_relay()
    town.wait(MINUTE)
    assert 1 <= len(town.said()) <= 2
    assert {request.state for request in town.requests.active()} == {State.OPEN}


def test_a_reminder_quotes_the_first_message(town: "Town") -> None:
    """So that nobody has to look for it."""
    town.ask(at_local=None)
    town.settle()
    first = town.message("uusi pyyntö")
    town.wait(6 * MINUTE)
    reminder = next(post for post in town.chat.posts if "odottaa" in post.text)
    assert reminder.quote == first


def test_messages_that_waited_out_an_outage_collapse_into_one(town: "Town") -> None:
    """After the network was down the group gets the request, and no pile of reminders."""
    town.daemon.fail(Trouble.UNREACHED)
    town.ask(at_local=None)
    town.settle()
    town.wait(12 * MINUTE)
    town.daemon.heal()
    town.wait(MINUTE)
    assert len(town.said()) == 1


def test_a_request_whose_time_passed_during_an_outage_is_never_sent(town: "Town") -> None:
    """The coordinators get a duty without details instead."""
    town.daemon.fail(Trouble.UNREACHED)
    town.ask(at_local=None)
    town.settle()
    town.wait(31 * MINUTE)
    town.daemon.heal()
    town.wait(2 * MINUTE)
    assert town.said() == []
    [duty] = town.said(town.opo)
    assert "KÄPY" not in duty


@pytest.mark.parametrize(
    ("trouble", "detail"),
    [
        (Trouble.NETWORK, Detail.NO_NETWORK),
        (Trouble.NOT_MEMBER, Detail.NOT_MEMBER),
        (Trouble.ALONE, Detail.ALONE),
        (Trouble.CAPTCHA, Detail.CAPTCHA),
        (Trouble.RATE, Detail.RATE_LIMITED),
        (Trouble.IDENTITY, Detail.UNTRUSTED),
    ],
)
def test_the_health_row_says_why_messages_do_not_go(
    town: "Town", trouble: Trouble, detail: Detail
) -> None:
    """In one word of a closed list."""
    town.daemon.fail(trouble)
    town.ask()
    town.settle()
    assert (town.health().ok, town.health().detail) == (False, detail)


def test_a_group_whose_messages_stay_is_not_fit(town: "Town") -> None:
    """Without a disappearing timer of a day the health row is not well."""
    town.chat.timer_s = 0
    town.wait(4 * MINUTE)
    assert town.health().detail is Detail.TIMER


def test_the_heart_beats_while_nothing_happens(town: "Town") -> None:
    """A screen that looks at any time finds a fresh row."""
    for _ in range(20):
        town.wait(timedelta(seconds=7))
        assert town.health().well(town.now)


def test_a_damaged_database_is_replaced_and_told(town: "Town") -> None:
    """It is moved aside; requests go on in a fresh one, also for the screen that runs on."""
    path = town.settings.paths.requests
    town.relay.close()
    with path.open("r+b") as file:
        file.seek(100)
        file.write(b"\xff" * 5000)
    town.restart_relay()
    town.settle()
    assert town.health().detail is Detail.DAMAGED
    town.ask()
    town.settle()
    assert len(town.said()) == 1


def test_the_settings_of_the_school_are_learned_while_it_runs(town: "Town") -> None:
    """A new place can be named in the very next answer."""
    school = town.settings.school
    town.board.save_school(
        replace(school, places=(*school.places, Place(PlaceId("torni"), "torni")))
    )
    wanted = town.ask()
    town.settle()
    town.say(town.veikko, "otan torni")
    request = town.requests.by_id(wanted)
    assert request is not None
    assert request.meeting.place == "torni"


def test_a_line_that_closes_between_two_rounds_costs_no_letter(town: "Town") -> None:
    """What was on its way is tried again when the line is back."""
    town.daemon.fail(Trouble.CLOSE, 1)
    town.ask()
    town.wait(timedelta(seconds=20))
    assert len(town.said()) == 1


def test_a_daemon_that_restarts_in_a_moment_is_asked_again_at_once(town: "Town") -> None:
    """What is known not to have gone does not wait for the turn that the old one gave it."""
    town.daemon.fail(Trouble.UNREACHED)
    town.ask()
    town.settle()
    town.daemon.heal()
    town.server.stop()
    town.server.start()
    town.settle()
    assert len(town.said()) == 1


def test_a_line_that_closes_after_every_message_floods_nobody(town: "Town") -> None:
    """The group has it more than once, but never many times a minute."""
    town.daemon.fail(Trouble.CLOSE_AFTER_SEND)
    town.ask(at_local=time(14, 15))
    town.wait(10 * MINUTE)
    assert len(town.said()) <= 16


def test_the_program_runs_by_itself_and_ends_when_it_is_told_to(tmp_path: Path) -> None:
    """From the command line, until SIGTERM."""
    settings = tmp_path / "kiosk.toml"
    sample = config.SAMPLE.read_text(encoding="utf-8")
    sample = sample.replace("/var/lib/hetikioski", "data").replace("/run/signal-cli/socket", "sock")
    settings.write_text(sample, encoding="utf-8")
    kiosk = [sys.executable, "-m", "kiosk", "--config", str(settings)]
    subprocess.run([*kiosk, "migrate"], check=True, capture_output=True, timeout=60)
    told = config.load(settings).signal
    server = Server(told.socket, Daemon(Chat(account=told.account, group_id=told.group)))
    server.start()
    with subprocess.Popen(
        [*kiosk, "relay"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as relay:
        requests = Requests(config.load(settings).paths.requests)
        now = datetime.now(UTC)
        meeting = Meeting(PlaceId("opo"), now + timedelta(hours=1))
        requests.open_request(Request(RequestId("one"), Code("KÄPY 42"), meeting, now))
        board = Board(config.load(settings).paths.board)
        while board.health(Part.RELAY) is None and relay.poll() is None:
            select.select([server.fileno()], [], [], 0.1)
            server.step(datetime.now(UTC))
        relay.terminate()
        said = relay.communicate(timeout=30)
    assert relay.returncode == 0
    assert said == (b"", b"")
    for part in (server, requests, board):
        part.close()
