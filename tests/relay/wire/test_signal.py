"""The client of signal-cli: it never waits, loses nothing silently, and comes back by itself."""

import json
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.relay.answers import Cause, Failed, Unknown, Went
from kiosk.relay.heard import Answer, Arrived, Garbled, Lost, Person, TheGroup, Version
from kiosk.relay.signal import Signal
from kiosk.relay.simulator.chat import ACCOUNT, GROUP_ID, MEMBERS
from kiosk.relay.simulator.daemon import VERSION
from kiosk.relay.simulator.trouble import Trouble

if TYPE_CHECKING:
    from tests.relay.wire.conftest import Talk, Wire

AINO, VEIKKO, SIIRI = (member.id for member in MEMBERS)


def only_answers(heard: list[object]) -> list[Answer]:
    """The fates of messages among what was heard."""
    return [one for one in heard if isinstance(one, Answer)]


def test_a_message_goes_and_its_fate_is_told(talk: "Talk") -> None:
    """With the timestamp by which Signal knows it."""
    talk.signal.send("a letter", TheGroup(), "Kahvila: uusi pyyntö.", talk.now)
    (answer,) = only_answers([*talk.hear()])
    (post,) = talk.chat.posts
    assert answer == Answer("a letter", Went(post.timestamp, 3), talk.now, talk.now)
    assert (post.text, post.author, post.direct) == ("Kahvila: uusi pyyntö.", None, None)


def test_a_message_to_one_person_reaches_only_him(talk: "Talk") -> None:
    """It lies in their private talk."""
    talk.signal.send("a letter", Person(AINO), "Otit pyynnön.", talk.now)
    (answer,) = only_answers([*talk.hear()])
    assert isinstance(answer.outcome, Went)
    assert answer.outcome.reached == 1
    assert talk.chat.posts[0].direct == AINO


def test_a_deleted_message_is_gone_for_everybody(talk: "Talk") -> None:
    """The deletion's fate is told as a message's is."""
    talk.signal.send("a letter", TheGroup(), "KÄPY 42", talk.now)
    talk.hear()
    talk.signal.delete("its end", TheGroup(), talk.chat.posts[0].timestamp, talk.now)
    (answer,) = only_answers([*talk.hear()])
    assert answer.ref == "its end"
    assert isinstance(answer.outcome, Went)
    assert talk.chat.posts[0].text == ""


def test_the_effects_stand_around_the_writing(talk: "Talk") -> None:
    """So that a cut can be put before and after it; questions are none."""
    talk.signal.ask_version("a question", talk.now)
    talk.signal.send("a letter", TheGroup(), "x", talk.now)
    talk.signal.delete("its end", TheGroup(), 1, talk.now)
    assert talk.effects == ["before send", "after send", "before delete", "after delete"]


def test_a_message_without_a_connection_has_surely_not_gone(tmp_path: Path, talk: "Talk") -> None:
    """It is told as a failure that passes, never as unknown; and nothing reached the world."""
    effects: list[str] = []
    signal = Signal(tmp_path / "nobody.sock", ACCOUNT, GROUP_ID, effect=effects.append)
    assert not signal.connect(talk.now)
    signal.send("a letter", TheGroup(), "x", talk.now)
    signal.ask_version("a question", talk.now)
    closed = Failed(permanent=False, cause=Cause.CLOSED)
    assert signal.poll(talk.now) == (Answer("a letter", closed, talk.now, talk.now),)
    assert effects == []
    assert signal.fileno() is None


def test_the_daemon_is_tried_again_with_longer_waits(tmp_path: Path, talk: "Talk") -> None:
    """And found within ten seconds of its start, however long it was away."""
    path = tmp_path / "late.sock"
    signal = Signal(path, ACCOUNT, GROUP_ID)
    now = talk.now
    for _ in range(100):
        now += timedelta(seconds=1)
        assert not signal.connect(now)
    talk.server.stop()
    (tmp_path / "signal.sock").unlink(missing_ok=True)
    talk.server.start()
    (tmp_path / "signal.sock").rename(path)
    assert any(signal.connect(now + timedelta(seconds=second)) for second in range(11))
    signal.close()


