"""Calendars that are followed; what is kept of each is the web program's business."""

from dataclasses import dataclass

from kiosk.store.db import Database


@dataclass(frozen=True)
class Followed:
    """A calendar by its address; `kept` is what was made of its last copy, empty at first."""

    id: str
    name: str
    url: str
    kept: bytes = b""


class Feeds:
    """The calendars on one connection."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self) -> tuple[Followed, ...]:
        """Every calendar by its name."""
        rows = self._db.rows("SELECT id, name, url, kept FROM feeds ORDER BY name, id")
        return tuple(Followed(row["id"], row["name"], row["url"], row["kept"]) for row in rows)

    def follow(self, feed: Followed) -> None:
        """Follow one more."""
        with self._db.writing("follow feed") as link:
            link.execute(
                "INSERT INTO feeds (id, name, url, kept) VALUES (?, ?, ?, ?)",
                (feed.id, feed.name, feed.url, feed.kept),
            )

    def keep(self, feed_id: str, kept: bytes) -> None:
        """Keep what was made of a calendar; one that is followed no more stays forgotten."""
        with self._db.writing("keep feed") as link:
            link.execute("UPDATE feeds SET kept = ? WHERE id = ?", (kept, feed_id))

    def forget(self, feed_id: str) -> None:
        """Follow it no longer."""
        with self._db.writing("forget feed") as link:
            link.execute("DELETE FROM feeds WHERE id = ?", (feed_id,))
