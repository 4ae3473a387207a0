"""What the requests' file shows to somebody who reads it with other tools than the kiosk's own."""

import sqlite3
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Final

_REQUESTS: Final = "SELECT id, code, place, starts, at_once, state, taker FROM request"
_DUTIES: Final = "SELECT id, kind FROM duty"
_FOLLOW_UPS: Final = "SELECT id, taker, kind, due_day FROM follow_up"
_LEFT: Final = (
    "SELECT count(*) FROM (SELECT 1 FROM outbox WHERE request IS NOT NULL OR"
    " coalesce(duty, follow_up, offer, target) IS NULL"
    " UNION ALL SELECT 1 FROM message UNION ALL SELECT 1 FROM attempt JOIN outbox ON"
    " outbox.id = attempt.letter WHERE request IS NOT NULL UNION ALL SELECT 1 FROM standby UNION"
    " ALL SELECT 1 FROM declined UNION ALL SELECT 1 FROM gesture UNION ALL SELECT 1 FROM seen)"
)


@dataclass(frozen=True)
class Row:
    """One request as it is kept."""

    id: str
    code: str
    place: str
    starts: datetime
    at_once: bool
    state: str
    taker: str | None


@dataclass(frozen=True)
class FollowRow:
    """One follow-up as it is kept."""

    taker: str
    kind: str
    due: date | None


@dataclass(frozen=True)
class Glance:
    """What is kept at one moment."""

    requests: dict[str, Row] = field(default_factory=dict)
    duties: dict[str, str] = field(default_factory=dict)
    """Their kinds."""
    follow_ups: dict[str, FollowRow] = field(default_factory=dict)

    def called(self, code: str) -> Row | None:
        """The request with this code."""
        return next((row for row in self.requests.values() if row.code == code), None)


class Reader:
    """Reads the file again whenever it has changed; another file in its place is noticed."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._link = self._open()
        self._inode = path.stat().st_ino
        self._version = -1
        self._last = Glance()

    def look(self) -> Glance | None:
        """What is kept now; None when the file cannot be read. The same object if unchanged."""
        try:
            return self._look()
        except sqlite3.DatabaseError:
            return None

    def _look(self) -> Glance:
        if self._path.stat().st_ino != self._inode:
            self.close()
            self._link, self._inode, self._version = self._open(), self._path.stat().st_ino, -1
        version = self._link.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            self._last = self._read()
            self._version = version
        return self._last

    def _read(self) -> Glance:
        rows = [_row(found) for found in self._link.execute(_REQUESTS)]
        duties = dict(self._link.execute(_DUTIES).fetchall())
        following = {id_: _follow(*row) for id_, *row in self._link.execute(_FOLLOW_UPS)}
        return Glance({row.id: row for row in rows}, duties, following)

    def next_try(self) -> datetime | None:
        """When the first of the letters that did not go is tried again."""
        sql = "SELECT min(next_at) FROM outbox WHERE state = 'failed_temp'"
        found = self._link.execute(sql).fetchone()[0]
        return datetime.fromisoformat(found) if found else None

    def left(self) -> int:
        """How many rows there are that hang on a request or on somebody's words."""
        return int(self._link.execute(_LEFT).fetchone()[0])

    def close(self) -> None:
        """Close the file."""
        self._link.close()

    def _open(self) -> sqlite3.Connection:
        where = f"{self._path.absolute().as_uri()}?mode=ro"
        return sqlite3.connect(where, uri=True, isolation_level=None)


def _row(found: tuple[str, str, str, str, int, str, str | None]) -> Row:
    id_, code, place, starts, at_once, state, taker = found
    return Row(id_, code, place, datetime.fromisoformat(starts), bool(at_once), state, taker)


def _follow(taker: str, kind: str, due: str | None) -> FollowRow:
    return FollowRow(taker, kind, None if due is None else date.fromisoformat(due))
