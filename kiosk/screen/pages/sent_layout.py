"""How the pages after Send are laid out; every one looks like any other page of the kiosk."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from content.formats import bare_clock
from kiosk.care.actions import Action, Verb
from kiosk.care.calendar import local
from kiosk.care.request import Code, Meeting
from kiosk.care.waiting import wait_until
from kiosk.screen.blocks import Block, Row
from kiosk.screen.buttons import Button, Look
from kiosk.screen.frame import Shape
from kiosk.screen.kit import SMALL, Kit, go
from kiosk.screen.page import PageId
from kiosk.screen.pages.people import people_card
from kiosk.screen.pages.request_layout import capital
from kiosk.screen.scene import Box, Weight
from kiosk.screen.shell import Page, back_button, scene
from kiosk.screen.tokens import INK, MUTED
from kiosk.screen.ways import contact_lines, who_button

USUAL_SHARE: Final = 0.66
"""The body's part of a wide page; where it is more, the people on it come before the code."""


@dataclass(frozen=True)
class Shown:
    """What a page speaks of."""

    code: Code
    meeting: Meeting | None
    colleague: bool
    sheet: int


def page(
    kit: Kit,
    title: str,
    subtitle: str,
    body: Sequence[Block],
    shown: Shown,
    *,
    aside: Sequence[Block] = (),
    pinned: Sequence[Button] = (),
    apart: bool = False,
    share: float = USUAL_SHARE,
) -> Box:
    """A page that is left by "Alkuun" and clears itself."""
    foot = kit.quiet(kit.say("page.clears_itself"), 19) if kit.frame.shape is Shape.WIDE else None
    lead = None if share > USUAL_SHARE else 1
    framed = Page(
        title,
        subtitle,
        body,
        aside,
        pinned,
        back_button(kit, home=True),
        foot,
        apart=apart,
        share=share,
        sheet=shown.sheet,
        lead=lead,
    )
    return scene(kit, framed)


def go_there(kit: Kit, meeting: Meeting) -> str:
    """Where to go and when."""
    place = kit.sight.school.place(meeting.place)
    time = bare_clock(kit.say, local(meeting.starts, kit.sight.school).time())
    key = "sent.go_now" if meeting.at_once or not kit.sight.time_known else "sent.go"
    if place.into and kit.say.lang == "fi":
        return kit.say(f"{key}_into", into=place.into, time=time)
    return kit.say(key, place=place.name(kit.sight.lang), time=time)


def meeting_words(kit: Kit, meeting: Meeting) -> str:
    """Place and time, as a line."""
    place = capital(kit.sight.school.place(meeting.place).name(kit.sight.lang))
    if meeting.at_once or not kit.sight.time_known:
        return kit.say("code.meeting_now", place=place)
    time = bare_clock(kit.say, local(meeting.starts, kit.sight.school).time())
    return kit.say("code.meeting", place=place, time=time)


def code_card(kit: Kit, shown: Shown, hint: str) -> Block:
    """The code in ordinary size."""
    lines: list[Block] = [
        kit.quiet(kit.say("sent.your_code"), 21, bg="#FFFDF8"),
        kit.text(shown.code, 34, Weight.SEMIBOLD, main=True),
        kit.text(hint, 22, fg=MUTED),
    ]
    if shown.colleague:
        lines.append(kit.text(kit.say("sent.tell_colleague"), 22, main=True))
    return kit.card(kit.stack(lines, 8), pad=(28, 24), fill=True)


def withdraw_button(kit: Kit) -> Button:
    """Asks once more before anything happens."""
    return kit.button(kit.say("sent.withdraw"), Action(Verb.WITHDRAW), least=90)


def sending(kit: Kit, shown: Shown) -> Box:
    """On its way; nothing is promised yet."""
    body = [
        kit.card(kit.stack([kit.text(kit.say("sending.wait"), 26, main=True)], 8)),
        first_aid(kit),
    ]
    return page(
        kit,
        kit.say("sending.title"),
        kit.say("sending.subtitle"),
        body,
        shown,
        aside=[code_card(kit, shown, kit.say("notsent.code_later"))],
        pinned=[withdraw_button(kit)],
    )


def gone(kit: Kit, shown: Shown) -> Box:
    """The group has it."""
    body: list[Block] = []
    if shown.meeting is not None:
        body.append(kit.card(kit.stack(where_to(kit, shown.meeting), 14)))
    body += [first_aid(kit), onward(kit)]
    return page(
        kit,
        kit.say("sent.title"),
        kit.say("sent.subtitle"),
        body,
        shown,
        aside=[code_card(kit, shown, kit.say("sent.code_hint"))],
        pinned=[withdraw_button(kit)],
    )


