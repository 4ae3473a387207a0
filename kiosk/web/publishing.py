"""When a week goes up on the wall: at once, at a set time, or again as it was before."""

from datetime import timedelta
from http import HTTPStatus
from typing import Final

from flask import Flask, abort, request
from flask_login import current_user, login_required

from kiosk.care.week import YearWeek
from kiosk.store.board_drafts import ChangedMeanwhileError
from kiosk.web import timing
from kiosk.web.drafting import back_to, meanwhile, posted
from kiosk.web.signing import Answer
from kiosk.web.stores import board, note, now, school
from kiosk.web.weekpage import one_week

LATEST: Final = timedelta(days=366)
"""Nobody plans further ahead; a year is mistyped more easily."""


def add(app: Flask) -> None:
    """What the buttons beside the picture do."""
    for name, view in (
        ("publish", publish),
        ("plan", plan),
        ("unplan", unplan),
        ("restore", restore),
    ):
        address = f"/week/<week:when>/{name}"
        app.add_url_rule(address, f"week_{name}", login_required(view), methods=["POST"])


def publish(when: YearWeek) -> Answer:
    """Put the draft on the wall."""
    try:
        board().drafts.publish(posted(when), now())
    except ChangedMeanwhileError:
        return meanwhile(when)
    note(current_user.name, "publish", str(when))
    return back_to(when)


def plan(when: YearWeek) -> Answer:
    """Let the draft go up at a set time; the old week stays until then."""
    due = timing.read_moment(request.form.get("due", ""), school())
    if due is None or not now() < due < now() + LATEST:
        return one_week(when, fault="web.due_wrong"), HTTPStatus.BAD_REQUEST
    try:
        board().drafts.plan(posted(when), due)
    except ChangedMeanwhileError:
        return meanwhile(when)
    note(current_user.name, "plan", str(when))
    return back_to(when)


def unplan(when: YearWeek) -> Answer:
    """Take the plan back; it is a draft again."""
    board().drafts.unplan(when)
    note(current_user.name, "unplan", str(when))
    return back_to(when)


def restore(when: YearWeek) -> Answer:
    """Put an earlier version on the wall again."""
    wanted = request.form.get("version", "")
    edition = next((one for one in board().editions(when) if str(one.version) == wanted), None)
    if edition is None:
        abort(HTTPStatus.NOT_FOUND)
    board().publish(edition.week, now())
    note(current_user.name, "restore", str(when))
    return back_to(when)
