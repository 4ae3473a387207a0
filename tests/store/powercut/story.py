"""A day of the store, as a program whose writes are recorded: `python story.py FOLDER STATES`.

After each thing that a caller was told is done, it writes a byte to FOLDER/told, and what
everything is then to STATES. The databases are there already.
"""

import json
import os
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

from kiosk.backup import shelf
from kiosk.care.accounts import Coordinator, CoordinatorId
from kiosk.care.boot import Boot
from kiosk.care.health import Detail, Part
from kiosk.care.letters import Recipient
from kiosk.care.request import Code, Meeting, MemberId, PlaceId, Request, RequestId
from kiosk.care.week import Item, Week, YearWeek
from kiosk.store import accounts_schema, board_schema, copies, durable, requests_schema
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from kiosk.store.db import migrate
from kiosk.store.requests import Requests

NOW: Final = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
AINO: Final = MemberId("22222222-2222-4222-8222-222222222222")
BOOT: Final = Boot("boot", 60.0)
STEPS: Final = {
    "requests": requests_schema.STEPS,
    "board": board_schema.STEPS,
    "accounts": accounts_schema.STEPS,
}
KEY: Final = "backup.key"
BACKUPS: Final = "backups"

State = dict[str, list[str]]
"""Everything that is kept, by the database, as SQL; the key, and the backups."""


def path_of(folder: Path, name: str) -> Path:
    """Where a database lies."""
    return folder / f"{name}.db"


def migrated(folder: Path) -> None:
    """Make the databases, or bring them to this version, as each boot does."""
    for name, steps in STEPS.items():
        migrate(path_of(folder, name), steps)


def state(folder: Path) -> State:
    """Everything that is kept now."""
    found: State = {}
    for name in STEPS:
        with closing(sqlite3.connect(path_of(folder, name))) as link:
            found[name] = list(link.iterdump())
    key = folder / KEY
    found[KEY] = [key.read_text(encoding="ascii")] if key.exists() else []
    found[BACKUPS] = [f"{path.name} {path.read_bytes().hex()}" for path in shelf.kept(folder)]
    return found


def request(name: str, hour: int) -> Request:
    """A request for a meeting of that day."""
    meeting = Meeting(PlaceId("opo"), NOW + timedelta(hours=hour))
    return Request(RequestId(name), Code(f"KARPALO {hour + 40}"), meeting, NOW)


def steps(folder: Path) -> tuple[Callable[[], object], ...]:
    """What is done, one after the other: each is one promise that somebody was given."""
    requests = Requests(path_of(folder, "requests"))
    board = Board(path_of(folder, "board"))
    accounts = Accounts(path_of(folder, "accounts"))
    image = copies.image(board_path := path_of(folder, "board"), board_schema.STEPS, ())
    when, today = YearWeek(2026, 48), date(2026, 11, 24)
    return (
        lambda: requests.open_request(request("first", 1), BOOT),
        lambda: board.publish(Week(when, (Item("YS-aika"),)), NOW),
        lambda: requests.take(RequestId("first"), AINO, 1, NOW),
        lambda: requests.open_request(request("second", 2), BOOT),
        lambda: accounts.admit(Coordinator(CoordinatorId("a"), "Aino", "digest " * 400)),
        lambda: board.publish(Week(when, (Item("Poliisi vierailee " * 300),)), NOW),
        lambda: requests.hold(RequestId("first"), AINO),
        lambda: requests.lapse(RequestId("second"), today, [Recipient(AINO)]),
        lambda: board.beat(Part.RELAY, ok=True, detail=Detail.FINE, now=NOW),
        lambda: durable.write(folder / KEY, b"first key"),
        lambda: durable.write(folder / KEY, b"another key"),
        lambda: copies.put(image, board_path),
        lambda: shelf.put_away(folder, b"first backup", today),
        lambda: shelf.put_away(folder, b"second backup", today),
    )


def main(folder: Path, states: Path) -> None:
    """Do all of it."""
    told = os.open(folder / "told", os.O_WRONLY)
    seen = [state(folder)]
    for step in steps(folder):
        step()
        os.write(told, b".")
        seen.append(state(folder))
    states.write_text(json.dumps(seen), encoding="utf-8")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
