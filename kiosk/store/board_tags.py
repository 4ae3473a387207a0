"""Which tags hang on which bag, and the minute in which somebody enrols one, in `board.db`.

No other tag is ever written: phones and bank cards are read too, and are nobody's business here.
"""

import sqlite3
from datetime import datetime
from typing import Final

from kiosk.care.bag import Enrolment
from kiosk.store.db import Database

_NEW_ID: Final = "SELECT 'bag-' || (1 + count(*)) FROM bags"


def enrol(db: Database, tag: str, name: str) -> str:
    """Hang `tag` on the bag called `name` and return the bag's id; an open enrolment is over.

    Without a name it is the first bag. A new name is given to a bag that has neither name nor tag,
    else to a new bag. A tag that hung on another bag is taken from it.
    """
    with db.writing("enrol tag") as link:
        bag = _bag_called(link, name.strip())
        link.execute(
            "INSERT INTO bag_tags (tag, bag) VALUES (?, ?)"
            " ON CONFLICT (tag) DO UPDATE SET bag = excluded.bag",
            (tag, bag),
        )
        link.execute("DELETE FROM enrolment")
    return bag


def _bag_called(link: sqlite3.Connection, name: str) -> str:
    rows = link.execute("SELECT id, name FROM bags ORDER BY id").fetchall()
    known = {str(row["name"]).casefold(): str(row["id"]) for row in reversed(rows)}
    if not name:
        return str(rows[0]["id"])
    return known.get(name.casefold()) or _named(link, name)


def _named(link: sqlite3.Connection, name: str) -> str:
    blank = link.execute(
        "SELECT id FROM bags WHERE name = '' AND id NOT IN (SELECT bag FROM bag_tags)"
    ).fetchone()
    if blank is not None:
        link.execute("UPDATE bags SET name = ? WHERE id = ?", (name, blank["id"]))
        return str(blank["id"])
    new = str(link.execute(_NEW_ID).fetchone()[0])
    link.execute("INSERT INTO bags (id, name) VALUES (?, ?)", (new, name))
    return new


def forget(db: Database, bag: str) -> int:
    """Take every tag from a bag; return how many there were."""
    with db.writing("forget tags") as link:
        return link.execute("DELETE FROM bag_tags WHERE bag = ?", (bag,)).rowcount


def begin(db: Database, enrolment: Enrolment) -> None:
    """Let the next tag that is shown twice become a bag's."""
    with db.writing("begin enrolment") as link:
        link.execute(
            "INSERT OR REPLACE INTO enrolment (one, name, until) VALUES (1, ?, ?)",
            (enrolment.name, enrolment.until.isoformat()),
        )


def end(db: Database) -> None:
    """Nobody is enrolling any more."""
    with db.writing("end enrolment") as link:
        link.execute("DELETE FROM enrolment")


def open_enrolment(db: Database) -> Enrolment | None:
    """The enrolment that is going on, if there is one; whether it is too old is not asked."""
    row = db.row("SELECT name, until FROM enrolment")
    if row is None:
        return None
    return Enrolment(row["name"], datetime.fromisoformat(row["until"]))
