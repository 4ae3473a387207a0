"""The client of the signal-cli daemon on its UNIX socket: never waits, never raises for the daemon.

Here: connecting, sending, pending answers and their deadlines. Not here: framing (`rpc`), what an
answer means (`answers`, `replies`), what a message says (`inbox`). The daemon's own receive mode
``on-connection`` sends us every message: nothing is subscribed, or each would come twice.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final, assert_never

from kiosk.relay import replies
from kiosk.relay.answers import Cause, Failed, Unknown
from kiosk.relay.heard import (
    Answer,
    Arrived,
    Garbled,
    Group,
    GroupState,
    Heard,
    Identities,
    Lost,
    Person,
    Quote,
    Recipient,
    TheGroup,
    Version,
)
from kiosk.relay.line import Line
from kiosk.relay.pending import Asked, Kind, Pending
from kiosk.relay.replies import Us
from kiosk.relay.rpc import Fault, Lines, Value, write_line
from kiosk.store.db import Effect, no_effect

__all__ = [
    "Answer",
    "Arrived",
    "Garbled",
    "Group",
    "GroupState",
    "Heard",
    "Identities",
    "Lost",
    "Person",
    "Quote",
    "Recipient",
    "Signal",
    "TheGroup",
    "Version",
]

ANSWER_WITHIN: Final = timedelta(seconds=30)
"""After this a message without an answer is Unknown."""


class Signal:
    """One connection to the daemon, made again whenever it is lost.

    `account` is the kiosk's own number or uuid, `group_id` the group of the settings. `effect` is
    told of each message before and after its bytes are given to the socket.
    """

    def __init__(
        self,
        socket_path: Path,
        account: str,
        group_id: str,
        *,
        effect: Effect = no_effect,
        answer_within: timedelta = ANSWER_WITHIN,
    ) -> None:
        self._line = Line(socket_path)
        self._us = Us(account, group_id)
        self._effect = effect
        self._pending = Pending(answer_within)
        self._lines = Lines()
        self._heard: list[Heard] = []

    @property
    def connected(self) -> bool:
        """Whether the socket is open."""
        return self._line.open

    def fileno(self) -> int | None:
        """The socket for a selector, or None."""
        return self._line.fileno()

    @property
    def wants_to_write(self) -> bool:
        """Whether bytes wait for the socket to take them; `poll` writes them."""
        return self._line.waiting

    def connect(self, now: datetime) -> bool:
        """Connect unless it was tried a moment ago; whether the socket is open now."""
        return self._line.connect(now)

    def send(
        self, ref: str, to: Recipient, text: str, now: datetime, *, quote: Quote | None = None
    ) -> None:
        """Send a message; an Answer with `ref` follows from `poll`."""
        params = self._whom(to) | {"message": text}
        if quote:
            params |= {
                "quoteTimestamp": quote.timestamp,
                "quoteAuthor": self._us.account,
                "quoteMessage": quote.text,
            }
        self._message(Kind.SEND, ref, now, params)

    def delete(self, ref: str, to: Recipient, timestamp: int, now: datetime) -> None:
        """Delete an own message for everybody; an Answer with `ref` follows from `poll`."""
        self._message(Kind.DELETE, ref, now, self._whom(to) | {"targetTimestamp": timestamp})

    def ask_group(self, ref: str, now: datetime) -> None:
        """Ask the server for the group: GroupState follows, or nothing."""
        self._ask(Kind.GROUP, ref, now, {"groupId": [self._us.group_id]})

    def ask_version(self, ref: str, now: datetime) -> None:
        """Ask the daemon whether it lives: Version follows, or nothing."""
        self._ask(Kind.VERSION, ref, now, {})

    def ask_identities(self, ref: str, now: datetime) -> None:
        """Ask the daemon whose safety number has changed: Identities follows, or nothing."""
        self._ask(Kind.IDENTITIES, ref, now, {})

    def poll(self, now: datetime) -> tuple[Heard, ...]:
        """Everything heard since the last time; writes what waits, never blocks."""
        self._line.flush()
        for value in self._lines.feed(self._line.read()):
            self._take(value, now)
        for asked in self._pending.overdue(now):
            self._give_up(asked, Cause.TIMEOUT, now)
        if self._line.lost:
            self._lose(now)
        heard, self._heard = self._heard, []
        return tuple(heard)

    def close(self) -> None:
        """Close the socket; may be called twice."""
        self._line.close()
        self._lines = Lines()
        self._pending.drop()

    def _whom(self, to: Recipient) -> dict[str, Any]:
        match to:
            case TheGroup():
                return {"groupId": self._us.group_id}
            case Person(member):
                return {"recipient": [member]}
            case _:
                assert_never(to)

    def _message(self, kind: Kind, ref: str, now: datetime, params: dict[str, Any]) -> None:
        if not self._line.open:
            closed = Failed(permanent=False, cause=Cause.CLOSED)
            self._heard.append(Answer(ref, closed, now, now))
            return
        self._effect(f"before {kind.name.lower()}")
        self._ask(kind, ref, now, params)
        self._effect(f"after {kind.name.lower()}")

    def _ask(self, kind: Kind, ref: str, now: datetime, params: dict[str, Any]) -> None:
        if not self._line.open:
            return
        asked = self._pending.add(kind, ref, now)
        request = {"jsonrpc": "2.0", "id": asked.id, "method": kind.value}
        self._line.write(write_line(request | ({"params": params} if params else {})))

    def _take(self, value: Value | Fault, now: datetime) -> None:
        if isinstance(value, Fault):
            self._heard.append(Garbled())
        elif "method" in value:
            self._heard += replies.arrived(value)
        elif asked := self._pending.answered(value.get("id")):
            self._heard.append(replies.read(asked, value, self._us, now))
        else:
            self._heard.append(Garbled())

    def _give_up(self, asked: Asked, cause: Cause, now: datetime) -> None:
        if asked.kind.is_message:
            self._heard.append(Answer(asked.ref, Unknown(cause), asked.started, now))

    def _lose(self, now: datetime) -> None:
        for asked in self._pending.drop():
            self._give_up(asked, Cause.CLOSED, now)
        self.close()
        self._heard.append(Lost())
