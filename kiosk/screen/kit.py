"""The kit of one page: the design's sizes and manners on one panel, in one language.

Pages ask it for headings, cards, buttons and choices; how a page is framed is in `shell`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kiosk.care.actions import Action, Verb
from kiosk.screen.blocks import Block, Card, Gap, Stack
from kiosk.screen.buttons import Button, Label, Look
from kiosk.screen.frame import Frame
from kiosk.screen.page import Say, Sight
from kiosk.screen.paragraphs import Bullet, Text
from kiosk.screen.scene import Weight
from kiosk.screen.signs import Chip
from kiosk.screen.text import Style
from kiosk.screen.tokens import BERRY, INK, LINE, LINEN, MUTED, PAPER, SPRUCE

TITLE: Final = 40
LEAD: Final = 28
BODY: Final = 25
SMALL: Final = 20
LABEL: Final = 24
CLOCK: Final = 52


@dataclass(frozen=True)
class Kit:
    """Makes blocks for `frame` with the words of `say` and what `sight` knows."""

    frame: Frame
    say: Say
    sight: Sight

    def style(
        self, size: float, weight: Weight = Weight.REGULAR, fg: str = INK, *, tabular: bool = False
    ) -> Style:
        """A text style by design size."""
        return Style(self.frame.em(size), weight, fg, tabular)

    def text(
        self,
        text: str,
        size: float = BODY,
        weight: Weight = Weight.REGULAR,
        *,
        fg: str = INK,
        bg: str = PAPER,
        centred: bool = False,
        right: bool = False,
        main: bool = False,
        lang: str = "",
    ) -> Text:
        """A paragraph; `lang` is its language where it is not the page's."""
        style = self.style(size, weight, fg)
        return Text(text, style, bg, centred=centred, right=right, main=main, lang=lang)

    def heading(self, text: str, size: float = LEAD, *, fg: str = INK, bg: str = LINEN) -> Text:
        """A heading over what follows."""
        return Text(text, self.style(size, Weight.SEMIBOLD, fg), bg, heading=True)

    def fitted_heading(
        self, text: str, sizes: Sequence[float], room: float, *, fg: str = INK, bg: str = LINEN
    ) -> Text:
        """A heading in the first of the sizes that keeps it on one line, else in the last."""
        for size in sizes:
            made = self.heading(text, size, fg=fg, bg=bg)
            if len(made.laid(room).rows) == 1:
                break
        return made

    def quiet(self, text: str, size: float = SMALL, *, bg: str = LINEN) -> Text:
        """A secondary paragraph."""
        return self.text(text, size, fg=MUTED, bg=bg)

    def bullet(
        self,
        text: str,
        size: float,
        *,
        fg: str = INK,
        bg: str = PAPER,
        main: bool = False,
        lang: str = "",
    ) -> Bullet:
        """A paragraph with a dot."""
        em = self.frame.em(size)
        inside = self.text(text, size, fg=fg, bg=bg, main=main, lang=lang)
        return Bullet(inside, em * 0.85, SPRUCE)

    def gap(self, design: float) -> Gap:
        """Empty room."""
        return Gap(self.frame.u(design))

    def card(
        self,
        inside: Block | Sequence[Block],
        *,
        bg: str = PAPER,
        border: str = LINE,
        width: float = 1.5,
        pad: tuple[float, float] = (28, 22),
        radius: float = 24,
        fill: bool = False,
    ) -> Card:
        """A surface; a sequence is stacked with the usual gap."""
        u = self.frame.u
        block = inside if not isinstance(inside, Sequence) else self.stack(inside, 10)
        drawn = max(1.0, u(width)) if border else 0.0
        return Card(block, (u(pad[0]), u(pad[1])), bg, border, drawn, u(radius), fill=fill)

    def stack(
        self, blocks: Sequence[Block], gap: float | None = None, *, fill: bool = False
    ) -> Stack:
        """Blocks under each other; `gap` in design units, as between targets when left out."""
        return Stack(tuple(blocks), self.frame.gap if gap is None else self.frame.u(gap), fill)

    def button(
        self,
        text: str,
        action: Action,
        look: Look = Look.PAPER,
        *,
        icon: str = "",
        sub: str = "",
        size: float = LABEL,
        centred: bool = True,
        main: bool = False,
        least: float = 0,
        enabled: bool = True,
        alert: bool = False,
    ) -> Button:
        """A button; a main one is at least 15 mm high, others 10 mm; `least` in design units.

        `alert` sets the smaller line in the colour of what is missing.
        """
        floor = self.frame.main_target if main else self.frame.target
        em = self.frame.em(size)
        ink = look.value[1]
        sub_ink = BERRY if alert else MUTED if look is Look.PAPER else ink
        sub_style = self.style(SMALL, Weight.MEDIUM if alert else Weight.REGULAR, sub_ink)
        return Button(
            Label(text, Style(em, Weight.SEMIBOLD, ink), sub, sub_style if sub else None),
            action,
            look,
            max(floor, self.frame.u(least)),
            self.frame.u(22),
            self.frame.u(22),
            icon,
            em * 1.2 if icon else 0.0,
            centred=centred,
            main=main,
            enabled=enabled,
        )

    def choice(
        self, text: str, action: Action, *, sub: str = "", chosen: bool = False, free: bool = True
    ) -> Button:
        """One of several to choose from."""
        look = Look.OFF if not free else Look.SPRUCE if chosen else Look.PAPER
        ink = look.value[1]
        sub_ink = MUTED if look is Look.PAPER else ink
        return Button(
            Label(
                text,
                self.style(LABEL, Weight.SEMIBOLD, ink),
                sub,
                self.style(SMALL, Weight.REGULAR, sub_ink) if sub else None,
            ),
            action,
            look,
            max(self.frame.target, self.frame.u(84)),
            self.frame.u(22),
            self.frame.u(20),
            centred=False,
            mark="check" if chosen and free else "",
            selected=chosen and free,
            enabled=free,
        )

    def chip(self, text: str, *, fg: str, bg: str, right: bool = False) -> Chip:
        """A word on a coloured ground."""
        return Chip(text, self.style(SMALL, Weight.MEDIUM, fg), bg, right=right)

    def columns(self, width: float, least_mm: float, most: int, count: int) -> int:
        """How many columns of at least `least_mm` fit into `width`, at most `most` and `count`."""
        least = max(self.frame.mm(least_mm), 1.0) * self.frame.text
        fitting = int((width + self.frame.gap) // (least + self.frame.gap))
        return max(1, min(most, count, fitting))


def go(page: str) -> Action:
    """Open a page."""
    return Action(Verb.GO, page)
