"""The simulated signal-cli: the protocol, the chat, the terminal, and every way to fail."""

import json
import os
import signal as signals
import socket
import stat
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

import content
from kiosk.care.request import Code
from kiosk.relay.answers import Cause, Failed, Outcome, Unknown, Went
from kiosk.relay.gestures import (
    Bare,
    ByCode,
    ByTimestamp,
    Claim,
    Edited,
    Emoji,
    Erased,
    Gesture,
    KioskMessageDeleted,
    ReactionGone,
    Release,
)
from kiosk.relay.heard import Answer, Arrived, Garbled, GroupState, Heard, Lost, TheGroup, Version
from kiosk.relay.inbox import parse
from kiosk.relay.lexicon import lexicon
from kiosk.relay.simulator.chat import ACCOUNT, GROUP_ID, MEMBERS, Chat
from kiosk.relay.simulator.console import HELP, Console
from kiosk.relay.simulator.daemon import VERSION, Daemon
from kiosk.relay.simulator.kept import Kept
from kiosk.relay.simulator.server import Server
from kiosk.relay.simulator.trouble import Trouble

if TYPE_CHECKING:
    from tests.relay.wire.conftest import Talk

AINO, VEIKKO, SIIRI = (member.id for member in MEMBERS)
WORDS: Final = lexicon(content.gestures(), content.code_words(), ["neuvotteluhuone"])


def gestures(heard: list[Heard]) -> list[Gesture]:
    """What people said to the kiosk."""
    envelopes = [one.envelope for one in heard if isinstance(one, Arrived)]
    said = [parse(envelope, ACCOUNT, GROUP_ID, WORDS) for envelope in envelopes]
    return [one for one in said if one]


def outcomes(heard: list[Heard]) -> list[Outcome]:
    """What became of messages."""
    return [one.outcome for one in heard if isinstance(one, Answer)]


def post(talk: "Talk") -> int:
    """Let the kiosk write to the group; the message's timestamp."""
    talk.signal.send("a letter", TheGroup(), "Kahvila: uusi pyyntö. KÄPY 42", talk.now)
    talk.hear()
    return talk.chat.posts[-1].timestamp


REFUSED: Final[dict[Trouble, Outcome]] = {
    Trouble.NETWORK: Unknown(Cause.NETWORK),
    Trouble.UNREACHED: Failed(permanent=False, cause=Cause.NETWORK),
    Trouble.TOO_MANY: Unknown(Cause.RATE_LIMIT),
    Trouble.CAPTCHA: Failed(permanent=False, cause=Cause.CAPTCHA, retry_after=timedelta(days=1)),
    Trouble.RATE: Failed(permanent=False, cause=Cause.RATE_LIMIT, retry_after=timedelta(hours=1)),
    Trouble.IDENTITY: Failed(permanent=True, cause=Cause.IDENTITY),
    Trouble.NOT_MEMBER: Failed(permanent=True, cause=Cause.NOT_MEMBER),
    Trouble.BLOCKED: Failed(permanent=True, cause=Cause.NOT_MEMBER),
    Trouble.ANNOUNCEMENTS: Failed(permanent=True, cause=Cause.NOT_MEMBER),
    Trouble.NOT_REGISTERED: Unknown(Cause.NOT_REGISTERED),
    Trouble.OUTDATED: Unknown(Cause.OUTDATED),
    Trouble.ALONE: Failed(permanent=True, cause=Cause.NO_RECIPIENT),
    Trouble.UNKNOWN_METHOD: Failed(permanent=True, cause=Cause.PROTOCOL),
    Trouble.CLOSE: Unknown(Cause.CLOSED),
    Trouble.HALF: Unknown(Cause.CLOSED),
    Trouble.SILENT: Unknown(Cause.TIMEOUT),
    Trouble.GARBAGE: Unknown(Cause.TIMEOUT),
    Trouble.WRONG_TYPES: Unknown(Cause.PROTOCOL),
}
"""The troubles in which nothing goes, and what the client makes of each."""

