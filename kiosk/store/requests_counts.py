"""How requests have ended, as counts on their way to the board: no day, no order, no row each."""

from kiosk.care.tallies import Batch
from kiosk.store.db import Database


def hand_over(db: Database) -> Batch | None:
    """Take the counts out as one batch; None when there is nothing to count.

    A batch that was taken out before and not confirmed comes first, unchanged.
    """
    waiting = _waiting(db)
    if waiting is not None or db.row("SELECT 1 FROM ending_count LIMIT 1") is None:
        return waiting
    with db.writing("hand over counts") as link:
        link.execute(
            "INSERT INTO handed_over (batch, kind, n)"
            " SELECT (SELECT lower(hex(randomblob(16)))), kind, n FROM ending_count"
        )
        link.execute("DELETE FROM ending_count")
    return _waiting(db)


def forget(db: Database, batch: Batch) -> None:
    """The batch has arrived."""
    with db.writing("counts handed over") as link:
        link.execute("DELETE FROM handed_over WHERE batch = ?", (batch.id,))


def _waiting(db: Database) -> Batch | None:
    rows = db.rows("SELECT batch, kind, n FROM handed_over ORDER BY batch")
    if not rows:
        return None
    first = rows[0]["batch"]
    return Batch(first, {row["kind"]: row["n"] for row in rows if row["batch"] == first})
