"""The requests that wait for the daemon's answer, and those for which we have stopped waiting."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

MOST_LATE: Final = 256
"""Requests without an answer in time that are still known when one comes after all."""


class Kind(StrEnum):
    """What was asked, by signal-cli's name of the method."""

    SEND = "send"
    DELETE = "remoteDelete"
    GROUP = "listGroups"
    VERSION = "version"
    IDENTITIES = "listIdentities"

    @property
    def is_message(self) -> bool:
        """Whether something goes out: then its fate must be told in every case."""
        return self in {Kind.SEND, Kind.DELETE}


@dataclass(frozen=True)
class Asked:
    """One request. `id` is ours and unlike every other, also when `ref` is tried again."""

    id: str
    kind: Kind
    ref: str
    started: datetime
    late: bool = False


class Pending:
    """Answers come in any order, late or never; each belongs to one request by its id."""

    def __init__(self, within: timedelta) -> None:
        self._within = within
        self._count = 0
        self._asked: dict[str, Asked] = {}
        self._late: dict[str, Asked] = {}

    def add(self, kind: Kind, ref: str, now: datetime) -> Asked:
        """A new request, asked at `now`."""
        self._count += 1
        asked = Asked(str(self._count), kind, ref, now)
        self._asked[asked.id] = asked
        return asked

    def answered(self, id_: object) -> Asked | None:
        """The request that an answer with this id belongs to; each only once."""
        if not isinstance(id_, str):
            return None
        return self._asked.pop(id_, None) or self._late.pop(id_, None)

    def overdue(self, now: datetime) -> tuple[Asked, ...]:
        """The requests that have just waited too long."""
        # The second half: a clock set far back must not leave a message waiting for ever.
        over = [
            asked
            for asked in self._asked.values()
            if not -self._within < now - asked.started < self._within
        ]
        for asked in over:
            del self._asked[asked.id]
            self._late[asked.id] = replace(asked, late=True)
        for id_ in list(self._late)[:-MOST_LATE]:
            del self._late[id_]
        return tuple(over)

    def drop(self) -> tuple[Asked, ...]:
        """All that still waited; the connection is gone and no answer can come any more."""
        waiting = tuple(self._asked.values())
        self._asked.clear()
        self._late.clear()
        return waiting