WENT: Final[dict[Trouble, Outcome | int]] = {
    Trouble.PARTIAL: 2,
    Trouble.KEY_CHANGE: 2,
    Trouble.TIMER: 3,
    Trouble.OLD_VERSION: 3,
    Trouble.MEGABYTE: 3,
    Trouble.DUPLICATES: 3,
    Trouble.BACKLOG: 3,
    Trouble.UNKNOWN_AFTER_SEND: Unknown(Cause.NETWORK),
    Trouble.LOST_ANSWER: Unknown(Cause.TIMEOUT),
    Trouble.LATE: Unknown(Cause.TIMEOUT),
    Trouble.CLOSE_AFTER_SEND: Unknown(Cause.CLOSED),
}
"""The troubles in which it goes all the same: how many it reached, or what the client knows."""


def first_outcome(talk: "Talk") -> Outcome:
    """What the client first knows of a message that it sends now."""
    talk.signal.send("a letter", TheGroup(), "KÄPY 42", talk.now)
    heard = talk.hear()
    for _ in range(6):
        heard += talk.hear(seconds=5)
    return outcomes(heard)[0]


def test_every_trouble_is_tried() -> None:
    """A trouble that is added must be tried too."""
    assert set(REFUSED) | set(WENT) == set(Trouble)


@pytest.mark.parametrize("trouble", REFUSED)
def test_in_some_troubles_nothing_goes(trouble: Trouble, talk: "Talk") -> None:
    """And when they are over it works again, in the same or in a new connection."""
    talk.daemon.fail(trouble)
    assert first_outcome(talk) == REFUSED[trouble]
    assert talk.chat.posts == []
    talk.daemon.heal()
    talk.hear(seconds=10)
    assert isinstance(first_outcome(talk), Went)


@pytest.mark.parametrize("trouble", WENT)
def test_in_other_troubles_it_goes_all_the_same(trouble: Trouble, talk: "Talk") -> None:
    """The group has the message exactly once, whatever the client knows of it."""
    talk.daemon.fail(trouble)
    outcome = first_outcome(talk)
    assert len(talk.chat.posts) == 1
    reached = outcome.reached if isinstance(outcome, Went) else outcome
    assert reached == WENT[trouble]


def test_a_trouble_may_last_for_a_number_of_requests(talk: "Talk") -> None:
    """Then it is over by itself."""
    talk.daemon.fail(Trouble.RATE, 2)
    found = [isinstance(first_outcome(talk), Went) for _ in range(3)]
    assert found == [False, False, True]


def test_the_questions_are_answered(talk: "Talk") -> None:
    """The group is ours, and its messages disappear within a day."""
    talk.signal.ask_version("one", talk.now)
    talk.signal.ask_group("two", talk.now)
    version, state = talk.hear()
    assert version == Version("one", VERSION)
    assert isinstance(state, GroupState)
    assert state.found
    assert state.found.others == {AINO, VEIKKO, SIIRI}
    assert state.found.admins == {AINO}
    assert (state.found.may_write, state.found.timer_s) == (True, 86400)


@pytest.mark.parametrize(
    ("trouble", "seen"), [(Trouble.NOT_MEMBER, (False, 3)), (Trouble.ALONE, (True, 0))]
)
def test_the_group_tells_that_it_is_not_fit(
    trouble: Trouble,
    seen: tuple[bool, int],
    talk: "Talk",
) -> None:
    """The health check sees it without sending anything."""
    talk.daemon.fail(trouble)
    talk.signal.ask_group("a question", talk.now)
    (state,) = talk.hear()
    assert isinstance(state, GroupState)
    assert state.found
    assert (state.found.is_member, len(state.found.others)) == seen


def test_without_network_the_group_cannot_be_told(talk: "Talk") -> None:
    """And what people write waits until it is back."""
    talk.daemon.fail(Trouble.NETWORK)
    talk.chat.say(AINO, "otan", talk.now)
    talk.signal.ask_group("a question", talk.now)
    assert talk.hear() == [GroupState("a question", None, Cause.NETWORK)]
    talk.daemon.heal()
    assert len(gestures(talk.hear())) == 1


@pytest.mark.parametrize("trouble", [Trouble.GARBAGE, Trouble.WRONG_TYPES])
def test_nonsense_is_heard_as_nonsense(trouble: Trouble, talk: "Talk") -> None:
    """So that the health row can say so."""
    talk.daemon.fail(trouble)
    talk.signal.ask_version("a question", talk.now)
    assert talk.hear() == [Garbled()]


