"""The bags in `board.db`, and their log by day: an hour would point at one request."""

import sqlite3
from datetime import date
from typing import Final

import msgspec

from kiosk.care.bag import Bag, BagItem
from kiosk.care.week import YearWeek
from kiosk.store.db import Database, StoreError

_BAG: Final = (
    "SELECT id, name, out_since, missing,"
    " (SELECT json_group_array(tag) FROM bag_tags WHERE bag = id) AS tags FROM bags"
)


class UnknownBagError(StoreError):
    """No bag has this id."""


def bags(db: Database) -> tuple[Bag, ...]:
    """Every bag as it is now."""
    return tuple(_bag(row) for row in db.rows(f"{_BAG} ORDER BY id"))


def move(db: Database, bag_id: str, day: date, *, out: bool) -> None:
    """Log that a bag went out or came back on `day`; saying it twice changes nothing."""
    with db.writing("move bag") as link:
        bag = _find(link, bag_id)
        if bag.out != out:
            _change(link, bag, day.isoformat() if out else "", bag.missing)
            _log(link, day, bag_id, "out" if out else "back", bag.missing)


def mark_missing(db: Database, bag_id: str, missing: frozenset[BagItem], day: date) -> None:
    """Log what is missing from a bag as somebody saw it on `day`."""
    with db.writing("mark missing") as link:
        bag = _find(link, bag_id)
        if bag.missing != missing:
            _change(link, bag, bag.out_since, missing)
            _log(link, day, bag_id, "checked", missing)


def weeks(db: Database) -> dict[YearWeek, int]:
    """How often bags went out in each week that has any, the newest first; only days are known."""
    found: dict[YearWeek, int] = {}
    rows = db.rows(
        "SELECT day, count(*) AS n FROM bag_log WHERE moved = 'out' GROUP BY day ORDER BY day DESC"
    )
    for row in rows:
        when = YearWeek.of(date.fromisoformat(row["day"]))
        found[when] = found.get(when, 0) + row["n"]
    return found


def _find(link: sqlite3.Connection, bag_id: str) -> Bag:
    row = link.execute(f"{_BAG} WHERE id = ?", (bag_id,)).fetchone()
    if row is None:
        raise UnknownBagError("no such bag")
    return _bag(row)


def _change(
    link: sqlite3.Connection, bag: Bag, out_since: str, missing: frozenset[BagItem]
) -> None:
    link.execute(
        "UPDATE bags SET out_since = ?, missing = ? WHERE id = ?",
        (out_since, _as_text(missing), bag.id),
    )


def _log(
    link: sqlite3.Connection, day: date, bag_id: str, moved: str, missing: frozenset[BagItem]
) -> None:
    link.execute(
        "INSERT INTO bag_log (kiosk, day, bag, moved, missing)"
        " VALUES ((SELECT id FROM kiosk), ?, ?, ?, ?)",
        (day.isoformat(), bag_id, moved, _as_text(missing)),
    )


def _as_text(missing: frozenset[BagItem]) -> str:
    return msgspec.json.encode(sorted(missing)).decode()


def _bag(row: sqlite3.Row) -> Bag:
    missing = msgspec.json.decode(row["missing"], type=frozenset[BagItem])
    tags = msgspec.json.decode(row["tags"], type=frozenset[str])
    return Bag(row["id"], row["name"], row["out_since"], missing, tags)
