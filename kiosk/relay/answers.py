"""What became of a message: signal-cli's answer to a send, as one of three outcomes.

Here: the outcomes and the reading of an answer. Not here: when to try again (the outbox).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any


class Cause(StrEnum):
    """Why a message did not go, as a closed list: fit for the log and the health row."""

    NETWORK = "network"
    RATE_LIMIT = "rate-limit"
    CAPTCHA = "captcha"
    IDENTITY = "identity"
    """Everybody's safety number changed and has to be trusted."""
    NOT_MEMBER = "not-member"
    """The kiosk is not in the group, or may not write there."""
    NO_RECIPIENT = "no-recipient"
    """Nobody is there to read it."""
    REFUSED = "refused"
    """The daemon understood it and will not do it."""
    PROTOCOL = "protocol"
    """The daemon did not understand us, or we did not understand the daemon."""
    TIMEOUT = "timeout"
    CLOSED = "closed"
    """The socket is closed, or closed before the answer came."""


@dataclass(frozen=True)
class Went:
    """At least one other person has it. `timestamp` (milliseconds) names the message in Signal."""

    timestamp: int
    reached: int


@dataclass(frozen=True)
class Failed:
    """It has reached nobody.

    `permanent` means that it fails again until a person does something about the cause.
    `retry_after` is what the server asked for, or None.
    """

    permanent: bool
    cause: Cause
    retry_after: timedelta | None = None


@dataclass(frozen=True)
class Unknown:
    """Part of it may have gone."""

    cause: Cause


Outcome = Went | Failed | Unknown


def classify(response: Mapping[str, Any]) -> Outcome:
    """What the response to a ``send`` or ``remoteDelete`` says; never raises."""
    raise NotImplementedError
