"""How second channels do, in `board.db`: a row each, without a time.

The time of a failure would be the time at which somebody was not found.
"""

from collections.abc import Mapping

from kiosk.care.channels import ChannelHealth, Reach
from kiosk.store.db import Database


def tell(db: Database, reaches: Mapping[str, Reach]) -> None:
    """These are the channels and how each does; nothing is written when that is known."""
    if {one.name: one.reach for one in read(db)} == dict(reaches):
        return
    with db.writing("report channels") as link:
        link.execute("DELETE FROM channels")
        link.executemany("INSERT INTO channels (name, reach) VALUES (?, ?)", reaches.items())


def read(db: Database) -> tuple[ChannelHealth, ...]:
    """The last report on each second channel."""
    rows = db.rows("SELECT name, reach FROM channels ORDER BY name")
    return tuple(ChannelHealth(row["name"], Reach(row["reach"])) for row in rows)
