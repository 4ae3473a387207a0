"""What comes back in the week, as coordinators have written it down, in `board.db`."""

import msgspec

from kiosk.care.recurring import Rule
from kiosk.store.db import Database


class Rules:
    """The rules on one connection, each by its id."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def all(self) -> dict[str, Rule]:
        """Every rule."""
        rows = self._db.rows("SELECT id, rule FROM rules ORDER BY id")
        return {row["id"]: msgspec.json.decode(row["rule"], type=Rule) for row in rows}

    def keep(self, rule_id: str, rule: Rule) -> None:
        """Write a rule down, or another in its place."""
        with self._db.writing("keep rule") as link:
            link.execute(
                "INSERT OR REPLACE INTO rules (id, rule) VALUES (?, ?)",
                (rule_id, msgspec.json.encode(rule).decode()),
            )

    def forget(self, rule_id: str) -> None:
        """It comes back no more; lines that stand already stay."""
        with self._db.writing("forget rule") as link:
            link.execute("DELETE FROM rules WHERE id = ?", (rule_id,))
