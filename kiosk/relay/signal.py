"""The client of the signal-cli daemon on its UNIX socket: never waits, never raises for the daemon.

Here: connecting, sending, pending answers and their deadlines. Not here: framing (`rpc`), what an
answer means (`answers`), what a message says (`inbox`).
"""

from datetime import datetime
from pathlib import Path

from kiosk.relay.heard import (
    Answer,
    Arrived,
    Garbled,
    Group,
    GroupState,
    Heard,
    Lost,
    Person,
    Quote,
    Recipient,
    TheGroup,
    Version,
)
from kiosk.store.db import Effect, no_effect

__all__ = [
    "Answer",
    "Arrived",
    "Garbled",
    "Group",
    "GroupState",
    "Heard",
    "Lost",
    "Person",
    "Quote",
    "Recipient",
    "Signal",
    "TheGroup",
    "Version",
]


class Signal:
    """One connection to the daemon, made again whenever it is lost."""

    def __init__(
        self, socket_path: Path, account: str, group_id: str, *, effect: Effect = no_effect
    ) -> None:
        self._path = socket_path
        self._account = account
        self._group_id = group_id
        self._effect = effect

    @property
    def connected(self) -> bool:
        """Whether the socket is open."""
        raise NotImplementedError

    def fileno(self) -> int | None:
        """The socket for a selector, or None."""
        raise NotImplementedError

    @property
    def wants_to_write(self) -> bool:
        """Whether bytes wait for the socket to take them; `poll` writes them."""
        raise NotImplementedError

    def connect(self, now: datetime) -> bool:
        """Connect unless it was tried a moment ago; whether the socket is open now."""
        raise NotImplementedError

    def send(
        self, ref: str, to: Recipient, text: str, now: datetime, *, quote: Quote | None = None
    ) -> None:
        """Send a message; an Answer with `ref` follows from `poll`."""
        raise NotImplementedError

    def delete(self, ref: str, to: Recipient, timestamp: int, now: datetime) -> None:
        """Delete an own message for everybody; an Answer with `ref` follows from `poll`."""
        raise NotImplementedError

    def ask_group(self, ref: str, now: datetime) -> None:
        """Ask the server for the group: GroupState follows, or nothing."""
        raise NotImplementedError

    def ask_version(self, ref: str, now: datetime) -> None:
        """Ask the daemon whether it lives: Version follows, or nothing."""
        raise NotImplementedError

    def poll(self, now: datetime) -> tuple[Heard, ...]:
        """Everything heard since the last time; writes what waits, never blocks."""
        raise NotImplementedError

    def close(self) -> None:
        """Close the socket; may be called twice."""
        raise NotImplementedError
