"""Offering a talk after a safety report: whom to contact, and nothing of the matter."""

from http import HTTPStatus

from flask import Flask, redirect, render_template, request, url_for
from flask_login import current_user, login_required
from werkzeug.wrappers import Response

from kiosk.care.calendar import local
from kiosk.store.board_offers import Offer
from kiosk.web import forms
from kiosk.web.signing import Answer
from kiosk.web.stores import board, note, now, school, site_of


def add(app: Flask) -> None:
    """The page, and what its buttons do."""
    app.add_url_rule("/offers", "offers", login_required(offers), methods=["GET", "POST"])
    app.add_url_rule("/offers/forget", "offer_forget", login_required(forget), methods=["POST"])


def offers() -> Answer:
    """Offers that wait to be told to the group, and a new one."""
    fault = ""
    if request.method == "POST":
        contact = forms.line(request.form.get("contact", ""), forms.LONGEST_NAME)
        if contact and "asked" in request.form:
            day = local(now(), school()).date()
            board().offers.add(Offer(site_of().new_id(), day, contact))
            note(current_user.name, "offer")
            return redirect(url_for("offers"))
        fault = "web.offer_ask_first" if contact else "web.name_needed"
    page = render_template("offers.html", waiting=board().offers.waiting(), fault=fault)
    return page, HTTPStatus.BAD_REQUEST if fault else HTTPStatus.OK


def forget() -> Response:
    """Take an offer back."""
    board().offers.forget(request.form.get("id", ""))
    return redirect(url_for("offers"))
