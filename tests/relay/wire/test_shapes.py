"""Every shape of signal-cli's example traffic, through the real client on a real socket."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest

from kiosk.care.request import MemberId
from kiosk.relay.answers import Cause, Failed, Outcome, Unknown, Went
from kiosk.relay.gestures import (
    ByTimestamp,
    Claim,
    Emoji,
    Erased,
    ReactionGone,
    Said,
    Thumb,
)
from kiosk.relay.heard import Answer, Arrived, Garbled, Group, GroupState, Quote, TheGroup, Version
from kiosk.relay.inbox import parse
from kiosk.relay.lexicon import lexicon
from kiosk.relay.simulator.chat import ACCOUNT, GROUP_ID

if TYPE_CHECKING:
    from tests.relay.wire.conftest import Wire

Shapes = dict[str, Any]

A: Final = MemberId("22222222-2222-4222-8222-222222222222")
B: Final = MemberId("33333333-3333-4333-8333-333333333333")
OURS: Final = 1_795_500_000_000

UNDERSTOOD: Final[dict[str, Outcome]] = {
    "send_ok": Went(OURS, reached=2),
    "send_partial_is_still_a_result": Went(OURS, reached=1),
    "network_down_ioexception": Unknown(Cause.NETWORK),
    "network_failure_for_all_recipients": Failed(permanent=False, cause=Cause.NETWORK),
    "whole_send_429": Unknown(Cause.RATE_LIMIT),
    "rate_limited_captcha": Failed(
        permanent=False, cause=Cause.CAPTCHA, retry_after=timedelta(days=1)
    ),
    "rate_limited_plain": Failed(
        permanent=False, cause=Cause.RATE_LIMIT, retry_after=timedelta(hours=1)
    ),
    "untrusted_for_all": Failed(permanent=True, cause=Cause.IDENTITY),
    "not_in_group": Failed(permanent=True, cause=Cause.NOT_MEMBER),
    "no_method": Failed(permanent=True, cause=Cause.PROTOCOL),
    "unknown_method": Failed(permanent=True, cause=Cause.PROTOCOL),
}
"""The answers to a send."""

NO_ANSWER_TO_A_SEND: Final = {
    "version",
    "listGroups",
    "subscribeReceive",
    "command_without_output",
    "receive_poll",
    "startLink",
    "finishLink",
}

SILENT: Final = {
    "text_in_group",  # "otan 7K": no code of ours
    "poll_vote",
    "group_changed",
    "delivery_receipt",
    "read_receipt",
    "typing",
    "untrusted_sender",
}
"""The notifications in which nobody says anything to the kiosk."""


def said(sent: int) -> dict[str, Any]:
    """The fields of every gesture of Hetipurkaja A."""
    return {"member": A, "device": 1, "sent": sent, "received": sent + 210, "direct": False}


SPOKEN: Final[dict[str, Said]] = {
    "reaction_add": Thumb(ByTimestamp(OURS), **said(OURS + 61_000)),
    "reaction_removed": ReactionGone(OURS, Emoji.THUMB, **said(OURS + 90_000)),
    "quote_reply": Claim(ByTimestamp(OURS), **said(OURS + 62_000)),
    "deleted_reply": Erased(OURS + 62_000, **said(OURS + 71_000)),
}


def response(shapes: Shapes, name: str) -> dict[str, Any]:
    """The response or error of that name."""
    found: dict[str, Any] = shapes["responses"].get(name) or shapes["errors"][name]
    return found


@pytest.mark.parametrize("name", UNDERSTOOD)
def test_every_answer_to_a_send_is_understood(name: str, shapes: Shapes, wire: "Wire") -> None:
    """It is one of the three outcomes."""
    wire.signal.send("a letter", TheGroup(), "Kahvila: uusi pyyntö.", wire.now)
    answer = response(shapes, name) | {"id": wire.asked()["id"]}
    assert wire.says(answer) == (Answer("a letter", UNDERSTOOD[name], wire.now, wire.now),)


@pytest.mark.parametrize("name", sorted(NO_ANSWER_TO_A_SEND))
def test_an_answer_that_is_none_to_a_send_leaves_open_whether_it_went(
    name: str, shapes: Shapes, wire: "Wire"
) -> None:
    """A daemon that mixes its answers up is not believed."""
    wire.signal.send("a letter", TheGroup(), "Kahvila: uusi pyyntö.", wire.now)
    answer = response(shapes, name) | {"id": wire.asked()["id"]}
    unknown = Unknown(Cause.PROTOCOL)
    assert wire.says(answer) == (Answer("a letter", unknown, wire.now, wire.now),)


def test_no_answer_of_the_file_is_left_out(shapes: Shapes) -> None:
    """A shape that is added must be tried too."""
    names = set(shapes["responses"]) | {name for name in shapes["errors"] if name[0] != "_"}
    assert names == set(UNDERSTOOD) | NO_ANSWER_TO_A_SEND
    assert set(shapes["notifications"]) == set(SPOKEN) | SILENT


@pytest.mark.parametrize("name", sorted([*UNDERSTOOD, *NO_ANSWER_TO_A_SEND]))
def test_an_answer_that_nobody_asked_for_is_dropped(
    name: str, shapes: Shapes, wire: "Wire"
) -> None:
    """It belongs to no letter."""
    assert wire.says(response(shapes, name)) == (Garbled(),)


def test_the_version_is_read(shapes: Shapes, wire: "Wire") -> None:
    """The daemon lives."""
    wire.signal.ask_version("a question", wire.now)
    asked = wire.asked()
    assert asked == shapes["requests"]["version"] | {"id": asked["id"]}
    answer = shapes["responses"]["version"] | {"id": asked["id"]}
    assert wire.says(answer) == (Version("a question", "0.14.6"),)


def test_the_group_is_read(shapes: Shapes, wire: "Wire") -> None:
    """Who is in it, who leads it, and after how long its messages disappear."""
    wire.signal.ask_group("a question", wire.now)
    asked = wire.asked()
    assert asked == shapes["requests"]["listGroups_one"] | {"id": asked["id"]}
    group = Group(
        is_member=True,
        blocked=False,
        others=frozenset({A, B}),
        admins=frozenset({A}),
        timer_s=604800,
        announcement_only=False,
        kiosk_is_admin=False,
    )
    answer = shapes["responses"]["listGroups"] | {"id": asked["id"]}
    assert wire.says(answer) == (GroupState("a question", group),)
    assert group.may_write


@pytest.mark.parametrize("name", sorted(set(UNDERSTOOD) - {"send_ok", "no_method"}))
def test_a_group_that_cannot_be_told_has_a_cause(name: str, shapes: Shapes, wire: "Wire") -> None:
    """Only a group that is not ours has none: there is no such group for the kiosk."""
    wire.signal.ask_group("a question", wire.now)
    answer = response(shapes, name) | {"id": wire.asked()["id"]}
    (state,) = wire.says(answer)
    assert isinstance(state, GroupState)
    assert state.found is None
    assert (state.cause is None) == (name == "not_in_group")


def test_a_message_is_written_as_signal_cli_reads_it(shapes: Shapes, wire: "Wire") -> None:
    """With a quote of the kiosk's own message."""
    shape = shapes["requests"]["send_group_quote_reply"]
    params = shape["params"]
    quote = Quote(params["quoteTimestamp"], params["quoteMessage"])
    wire.signal.send("a letter", TheGroup(), params["message"], wire.now, quote=quote)
    asked = wire.asked()
    assert asked == shape | {"id": asked["id"]}


