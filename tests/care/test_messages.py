"""Which sentence a letter is made of."""

import pytest

from kiosk.care.letters import Kind
from kiosk.care.messages import Told, request_text, text

TOLD = Told("KÄPY 42", "neuvotteluhuone", "klo 12.15", minutes=5, open_requests=2)


def say(key: str, **values: object) -> str:
    """The key and what was given to it."""
    return f"{key} {sorted(values.items())}"


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.DELETE])
def test_each_kind_has_the_sentence_of_its_name(kind: Kind) -> None:
    """With code, place, time and numbers at hand."""
    words = text(kind, say, TOLD)
    assert words.startswith(f"message.{kind} ")
    assert "KÄPY 42" in words


def test_the_preview_of_a_request_is_the_message_itself() -> None:
    """Word for word."""
    assert request_text(say, TOLD) == text(Kind.REQUEST, say, TOLD)


def test_without_a_time_the_two_meet_at_once() -> None:
    """The word for it stands where the time would."""
    assert "message.now" in text(Kind.REQUEST, say, Told("KÄPY 42", "neuvotteluhuone"))


@pytest.mark.parametrize("told", [Told("KÄPY 42"), Told("KÄPY 42", clock="klo 12.15", minutes=0)])
def test_a_last_call_names_no_minutes_when_there_are_none(told: Told) -> None:
    """For now, or when the meeting has begun."""
    assert text(Kind.LAST_CALL, say, told).startswith("message.last_call_now ")
