"""The web application: its parts put together, and what holds for every page.

Each group of pages is a module with `add(app)`. Nothing here knows what a week or a bag is.
"""

from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from flask import Flask, Response, g, render_template, request, session
from flask_login import LoginManager, current_user
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.exceptions import HTTPException

from content import LANGUAGES, words
from kiosk.care.accounts import REMEMBERED
from kiosk.care.school import Lang
from kiosk.store.accounts import Accounts
from kiosk.store.board import Board
from kiosk.store.db import StoreError
from kiosk.web import (
    account,
    assets,
    bagpage,
    debriefers,
    feedspage,
    healthpage,
    offering,
    printing,
    publishing,
    rulespage,
    schoolpage,
    signing,
    statistics,
    stolenpage,
    weeklines,
    weekpage,
)
from kiosk.web.site import Site
from kiosk.web.slowdown import Slowdown
from kiosk.web.stores import close_stores, site_of

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Everything comes from this server, and nothing stands within the page itself."""
MOST_BYTES: Final = 256 * 1024
"""A form is far smaller."""
PARTS: Final = (
    assets,
    signing,
    account,
    weekpage,
    weeklines,
    publishing,
    statistics,
    healthpage,
    stolenpage,
    offering,
    rulespage,
    feedspage,
    bagpage,
    debriefers,
    schoolpage,
    printing,
)
LASTING: Final = frozenset({"file", "colours", "font"})
"""What a browser may keep."""

NAV: Final = (
    ("week", "web.nav_week"),
    ("bag", "web.nav_bag"),
    ("debriefers", "web.nav_debriefers"),
    ("school", "web.nav_school"),
    ("statistics", "web.nav_statistics"),
    ("offers", "web.nav_offers"),
    ("health", "web.nav_health"),
    ("people", "web.nav_people"),
)
"""The pages of the first line."""
HERE: Final = {
    "week": {"one_week", "line", "version", "recurring", "calendars"},
    "bag": {"bag", "bag_full", "bag_back", "bag_forget", "bag_enrol"},
    "debriefers": {
        "debriefers",
        "debriefer",
        "debriefer_add",
        "debriefer_move",
        "debriefer_away",
        "debriefer_remove",
    },
    "school": {"school"},
    "statistics": {"statistics"},
    "offers": {"offers"},
    "health": {"health", "stolen"},
    "people": {"people", "invite", "dismiss", "password"},
}
"""Where one is, by the page's name."""


def create_app(site: Site) -> Flask:
    """The pages over the stores of `site`; raise StoreError when one cannot be opened."""
    for store in (Board(site.board), Accounts(site.accounts)):
        store.close()
    app = Flask("kiosk.web")
    app.config.update(
        SECRET_KEY=site.key,
        MAX_CONTENT_LENGTH=MOST_BYTES,
        MAX_FORM_MEMORY_SIZE=MOST_BYTES,
        PERMANENT_SESSION_LIFETIME=REMEMBERED,
        SESSION_COOKIE_NAME="hetikioski",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=site.secure,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(days=1),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=site.secure,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.extensions["site"] = site
    app.extensions["slowdown"] = Slowdown()
    CSRFProtect(app)
    _add_sign_in(app)
    _add_manners(app)
    for part in PARTS:
        part.add(app)
    return app


def _add_sign_in(app: Flask) -> None:
    manager = LoginManager(app, add_context_processor=False)  # `person` below
    manager.session_protection = None  # the browser's own token is what counts
    manager.user_loader(signing.user_of)
    manager.unauthorized_handler(signing.please_sign_in)


def _add_manners(app: Flask) -> None:
    """What every answer has: its language, its headers, and a calm page when something is wrong."""
    app.before_request(_choose_language)
    app.after_request(_seal)
    app.teardown_appcontext(close_stores)
    app.context_processor(_for_templates)
    app.register_error_handler(CSRFError, _went_stale)
    app.register_error_handler(StoreError, _not_written)
    app.register_error_handler(HTTPException, _told)


def _choose_language() -> None:
    chosen = session.get("lang")
    g.lang = Lang(chosen) if chosen in LANGUAGES else site_of().lang


def _seal(answer: Response) -> Response:
    headers = answer.headers
    headers["Content-Security-Policy"] = POLICY
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Referrer-Policy"] = "same-origin"
    headers["Cross-Origin-Opener-Policy"] = "same-origin"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
    headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
    if request.endpoint not in LASTING:
        headers["Cache-Control"] = "no-store"
    return answer


def _for_templates() -> dict[str, Any]:
    return {
        "say": words(g.get("lang", Lang.FI)),
        "lang": g.get("lang", Lang.FI),
        "languages": tuple(Lang),
        "person": current_user,
        "nav": NAV,
        "here": HERE,
    }


def _page(key: str, status: HTTPStatus) -> tuple[str, HTTPStatus]:
    try:
        return render_template("told.html", key=key), status
    except StoreError:  # then it cannot be asked who that is, either
        return render_template("told.html", key=key, person=None), status


def _went_stale(_fault: CSRFError) -> tuple[str, HTTPStatus]:
    return _page("web.stale", HTTPStatus.BAD_REQUEST)


def _not_written(_fault: StoreError) -> tuple[str, HTTPStatus]:
    return _page("web.not_written", HTTPStatus.SERVICE_UNAVAILABLE)


def _told(fault: HTTPException) -> Response | tuple[str, HTTPStatus]:
    status = HTTPStatus(fault.code or HTTPStatus.INTERNAL_SERVER_ERROR)
    keys = {
        HTTPStatus.NOT_FOUND: "web.not_found",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "web.too_large",
        HTTPStatus.TOO_MANY_REQUESTS: "web.too_often",
    }
    return _page(keys.get(status, "web.went_wrong"), status)
