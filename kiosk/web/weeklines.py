"""The lines of a week: added, changed, moved, taken out and put back, copied from last week."""

from dataclasses import replace
from datetime import date, timedelta
from http import HTTPStatus
from typing import Final

import msgspec
from flask import Flask, abort, render_template, request, session
from flask_login import current_user, login_required
from werkzeug.wrappers import Response

from kiosk.care.draft import Draft, added, changed, moved, removed
from kiosk.care.week import Item, ItemKind, YearWeek
from kiosk.web import forms, lines
from kiosk.web.drafting import back_to, meanwhile, save
from kiosk.web.signing import Answer
from kiosk.web.stores import board, note, now, school
from kiosk.web.weekpage import one_week

MOST_LINES: Final = 200
ANY_WEEK: Final = YearWeek(2024, 1)
"""Templates are kept as of this week: only their weekdays count."""


def add(app: Flask) -> None:
    """What the buttons at the lines do."""
    for name, view in (("add", add_line), ("copy", copy), ("undo", undo), ("template", template)):
        address = f"/week/<week:when>/{name}"
        app.add_url_rule(address, f"week_{name}", login_required(view), methods=["POST"])
    app.add_url_rule(
        "/week/<week:when>/line/<int:index>", "line", login_required(line), methods=["GET", "POST"]
    )
    for name, act in (("delete", delete), ("move", move)):
        address = f"/week/<week:when>/line/<int:index>/{name}"
        app.add_url_rule(address, f"line_{name}", login_required(act), methods=["POST"])


def add_line(when: YearWeek) -> Answer:
    """Add a line to the draft, or with `at_once` to the wall."""
    filled = lines.read(request.form, when, school())
    item = filled.item
    if item is None:
        return one_week(when, faults=filled.faults), HTTPStatus.BAD_REQUEST
    if len(board().drafts.draft(when).items) >= MOST_LINES:
        return one_week(when, fault="web.too_many_lines"), HTTPStatus.BAD_REQUEST
    if "at_once" in request.form:
        board().drafts.publish_line(when, item, now())
        note(current_user.name, "line", str(when))
        return back_to(when)
    return save(when, lambda draft: added(draft, item))


def line(when: YearWeek, index: int) -> Answer:
    """One line with all its fields."""
    draft = board().drafts.draft(when)
    if index >= len(draft.items):
        return meanwhile(when) if request.method == "POST" else abort(HTTPStatus.NOT_FOUND)
    faults: tuple[str, ...] = ()
    if request.method == "POST":
        filled = lines.read(request.form, when, school())
        item = filled.item
        if item is not None:
            return save(when, lambda draft: changed(draft, index, item))
        faults = filled.faults
    page = render_template(
        "line.html",
        when=when,
        index=index,
        draft=draft,
        fields=request.form or lines.as_fields(draft.items[index]),
        faults=faults,
        days=[when.day(number) for number in range(1, 8)],
        kinds=tuple(ItemKind),
        places=school().places,
    )
    return page, HTTPStatus.BAD_REQUEST if faults else HTTPStatus.OK


def delete(when: YearWeek, index: int) -> Answer:
    """Take a line out; it can be put back as long as nothing else was taken out."""
    gone: list[Item] = []

    def without(draft: Draft) -> Draft:
        gone.append(draft.items[index])
        return removed(draft, index)

    answer = save(when, without)
    if isinstance(answer, Response):
        line = msgspec.json.encode(gone[0]).decode()
        session["removed"] = {"week": str(when), "index": index, "line": line}
    return answer


def undo(when: YearWeek) -> Answer:
    """Put the line back that was taken out last."""
    gone = session.pop("removed", {})
    if gone.get("week") != str(when):
        return back_to(when)
    item = msgspec.json.decode(gone["line"], type=Item)
    draft = board().drafts.draft(when)
    index = min(gone["index"], len(draft.items))
    items = (*draft.items[:index], item, *draft.items[index:])
    board().drafts.save(replace(draft, items=items))
    return back_to(when)


def move(when: YearWeek, index: int) -> Answer:
    """Put a line into another place."""
    to = forms.whole(request.form.get("to", ""), 0, MOST_LINES)
    if to is None:
        abort(HTTPStatus.BAD_REQUEST)
    return save(when, lambda draft: moved(draft, index, to))


def copy(when: YearWeek) -> Answer:
    """Append last week's lines, on the same weekdays; nothing that is there is touched."""
    earlier = YearWeek.of(when.day(1) - timedelta(days=7))
    source = board().week(earlier)
    items = shifted(source.items, earlier, when) if source else ()
    return save(when, lambda draft: appended(draft, items))


def appended(draft: Draft, items: tuple[Item, ...]) -> Draft:
    """With more lines at the end, as far as a week has room for them."""
    return replace(draft, items=(*draft.items, *items)[:MOST_LINES])


def shifted(items: tuple[Item, ...], source: YearWeek, to: YearWeek) -> tuple[Item, ...]:
    """The lines on the same weekdays of another week."""
    days = (to.day(1) - source.day(1)).days

    def later(day: date | None) -> date | None:
        return day and day + timedelta(days=days)

    return tuple(replace(item, first=later(item.first), last=later(item.last)) for item in items)


def template(when: YearWeek) -> Answer:
    """Keep the draft as a template, append one, or forget one."""
    name = forms.line(request.form.get("name", ""), forms.LONGEST_NAME)
    drafts = board().drafts
    match request.form.get("do"):
        case "keep" if name:
            drafts.keep_template(name, shifted(drafts.draft(when).items, when, ANY_WEEK))
        case "use" if name in (kept := drafts.templates()):
            items = shifted(kept[name], ANY_WEEK, when)
            return save(when, lambda draft: appended(draft, items))
        case "forget":
            drafts.forget_template(name)
        case _:
            abort(HTTPStatus.BAD_REQUEST)
    return back_to(when)
