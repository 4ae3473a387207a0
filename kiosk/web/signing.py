"""Signing in and out: with name and password, with the kiosk's one-time code, with an invitation.

No password is there before a person has chosen one. What a signed-in person may change about the
own account is in `account`.
"""

from hmac import compare_digest
from http import HTTPStatus

from flask import (
    Flask,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_login import current_user, login_user, logout_user
from werkzeug.wrappers import Response

from content import LANGUAGES
from kiosk.care.accounts import Browser, Coordinator, CoordinatorId
from kiosk.care.calendar import local
from kiosk.web import forms
from kiosk.web.passwords import digest, fits, hashed
from kiosk.web.slowdown import Slowdown
from kiosk.web.stores import accounts, board, note, now, school, site_of

Answer = str | Response | tuple[str, HTTPStatus]


class Person:
    """A coordinator on one browser; the id is the browser's own token."""

    is_authenticated = True
    is_active = True
    is_anonymous = False

    def __init__(self, coordinator: Coordinator, token: str) -> None:
        self.coordinator = coordinator
        self._token = token

    @property
    def name(self) -> str:
        """What the person is called."""
        return self.coordinator.name

    def get_id(self) -> str:
        """What the signed cookie holds."""
        return self._token


def add(app: Flask) -> None:
    """The ways in and out."""
    app.add_url_rule("/signin", "signin", signin, methods=["GET", "POST"])
    app.add_url_rule("/signout", "signout", signout, methods=["POST"])
    app.add_url_rule("/door", "door", door, methods=["GET", "POST"])
    app.add_url_rule("/invitation/<token>", "invitation", invitation, methods=["GET", "POST"])
    app.add_url_rule("/language", "language", language, methods=["POST"])


def user_of(token: str) -> Person | None:
    """Who is signed in with this browser's token."""
    today = local(now(), school()).date()
    found = accounts().user_of(digest(token), today)
    return Person(found, token) if found else None


def please_sign_in() -> Response:
    """To the sign-in, and from there back to where one wanted to go."""
    wanted = request.full_path if request.method == "GET" else None
    return redirect(url_for("signin", next=wanted))


def signin() -> Answer:
    """Name and password."""
    if current_user.is_authenticated:
        return redirect(url_for("week"))
    if request.method != "POST":
        return render_template("signin.html", name="", fault="", next=_way_on())
    if too_often():
        return _refused("web.too_often", HTTPStatus.TOO_MANY_REQUESTS)
    person = accounts().called(request.form.get("name", ""))
    if not fits(person.secret if person else None, request.form.get("password", "")) or not person:
        slowdown().failed(visitor(), now())
        return _refused("web.wrong_password", HTTPStatus.UNAUTHORIZED)
    slowdown().succeeded(visitor())
    let_in(person)
    return redirect(_way_on() or url_for("week"))


def _refused(key: str, status: HTTPStatus) -> Answer:
    name = request.form.get("name", "")
    page = render_template("signin.html", name=name, fault=key, next=_way_on())
    return page, status


def door() -> Answer:
    """The kiosk's one-time code: whoever stands before it is let in and chooses a password."""
    fault = ""
    if request.method == "POST":
        if too_often():
            return _at_the_door("web.too_often", HTTPStatus.TOO_MANY_REQUESTS)
        open_door = board().door(now())
        code = request.form.get("code", "").strip().upper()
        if open_door is None or not compare_digest(open_door.code.encode(), code.encode()):
            slowdown().failed(visitor(), now())
            return _at_the_door("web.wrong_code", HTTPStatus.UNAUTHORIZED)
        chosen = forms.newcomer(request.form)
        if not chosen.fault and not board().go_through_door(open_door.code):
            return _at_the_door("web.wrong_code", HTTPStatus.UNAUTHORIZED)
        if not chosen.fault:
            person = newcomer(chosen)
            known = accounts().called(person.name)
            if known is None:
                accounts().admit(person)
            else:
                accounts().change_secret(known.id, person.secret)
            slowdown().succeeded(visitor())
            let_in(known or person)
            note(person.name, "door")
            return redirect(url_for("week"))
        fault = chosen.fault
    status = HTTPStatus.BAD_REQUEST if fault else HTTPStatus.OK
    return _at_the_door(fault, status)


def _at_the_door(fault: str, status: HTTPStatus) -> Answer:
    open_door = board().door(now())
    name = request.form.get("name", open_door.name if open_door else "")
    code = request.form.get("code", "")
    return render_template("door.html", name=name, code=code, fault=fault), status


def invitation(token: str) -> Answer:
    """A link from another coordinator; it lives for a day and works once."""
    name = accounts().invited(digest(token), now())
    if name is None:
        return render_template("told.html", key="web.invitation_over"), HTTPStatus.GONE
    fault = ""
    if request.method == "POST":
        chosen = forms.newcomer(request.form)
        fault = chosen.fault or ("web.name_taken" if accounts().called(chosen.name) else "")
        if not fault:
            person = newcomer(chosen)
            accounts().take_up(digest(token), person)
            let_in(person)
            note(person.name, "invitation")
            return redirect(url_for("week"))
    page = render_template(
        "invitation.html", name=request.form.get("name", name), fault=fault, token=token
    )
    return page, HTTPStatus.BAD_REQUEST if fault else HTTPStatus.OK


def newcomer(chosen: forms.Newcomer) -> Coordinator:
    """Somebody new, with the password that was chosen."""
    return Coordinator(CoordinatorId(site_of().new_id()), chosen.name, hashed(chosen.password))


def let_in(person: Coordinator) -> None:
    """Remember this browser as the person's, under a token of its own."""
    token = site_of().new_token()
    _begin_anew()
    session.permanent = True
    today = local(now(), school()).date()
    accounts().remember(Browser(digest(token), person.id, forms.label_of(request), today))
    login_user(Person(person, token))


def signout() -> Response:
    """End this browser's session."""
    if current_user.is_authenticated:
        accounts().sign_out(digest(current_user.get_id()))
        logout_user()
    _begin_anew()
    return redirect(url_for("signin"))


def _begin_anew() -> None:
    """Forget everything in this browser's cookie but the language."""
    chosen = session.get("lang")
    session.clear()
    if chosen is not None:
        session["lang"] = chosen


def language() -> Response:
    """The language of the pages in this browser."""
    chosen = request.form.get("lang")
    if chosen not in LANGUAGES:
        abort(HTTPStatus.BAD_REQUEST)
    session["lang"] = chosen
    return redirect(forms.local_path(request.form.get("next", "")) or url_for("week"))


def _way_on() -> str:
    return forms.local_path(request.values.get("next", ""))


def visitor() -> str:
    """What tells those who fail apart: the address they come from."""
    return request.remote_addr or ""


def slowdown() -> Slowdown:
    """The failures of everybody since the program began."""
    found: Slowdown = current_app.extensions["slowdown"]
    return found


def too_often() -> bool:
    """Whether this visitor has to wait."""
    return bool(slowdown().wait(visitor(), now()))