def where_to(kit: Kit, meeting: Meeting) -> list[Block]:
    """Where, when, how the two find each other, and what to do when nobody comes."""
    time = bare_clock(kit.say, local(wait_until(meeting), kit.sight.school).time())
    timed = kit.sight.time_known
    phone = kit.sight.school.contacts.coordinator_phone
    key = "sent.nobody_by" if timed else "sent.nobody_soon"
    key += "_call" if phone else ""
    return [
        kit.text(f"**{go_there(kit, meeting)}**\n{kit.say('sent.says_code')}", 26, main=True),
        kit.text(kit.say(key, time=time, phone=phone), 26, main=True),
    ]


def first_aid(kit: Kit) -> Block:
    """First aid first."""
    return kit.card([kit.text(kit.say("sent.first_aid"), 23, main=True)], pad=(28, 20))


def onward(kit: Kit) -> Block:
    """Take the bag along; see whom to go to."""
    bag = kit.button(
        kit.say("sent.take_bag"), Action(Verb.TAKE_BAG), Look.MINT, icon="shopping-bag", least=90
    )
    return Row((bag, who_button(kit)), kit.frame.gap)


def not_gone(kit: Kit, shown: Shown) -> Box:
    """It has not gone: go to a debriefer."""
    say = kit.say
    keep = kit.button(say("notsent.keep_trying"), Action(Verb.KEEP_TRYING), Look.SPRUCE, least=104)
    itself = kit.button(say("notsent.go_myself"), Action(Verb.WITHDRAW), least=104)
    return page(
        kit,
        say("notsent.title"),
        say("notsent.subtitle"),
        [people_card(kit, 0.7)],
        shown,
        aside=[code_card(kit, shown, say("notsent.code_later"))],
        share=0.72,
        pinned=[keep, itself],
        apart=True,
    )


def not_stored(kit: Kit, shown: Shown) -> Box:
    """It could not even be written down: there is no request."""
    return page(
        kit,
        kit.say("notsent.not_stored_title"),
        kit.say("notsent.not_stored"),
        [people_card(kit)],
        shown,
    )


def coming(kit: Kit, shown: Shown) -> Box:
    """Somebody comes."""
    say = kit.say
    body: list[Block] = []
    if shown.meeting is not None:
        words = f"**{go_there(kit, shown.meeting)}**\n{say('sent.says_code')}"
        body.append(kit.card([kit.text(words, 26, main=True)]))
    body += [first_aid(kit), onward(kit)]
    other = kit.button(say("code.prefer_other"), Action(Verb.PREFER_OTHER), least=90)
    return page(
        kit,
        say("code.coming"),
        meeting_words(kit, shown.meeting) if shown.meeting else "",
        body,
        shown,
        aside=[code_card(kit, shown, say("sent.code_hint"))],
        pinned=[other, withdraw_button(kit)],
        apart=True,
    )


def nobody(kit: Kit, shown: Shown) -> Box:
    """Nobody could come: whom to call and whom to go to."""
    body = [kit.card(kit.stack(contact_lines(kit), 8)), people_card(kit)]
    return page(kit, kit.say("code.nobody"), kit.say("code.nobody_go"), body, shown)


def ended(kit: Kit, shown: Shown) -> Box:
    """It is over: the same neutral line as for any code that is not in use."""
    body = [kit.card([kit.text(kit.say("code.unused"), 26, main=True)]), onward(kit)]
    return page(kit, kit.say("sent.ended_title"), "", body, shown)


def confirm(kit: Kit, shown: Shown) -> Box:
    """Withdrawing asks once more."""
    say = kit.say
    yes = kit.button(say("code.confirm_yes"), Action(Verb.CONFIRM), least=104)
    no = kit.button(say("code.confirm_no"), Action(Verb.STAY), Look.SPRUCE, least=104)
    body = [kit.card([kit.text(say("code.confirm_hint"), 26, main=True)])]
    return page(kit, say("code.confirm"), "", body, shown, pinned=[no, yes], apart=True)


def withdrawn(kit: Kit, shown: Shown) -> Box:
    """Withdrawn, without a reason and without a question."""
    body = [kit.card([kit.text(kit.say("sent.withdrawn_again"), 26, main=True)]), onward(kit)]
    return page(kit, kit.say("sent.withdrawn"), "", body, shown)


__all__ = ["INK", "SMALL", "PageId", "Shown", "go"]