def test_everything_that_people_do_is_understood(talk: "Talk") -> None:
    """From the chat through the socket, the client and the inbox."""
    kiosk = post(talk)
    chat, now = talk.chat, talk.now
    chat.react(AINO, kiosk, "✋🏽", now)
    chat.react(AINO, kiosk, "✋🏽", now, remove=True)
    reply = chat.say(VEIKKO, "otan", now, quote=kiosk).timestamp
    chat.edit(VEIKKO, reply, "vapauta", now)
    chat.delete(VEIKKO, reply, now)
    chat.say(SIIRI, "otan KÄPY 42", now)
    chat.say(SIIRI, "otan", now, direct=True)
    chat.say(SIIRI, "hyvää huomenta", now)
    chat.delete(AINO, kiosk, now)
    said = gestures(talk.hear())
    assert [type(one) for one in said] == [
        Claim, ReactionGone, Claim, Edited, Erased, Claim, Claim, KioskMessageDeleted,
    ]  # fmt: skip
    took, gone, replied, edited, erased, coded, direct, deleted = said
    assert isinstance(took, Claim)
    assert took.about == ByTimestamp(kiosk)
    assert isinstance(gone, ReactionGone)
    assert gone.was is Emoji.HAND
    assert isinstance(replied, Claim)
    assert (replied.about, replied.sent) == (ByTimestamp(kiosk), reply)
    assert isinstance(edited, Edited)
    assert isinstance(edited.now_says, Release)
    assert isinstance(erased, Erased)
    assert edited.target == erased.target == reply
    assert isinstance(coded, Claim)
    assert coded.about == ByCode(Code("KÄPY 42"))
    assert isinstance(direct, Claim)
    assert (direct.about, direct.direct) == (Bare(), True)
    assert isinstance(deleted, KioskMessageDeleted)
    assert deleted.target == kiosk


def test_a_reaction_in_a_private_talk_is_direct(talk: "Talk") -> None:
    """Where a message was, there is the reaction to it."""
    own = talk.chat.kiosk_says("Otit pyynnön.", talk.now, to=AINO)
    talk.chat.react(AINO, own.timestamp, "✅", talk.now)
    talk.chat.say(AINO, "vapauta", talk.now, quote=own.timestamp)
    assert [one.direct for one in gestures(talk.hear())] == [True, True]


def test_no_two_messages_share_a_timestamp(talk: "Talk") -> None:
    """Signal knows a message by it."""
    stamps = {talk.chat.say(AINO, "hei", talk.now).timestamp for _ in range(5)}
    assert len(stamps) == 5


def test_what_comes_while_nobody_listens_is_kept(talk: "Talk") -> None:
    """As signal-cli does with --receive-mode=on-connection."""
    talk.signal.close()
    talk.server.step(talk.now)
    talk.chat.say(AINO, "otan KÄPY 42", talk.now)
    talk.server.step(talk.now)
    assert len(gestures(talk.hear(seconds=10))) == 1


def test_duplicates_have_the_same_name(talk: "Talk") -> None:
    """By member, device and timestamp they are told apart from new ones."""
    talk.daemon.fail(Trouble.DUPLICATES)
    talk.chat.say(AINO, "otan", talk.now)
    first, second = gestures(talk.hear())
    assert first == second


def test_a_backlog_comes_out_of_order_and_the_servers_time_tells_which(talk: "Talk") -> None:
    """Held back until it works again."""
    talk.daemon.fail(Trouble.BACKLOG)
    for member in (AINO, VEIKKO, SIIRI):
        talk.chat.say(member, "otan", talk.now)
    assert talk.hear() == []
    talk.daemon.heal()
    said = gestures(talk.hear())
    assert [one.member for one in said] == [SIIRI, VEIKKO, AINO]
    assert [one.member for one in sorted(said, key=lambda one: one.received)] == [
        AINO, VEIKKO, SIIRI,
    ]  # fmt: skip


