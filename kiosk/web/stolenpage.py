"""What to do when the kiosk was stolen, step by step; it is printed before it is needed."""

from flask import Flask, render_template
from flask_login import login_required

from kiosk.web.stores import site_of


def add(app: Flask) -> None:
    """The page."""
    app.add_url_rule("/stolen", "stolen", login_required(stolen))


def stolen() -> str:
    """The steps, what was on it, and who looks after it."""
    return render_template("stolen.html", keeper=site_of().keeper)
