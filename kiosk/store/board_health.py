"""How the kiosk's parts do, in `board.db`: one row a part, overwritten at each beat."""

from datetime import datetime

from kiosk.care.health import Detail, Health, Part
from kiosk.store.db import Database


def beat(db: Database, part: Part, now: datetime, *, ok: bool, detail: Detail) -> None:
    """Report on a part; `since` moves only when the report differs from the one before."""
    with db.writing("beat") as link:
        link.execute(
            "INSERT INTO health (part, ok, word, since, beat) VALUES (?, ?, ?, ?, ?)"
            " ON CONFLICT (part) DO UPDATE SET"
            " since = iif(ok = excluded.ok AND word = excluded.word, since, excluded.since),"
            " ok = excluded.ok, word = excluded.word, beat = excluded.beat",
            (part, ok, detail, now.isoformat(), now.isoformat()),
        )


def read(db: Database, part: Part) -> Health | None:
    """The last report on a part, or None when there never was one."""
    row = db.row("SELECT ok, word, since, beat FROM health WHERE part = ?", part)
    if row is None:
        return None
    since, last = (datetime.fromisoformat(row[key]) for key in ("since", "beat"))
    return Health(bool(row["ok"]), Detail(row["word"]), since, last)
