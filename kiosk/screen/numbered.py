"""A card with a number on a green disc and a sentence beside it."""

from dataclasses import dataclass

from kiosk.screen.blocks import Block, whole_or_rest
from kiosk.screen.kit import Kit
from kiosk.screen.paragraphs import Text
from kiosk.screen.scene import Box, Rect, Role, Weight
from kiosk.screen.tokens import LINE, PAPER, SPRUCE, WHITE


@dataclass(frozen=True)
class Numbered:
    """The number, the sentence, and the card's least height in pixels."""

    kit: Kit
    number: int
    text: Text
    least: float

    @property
    def disc(self) -> float:
        """The disc's side."""
        return self.text.style.size * 2.2

    @property
    def pad(self) -> float:
        """The room at the sides."""
        return self.kit.frame.u(30)

    def height(self, width: float) -> float:
        """Of the sentence or the disc, and the room around."""
        words = self.text.height(self._room(width))
        return max(self.least, max(words, self.disc) + self.kit.frame.u(28))

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """Number and sentence in the middle of the card's height."""
        disc = Rect(rect.x + self.pad, rect.y + (rect.h - self.disc) / 2, self.disc, self.disc)
        figure = self.kit.text(
            str(self.number), 30, Weight.MEDIUM, fg=WHITE, bg=SPRUCE, centred=True
        )
        high = figure.height(disc.w)
        sign = Box(
            Role.CARD,
            disc,
            bg=SPRUCE,
            radius=self.disc / 2,
            children=figure.place(Rect(disc.x, disc.y + (disc.h - high) / 2, disc.w, high)),
        )
        room = self._room(rect.w)
        words = self.text.height(room)
        spot = Rect(disc.right + self.kit.frame.u(26), rect.y + (rect.h - words) / 2, room, words)
        border = max(1.0, self.kit.frame.u(1.5))
        children = (sign, *self.text.place(spot))
        radius = self.kit.frame.u(24)
        return (
            Box(
                Role.CARD,
                rect,
                bg=PAPER,
                border=LINE,
                border_width=border,
                radius=radius,
                children=children,
            ),
        )

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere."""
        return whole_or_rest(self, width, height)

    def _room(self, width: float) -> float:
        return width - 2 * self.pad - self.disc - self.kit.frame.u(26)
