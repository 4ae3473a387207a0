"""A row that is one button with a chip and a tick box at its right end: the bag's things."""

from dataclasses import dataclass, replace

from kiosk.screen.blocks import Block, whole_or_rest
from kiosk.screen.buttons import Button
from kiosk.screen.scene import Box, Rect, Role
from kiosk.screen.signs import Chip, icon_box
from kiosk.screen.tokens import MUTED, PAPER, SPRUCE, WHITE


@dataclass(frozen=True)
class ItemRow:
    """The button's label, what is so, and whether it is ticked."""

    button: Button
    chip: Chip
    tick: float
    """The tick box's side."""
    ticked: bool

    def height(self, width: float) -> float:
        """Of the button beside chip and tick."""
        return self.button.height(width - self._right())

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """One button across the whole width."""
        inner = rect._replace(w=rect.w - self._right())
        (box,) = self.button.place(inner)
        spot = Rect(
            rect.right - self.button.pad - self.tick,
            rect.y + (rect.h - self.tick) / 2,
            self.tick,
            self.tick,
        )
        wide = self.chip.size[0]
        (chip,) = self.chip.place(Rect(spot.x - self.button.pad - wide, rect.y, wide, rect.h))
        text = f"{box.text}, {self.chip.text}"
        children = (*box.children, chip, self._tick(spot))
        return (replace(box, rect=rect, text=text, children=children, selected=self.ticked),)

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere."""
        return whole_or_rest(self, width, height)

    def _right(self) -> float:
        return self.chip.size[0] + self.tick + 2 * self.button.pad

    def _tick(self, spot: Rect) -> Box:
        radius = self.tick * 0.24
        if not self.ticked:
            return Box(Role.CARD, spot, bg=PAPER, border=MUTED, border_width=2, radius=radius)
        check = icon_box("check", spot.inset(self.tick * 0.2), WHITE)
        return Box(Role.CARD, spot, bg=SPRUCE, radius=radius, children=(check,))
