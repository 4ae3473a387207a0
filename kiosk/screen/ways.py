"""The ways onward that stand on many pages: whom to go to, whom to call."""

from collections.abc import Sequence

from kiosk.care.school import Contacts, Debriefer
from kiosk.screen.blocks import Block, Row, Stack, grid
from kiosk.screen.buttons import Button
from kiosk.screen.kit import SMALL, Kit, go
from kiosk.screen.page import PageId
from kiosk.screen.scene import Weight
from kiosk.screen.signs import Icon
from kiosk.screen.tokens import MINT, MUTED, PAPER, SPRUCE_DEEP


def who_button(kit: Kit) -> Button:
    """The way to the people themselves."""
    return kit.button(kit.say("home.who"), go(PageId.DEBRIEFERS), icon="users-round", least=90)


def numbers(kit: Kit) -> list[str]:
    """The school's own number, occupational health, the crisis line: those that are known."""
    return [text for text in (coordinator(kit), occupational(kit), crisis(kit)) if text]


def coordinator(kit: Kit) -> str:
    """The school's contact person."""
    known = kit.sight.school.contacts
    if not known.coordinator_phone:
        return ""
    name = known.coordinator_name or kit.say("contact.coordinator")
    return kit.say("contact.line", name=name, phone=known.coordinator_phone)


def occupational(kit: Kit) -> str:
    """Occupational health with its hours."""
    known = kit.sight.school.contacts
    return _with_hours(
        kit, kit.say("contact.occupational"), known.occupational_phone, known.occupational_hours
    )


def crisis(kit: Kit) -> str:
    """The crisis line with its hours."""
    known: Contacts = kit.sight.school.contacts
    return _with_hours(kit, kit.say("contact.crisis"), known.crisis_phone, known.crisis_hours)


def _with_hours(kit: Kit, name: str, phone: str, hours: str) -> str:
    if not phone:
        return ""
    if not hours:
        return kit.say("contact.line", name=name, phone=phone)
    return kit.say("contact.line_hours", name=name, phone=phone, hours=hours)


def contact_lines(kit: Kit, bg: str = PAPER) -> list[Block]:
    """Every number that is known, each on its own line, and 112."""
    return [*number_lines(kit, bg), _line(kit, kit.say("contact.emergency"), bg)]


def number_lines(kit: Kit, bg: str = PAPER) -> list[Block]:
    """Every number that is known, each on its own line."""
    return [_line(kit, text, bg) for text in numbers(kit)]


def _line(kit: Kit, text: str, bg: str) -> Block:
    return Row(
        (Icon("phone", kit.frame.em(22), SPRUCE_DEEP), kit.text(text, 24, bg=bg, main=True)),
        kit.frame.u(12),
        (0.06, 1),
    )


def debriefer_cards(
    kit: Kit, people: Sequence[Debriefer], width: float, *, most: int, brief: bool = False
) -> Stack:
    """Who can be gone to, those who are here first; `brief` leaves the languages out."""
    least = max(40, (215 if brief else 240) * kit.frame.unit / kit.frame.mm(1))
    columns = kit.columns(width, least, most, max(1, len(people)))
    here_first = sorted(people, key=lambda person: person.away)
    cards = [_person(kit, person, brief=brief) for person in here_first]
    return grid(cards, columns, kit.frame.u(12))


def _person(kit: Kit, person: Debriefer, *, brief: bool) -> Block:
    name = kit.text(person.name, 21 if brief else 22, Weight.SEMIBOLD, main=True)
    details = [person.where, "" if brief else ", ".join(person.languages)]
    lines: list[Block] = [name, *(kit.text(text, SMALL, fg=MUTED) for text in details if text)]
    if person.away:
        lines.append(kit.chip(kit.say("debriefers.away"), fg=MUTED, bg=MINT))
    pad = (18, 7) if brief else (18, 10)
    return kit.card(kit.stack(lines, 1), pad=pad, radius=20, bg=PAPER, fill=True)
