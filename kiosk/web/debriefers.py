"""The list of debriefers: who may be gone to, in which order, who is away today; and it on paper.

The history says that the list was changed, never who was away: only the newest list is kept.
"""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Final

from flask import Flask, Response, abort, redirect, render_template, request, url_for
from flask_login import current_user, login_required

from kiosk.care.calendar import local
from kiosk.care.debriefers import People, away_on, changed, moved, removed
from kiosk.care.school import Debriefer, School
from kiosk.web import forms
from kiosk.web.marks import mark
from kiosk.web.signing import Answer
from kiosk.web.stores import board, lang, note, now, school

MOST_PEOPLE: Final = 60
MOST_LANGUAGES: Final = 6
LONGEST_LANGUAGE: Final = 20
TYPED: Final = frozenset({"debriefer_add", "debriefer"})
"""Where somebody has typed what must not be lost."""


class MeanwhileError(Exception):
    """Somebody else has changed what a form was made from."""


def add(app: Flask) -> None:
    """The pages, and what their buttons do."""
    app.add_url_rule("/debriefers", "debriefers", login_required(debriefers))
    app.add_url_rule("/debriefers/card.pdf", "debriefers_card", login_required(card))
    app.add_url_rule("/debriefers/add", "debriefer_add", login_required(new), methods=["POST"])
    app.add_url_rule(
        "/debriefers/<int:index>", "debriefer", login_required(person), methods=["GET", "POST"]
    )
    for name, view in (("move", move), ("away", away), ("remove", remove)):
        address = f"/debriefers/<int:index>/{name}"
        app.add_url_rule(address, f"debriefer_{name}", login_required(view), methods=["POST"])


def debriefers(fault: str = "") -> str:
    """The whole list, and a new person."""
    people = school().debriefers
    return render_template(
        "debriefers.html",
        people=people,
        mark=mark(people),
        fields=request.form if request.endpoint in TYPED else {},
        fault=fault,
    )


def card() -> Response:
    """Those who agreed to be shown, as a sheet for a door."""
    known = school()
    from kiosk.web.pdf import cards_pdf  # noqa: PLC0415 - heavy, and seldom asked for

    made = cards_pdf(known.shown_debriefers, known, lang(), now())
    return Response(made, mimetype="application/pdf")


def new() -> Answer:
    """Add somebody at the end of the list."""
    found = read(Debriefer(""))
    if not found.name:
        return debriefers("web.name_needed"), HTTPStatus.BAD_REQUEST
    if len(school().debriefers) >= MOST_PEOPLE:
        return debriefers("web.too_many_people"), HTTPStatus.BAD_REQUEST
    return save(lambda people: (*people, found))


def person(index: int) -> Answer:
    """One person with all fields."""
    people = school().debriefers
    if request.method != "POST":
        return _one(index) if index < len(people) else abort(HTTPStatus.NOT_FOUND)
    if index >= len(people):
        return _meanwhile(), HTTPStatus.CONFLICT
    if not read(people[index]).name:
        return _one(index, "web.name_needed"), HTTPStatus.BAD_REQUEST
    return save(lambda people: changed(people, index, read(people[index])))


def _one(index: int, fault: str = "", there: Debriefer | None = None) -> str:
    """The form; `there` is who stands there since somebody else has changed the list."""
    people = school().debriefers
    return render_template(
        "debriefer.html",
        index=index,
        mark=mark(people),
        fields=request.form or as_fields(people[index]),
        fault=fault,
        there=there,
    )


def move(index: int) -> Answer:
    """Put somebody into another place of the list."""
    to = forms.whole(request.form.get("to", ""), 0, MOST_PEOPLE)
    if to is None:
        abort(HTTPStatus.BAD_REQUEST)
    return save(lambda people: moved(people, index, to))


def away(index: int) -> Answer:
    """Say that somebody is away today, or here after all."""
    today = local(now(), school()).date() if "away" in request.form else None
    return save(lambda people: changed(people, index, away_on(people[index], today)))


def remove(index: int) -> Answer:
    """Take somebody from the list; nothing of them is kept."""
    return save(lambda people: removed(people, index))


def save(change: Callable[[People], People]) -> Answer:
    """Change the list that the form was made from; a second writer is told and loses nothing."""
    given = request.form.get("mark", "")

    def listed(school: School) -> School:
        if mark(school.debriefers) != given:
            raise MeanwhileError
        return replace(school, debriefers=change(school.debriefers))

    try:
        board().change_school(listed)
    except (MeanwhileError, IndexError):
        return _meanwhile(), HTTPStatus.CONFLICT
    note(current_user.name, "debriefers")
    return redirect(url_for("debriefers"))


def _meanwhile() -> str:
    """What the other has written, and what was typed still in its form."""
    people, index = school().debriefers, (request.view_args or {}).get("index", MOST_PEOPLE)
    if request.endpoint == "debriefer" and index < len(people):
        return _one(index, "web.debriefers_meanwhile", people[index])
    return debriefers("web.debriefers_meanwhile")


def read(known: Debriefer) -> Debriefer:
    """The person as filled in; the name is empty when none was given."""
    form = request.form
    spoken = (forms.line(word, LONGEST_LANGUAGE) for word in form.get("languages", "").split(","))
    return replace(
        known,
        name=forms.line(form.get("name", ""), forms.LONGEST_NAME),
        where=forms.line(form.get("where", ""), forms.LONGEST_NAME),
        languages=tuple(word for word in spoken if word)[:MOST_LANGUAGES],
        shown="shown" in form,
    )


def as_fields(known: Debriefer) -> dict[str, str]:
    """The form's fields for a person who is there."""
    shown = {"shown": "1"} if known.shown else {}
    spoken = ", ".join(known.languages)
    return {"name": known.name, "where": known.where, "languages": spoken} | shown