def test_a_deleted_message_leaves_no_text_on_the_disk(tmp_path: Path, talk: "Talk") -> None:
    """Nor does one whose timer has run out."""
    kept = Kept(tmp_path / "data")
    stamp = post(talk)
    talk.chat.say(AINO, "otan NORPPA 17", talk.now)
    kept.save(talk.chat)
    file = tmp_path / "data" / "chat.json"
    assert "KÄPY 42" in file.read_text(encoding="utf-8")
    talk.signal.delete("its end", TheGroup(), stamp, talk.now)
    talk.hear()
    kept.save(talk.chat)
    assert "KÄPY 42" not in file.read_text(encoding="utf-8")
    assert "NORPPA 17" in file.read_text(encoding="utf-8")
    talk.chat.expire(talk.now + timedelta(days=1, seconds=1))
    kept.save(talk.chat)
    assert "NORPPA 17" not in file.read_text(encoding="utf-8")


def test_a_restarted_daemon_finds_its_client_again(talk: "Talk") -> None:
    """Also when its socket file was left behind, as after SIGKILL."""
    for leave in (False, True):
        talk.server.stop(leave_socket=leave)
        assert Lost() in talk.hear()
        talk.server.start()
        talk.hear(seconds=10)
        assert talk.signal.connected


def test_a_second_daemon_does_not_take_the_firsts_place(tmp_path: Path, talk: "Talk") -> None:
    """A socket on which somebody answers is not removed."""
    second = Server(tmp_path / "signal.sock", Daemon(Chat()))
    with pytest.raises(OSError, match="in use"):
        second.start()
    second.close()
    assert isinstance(first_outcome(talk), Went)


def test_the_socket_is_open_to_its_group_only(tmp_path: Path, talk: "Talk") -> None:
    """It is the daemon's only door with a lock."""
    assert talk.server.listening
    mode = stat.S_IMODE((tmp_path / "signal.sock").stat().st_mode)
    assert mode == stat.S_IRUSR | stat.S_IWUSR | stat.S_IRGRP | stat.S_IWGRP


def test_a_message_has_the_time_of_a_clock_that_was_set_back(talk: "Talk") -> None:
    """And still a timestamp of its own, within the same millisecond too."""
    chat = talk.server.daemon.chat
    first = chat.stamp(talk.now)
    assert chat.stamp(talk.now - timedelta(hours=1)) == first - 3_600_000
    assert chat.stamp(talk.now) == first + 1


def ask(daemon: Daemon, talk: "Talk", request: dict[str, Any]) -> dict[str, Any]:
    """What the daemon answers to a request."""
    found: dict[str, Any] = json.loads(daemon.answer(request, talk.now).data)
    return found


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        (None, {}, -32600),
        ("sendFax", {}, -32601),
        ("send", ["x"], -32600),
        ("send", {"groupId": "b3RoZXI=", "message": "x"}, -1),
        ("send", {"recipient": ["nobody"], "message": "x"}, -1),
        ("send", {"groupId": GROUP_ID, "message": ""}, -32600),
        ("send", {"groupId": GROUP_ID, "message": 7}, -32600),
        ("send", {"groupId": GROUP_ID, "message": "x", "quoteTimestamp": "y"}, -32600),
        ("remoteDelete", {"groupId": GROUP_ID}, -32600),
    ],
)
def test_a_wrong_request_is_refused_as_signal_cli_does(
    method: str | None, params: object, code: int, talk: "Talk"
) -> None:
    """With its id, so that the asker knows which."""
    answer = ask(talk.daemon, talk, {"id": 7, "method": method, "params": params})
    assert (answer["id"], answer["error"]["code"]) == (7, code)


@pytest.mark.parametrize("name", ["version", "listGroups_one", "send_group_text", "remoteDelete"])
@pytest.mark.parametrize("part", ["requests"])
def test_the_answers_have_signal_clis_shape(
    part: str, name: str, shapes: dict[str, Any], talk: "Talk"
) -> None:
    """The same keys at every depth, in results as in errors."""
    like = {"version": "version", "listGroups_one": "listGroups"}.get(name, "send_ok")
    answer = ask(talk.daemon, talk, shapes[part][name])
    assert keys(answer) == keys(shapes["responses"][like])


