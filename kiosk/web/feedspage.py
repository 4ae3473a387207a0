"""Calendars that are followed: their lines are offered to the week, never put there unasked."""

from dataclasses import replace
from http import HTTPStatus
from typing import Final

from flask import Flask, redirect, render_template, request, url_for
from flask_login import current_user, login_required
from werkzeug.wrappers import Response

from content import words
from kiosk.care.week import YearWeek
from kiosk.store.board_feeds import Followed
from kiosk.web import forms
from kiosk.web.addresses import read_address
from kiosk.web.drafting import save
from kiosk.web.feedfaults import FeedError
from kiosk.web.feeding import kept_of, missing
from kiosk.web.feedtold import told
from kiosk.web.signing import Answer
from kiosk.web.stores import board, lang, note, school, site_of

MOST: Final = 10
"""So many calendars are followed at most."""
LONGEST_ADDRESS: Final = 500


def add(app: Flask) -> None:
    """The page, and what its buttons do."""
    app.add_url_rule("/calendars", "calendars", login_required(calendars), methods=["GET", "POST"])
    app.add_url_rule(
        "/calendars/forget", "calendar_forget", login_required(forget), methods=["POST"]
    )
    app.add_url_rule(
        "/week/<week:when>/calendars", "week_calendars", login_required(insert), methods=["POST"]
    )


def calendars() -> Answer:
    """Every calendar with how it does, and a new one."""
    fault = ""
    if request.method == "POST":
        name = forms.line(request.form.get("name", ""), forms.LONGEST_NAME)
        url = request.form.get("url", "").strip()[:LONGEST_ADDRESS]
        fault = _fault(name, url)
        if not fault:
            board().feeds.follow(Followed(site_of().new_id(), name, url))
            note(current_user.name, "feed", name)
            return redirect(url_for("calendars"))
    say = words(lang())
    page = render_template(
        "calendars.html",
        feeds=[(feed, told(kept_of(feed), say, school())) for feed in board().feeds.all()],
        fault=fault,
    )
    return page, HTTPStatus.BAD_REQUEST if fault else HTTPStatus.OK


def _fault(name: str, url: str) -> str:
    """The key of what is wrong with a new calendar."""
    if not name:
        return "web.name_needed"
    if len(board().feeds.all()) >= MOST:
        return "web.too_many_feeds"
    try:
        read_address(url)
    except FeedError as fault:
        return fault.trouble
    return ""


def forget() -> Response:
    """Follow a calendar no longer; lines that stand already stay."""
    board().feeds.forget(request.form.get("id", ""))
    return redirect(url_for("calendars"))


def insert(when: YearWeek) -> Answer:
    """Append to the draft what the calendars have for this week and does not stand there yet."""
    new = missing(when, board().drafts.draft(when).items)
    return save(when, lambda draft: replace(draft, items=(*draft.items, *new)))
