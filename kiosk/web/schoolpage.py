"""The school's places, bells, hours, days off, numbers and deadlines, on one page with one button.

Of two people who write at the same time each keeps what only they have touched; where both have
touched the same part, the second is told and sees both.
"""

from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any, Final

from flask import Flask, redirect, render_template, request, url_for
from flask_login import current_user, login_required

from kiosk.care.school import School
from kiosk.web.marks import mark
from kiosk.web.schoolfields import as_fields, told
from kiosk.web.schoolforms import CONTACTS, DEADLINES, MOST_PLACES, READERS, Fault, read
from kiosk.web.signing import Answer
from kiosk.web.stores import board, note, school

SPARE: Final = 2
"""Empty rows for new places."""


class ClashError(Exception):
    """Somebody else has changed the same parts meanwhile."""

    def __init__(self, parts: tuple[str, ...]) -> None:
        super().__init__("changed meanwhile")
        self.parts = parts


def add(app: Flask) -> None:
    """The page."""
    app.add_url_rule("/school", "school", login_required(school_page), methods=["GET", "POST"])


def school_page() -> Answer:
    """Everything as it is, and as it was typed."""
    if request.method != "POST":
        return page()
    parts, faults = read(request.form)
    if faults:
        return page(faults=tuple(faults)), HTTPStatus.BAD_REQUEST
    written: dict[str, Any] = {}

    def change(now: School) -> School:
        written.update(touched(now, parts, request.form))
        return replace(now, **written)

    try:
        board().change_school(change)
    except ClashError as clash:
        return page(clashes=clash.parts), HTTPStatus.CONFLICT
    for part in written:
        note(current_user.name, f"school_{part}")
    return redirect(url_for("school", saved=1))


def touched(now: School, typed: Mapping[str, Any], form: Mapping[str, str]) -> dict[str, Any]:
    """The parts that were touched in the form; raise ClashError where others touched them too.

    The form holds a mark of each part as it was made from: what still has it was not touched.
    """
    mine = {
        part: value
        for part, value in typed.items()
        if value != getattr(now, part) and mark(value) != form.get(f"mark_{part}")
    }
    clashes = tuple(part for part in mine if mark(getattr(now, part)) != form.get(f"mark_{part}"))
    if clashes:
        raise ClashError(clashes)
    return mine


def page(faults: tuple[Fault, ...] = (), clashes: tuple[str, ...] = ()) -> str:
    """The form. After a clash it is made from what is there now, with what was typed."""
    known = school()
    fields = request.form or as_fields(known)
    marks = {part: request.form.get(f"mark_{part}", mark(getattr(known, part))) for part in READERS}
    fresh = {part: mark(getattr(known, part)) for part in clashes}
    rows = 1 + max(
        (row for row in range(MOST_PLACES) if _filled(fields, row)),
        default=-1,
    )
    by_field: dict[str, list[Fault]] = {}
    for fault in faults:
        by_field.setdefault(fault.field, []).append(fault)
    return render_template(
        "school.html",
        fields=fields,
        marks=marks | fresh,
        rows=min(rows + SPARE, MOST_PLACES),
        faults=by_field,
        clashes={part: told(known, part) for part in clashes},
        saved="saved" in request.args,
        contacts=CONTACTS,
        deadlines=DEADLINES,
    )


def _filled(fields: Mapping[str, str], row: int) -> bool:
    return any(fields.get(f"place_{key}_{row}") for key in ("id", "fi", "sv", "en", "into"))
