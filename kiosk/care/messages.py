"""What a letter says. The words come from the content, the pieces ready-made: here is which goes.

Used for the messages and for the screen's preview of one, so that both say the same.
"""

from dataclasses import dataclass
from typing import Protocol

from kiosk.care.following import Pause
from kiosk.care.letters import Kind


class Say(Protocol):
    """``say("message.request", code=…)``: the sentence with this key, its gaps filled."""

    def __call__(self, key: str, **values: object) -> str:
        """Fill the sentence; raise KeyError for an unknown key."""
        ...


@dataclass(frozen=True)
class Told:
    """The pieces of a message, as they are read: ``KÄPY 42``, ``neuvotteluhuone``, ``klo 12.15``.

    Without `clock` the two meet at once. `minutes` (until the meeting) and `open_requests` are
    numbers. What a message does not say may be left out.
    """

    code: str
    place: str = ""
    clock: str = ""
    minutes: int = 0
    open_requests: int = 0
    contact: str = ""
    pause: Pause = Pause.NONE
    """What lies before the next school day."""


def text(kind: Kind, say: Say, told: Told) -> str:
    """The words of a letter of this kind; DELETE has none and raises KeyError."""
    return say(
        f"message.{_key(kind, told)}",
        code=told.code,
        place=told.place,
        clock=told.clock or say("message.now"),
        minutes=told.minutes,
        count=told.open_requests,
        contact=told.contact,
    )


def request_text(say: Say, told: Told) -> str:
    """The message that tells the group of a new request, exactly as it goes."""
    return text(Kind.REQUEST, say, told)


def _key(kind: Kind, told: Told) -> str:
    """A last call names the minutes only while there are some; a Friday knows of the weekend."""
    if kind is Kind.LAST_CALL and not (told.clock and told.minutes > 0):
        return "last_call_now"
    if kind is Kind.DAY_END and told.pause is not Pause.NONE:
        return f"{kind}_{told.pause}"
    return kind
