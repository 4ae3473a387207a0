"""The bags for those who restock them: where they are, what is missing, their tags, their weeks.

Who took a bag is not known anywhere, nor at what hour. A tag's id is never shown.
"""

from datetime import timedelta
from http import HTTPStatus
from typing import Final

from flask import Flask, abort, redirect, render_template, request, url_for
from flask_login import current_user, login_required

from kiosk.care.bag import ITEMS, Bag, Enrolment
from kiosk.care.calendar import local
from kiosk.care.tallies import LEAST, STEP
from kiosk.care.week import YearWeek
from kiosk.web import forms
from kiosk.web.marks import mark
from kiosk.web.signing import Answer
from kiosk.web.stores import board, note, now, school

HANGING_FOR: Final = timedelta(minutes=1)
MOST_WEEKS: Final = 8
MOST_BAGS: Final = 20


def add(app: Flask) -> None:
    """The page, and what its buttons do."""
    app.add_url_rule("/bag", "bag", login_required(bag))
    for name, view in (
        ("full", full),
        ("back", back),
        ("forget", forget),
        ("enrol", enrol),
        ("stop", stop),
    ):
        app.add_url_rule(f"/bag/{name}", f"bag_{name}", login_required(view), methods=["POST"])


def bag(fault: str = "") -> str:
    """Every bag as it is now, and how often they went out."""
    waiting = board().enrolment()
    return render_template(
        "bag.html",
        bags=board().bags(),
        items=ITEMS,
        mark=mark_of,
        weeks=ended_weeks(),
        least=LEAST,
        waiting=local(waiting.until, school()) if waiting and waiting.until > now() else None,
        fault=fault,
    )


def mark_of(one: Bag) -> str:
    """What a button at this bag was pressed for."""
    return mark((one.out_since, sorted(one.missing), len(one.tags)))


def ended_weeks() -> list[tuple[YearWeek, int | None]]:
    """The last weeks that are over, the newest first; a small count is None, others are rounded."""
    counts = board().bag_weeks()
    today = local(now(), school()).date()
    weeks = [YearWeek.of(today - timedelta(weeks=ago)) for ago in range(1, MOST_WEEKS + 1)]
    return [(when, rounded(counts.get(when, 0))) for when in weeks]


def rounded(count: int) -> int | None:
    """A count as it may be seen: as in the statistics, so that no talk can be read from it."""
    return None if count < LEAST else (count + STEP // 2) // STEP * STEP


def full() -> Answer:
    """Somebody has put back what was missing."""
    found = _meant()
    if found is None:
        return _meanwhile()
    board().mark_missing(found.id, frozenset(), local(now(), school()).date())
    note(current_user.name, "bag_full", day_only=True)
    return redirect(url_for("bag"))


def back() -> Answer:
    """The bag hangs in its place although nobody told the kiosk."""
    found = _meant()
    if found is None:
        return _meanwhile()
    board().move_bag(found.id, False, local(now(), school()).date())  # noqa: FBT003 - back, as the board has it
    note(current_user.name, "bag_back", day_only=True)
    return redirect(url_for("bag"))


def forget() -> Answer:
    """Take every tag from a bag, as when one was lost."""
    found = _meant()
    if found is None:
        return _meanwhile()
    board().forget_tags(found.id)
    note(current_user.name, "bag_tags", day_only=True)
    return redirect(url_for("bag"))


def enrol() -> Answer:
    """Let the screen take the next tag that is shown twice for a bag's, for a minute."""
    name = forms.line(request.form.get("name", ""), forms.LONGEST_NAME)
    known = {one.name.casefold() for one in board().bags()}
    if name.casefold() not in known and len(known) >= MOST_BAGS:
        return bag(fault="web.too_many_bags"), HTTPStatus.BAD_REQUEST
    board().begin_enrolment(Enrolment(name, now() + HANGING_FOR))
    note(current_user.name, "bag_enrol", day_only=True)
    return redirect(url_for("bag"))


def stop() -> Answer:
    """Nobody wants to show a tag any more."""
    board().end_enrolment()
    return redirect(url_for("bag"))


def _meant() -> Bag | None:
    """The bag that the form was made from; None when it has changed since."""
    wanted = request.form.get("id", "")
    found = next((one for one in board().bags() if one.id == wanted), None)
    if found is None:
        abort(HTTPStatus.NOT_FOUND)
    return found if request.form.get("mark") == mark_of(found) else None


def _meanwhile() -> Answer:
    return bag(fault="web.bag_meanwhile"), HTTPStatus.CONFLICT
