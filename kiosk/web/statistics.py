"""What was counted of the terms that are over: a table and bars; small figures are not shown."""

from dataclasses import dataclass

from flask import Flask, render_template
from flask_login import login_required

from kiosk.care.calendar import local
from kiosk.care.tallies import LEAST, Counted, Term, shown
from kiosk.web.stores import board, now, school


@dataclass(frozen=True)
class Row:
    """One term: what may be seen of each count, None where that is nothing."""

    term: Term
    over: bool
    counts: dict[Counted, int | None]


def add(app: Flask) -> None:
    """The page."""
    app.add_url_rule("/statistics", "statistics", login_required(statistics))


def statistics() -> str:
    """Every term, the newest first."""
    today = local(now(), school()).date()
    rows = [
        Row(
            term,
            today >= term.end,
            {kind: shown(counts.get(kind, 0), term, today) for kind in Counted},
        )
        for term, counts in board().tallies().items()
    ]
    highest = max((n or 0 for row in rows for n in row.counts.values()), default=0)
    return render_template(
        "statistics.html", rows=rows, kinds=tuple(Counted), highest=highest, least=LEAST
    )
