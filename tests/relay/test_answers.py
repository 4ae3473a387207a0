"""What became of a message, by signal-cli's answer."""

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.relay.answers import Cause, Failed, Outcome, Unknown, Went, classify

SOON = {"type": "SUCCESS"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=9), inner),
    max_leaves=8,
)


def refused(code: int, *types: str, message: str = "", **more: object) -> dict[str, Any]:
    """An error that tells of each recipient."""
    results = [{"type": one, **more} for one in types]
    data = {"response": {"timestamp": 1, "results": results}} if types else None
    return {"error": {"code": code, "message": message, "data": data}}


def result(*types: str) -> dict[str, Any]:
    """A result that tells of each recipient."""
    return {"result": {"timestamp": 5, "results": [{"type": one} for one in types]}}


def test_one_reached_recipient_is_enough() -> None:
    """The group has it; the one who is unregistered does not matter."""
    assert classify(result("UNREGISTERED_FAILURE", "SUCCESS")) == Went(5, reached=1)


def test_a_result_without_any_recipient_is_no_success() -> None:
    """signal-cli answers so when the kiosk is alone in the group."""
    assert classify(result()) == Failed(permanent=True, cause=Cause.NO_RECIPIENT)


def test_a_result_in_which_nobody_was_reached_is_no_success() -> None:
    """Only SUCCESS counts."""
    assert classify(result("IDENTITY_FAILURE")) == Failed(permanent=True, cause=Cause.IDENTITY)


@pytest.mark.parametrize(
    ("types", "outcome"),
    [
        (["NETWORK_FAILURE", "NETWORK_FAILURE"], Failed(permanent=False, cause=Cause.NETWORK)),
        (["IDENTITY_FAILURE", "NETWORK_FAILURE"], Failed(permanent=False, cause=Cause.NETWORK)),
        (["UNREGISTERED_FAILURE"], Failed(permanent=True, cause=Cause.NO_RECIPIENT)),
        (
            ["UNREGISTERED_FAILURE", "IDENTITY_FAILURE"],
            Failed(permanent=True, cause=Cause.IDENTITY),
        ),
        (
            ["RATE_LIMIT_FAILURE", "IDENTITY_FAILURE"],
            Failed(permanent=False, cause=Cause.RATE_LIMIT),
        ),
        (["SOMETHING_NEW"], Failed(permanent=True, cause=Cause.REFUSED)),
    ],
)
def test_of_several_failures_the_one_that_passes_decides(
    types: list[str], outcome: Outcome
) -> None:
    """A send that failed for mixed reasons is tried again when that can help."""
    assert classify(refused(-1, *types)) == outcome


@pytest.mark.parametrize(
    ("message", "cause"),
    [
        ("User is not a member in group: Kahvila (aGV0)", Cause.NOT_MEMBER),
        ("User is not allowed to send message to group: Kahvila (aGV0)", Cause.NOT_MEMBER),
        ("Group not found: aGV0", Cause.NOT_MEMBER),
        ("Sending empty message is not allowed", Cause.REFUSED),
    ],
)
def test_not_being_in_the_group_is_told_from_other_refusals(message: str, cause: Cause) -> None:
    """Only the text tells them apart."""
    assert classify(refused(-1, message=message)) == Failed(permanent=True, cause=cause)


@pytest.mark.parametrize(
    ("message", "cause"),
    [
        ("Failed to send message: timeout (SocketTimeoutException)", Cause.NETWORK),
        ("[429] Rate limit exceeded: 429 (RateLimitException)", Cause.RATE_LIMIT),
    ],
)
def test_an_unexpected_error_leaves_open_whether_it_went(message: str, cause: Cause) -> None:
    """Part of the message may have gone, so it is never called a failure."""
    assert classify(refused(-32603, message=message)) == Unknown(cause)


def test_the_longest_waiting_time_is_kept() -> None:
    """The server asks each sender for patience; a day has been seen."""
    limited = {"type": "RATE_LIMIT_FAILURE"}
    results = [limited | {"retryAfterSeconds": 60}, limited | {"retryAfterSeconds": 86400}]
    response = {"error": {"code": -5, "data": {"response": {"timestamp": 1, "results": results}}}}
    assert classify(response) == Failed(
        permanent=False, cause=Cause.RATE_LIMIT, retry_after=timedelta(days=1)
    )


@pytest.mark.parametrize("seconds", [10**15, -5, 0])
def test_a_waiting_time_out_of_all_reason_does_no_harm(seconds: int) -> None:
    """It is bounded on both sides."""
    outcome = classify(refused(-5, "RATE_LIMIT_FAILURE", retryAfterSeconds=seconds))
    assert isinstance(outcome, Failed)
    assert timedelta() <= (outcome.retry_after or timedelta()) <= timedelta(days=7)


@pytest.mark.parametrize(
    "response",
    [
        {},
        {"result": None},
        {"result": {"timestamp": "soon", "results": [SOON]}},
        {"result": {"timestamp": 10**30, "results": [SOON]}},
        {"result": {"timestamp": -1, "results": [SOON]}},
        {"result": {"timestamp": 5}},
        {"error": "no"},
        {"error": {"code": "no"}},
        {"error": {"code": 7, "message": "new"}},
        refused(-1, "SUCCESS"),
    ],
)
def test_an_answer_of_another_shape_leaves_open_whether_it_went(response: dict[str, Any]) -> None:
    """What we do not understand we do not claim to know."""
    assert classify(response) == Unknown(Cause.PROTOCOL)


@given(st.fixed_dictionaries({}, optional={"result": JSON, "error": JSON}))
def test_no_answer_whatever_raises(response: dict[str, Any]) -> None:
    """The outcome is one of the three in every case."""
    assert isinstance(classify(response), Went | Failed | Unknown)
