"""The week on paper, for the day the power is out."""

from flask import Flask, Response
from flask_login import login_required

from kiosk.care.week import Week, YearWeek
from kiosk.web.stores import board, lang, now, school


def add(app: Flask) -> None:
    """The file."""
    app.add_url_rule("/week/<week:when>/print.pdf", "week_print", login_required(week_print))


def week_print(when: YearWeek) -> Response:
    """The week as it hangs on the wall, on a sheet of A4."""
    from kiosk.web.pdf import week_pdf  # noqa: PLC0415 - heavy, and seldom asked for

    shown = board().week(when) or Week(when)
    answer = Response(week_pdf(shown, school(), lang(), now()), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{when}.pdf"'
    return answer
