"""How each trouble looks on the wire: refusals, and answers that are spoilt on their way."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from kiosk.care.request import MemberId
from kiosk.relay.rpc import write_line
from kiosk.relay.simulator import shapes
from kiosk.relay.simulator.shapes import Json
from kiosk.relay.simulator.trouble import Trouble

LATE: Final = timedelta(seconds=45)
"""Longer than the kiosk waits for an answer."""

GARBAGE: Final = b'\xff\xfe%&/()= {"jsonrpc": nothing that can be read\n'

CHALLENGE: Final = "44444444-4444-4444-8444-444444444444"
"""What a solved captcha is handed in with."""

UNEXPECTED: Final = -32603
UNKNOWN_METHOD: Final = -32601

INSIDE: Final = "Failed to send message: {} (UnexpectedErrorException)"
"""An exception that signal-cli did not expect, its class in parentheses."""

WHOLE: Final = {
    Trouble.NETWORK: (
        UNEXPECTED,
        INSIDE.format("Unable to resolve host (UnknownHostException)"),
    ),
    Trouble.TOO_MANY: (
        UNEXPECTED,
        INSIDE.format("[429] Rate limit exceeded: 429 (RateLimitException)"),
    ),
    Trouble.UNKNOWN_AFTER_SEND: (
        UNEXPECTED,
        INSIDE.format("timeout (SocketTimeoutException)"),
    ),
    Trouble.NOT_REGISTERED: (
        UNEXPECTED,
        INSIDE.format("[403] Authorization failed! (AuthorizationFailedException)"),
    ),
    Trouble.OUTDATED: (
        UNEXPECTED,
        INSIDE.format("StatusCode: 499 (DeprecatedVersionException)"),
    ),
    Trouble.ANNOUNCEMENTS: (
        -1,
        "User is not allowed to send in group: Kahvila (GroupSendingNotAllowedException)",
    ),
    Trouble.BLOCKED: (
        -1,
        "Not allowed to send to a blocked group: (GroupSendingNotAllowedException)",
    ),
    Trouble.NOT_MEMBER: (-1, "User is not a member in group: Kahvila (NotAGroupMemberException)"),
    Trouble.UNKNOWN_METHOD: (UNKNOWN_METHOD, "Method not implemented"),
}
"""Refusals that tell nothing of the single recipients."""

EACH: Final[dict[Trouble, tuple[int, str, str, Json]]] = {
    Trouble.UNREACHED: (-1, "Failed to send message", "NETWORK_FAILURE", {}),
    Trouble.IDENTITY: (
        -4,
        "Failed to send message due to untrusted identities",
        "IDENTITY_FAILURE",
        {},
    ),
    Trouble.RATE: (
        -5,
        "Failed to send message due to rate limiting",
        "RATE_LIMIT_FAILURE",
        {"retryAfterSeconds": 3600},
    ),
    Trouble.CAPTCHA: (
        -5,
        "Failed to send message due to rate limiting",
        "RATE_LIMIT_FAILURE",
        {"token": CHALLENGE, "retryAfterSeconds": 86400},
    ),
}
"""Refusals because every recipient failed: code, message, type and what else is told of each."""


@dataclass(frozen=True)
class Written:
    """Bytes for the one who asked, after a while, and whether the connection ends with them."""

    data: bytes = b""
    after: timedelta = timedelta()
    close: bool = False


def refusal(
    trouble: Trouble, id_: object, readers: Collection[MemberId], group_id: str | None, stamp: int
) -> Json | None:
    """What is answered to a message that `trouble` keeps from going; None when it goes."""
    if trouble in EACH:
        code, message, type_, more = EACH[trouble]
        results = [shapes.result(one, type_, group_id, **more) for one in readers]
        return shapes.error(id_, code, message, {"response": shapes.sent(stamp, results)})
    if trouble is Trouble.ALONE and group_id:
        return shapes.response(id_, shapes.sent(stamp, []))
    if trouble in WHOLE and trouble is not Trouble.UNKNOWN_AFTER_SEND:
        return shapes.error(id_, *WHOLE[trouble])
    return None


def spoil(reply: Json, trouble: Trouble | None) -> Written:
    """The answer as it arrives, if it does."""
    line = write_line(reply)
    match trouble:
        case Trouble.SILENT | Trouble.LOST_ANSWER:
            return Written()
        case Trouble.CLOSE | Trouble.CLOSE_AFTER_SEND:
            return Written(close=True)
        case Trouble.GARBAGE:
            return Written(GARBAGE)
        case Trouble.HALF:
            return Written(line[: len(line) // 2], close=True)
        case Trouble.WRONG_TYPES:
            return Written(write_line({"jsonrpc": "2.0", "id": reply["id"], "result": ["yes", 7]}))
        case Trouble.MEGABYTE:
            return Written(write_line(reply | {"padding": "x" * 2**20}))
        case Trouble.LATE:
            return Written(line, after=LATE)
        case Trouble.UNKNOWN_AFTER_SEND | Trouble.UNKNOWN_METHOD:
            return Written(write_line(shapes.error(reply["id"], *WHOLE[trouble])))
        case _:
            return Written(line)