def test_a_clock_set_back_does_not_keep_the_daemon_away(tmp_path: Path, talk: "Talk") -> None:
    """A Pi may have begun with a date of the future."""
    signal = Signal(tmp_path / "link.sock", ACCOUNT, GROUP_ID)
    assert not signal.connect(talk.now)
    (tmp_path / "signal.sock").rename(tmp_path / "link.sock")
    assert signal.connect(talk.now - timedelta(days=400))
    signal.close()


def test_a_message_without_an_answer_is_unknown_after_its_deadline(talk: "Talk") -> None:
    """Part of it may have gone; a question without an answer says nothing."""
    talk.daemon.fail(Trouble.SILENT)
    began = talk.now
    talk.signal.send("a letter", TheGroup(), "x", talk.now)
    talk.signal.ask_version("a question", talk.now)
    assert talk.hear(seconds=29) == []
    assert talk.hear(seconds=1) == [
        Answer("a letter", Unknown(Cause.TIMEOUT), began, began + timedelta(seconds=30))
    ]
    assert talk.hear(seconds=60) == []


def test_an_answer_after_the_deadline_is_told_too(talk: "Talk") -> None:
    """Then it is known after all that the message went."""
    talk.daemon.fail(Trouble.LATE)
    began = talk.now
    talk.signal.send("a letter", TheGroup(), "x", talk.now)
    talk.hear()
    (unknown,) = only_answers([*talk.hear(seconds=30)])
    (late,) = only_answers([*talk.hear(seconds=15)])
    assert unknown.outcome == Unknown(Cause.TIMEOUT)
    assert isinstance(late.outcome, Went)
    assert (late.ref, late.late, late.started) == ("a letter", True, began)


def test_a_clock_set_far_back_does_not_keep_a_message_waiting(talk: "Talk") -> None:
    """Its deadline would lie a year ahead."""
    talk.daemon.fail(Trouble.SILENT)
    talk.signal.send("a letter", TheGroup(), "x", talk.now)
    (answer,) = only_answers([*talk.hear(seconds=-400 * 86400)])
    assert answer.outcome == Unknown(Cause.TIMEOUT)


def test_when_the_socket_closes_every_waiting_message_is_unknown(talk: "Talk") -> None:
    """And the connection is made again by itself."""
    talk.daemon.fail(Trouble.SILENT)
    talk.signal.send("one", TheGroup(), "x", talk.now)
    talk.signal.send("two", Person(AINO), "y", talk.now)
    talk.hear()
    talk.server.stop()
    heard = talk.hear()
    assert {answer.ref: answer.outcome for answer in only_answers([*heard])} == {
        "one": Unknown(Cause.CLOSED),
        "two": Unknown(Cause.CLOSED),
    }
    assert Lost() in heard
    assert not talk.signal.connected
    talk.daemon.heal()
    talk.server.start()
    talk.hear(seconds=10)
    assert talk.signal.connected


def test_what_came_before_the_end_is_still_heard(wire: "Wire") -> None:
    """The last answer and the end may come in one piece."""
    wire.signal.send("a letter", TheGroup(), "x", wire.now)
    went = {"timestamp": 5, "results": [{"type": "SUCCESS"}]}
    answer = {"jsonrpc": "2.0", "id": wire.asked()["id"], "result": went}
    wire.link.sendall(json.dumps(answer).encode() + b"\n{half")
    wire.link.close()
    assert wire.signal.poll(wire.now) == (
        Answer("a letter", Went(5, 1), wire.now, wire.now),
        Lost(),
    )


def test_half_a_line_of_a_lost_connection_does_not_spoil_the_next(talk: "Talk") -> None:
    """Each connection begins with a fresh line."""
    talk.daemon.fail(Trouble.HALF, 1)
    talk.signal.send("one", TheGroup(), "x", talk.now)
    talk.hear()
    talk.hear(seconds=10)
    talk.signal.ask_version("two", talk.now)
    assert talk.hear() == [Version("two", VERSION)]


