"""Changing a draft that a form was made from, and telling the second of two writers."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from flask import abort, redirect, request, url_for
from werkzeug.wrappers import Response

from kiosk.care.draft import Draft
from kiosk.care.week import YearWeek
from kiosk.store.board_drafts import ChangedMeanwhileError
from kiosk.web import forms
from kiosk.web.signing import Answer
from kiosk.web.stores import board
from kiosk.web.weekpage import one_week


def save(when: YearWeek, change: Callable[[Draft], Draft]) -> Answer:
    """Change the draft that the form was made from; a second writer is told and loses nothing."""
    draft = posted(when)
    try:
        board().drafts.save(change(draft))
    except ChangedMeanwhileError:
        return meanwhile(when)
    except IndexError:  # the line that was meant is not there any more
        return meanwhile(when)
    return back_to(when)


def posted(when: YearWeek) -> Draft:
    """The draft as it is now, with the marks of the one that the form was made from."""
    revision = forms.whole(request.form.get("revision", ""), 0, 999_999)
    base = forms.whole(request.form.get("base", ""), 0, 999_999)
    if revision is None or base is None:
        abort(HTTPStatus.BAD_REQUEST)
    return replace(board().drafts.draft(when), revision=revision, base=base)


def meanwhile(when: YearWeek) -> Answer:
    """Somebody else was quicker: what they wrote is shown, what was typed stands in the form."""
    return one_week(when, fault="web.meanwhile"), HTTPStatus.CONFLICT


def back_to(when: YearWeek) -> Response:
    """The week's page."""
    return redirect(url_for("one_week", when=when))
