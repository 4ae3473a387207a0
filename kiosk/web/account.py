"""What a signed-in person may do about accounts: browsers, password, inviting, dismissing."""

from http import HTTPStatus

from flask import Flask, abort, redirect, render_template, request, url_for
from flask_login import current_user, login_required
from werkzeug.wrappers import Response

from kiosk.care import pin
from kiosk.care.accounts import INVITED, CoordinatorId
from kiosk.web import forms
from kiosk.web.passwords import digest, fits, hashed
from kiosk.web.signing import Answer, let_in, slowdown, too_often, visitor
from kiosk.web.stores import accounts, board, note, now, site_of


def add(app: Flask) -> None:
    """The page and what its buttons do."""
    app.add_url_rule("/people", "people", login_required(people))
    for name, view in (
        ("invite", invite),
        ("dismiss", dismiss),
        ("signout_browser", signout_browser),
        ("signout_everywhere", signout_everywhere),
        ("password", password),
        ("pin", service_pin),
    ):
        app.add_url_rule(f"/people/{name}", name, login_required(view), methods=["POST"])


def people(link: str = "", fault: str = "") -> str:
    """Who may write the week, this person's browsers, and who did what."""
    me = current_user.coordinator
    return render_template(
        "people.html",
        coordinators=accounts().coordinators(),
        browsers=accounts().browsers(me.id),
        here=digest(current_user.get_id()),
        edits=accounts().edits(most=30),
        link=link,
        fault=fault,
        pin_set=bool(board().service.pin()),
        pin_digits=(pin.SHORTEST, pin.LONGEST),
    )


def invite() -> Answer:
    """Make a link that lets one more person in; it is shown once and lives for a day."""
    name = forms.line(request.form.get("name", ""), forms.LONGEST_NAME)
    if not name:
        return people(fault="web.name_needed"), HTTPStatus.BAD_REQUEST
    if accounts().called(name):
        return people(fault="web.name_taken"), HTTPStatus.BAD_REQUEST
    token = site_of().new_token()
    accounts().invite(digest(token), name, now() + INVITED)
    note(current_user.name, "invite", name)
    return people(link=url_for("invitation", token=token, _external=True))


def dismiss() -> Answer:
    """Let somebody in no longer; the last one cannot be dismissed."""
    person = CoordinatorId(request.form.get("id", ""))
    known = {one.id: one for one in accounts().coordinators()}
    if person not in known:
        abort(HTTPStatus.NOT_FOUND)
    if not accounts().dismiss(person):
        return people(fault="web.last_one"), HTTPStatus.BAD_REQUEST
    note(current_user.name, "dismiss", known[person].name)
    return redirect(url_for("people"))


def signout_browser() -> Response:
    """End one of the person's own sessions."""
    wanted = request.form.get("digest", "")
    if wanted in {browser.digest for browser in accounts().browsers(current_user.coordinator.id)}:
        accounts().sign_out(wanted)
    return redirect(url_for("people"))


def signout_everywhere() -> Response:
    """End all of them, this one too."""
    accounts().sign_out_everywhere(current_user.coordinator.id)
    return redirect(url_for("signin"))


def password() -> Answer:
    """Another password; every other browser has to sign in again."""
    me = current_user.coordinator
    if too_often():
        return people(fault="web.too_often"), HTTPStatus.TOO_MANY_REQUESTS
    if not fits(me.secret, request.form.get("old", "")):
        slowdown().failed(visitor(), now())
        return people(fault="web.wrong_password"), HTTPStatus.BAD_REQUEST
    new = request.form.get("new", "")
    fault = forms.password_fault(me.name, new)
    if fault:
        return people(fault=fault), HTTPStatus.BAD_REQUEST
    accounts().change_secret(me.id, hashed(new))
    let_in(me)
    note(me.name, "password")
    return redirect(url_for("people"))


def service_pin() -> Answer:
    """Another PIN for the kiosk's service page; whoever holds the clock there is asked for it."""
    new = request.form.get("pin", "")
    if not pin.well_formed(new):
        return people(fault="web.pin_digits"), HTTPStatus.BAD_REQUEST
    board().service.set_pin(pin.digest(new, site_of().new_token()))
    note(current_user.name, "pin")
    return redirect(url_for("people"))