def test_a_deletion_is_written_as_signal_cli_reads_it(shapes: Shapes, wire: "Wire") -> None:
    """It names the message by its timestamp."""
    shape = shapes["requests"]["remoteDelete"]
    wire.signal.delete("a letter", TheGroup(), shape["params"]["targetTimestamp"], wire.now)
    asked = wire.asked()
    assert asked == shape | {"id": asked["id"]}


@pytest.mark.parametrize("name", [*SPOKEN, *sorted(SILENT)])
def test_every_notification_is_read(name: str, shapes: Shapes, wire: "Wire") -> None:
    """What is said to the kiosk becomes a gesture; all else becomes nothing."""
    words = lexicon({"take": ["otan"]}, ["KÄPY"], [])
    notification = shapes["notifications"][name]
    gestures = []
    for heard in wire.says(notification):
        assert isinstance(heard, Arrived)
        assert heard.account == ACCOUNT
        gestures.append(parse(heard.envelope, ACCOUNT, GROUP_ID, words))
    assert [one for one in gestures if one] == [SPOKEN[name] for _ in range(name in SPOKEN)]


def test_a_subscribed_notification_lies_one_level_deeper(shapes: Shapes, wire: "Wire") -> None:
    """signal-cli wraps what it hands to a subscription."""
    plain = shapes["notifications"]["quote_reply"]
    wrapped = plain | {"params": {"subscription": 0, "result": plain["params"]}}
    assert wire.says(wrapped) == wire.says(plain)
