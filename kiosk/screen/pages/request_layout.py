"""How the request page is laid out, and the pages in its stead when no request can be made."""

from dataclasses import dataclass
from datetime import datetime

from content.formats import bare_clock, clock, day_month, on_weekday
from kiosk.care.actions import Action, Verb
from kiosk.care.calendar import local
from kiosk.care.request import Code, Meeting
from kiosk.care.school import Place
from kiosk.care.slots import Slot, SlotKind, opens_again
from kiosk.screen.blocks import Block, Row, Stack, grid
from kiosk.screen.buttons import Look
from kiosk.screen.kit import SMALL, Kit
from kiosk.screen.preview import message
from kiosk.screen.scene import Box
from kiosk.screen.shell import Page, back_button, scene
from kiosk.screen.signs import Icon
from kiosk.screen.tokens import MUTED, SKY, SKY_LINE, WHITE
from kiosk.screen.ways import contact_lines, who_button


@dataclass(frozen=True)
class Drawn:
    """Everything that the page shows."""

    code: Code
    slots: tuple[Slot, ...]
    slot: Slot
    places: tuple[tuple[Place, bool], ...]
    meeting: Meeting
    sheet: int
    colleague: bool


def draw(kit: Kit, drawn: Drawn) -> Box:
    """When and where left, the message and Send right."""
    say = kit.say
    width = kit.frame.margin.w * (0.64 if kit.frame.shape == "wide" else 1)
    body: list[Block] = [
        *group(kit, say("request.when"), slot_choices(kit, drawn), width, least_mm=34, most=3),
        kit.gap(6),
        *group(kit, say("request.where"), place_choices(kit, drawn), width, least_mm=30, most=3),
        kit.gap(4),
        promise(kit),
    ]
    send = kit.button(
        say("request.send"),
        Action(Verb.SEND),
        Look.SPRUCE,
        icon="send",
        size=36,
        main=True,
        least=128,
    )
    subtitle = say("request.subtitle_colleague" if drawn.colleague else "request.subtitle")
    return scene(
        kit,
        Page(
            say("request.title"),
            subtitle,
            body,
            aside=[message_card(kit, drawn)],
            pinned=[send],
            back=back_button(kit),
            share=0.66,
            sheet=drawn.sheet,
        ),
    )


def group(
    kit: Kit, title: str, choices: list[Block], width: float, *, least_mm: float, most: int
) -> list[Block]:
    """A heading and its choices in as many columns as fit."""
    columns = kit.columns(width, least_mm, most, len(choices))
    return [Stack((kit.heading(title, 24), grid(choices, columns, kit.frame.gap)), kit.frame.u(10))]


def slot_choices(kit: Kit, drawn: Drawn) -> list[Block]:
    """The times as choices."""
    return [
        kit.choice(
            slot_name(kit, slot),
            Action(Verb.PICK, f"slot={slot.key}"),
            sub=slot_hint(kit, slot),
            chosen=slot.key == drawn.slot.key,
        )
        for slot in drawn.slots
    ]


def slot_name(kit: Kit, slot: Slot) -> str:
    """Välitunnilla, oppituntien jälkeen, heti."""
    match slot.kind:
        case SlotKind.BREAK:
            return kit.say("request.break")
        case SlotKind.LONG_BREAK:
            return kit.say("request.long_break")
        case SlotKind.AFTER_LESSONS:
            return kit.say("request.after_lessons")
        case SlotKind.NOW:
            return kit.say("request.now")


def slot_hint(kit: Kit, slot: Slot) -> str:
    """Its time; for "now" until when many are teaching."""
    if slot.kind is not SlotKind.NOW:
        return clock(kit.say, local(slot.starts, kit.sight.school).time())
    if slot.busy_until is None:
        return ""
    until = bare_clock(kit.say, local(slot.busy_until, kit.sight.school).time())
    return kit.say("request.now_busy", time=until)


def place_choices(kit: Kit, drawn: Drawn) -> list[Block]:
    """The places as choices; a promised one says so."""
    return [
        kit.choice(
            capital(place.name(kit.sight.lang)) if free else kit.say("request.promised"),
            Action(Verb.PICK, f"place={place.id}"),
            sub="" if free else capital(place.name(kit.sight.lang)),
            chosen=place.id == drawn.meeting.place,
            free=free,
        )
        for place, free in drawn.places
    ]


def capital(text: str) -> str:
    """With a capital first letter."""
    return text[:1].upper() + text[1:]


def promise(kit: Kit) -> Block:
    """What is kept and who sees it."""
    icon = Icon("shield-check", kit.frame.em(28), MUTED)
    text = kit.quiet(kit.say("request.promise"), 21)
    return Row((icon, text), kit.frame.u(14), (0.05, 1))


def message_card(kit: Kit, drawn: Drawn) -> Block:
    """The message word for word."""
    text = message(kit, drawn.meeting, drawn.code)
    words = kit.text(text, 23, bg=WHITE, main=True, lang=kit.sight.message_lang)
    bubble = kit.card([words], bg=WHITE, border="", pad=(22, 18), radius=20)
    inside = kit.stack([kit.text(kit.say("request.preview"), SMALL, fg=MUTED, bg=SKY), bubble], 12)
    return kit.card(inside, bg=SKY, border=SKY_LINE, pad=(26, 24), radius=26, fill=True)


def closed(kit: Kit, sheet: int) -> Box:
    """Outside staffed hours: when it can be asked again, and whom to call until then."""
    say, sight = kit.say, kit.sight
    words: list[Block] = [kit.text(say("request.outside"), 28, main=True)]
    again = opens_again(sight.school, sight.now)
    if again is not None and sight.time_known:
        words.append(kit.text(again_words(kit, again), 25, main=True))
        if days_until(kit, again) > 1:
            words.append(kit.text(say("request.not_before_break"), 25, main=True))
    return instead(kit, words, sheet)


def again_words(kit: Kit, again: datetime) -> str:
    """When a request can be made again, by day and hour."""
    opens = local(again, kit.sight.school)
    time = bare_clock(kit.say, opens.time())
    match days_until(kit, again):
        case 0:
            return kit.say("request.again_today", time=time)
        case 1:
            return kit.say("request.again_tomorrow", time=time)
        case _:
            day = f"{on_weekday(kit.say, opens.date())} {day_month(kit.say, opens.date())}"
            return kit.say("request.again_day", day=day, time=time)


def days_until(kit: Kit, moment: datetime) -> int:
    """How many nights lie between today and `moment`."""
    school = kit.sight.school
    return (local(moment, school).date() - local(kit.sight.now, school).date()).days


def full(kit: Kit, sheet: int) -> Box:
    """Too many requests at once."""
    phone = kit.sight.school.contacts.coordinator_phone
    key = "request.too_many" if phone else "request.too_many_go"
    return instead(kit, [kit.text(kit.say(key, phone=phone), 28, main=True)], sheet)


def no_place(kit: Kit, sheet: int) -> Box:
    """Every place is promised."""
    return instead(kit, [kit.text(kit.say("request.no_place"), 28, main=True)], sheet)


def instead(kit: Kit, words: list[Block], sheet: int) -> Box:
    """A page of truth and ways onward."""
    body = [kit.card(kit.stack([*words], 10)), kit.card(kit.stack(contact_lines(kit), 8))]
    return scene(
        kit,
        Page(
            kit.say("request.title"),
            "",
            body,
            pinned=[who_button(kit)],
            back=back_button(kit),
            sheet=sheet,
        ),
    )
