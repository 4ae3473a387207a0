"""What comes back: on weekdays, on given days, or once a term with its day still open."""

from dataclasses import replace
from datetime import date
from http import HTTPStatus
from typing import Final

from flask import Flask, redirect, render_template, request, url_for
from flask_login import current_user, login_required
from werkzeug.wrappers import Response

from kiosk.care.calendar import local
from kiosk.care.recurring import OnDayOff, Rule, Weekly, items_for, terms
from kiosk.care.week import Item, ItemKind, YearWeek
from kiosk.web import lines
from kiosk.web.drafting import save
from kiosk.web.forms import Form, whole
from kiosk.web.signing import Answer
from kiosk.web.stores import board, note, now, school, site_of

RHYTHMS: Final = ("weekly", "dates", "terms")
SCHOOL_YEAR_BEGINS: Final = 8
MOST_WEEKS: Final = 8
MOST_DATES: Final = 12
ANY_WEEK: Final = YearWeek(2024, 1)


def add(app: Flask) -> None:
    """The page, and what its buttons do."""
    app.add_url_rule("/recurring", "recurring", login_required(recurring), methods=["GET", "POST"])
    app.add_url_rule(
        "/recurring/forget", "recurring_forget", login_required(forget), methods=["POST"]
    )
    app.add_url_rule(
        "/week/<week:when>/recurring", "week_recurring", login_required(insert), methods=["POST"]
    )


def recurring() -> Answer:
    """Every rule, and a new one."""
    faults: tuple[str, ...] = ()
    if request.method == "POST":
        rule, faults = read(request.form)
        if rule is not None:
            board().rules.keep(site_of().new_id(), rule)
            note(current_user.name, "rule", rule.item.fi)
            return redirect(url_for("recurring"))
    page = render_template(
        "recurring.html",
        rules=board().rules.all(),
        faults=faults,
        fields=request.form,
        kinds=tuple(ItemKind),
        rhythms=RHYTHMS,
        days_off=tuple(OnDayOff),
    )
    return page, HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK


def forget() -> Response:
    """A rule holds no longer."""
    board().rules.forget(request.form.get("id", ""))
    note(current_user.name, "rule_gone")
    return redirect(url_for("recurring"))


def insert(when: YearWeek) -> Answer:
    """Append to the draft what comes back in this week and does not stand there yet."""
    new = missing(when, board().drafts.draft(when).items)
    return save(when, lambda draft: replace(draft, items=(*draft.items, *new)))


def missing(when: YearWeek, there: tuple[Item, ...]) -> tuple[Item, ...]:
    """The week's recurring lines that do not stand in it."""
    rules = board().rules.all().values()
    return tuple(item for item in items_for(rules, when, school()) if item not in there)


def read(form: Form) -> tuple[Rule | None, tuple[str, ...]]:
    """The rule in a form, or the keys of what is wrong with it."""
    filled = lines.read(form, ANY_WEEK, school())
    if filled.item is None:
        return None, filled.faults
    item = replace(filled.item, first=None, last=None)
    since, until = _day(form.get("since", "")), _day(form.get("until_day", ""))
    off = form.get("on_day_off", "")
    common = Rule(
        item,
        since=since or local(now(), school()).date(),
        until=until,
        on_day_off=OnDayOff(off) if off in set(OnDayOff) else OnDayOff.SKIP,
    )
    match form.get("rhythm"):
        case "weekly":
            return _weekly(common, form)
        case "dates":
            return _dates(common, form)
        case "terms":
            return replace(common, occasions=terms(_school_year())), ()
        case _:
            return None, ("web.rhythm_needed",)


def _weekly(rule: Rule, form: Form) -> tuple[Rule | None, tuple[str, ...]]:
    numbers = (whole(text, 1, 7) for text in form.getlist("weekday"))
    weekdays = tuple(sorted({number for number in numbers if number is not None}))
    every = whole(form.get("every", "1"), 1, MOST_WEEKS)
    if not weekdays or every is None:
        return None, ("web.weekday_needed",)
    return replace(rule, weekly=Weekly(weekdays, every)), ()


def _dates(rule: Rule, form: Form) -> tuple[Rule | None, tuple[str, ...]]:
    found = [_day(text) for text in form.getlist("date") if text][:MOST_DATES]
    days = tuple(sorted({day for day in found if day is not None}))
    if not days or None in found:
        return None, ("web.date_needed",)
    return replace(rule, dates=days, since=min(days), until=None), ()


def _school_year() -> int:
    today = local(now(), school()).date()
    return today.year if today.month >= SCHOOL_YEAR_BEGINS else today.year - 1


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
