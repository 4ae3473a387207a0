"""The ordinary Tuesday in every language, and a specimen of everything that can be drawn."""

import pytest

from kiosk.care.actions import Action, Verb
from kiosk.care.school import Lang
from kiosk.pictures import sample_sight
from kiosk.screen.page import Sight
from kiosk.screen.scene import Box, Line, Rect, Role, Weight
from kiosk.screen.tokens import HONEY, INK, LINE, LINEN, MINT, PAPER, SPRUCE, WHITE

TEXTS = ("Jos kukaan <&> ei tule klo 9–13", "Hetipurkajien kokous", "Työsuojelupakkiin 112")
QR = tuple(tuple((x * y + x + y) % 3 == 0 for x in range(21)) for y in range(21))


@pytest.fixture(scope="session")
def sights() -> dict[Lang, Sight]:
    """What the pages look at in each language."""
    return {lang: sample_sight(lang) for lang in Lang}


def words(text: str, x: float, y: float, size: float = 24, **more: str) -> Line:
    """A run of text."""
    return Line(text, x, y, size, Weight(more.get("weight", "regular")), icon=more.get("icon", ""))


@pytest.fixture
def specimen() -> Box:
    """Text in all weights, buttons, cards, icons, a rule and a QR code on 480 × 320 pixels."""
    lines = tuple(
        words(text, 40, 70 + 34 * n, 19.4 + 3 * n, weight=weight)
        for n, (text, weight) in enumerate(zip(TEXTS, Weight, strict=True))
    )
    card = Box(
        Role.CARD,
        Rect(20.4, 20.6, 440, 150),
        bg=PAPER,
        border=LINE,
        border_width=1.5,
        radius=24,
        children=(
            Box(Role.HEADING, Rect(40, 40, 400, 110), text="Työ", lines=lines, fg=INK, bg=PAPER),
            Box(Role.RULE, Rect(40, 158, 400, 1), bg=LINE),
        ),
    )
    icon = Box(Role.ICON, Rect(216.3, 203.1, 28, 28), fg=WHITE, icon="heart-handshake")
    buttons = (
        Box(
            Role.BUTTON,
            Rect(20, 186, 180, 62),
            text="Takaisin",
            action=Action(Verb.BACK),
            lines=(words("Takaisin ", 50, 225), words("✋", 150, 225, icon="hand")),
            bg=HONEY,
            border=INK,
            border_width=3,
            radius=31,
        ),
        Box(
            Role.BUTTON,
            Rect(206, 186, 130, 62),
            text="Alkuun",
            action=Action(Verb.HOME),
            lines=(Line("11.42", 256, 226, 26, Weight.SEMIBOLD, tabular=True),),
            fg=WHITE,
            bg=SPRUCE,
            radius=18,
            children=(icon,),
        ),
        Box(Role.BUTTON, Rect(20, 258, 180, 50), action=Action(Verb.STAY), bg=MINT, radius=22),
    )
    qr = Box(Role.PICTURE, Rect(350, 186, 110, 110), text="QR", bg=WHITE, picture=QR)
    page = Rect(0, 0, 480, 320)
    return Box(Role.PAGE, page, bg=LINEN, children=(card, *buttons, qr))
