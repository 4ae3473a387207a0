"""How the first page is laid out: three columns, or tabs over one card."""

from collections.abc import Sequence

from content.formats import long_day
from kiosk.care.actions import Action, Verb
from kiosk.screen.blocks import Block, Gap, Row, Stack
from kiosk.screen.buttons import Button, Look
from kiosk.screen.frame import Shape
from kiosk.screen.kit import Kit, go
from kiosk.screen.page import PageId
from kiosk.screen.pages.home_cards import (
    ask_card,
    bag_button,
    bag_row,
    guides_row,
    languages,
    paths_row,
    status,
)
from kiosk.screen.pages.home_days import large_card, small_cards, tabs
from kiosk.screen.pages.home_model import Model, is_old, shown_week, today_of
from kiosk.screen.readaloud import read_button
from kiosk.screen.scene import Box, Rect
from kiosk.screen.sheets import Sheeted
from kiosk.screen.shell import Page, band, header, root


def page_of(model: Model, kit: Kit) -> Page:
    """Title and subtitle."""
    week = shown_week(model, kit.sight).when
    key = "home.title_old" if is_old(week, model, kit.sight) else "home.title"
    parts = [kit.sight.school.name]
    if kit.sight.time_known:
        parts.append(long_day(kit.say, today_of(kit.sight)))
    return Page(kit.say(key, week=week.week), " · ".join(parts), ())


def wide(model: Model, kit: Kit) -> Box:
    """Today large, the other days small, hetipurku and the bag at the right."""
    frame = kit.frame
    ground, area = band(kit)
    head, top = header(kit, page_of(model, kit), area)
    foot = foot_row(kit)
    foot_h = foot.height(area.w)
    body = Rect(area.x, top, area.w, area.bottom - top - foot_h - frame.u(18))
    gap = frame.u(20)
    left, middle, right = columns(body, gap)
    days = Sheeted(
        kit,
        "days",
        model.days_sheet,
        kit.stack(small_cards(model, kit), 10),
        week_button(model, kit),
    )
    boxes = (
        *ground,
        *head,
        *large_card(model, kit, notes_apart=True).place(left),
        *days.place(middle),
        *side(kit, right),
        *foot.place(Rect(area.x, area.bottom - foot_h, area.w, foot_h)),
    )
    return root(frame, boxes)


def columns(body: Rect, gap: float) -> tuple[Rect, Rect, Rect]:
    """Three columns as in the design."""
    room = body.w - 2 * gap
    first, second = room * 0.357, room * 0.29
    left = body._replace(w=first)
    middle = Rect(left.right + gap, body.y, second, body.h)
    right = Rect(middle.right + gap, body.y, room - first - second, body.h)
    return left, middle, right


def side(kit: Kit, room: Rect) -> tuple[Box, ...]:
    """The right column, its main buttons as high as there is room for."""
    stack = Stack(())
    for least, sub in ((94, True), (84, True), (74, True), (64, True), (64, False)):
        green = ask_card(kit, room.w, roomy=True, sub=sub, least=least)
        stack = kit.stack([green, paths_row(kit), bag_row(kit), guides_row(kit)])
        if stack.height(room.w) <= room.h:
            break
    return stack.place(room)


def week_button(model: Model, kit: Kit) -> Block | None:
    """The way to next week from Friday noon, and back."""
    if len(kit.sight.weeks) < 2:  # noqa: PLR2004 - this week and the next
        return None
    key, arg = (
        ("home.this_week", "week=this") if model.upcoming else ("home.next_week", "week=next")
    )
    return kit.button(
        kit.say(key), Action(Verb.SHOW, arg), Look.PAPER, size=20, icon="calendar-days"
    )


def foot_row(kit: Kit) -> Row:
    """The voice where there is one, else what this is; whether messages go; the languages."""
    voice = voice_buttons(kit)
    if voice:
        more = kit.button(kit.say("home.more"), go(PageId.MORE), size=20, icon="menu", least=66)
        ways = (*voice, more.narrow())
    else:
        what = kit.button(kit.say("home.what"), go(PageId.WHAT), size=20, icon="info", least=66)
        privacy = kit.button(
            kit.say("home.privacy"), go(PageId.PRIVACY), size=20, icon="shield-check", least=66
        )
        ways = (what, privacy)
    shares = (*((4.3 / len(ways),) * len(ways)), 2.6, 2.2)
    return Row((*ways, status(kit), languages(kit)), kit.frame.gap, shares)


def voice_buttons(kit: Kit, *, short: bool = False) -> tuple[Button, ...]:
    """Read aloud, where there is a voice; hold to speak, where there are ears.

    In a word where there is little room; on a low panel the first stands in the header.
    """
    read = None if kit.frame.shape is Shape.COMPACT else read_button(kit)
    first = (read,) if read else ()
    if not kit.sight.ears:
        return first
    words = kit.say("home.talk_short" if short else "home.talk")
    talk = kit.button(words, Action(Verb.LISTEN), size=20, icon="mic", least=66)
    return (*first, talk.narrow())


def narrow(model: Model, kit: Kit) -> Box:
    """Tabs over one card; beside it or under it the green card and the other ways."""
    frame = kit.frame
    ground, area = band(kit)
    head, top = header(kit, page_of(model, kit), area)
    body = Rect(area.x, top, area.w, area.bottom - top)
    upright = frame.shape is Shape.TALL
    ways = ways_stack(kit, body.w if upright else body.w * 0.47, body.h)
    week: list[Block] = [tabs(model, kit), large_card(model, kit, notes_apart=upright)]
    days = kit.stack(week, fill=True)
    if upright:
        ways_h = ways.height(body.w)
        upper = body._replace(h=body.h - ways_h - frame.gap)
        parts = (
            *days.place(upper),
            *ways.place(Rect(body.x, body.bottom - ways_h, body.w, ways_h)),
        )
    else:
        left = body._replace(w=body.w * 0.53 - frame.gap)
        right = Rect(left.right + frame.gap, body.y, body.w * 0.47, body.h)
        parts = (*days.place(left), *ways.place(right))
    return root(frame, (*ground, *head, *parts))


def ways_stack(kit: Kit, width: float, height: float) -> Stack:
    """Green card, bag, code, languages and the rest, as roomy as fits."""
    tall = kit.frame.shape is Shape.TALL
    room = height * 0.62 if tall else height
    stack = Stack(())
    for least, sub in ((124, True), (104, True), (84, True), (64, True), (64, False)):
        green = ask_card(kit, width, roomy=tall, sub=sub, least=least)
        stack = kit.stack([green, *rows(kit)])
        if stack.height(width) <= room:
            break
    return stack


def rows(kit: Kit) -> Sequence[Block]:
    """The ways that are not green."""
    code = kit.button(kit.say("home.have_code"), go(PageId.CODE), icon="key-round", least=84)
    more = kit.button(kit.say("home.more"), go(PageId.MORE), icon="menu", least=66)
    first = Row((bag_button(kit), code.narrow()), kit.frame.gap)
    voice = voice_buttons(kit, short=True)
    if voice:
        return first, Row((*voice, more.narrow()), kit.frame.gap)
    return first, Row((languages(kit), more.narrow()), kit.frame.gap, (1.6, 1))


__all__ = ["Gap", "narrow", "wide"]
