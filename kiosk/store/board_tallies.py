"""Counts of whole terms in `board.db`: added once a night, never a row for a talk."""

from datetime import date
from typing import Final

from kiosk.care.tallies import Batch, Counted, Term
from kiosk.store.db import Database

YEARS_KEPT: Final = 3


def add(db: Database, batch: Batch, term: Term) -> None:
    """Add a night's counts to the term's; a batch that comes twice counts once."""
    with db.writing("tally") as link:
        known = link.execute(
            "INSERT OR IGNORE INTO tallied (batch) VALUES (?)", (batch.id,)
        ).rowcount
        if not known:
            return
        link.executemany(
            "INSERT INTO tallies (kiosk, term, kind, n) VALUES ((SELECT id FROM kiosk), ?, ?, ?)"
            " ON CONFLICT (kiosk, term, kind) DO UPDATE SET n = n + excluded.n",
            [(str(term), kind, n) for kind, n in batch.counts.items()],
        )


def of_terms(db: Database) -> dict[Term, dict[Counted, int]]:
    """Every term's true counts, the newest first; `care.tallies` says what may be shown."""
    found: dict[Term, dict[Counted, int]] = {}
    for row in db.rows("SELECT term, kind, sum(n) AS n FROM tallies GROUP BY term, kind"):
        found.setdefault(Term.parse(row["term"]), {})[Counted(row["kind"])] = row["n"]
    for row in db.rows("SELECT day, count(*) AS n FROM bag_log WHERE moved = 'out' GROUP BY day"):
        term = found.setdefault(Term.of(date.fromisoformat(row["day"])), {})
        term[Counted.BAG] = term.get(Counted.BAG, 0) + row["n"]
    return dict(sorted(found.items(), reverse=True))


def prune(db: Database, today: date) -> None:
    """Forget terms that ended more than three years ago."""
    old = [
        str(term)
        for term in of_terms(db)
        if term.end < today.replace(year=today.year - YEARS_KEPT, day=1)
    ]
    if old:
        with db.writing("prune tallies") as link:
            link.executemany("DELETE FROM tallies WHERE term = ?", [(term,) for term in old])
