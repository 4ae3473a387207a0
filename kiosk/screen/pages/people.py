"""The card that says whom to go to when the message is no help."""

from kiosk.screen.blocks import Block
from kiosk.screen.frame import Shape
from kiosk.screen.kit import Kit
from kiosk.screen.tokens import HONEY, HONEY_TINT
from kiosk.screen.ways import debriefer_cards, numbers


def people_card(kit: Kit, share: float = 1.0) -> Block:
    """Every debriefer, on honey; the numbers where nobody is listed. `share` of a wide page."""
    people = kit.sight.school.shown_debriefers
    wide = kit.frame.shape is Shape.WIDE
    width = kit.frame.margin.w * (share if wide else 1) - kit.frame.u(80)
    inside: list[Block] = [kit.heading(kit.say("notsent.go_to"), 28, bg=HONEY_TINT)]
    if people:
        inside.append(debriefer_cards(kit, people, width, most=4 if share == 1 else 3, brief=True))
    else:
        inside += [kit.text(text, 23, bg=HONEY_TINT, main=True) for text in numbers(kit)]
    return kit.card(
        kit.stack(inside, 14), bg=HONEY_TINT, border=HONEY, pad=(24, 20), radius=26, fill=wide
    )