def test_answers_in_another_order_find_their_messages(wire: "Wire") -> None:
    """signal-cli works on several at once; the same ref may even wait twice."""
    ids = []
    for ref in ("one", "two", "one"):
        wire.signal.send(ref, TheGroup(), ref, wire.now)
        ids.append(wire.asked()["id"])
    assert len(set(ids)) == 3
    answers = [
        {"id": id_, "result": {"timestamp": stamp, "results": [{"type": "SUCCESS"}]}}
        for stamp, id_ in enumerate(ids)
    ]
    heard = wire.says(answers[::-1])
    assert [(one.ref, one.outcome) for one in only_answers([*heard])] == [
        ("one", Went(2, 1)),
        ("two", Went(1, 1)),
        ("one", Went(0, 1)),
    ]


@pytest.mark.parametrize(
    "value",
    [
        {"jsonrpc": "2.0", "id": None, "error": {"code": -32700, "message": "", "data": None}},
        {"jsonrpc": "2.0", "id": ["1"], "result": {}},
        {"jsonrpc": "2.0", "id": "no such", "result": {}},
        {"method": "receive"},
        {"method": "receive", "params": None},
        {"method": "receive", "params": ["otan"]},
        {"method": "receive", "params": {"envelope": "otan"}},
        {"method": "receive", "params": {"account": 7, "envelope": {}}},
        ["otan"],
        7,
        {},
    ],
)
def test_what_the_protocol_does_not_know_is_told_as_garbled(value: object, wire: "Wire") -> None:
    """The health row can say so; nothing of it is shown."""
    assert wire.says(value) == (Garbled(),)


@pytest.mark.parametrize(
    "value",
    [
        {"method": "callEvent", "params": {}},
        {"method": ["receive"], "params": {}},
        {"method": "receive", "params": {"account": ACCOUNT}},
        {"method": "receive", "params": {"account": ACCOUNT, "exception": {}, "envelope": {}}},
    ],
)
def test_notifications_that_concern_nobody_are_dropped(value: object, wire: "Wire") -> None:
    """Also those that could not be decrypted."""
    assert wire.says(value) == ()


def test_a_flood_is_taken_in_portions(wire: "Wire") -> None:
    """The loop's other work goes on in between; nothing is lost."""
    envelope = {"padding": "x" * 100_000}
    line = json.dumps({"method": "receive", "params": {"envelope": envelope}}).encode() + b"\n"
    wire.link.setblocking(False)  # noqa: FBT003 - the socket's own signature
    heard: list[object] = []
    rest = line * 40
    while rest or len(heard) < 40:
        if rest:
            rest = rest[_taken(wire, rest) :]
        heard += wire.signal.poll(wire.now)
    assert heard == [Arrived(envelope, "")] * 40


def _taken(wire: "Wire", data: bytes) -> int:
    try:
        return wire.link.send(data)
    except BlockingIOError:
        return 0


def test_a_daemon_that_does_not_read_keeps_nobody_waiting(wire: "Wire") -> None:
    """What the socket does not take is written later, in its order."""
    sent = 0
    while not wire.signal.wants_to_write:
        wire.signal.send(str(sent), TheGroup(), "x" * 50_000, wire.now)
        sent += 1
    read = b""
    while read.count(b"\n") < sent:
        read += wire.link.recv(1_000_000)
        wire.signal.poll(wire.now)
    ids = [json.loads(line)["id"] for line in read.splitlines()]
    assert ids == sorted(ids, key=int)
    assert not wire.signal.wants_to_write


def test_closing_twice_does_no_harm(talk: "Talk") -> None:
    """And a closed client connects again when it is told to."""
    talk.signal.close()
    talk.signal.close()
    assert not talk.signal.connected
    assert talk.signal.poll(talk.now) == ()


@given(st.lists(st.binary(max_size=80) | st.just(b"\n"), max_size=10))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_whatever_raise(wire: "Wire", chunks: list[bytes]) -> None:
    """The client outlives any daemon."""
    for chunk in chunks:
        wire.link.sendall(chunk)
        wire.signal.poll(wire.now)
    assert wire.signal.connected
