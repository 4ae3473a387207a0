"""The days of the week as cards and tabs."""

from datetime import date

from content.formats import day_month
from kiosk.care.actions import Action, Verb
from kiosk.care.calendar import is_school_day
from kiosk.care.school import Lang
from kiosk.care.week import Item, Week
from kiosk.screen.blocks import Block, Row, Stack
from kiosk.screen.buttons import Button, Look
from kiosk.screen.itemtext import told
from kiosk.screen.kit import Kit
from kiosk.screen.pages.home_model import Model, focus, shown_week, today_of
from kiosk.screen.rule import Rule
from kiosk.screen.scene import Weight
from kiosk.screen.sheets import Middle, Sheeted
from kiosk.screen.tokens import HONEY, INK, LINE, MUTED, PAPER, PAST

LARGE = 29
SMALL_DAY = 20


def item_text(kit: Kit, item: Item) -> str:
    """The line with its time at the end."""
    return told(kit.say, item, kit.sight.lang)


def item_lang(kit: Kit, item: Item) -> str:
    """The language that the line is really in: Finnish where nobody translated it."""
    return Lang.FI if item.text(kit.sight.lang) == item.fi else ""


def weekday_name(kit: Kit, day: date) -> str:
    """Its name with a capital."""
    name = kit.say.list("calendar.weekdays")[day.isoweekday() - 1]
    return name[:1].upper() + name[1:]


def is_today(kit: Kit, day: date) -> bool:
    """Whether `day` is today, as far as anybody knows."""
    return kit.sight.time_known and day == today_of(kit.sight)


def lines_of(kit: Kit, week: Week, day: date, size: float, fg: str) -> list[Block]:
    """The day's items, or the sentence that there are none."""
    items = week.on(day)
    if not is_school_day(kit.sight.school, day):
        return [kit.text(kit.say("home.day_off"), size, fg=MUTED), *_bullets(kit, items, size, fg)]
    if not items:
        return [kit.text(kit.say("home.nothing"), size, fg=MUTED)]
    return _bullets(kit, items, size, fg)


def _bullets(kit: Kit, items: tuple[Item, ...], size: float, fg: str) -> list[Block]:
    return [
        kit.bullet(item_text(kit, item), size, fg=fg, main=fg == INK, lang=item_lang(kit, item))
        for item in items
    ]


def large_card(model: Model, kit: Kit, *, notes_apart: bool) -> Block:
    """The day in the middle of attention; the week's own notes stand at its foot."""
    week = shown_week(model, kit.sight)
    day = focus(model, kit.sight)
    title = f"{weekday_name(kit, day)} {day_month(kit.say, day)}"
    today = is_today(kit, day)
    head: Block = kit.heading(title, 32, bg=PAPER)
    if today:
        chip = kit.chip(kit.say("home.today"), fg=INK, bg=HONEY, right=True)
        head = Row((Middle(head), chip), kit.frame.u(8), (3, 1.4))
    lines = lines_of(kit, week, day, LARGE, INK)
    notes = _notes(kit, week)
    between = 14 if notes_apart else 8
    inside = lines if notes_apart else [*lines, *notes]
    flow = kit.stack(inside, between)
    foot = kit.stack(notes, 8) if notes_apart and notes else None
    body = Sheeted(kit, "today", model.today_sheet, flow, foot, PAPER)
    stacked = Stack((head, body), kit.frame.u(16 if notes_apart else 8), fill=True)
    border, width = (HONEY, 3) if today else (LINE, 1.5)
    pad = (29, 24) if notes_apart else (24, 16)
    return kit.card(stacked, border=border, width=width, pad=pad, radius=28, fill=True)


def _notes(kit: Kit, week: Week) -> list[Block]:
    """What belongs to the whole week, under a line."""
    items = week.whole()
    if not items:
        return []
    texts = [
        kit.text(item_text(kit, item), 23, main=True, lang=item_lang(kit, item)) for item in items
    ]
    return [Rule(LINE, max(1.0, kit.frame.u(1.5)), kit.frame.u(8)), *texts]


def small_cards(model: Model, kit: Kit) -> list[Block]:
    """The other days, a past one paler, and the way to the next week."""
    week = shown_week(model, kit.sight)
    middle = focus(model, kit.sight)
    days = [week.when.day(n) for n in range(1, 6)]
    weekend = [week.when.day(n) for n in (6, 7) if week.on(week.when.day(n))]
    return [small_card(kit, week, day) for day in (*days, *weekend) if day != middle]


def small_card(kit: Kit, week: Week, day: date) -> Block:
    """One day beside the large card."""
    past = kit.sight.time_known and day < today_of(kit.sight)
    fg = PAST if past else INK
    name = kit.text(weekday_name(kit, day), SMALL_DAY + 1, Weight.SEMIBOLD, fg=fg)
    when = kit.text(day_month(kit.say, day), SMALL_DAY - 1, fg=MUTED, right=True)
    head = Row((Middle(name), Middle(when)), kit.frame.u(6), (3, 2))
    lines = lines_of(kit, week, day, SMALL_DAY, fg)
    return kit.card(kit.stack([head, *lines], 2), pad=(19, 10), radius=20)


def tabs(model: Model, kit: Kit) -> Row:
    """Monday to Friday side by side, honey marks the one on show; then the way to next week."""
    week = shown_week(model, kit.sight)
    middle = focus(model, kit.sight)
    names = kit.say.list("calendar.weekdays_short")
    days = [week.when.day(n) for n in range(1, 6)]
    row = [_tab(kit, day, names, chosen=day == middle) for day in days]
    if len(kit.sight.weeks) > 1:
        row.append(_week_tab(model, kit))
    return Row(tuple(row), kit.frame.gap)


def _week_tab(model: Model, kit: Kit) -> Button:
    icon, key, arg = (
        ("chevron-left", "home.this_week", "week=this")
        if model.upcoming
        else ("chevron-right", "home.next_week", "week=next")
    )
    button = kit.button("", Action(Verb.SHOW, arg), Look.MINT, icon=icon)
    return button.narrow().named(kit.say(key))


def _tab(kit: Kit, day: date, names: tuple[str, ...], *, chosen: bool) -> Button:
    name = names[day.isoweekday() - 1]
    look = Look.HONEY if chosen else Look.PAPER
    action = Action(Verb.SHOW, f"day={day.isoweekday()}")
    button = kit.button(name[:1].upper() + name[1:], action, look)
    return button.narrow(chosen=chosen)
