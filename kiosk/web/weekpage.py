"""The week's page as it is looked at: its lines, its picture, its history.

What the buttons do is in `weeklines` and `publishing`; what may be wrong with a week, though
nothing forbids it, in `warnings`.
"""

import re
from datetime import date, timedelta
from http import HTTPStatus
from typing import Final

from flask import Flask, abort, redirect, render_template, request, session, url_for
from flask_login import login_required
from markupsafe import Markup
from werkzeug.routing import BaseConverter
from werkzeug.wrappers import Response

from content import words
from kiosk.care.calendar import local
from kiosk.care.draft import Draft, added, changed
from kiosk.care.recurring import items_for, undated
from kiosk.care.school import Lang
from kiosk.care.week import Item, ItemKind, Week, YearWeek
from kiosk.screen.frame import Frame
from kiosk.screen.itemtext import told
from kiosk.screen.weekpicture import Wall, picture
from kiosk.web import forms, lines, timing
from kiosk.web.feeding import missing
from kiosk.web.stores import accounts, board, lang, now, school, site_of
from kiosk.web.warnings import warnings

NAME: Final = re.compile(r"(\d{4})-W(\d{2})")
FRIDAY: Final = 5
HISTORY: Final = 10
YEARS: Final = range(2000, 2100)
"""Further away there is no page."""


class WeekConverter(BaseConverter):
    """A week in an address: 2026-W48."""

    regex = r"\d{4}-W\d{2}"

    def to_python(self, value: str) -> YearWeek:
        """The week; a number that the year does not have is no such page."""
        found = NAME.fullmatch(value)
        assert found is not None  # noqa: S101 - the regex above has let it through
        when = YearWeek(int(found[1]), int(found[2]))
        if when.year not in YEARS or not 1 <= when.week <= last_week(when.year):
            abort(HTTPStatus.NOT_FOUND)
        return when

    def to_url(self, value: YearWeek) -> str:
        """As it is written."""
        return str(value)


def last_week(year: int) -> int:
    """The number of the year's last week: 52 or 53."""
    return date(year, 12, 28).isocalendar().week


def add(app: Flask) -> None:
    """The pages that are only looked at."""
    app.url_map.converters["week"] = WeekConverter
    app.add_url_rule("/", "start", login_required(week))
    app.add_url_rule("/week", "week", login_required(week))
    app.add_url_rule("/week/<week:when>", "one_week", login_required(one_week))
    app.add_url_rule("/week/<week:when>/version/<int:version>", "version", login_required(version))
    app.add_url_rule(
        "/week/<week:when>/picture", "week_picture", login_required(preview), methods=["POST"]
    )


def this_week() -> YearWeek:
    """The week that is worked on: this one, from Friday on the next."""
    today = local(now(), school()).date()
    when = YearWeek.of(today)
    return when.next() if today.isoweekday() > FRIDAY else when


def week() -> Response:
    """The week that is worked on."""
    return redirect(url_for("one_week", when=this_week()))


def one_week(
    when: YearWeek, fault: str = "", faults: tuple[str, ...] = (), draft: Draft | None = None
) -> str:
    """One week with its lines, its picture and its history."""
    draft = draft or board().drafts.draft(when)
    planned = next((one for one in board().drafts.planned() if one.week.when == when), None)
    return render_template(
        "week.html",
        when=when,
        before=YearWeek.of(when.day(1) - timedelta(days=7)),
        after=when.next(),
        draft=draft,
        days=[when.day(number) for number in range(1, 8)],
        groups=groups(draft),
        recurring=recurring(draft),
        calendars=len(missing(when, draft.items)),
        undated=undated(board().rules.all().values(), when),
        told=told,
        begun=board().drafts.begun(when),
        planned=planned,
        picture=Markup(shown(draft.week)),  # noqa: S704 - our own writer escapes every text
        warnings=warnings(wall(), draft.week, lang()),
        editions=board().editions(when)[:HISTORY],
        edits=accounts().edits(str(when), HISTORY),
        templates=tuple(board().drafts.templates()),
        removed=session.get("removed", {}).get("week") == str(when),
        fault=fault,
        faults=faults,
        fields=request.form if "fi" in request.form else {"day": str(usual_day(when))},
        kinds=tuple(ItemKind),
        places=school().places,
        timing=timing,
        now_=now(),
        school_=school(),
        local=lambda moment: local(moment, school()),
    )


Group = tuple[str, date | None, list[tuple[int, Item]]]


def groups(draft: Draft) -> list[Group]:
    """The lines under their days, the whole week's last; a weekend only when it has any."""
    say = words(lang())
    numbered = list(enumerate(draft.items))
    found: list[Group] = []
    for weekday, name in enumerate(say.list("calendar.weekdays_short"), 1):
        day = draft.when.day(weekday)
        lines_of_day = [(n, item) for n, item in numbered if item.first == day]
        if weekday <= FRIDAY or lines_of_day:
            found.append((name, day, lines_of_day))
    rest = [(n, item) for n, item in numbered if item.first is None]
    return [*found, (say("web.whole_week"), None, rest)]


def recurring(draft: Draft) -> int:
    """How many of the week's recurring lines do not stand in it yet."""
    rules = board().rules.all().values()
    return sum(item not in draft.items for item in items_for(rules, draft.when, school()))


def usual_day(when: YearWeek) -> int:
    """The weekday that a new line most likely is for: today, or Monday of another week."""
    today = local(now(), school()).date()
    return today.isoweekday() if YearWeek.of(today) == when else 1


def wall() -> Wall:
    """The kiosk as it hangs on the wall."""
    panel = site_of().panel
    frame = Frame(*panel.size, panel.ppi, panel.text)
    return Wall(frame, school(), board().bags(), now())


def shown(wanted: Week) -> str:
    """The week's picture in the language of the page."""
    return picture(wall(), wanted, Lang(lang()))


def preview(when: YearWeek) -> Response:
    """The picture with a line that is just being typed."""
    draft = board().drafts.draft(when)
    filled = lines.read(request.form, when, school())
    index = forms.whole(request.form.get("index", ""), 0, len(draft.items) - 1)
    if filled.item is not None:
        draft = added(draft, filled.item) if index is None else changed(draft, index, filled.item)
    return Response(shown(draft.week), mimetype="image/svg+xml")


def version(when: YearWeek, version: int) -> str:
    """One of the versions that were published."""
    edition = next((one for one in board().editions(when) if one.version == version), None)
    if edition is None:
        abort(HTTPStatus.NOT_FOUND)
    return render_template(
        "version.html",
        when=when,
        edition=edition,
        picture=Markup(shown(edition.week)),  # noqa: S704 - as above
        local=lambda moment: local(moment, school()),
    )
