"""What became of a message: signal-cli's answer to a send, as one of three outcomes.

Here: the outcomes and the reading of an answer. Not here: when to try again (the outbox).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Annotated, Any, Final

import msgspec


class Cause(StrEnum):
    """Why a message did not go, as a closed list: fit for the log and the health row."""

    NETWORK = "network"
    RATE_LIMIT = "rate-limit"
    CAPTCHA = "captcha"
    NOT_REGISTERED = "not-registered"
    """Signal does not know our number any more, or has unlinked us."""
    OUTDATED = "outdated"
    """The server refuses this daemon because it is too old."""
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
    """At least one other person has it. `timestamp` (milliseconds) names the message in Signal.

    `untrusted` counts those whom it did not reach because their safety number has changed.
    """

    timestamp: int
    reached: int
    untrusted: int = 0


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


class _Result(msgspec.Struct, rename="camel"):
    """What became of the message for one recipient."""

    type: str
    token: str | None = None
    retry_after_seconds: int | None = None


class _Sent(msgspec.Struct):
    """The part that a result and the data of an error share."""

    timestamp: Annotated[int, msgspec.Meta(ge=0, le=2**53)]
    results: list[_Result]


class _Data(msgspec.Struct):
    response: _Sent | None = None


class _Error(msgspec.Struct):
    code: int
    message: str | None = None
    data: _Data | None = None

    @property
    def results(self) -> list[_Result]:
        """What is told of each recipient; often nothing."""
        return self.data.response.results if self.data and self.data.response else []


class _Response(msgspec.Struct):
    """A JSON-RPC response: one of the two is there."""

    result: _Sent | None = None
    error: _Error | None = None


LONGEST_WAIT: Final = timedelta(days=7)
"""A server that asks for more is asked again after this."""

BY_CODE: Final[Mapping[int, Outcome]] = {
    -3: Unknown(Cause.NETWORK),
    -4: Failed(permanent=True, cause=Cause.IDENTITY),
    -6: Failed(permanent=False, cause=Cause.CAPTCHA),
    -32700: Failed(permanent=True, cause=Cause.PROTOCOL),
    -32600: Failed(permanent=True, cause=Cause.PROTOCOL),
    -32601: Failed(permanent=True, cause=Cause.PROTOCOL),
    -32602: Failed(permanent=True, cause=Cause.NOT_REGISTERED),
}
"""The errors whose code says everything. The last one: the daemon has no such account."""

SAID: Final = {
    Cause.RATE_LIMIT: ("ratelimit", "[429]"),
    Cause.OUTDATED: ("deprecatedversion", "statuscode: 499", "[499]"),
    Cause.NOT_REGISTERED: (
        "authorizationfailed",
        "[401]",
        "[403]",
        "notregistered",
        "devicederegistered",
    ),
}
"""What signal-cli says inside of an error that it did not expect, the class in parentheses."""

NOT_OURS: Final = (
    "not a member",
    "not allowed to send",
    "group not found",
    "invalid group id",
    "notagroupmember",
    "groupnotfound",
    "groupsendingnotallowed",
)
"""What signal-cli says when the group is not one that the kiosk may write to."""

CAUSE_OF_TYPE: Final = {
    "NETWORK_FAILURE": Cause.NETWORK,
    "INVALID_PRE_KEY_FAILURE": Cause.NETWORK,
    "RATE_LIMIT_FAILURE": Cause.RATE_LIMIT,
    "IDENTITY_FAILURE": Cause.IDENTITY,
    "UNREGISTERED_FAILURE": Cause.NO_RECIPIENT,
}
"""The most hopeful first: of several failures the one that passes by itself decides."""

PASSES: Final = frozenset({Cause.NETWORK, Cause.RATE_LIMIT, Cause.CAPTCHA})
"""The causes that pass by themselves, a captcha with its waiting time."""


def classify(response: Mapping[str, Any]) -> Outcome:
    """What the response to a ``send`` or ``remoteDelete`` says; never raises."""
    try:
        read = msgspec.convert(response, _Response)
    except (msgspec.ValidationError, RecursionError):
        return Unknown(Cause.PROTOCOL)
    if read.error:
        return _of_error(read.error)
    return _of_results(read.result) if read.result else Unknown(Cause.PROTOCOL)


def _of_results(sent: _Sent) -> Went | Failed:
    reached = sum(result.type == "SUCCESS" for result in sent.results)
    untrusted = sum(result.type == "IDENTITY_FAILURE" for result in sent.results)
    return Went(sent.timestamp, reached, untrusted) if reached else _nobody(sent.results)


def _of_error(error: _Error) -> Outcome:
    match error.code:
        case -1:
            return _of_user_error(error)
        case -5:
            return _rate_limited(error.results)
        case -32603:
            return Unknown(_unexpected(error.message or ""))
        case code:
            return BY_CODE.get(code, Unknown(Cause.PROTOCOL))


def _unexpected(message: str) -> Cause:
    """Limited, refused, or no network: only the text tells them apart."""
    said = message.casefold()
    found = (cause for cause, signs in SAID.items() if any(sign in said for sign in signs))
    return next(found, Cause.NETWORK)


def _of_user_error(error: _Error) -> Outcome:
    if error.results:
        if any(result.type == "SUCCESS" for result in error.results):
            return Unknown(Cause.PROTOCOL)
        return _nobody(error.results)
    said = (error.message or "").casefold()
    ours = not any(phrase in said for phrase in NOT_OURS)
    return Failed(permanent=True, cause=Cause.REFUSED if ours else Cause.NOT_MEMBER)


def _nobody(results: Sequence[_Result]) -> Failed:
    """The failure of a message that no recipient got."""
    types = {result.type for result in results}
    for type_, cause in CAUSE_OF_TYPE.items():
        if type_ in types:
            if cause is Cause.RATE_LIMIT:
                return _rate_limited(results)
            return Failed(permanent=cause not in PASSES, cause=cause)
    return Failed(permanent=True, cause=Cause.REFUSED if types else Cause.NO_RECIPIENT)


def _rate_limited(results: Collection[_Result]) -> Failed:
    """Until when the server wants quiet; with a token it asks for a captcha."""
    token = any(result.token for result in results)
    waits = [result.retry_after_seconds for result in results if result.retry_after_seconds]
    longest = LONGEST_WAIT.total_seconds()
    wait = timedelta(seconds=min(max(0, *waits), longest)) if waits else None
    return Failed(
        permanent=False, cause=Cause.CAPTCHA if token else Cause.RATE_LIMIT, retry_after=wait
    )