def test_the_notifications_have_signal_clis_shape(shapes: dict[str, Any], talk: "Talk") -> None:
    """The same keys at every depth."""
    kiosk = post(talk)
    receipts = [json.loads(line) for line in talk.daemon.notifications()]
    reply = talk.chat.say(AINO, "otan", talk.now, quote=kiosk).timestamp
    talk.chat.react(AINO, kiosk, "✋", talk.now)
    talk.chat.delete(AINO, reply, talk.now)
    talk.chat.say(AINO, "otan", talk.now)
    came = receipts + [json.loads(line) for line in talk.daemon.notifications()]
    named = ["quote_reply", "reaction_add", "deleted_reply", "text_in_group"]
    expected = [keys(shapes["notifications"][name]) for name in named]
    assert [keys(one) for one in came] == expected


def keys(value: object) -> object:
    """The keys of a JSON value at every depth; a list counts by its first element."""
    if isinstance(value, dict):
        optional = {"label", "labelEmoji"}
        return {key: keys(inner) for key, inner in value.items() if key not in optional}
    return [keys(value[0])] if isinstance(value, list) and value else None


def test_a_request_without_an_id_gets_no_answer(talk: "Talk") -> None:
    """JSON-RPC calls it a notification."""
    assert talk.daemon.answer({"method": "version"}, talk.now).data == b""


def test_the_terminal_does_everything_by_lines(talk: "Talk") -> None:
    """As somebody tries it who has no phone at hand."""
    console = Console(talk.server)
    post(talk)
    typed = (
        "react 1 ✋ Aino|unreact 1 aino|as Veikko|reply 1 otan|say hei|tell vapauta|edit 2 en ehdi"
        "|delete 2|as aino|delete 1|fail rate 1|ok|stop|start|"
    )
    lines = typed.split("|")
    assert [console.run(line, talk.now) for line in lines] == [()] * len(lines)
    assert [line.strip() for line in console.news()] == [
        "1 kiosk: (deleted)",
        "2 Veikko: (deleted)",
        "3 Veikko: hei",
        "4 Veikko -> kiosk: vapauta",
    ]
    assert console.news() == ()
    assert len(console.run("list", talk.now)) == 4
    assert console.run("help", talk.now) == tuple(HELP.splitlines())


WRONG: Final = (
    "fly|react|react 1|react 9 ✋|react 1 ✋ Nobody|unreact 9|reply 1|say|tell|edit 1 x|edit 9 x"
    "|delete 9|as Nobody|fail|fail so|fail rate soon"
)


@pytest.mark.parametrize("line", WRONG.split("|"))
def test_a_line_that_cannot_be_carried_out_is_told(line: str, talk: "Talk") -> None:
    """And changes nothing."""
    post(talk)
    talk.daemon.notifications()
    (told,) = Console(talk.server).run(line, talk.now)
    assert told.startswith("? ")
    assert talk.daemon.notifications() == ()


def test_only_an_admin_deletes_what_others_wrote(talk: "Talk") -> None:
    """As in a real group."""
    post(talk)
    console = Console(talk.server)
    console.run("as Veikko", talk.now)
    assert console.run("delete 1", talk.now)
    assert not talk.chat.posts[0].deleted


def test_the_command_serves_a_socket_and_shows_the_chat(tmp_path: Path) -> None:
    """`hetikioski signal-sim` as somebody starts it; nobody has to type."""
    path = tmp_path / "signal.sock"
    command = [sys.executable, "-m", "kiosk", "signal-sim", "--socket", str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=os.environ
    ) as daemon:
        assert daemon.stdin
        assert daemon.stdout
        assert GROUP_ID in daemon.stdout.readline().decode()
        daemon.stdin.write(b"fail partial 1\nsay hei\n")
        daemon.stdin.close()
        assert daemon.stdout.readline().decode() == "  1 Aino: hei\n"
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as link:
            link.connect(str(path))
            message = {"groupId": GROUP_ID, "message": "Kahvila: uusi pyyntö."}
            request = {"jsonrpc": "2.0", "id": "1", "method": "send", "params": message}
            link.sendall(json.dumps(request).encode() + b"\n")
            assert daemon.stdout.readline().decode() == "  2 kiosk: Kahvila: uusi pyyntö.\n"
        daemon.send_signal(signals.SIGINT)
        assert daemon.wait(10) == 0
    assert not path.exists()
