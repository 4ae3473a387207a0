"""Asking the signal-cli daemon one thing after the other, and waiting for each answer.

Not here: what an answer means to people (`sentences`). The relay has a client of its own that never
waits; here somebody sits at a keyboard.
"""

import errno
import select
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from kiosk.relay.pipe import Pipe
from kiosk.relay.rpc import Fault, Lines, Value, write_line

ANSWER_S: Final = 60.0
"""Seconds within which everything but a scan is answered; a server far away may need many."""
GLANCE_S: Final = 0.2


class Gone(StrEnum):
    """Why the daemon cannot be spoken to."""

    NO_SOCKET = "no-socket"
    NOBODY = "nobody"
    """The socket's file is there, but nobody listens."""
    FORBIDDEN = "forbidden"
    NO_DAEMON = "no-daemon"
    """What is there is no socket."""
    SILENT = "silent"
    GARBLED = "garbled"
    CLOSED = "closed"


class GoneError(Exception):
    """The daemon cannot be spoken to; `why` says how that shows."""

    def __init__(self, why: Gone) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Refusal:
    """The daemon's refusal: `code` as JSON-RPC has it, its words, and the answer they came in."""

    code: int
    message: str
    answer: Mapping[str, Any]


class RefusedError(Exception):
    """The daemon understood and did not do it."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.message)
        self.refusal = refusal


Wait = Callable[[Pipe], None]
"""Let a moment pass, or less when something comes."""


def glance(pipe: Pipe) -> None:
    """Wait until something comes, a fifth of a second at most."""
    select.select([pipe], [], [], GLANCE_S)


class Daemon:
    """The daemon behind the socket at `path`. `clock` tells seconds that only go forwards."""

    def __init__(self, path: Path, clock: Callable[[], float], wait: Wait = glance) -> None:
        self.path = path
        self._clock = clock
        self._wait = wait
        self._pipe: Pipe | None = None
        self._lines = Lines()
        self._asked = 0

    def ask(
        self, method: str, params: Mapping[str, Any] | None = None, within_s: float = ANSWER_S
    ) -> Any:  # noqa: ANN401 - each method has a result of its own; the caller reads it
        """The result; raise RefusedError for a refusal, GoneError when there is no answer."""
        answer = self.answer(method, params, within_s)
        if error := answer.get("error"):
            raise RefusedError(_refusal(error, answer))
        return answer.get("result")

    def answer(
        self, method: str, params: Mapping[str, Any] | None = None, within_s: float = ANSWER_S
    ) -> Value:
        """The whole answer, also a refusal; raise GoneError when there is none."""
        pipe = self._connected()
        self._asked += 1
        request = {"jsonrpc": "2.0", "id": f"setup-{self._asked}", "method": method}
        pipe.write(write_line(request | ({"params": dict(params)} if params else {})))
        return self._await(pipe, request["id"], self._clock() + within_s)

    def close(self) -> None:
        """Hang up; may be called twice."""
        if self._pipe:
            self._pipe.close()
        self._pipe, self._lines = None, Lines()

    def _connected(self) -> Pipe:
        if self._pipe is None or self._pipe.lost:
            self.close()
            self._pipe = dial(self.path)
        return self._pipe

    def _await(self, pipe: Pipe, id_: str, until: float) -> Value:
        garbled = False
        while self._clock() < until:
            pipe.flush()
            self._wait(pipe)
            for value in self._lines.feed(pipe.read()):
                if isinstance(value, Fault):
                    garbled = True
                elif value.get("id") == id_ and "method" not in value:
                    return value
            if garbled or pipe.lost:
                self.close()
                raise GoneError(Gone.GARBLED if garbled else Gone.CLOSED)
        self.close()
        raise GoneError(Gone.SILENT)


def dial(path: Path) -> Pipe:
    """A connection to the socket at `path`; raise GoneError with why there is none."""
    caller = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        caller.connect(str(path))
    except OSError as fault:
        caller.close()
        raise GoneError(_why(path, fault)) from None
    return Pipe(caller)


def _why(path: Path, fault: OSError) -> Gone:
    match fault.errno:
        case errno.EACCES | errno.EPERM:
            return Gone.FORBIDDEN
        case errno.ECONNREFUSED:
            return Gone.NOBODY if path.is_socket() else Gone.NO_DAEMON
        case errno.ENOTSOCK | errno.EPROTOTYPE:
            return Gone.NO_DAEMON
        case _:
            return Gone.NO_SOCKET


def _refusal(error: object, answer: Value) -> Refusal:
    told = error if isinstance(error, dict) else {}
    code, message = told.get("code"), told.get("message")
    return Refusal(code if isinstance(code, int) else 0, str(message or ""), answer)
