"""The screen's measures: from design units and millimetres to pixels, and which layout fits."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kiosk.screen.scene import Rect

MM_PER_INCH: Final = 25.4
LEAST_EM_MM: Final = 2.6
"""No text is smaller than this, whatever the panel."""
WIDE_FROM_MM: Final = 110
"""From this height on a landscape panel shows the whole week at once."""


class Shape(StrEnum):
    """Which of the three layouts a panel gets."""

    WIDE = "wide"
    COMPACT = "compact"
    """Landscape, but low or with large text: days become tabs."""
    TALL = "tall"


@dataclass(frozen=True)
class Frame:
    """A panel: pixels, pixels per inch and the reader's text factor."""

    width: int
    height: int
    ppi: float = 150.0
    text: float = 1.0

    @property
    def unit(self) -> float:
        """Pixels of one design unit: the design is 800 high, or 720 wide when upright."""
        return self.width / 720 if self.height > self.width else self.height / 800

    @property
    def shape(self) -> Shape:
        """The layout for this panel."""
        if self.height > self.width:
            return Shape.TALL
        height_mm = self.height / self.ppi * MM_PER_INCH
        large = self.text >= 1.25  # noqa: PLR2004 - from here the five days no longer fit side by side
        return Shape.COMPACT if large or height_mm < WIDE_FROM_MM else Shape.WIDE

    def u(self, design: float) -> float:
        """Design units in pixels."""
        return design * self.unit

    def mm(self, length: float) -> float:
        """Millimetres in pixels."""
        return length * self.ppi / MM_PER_INCH

    def em(self, design: float) -> float:
        """A text size in pixels, never too small to read."""
        return max(self.u(design), self.mm(LEAST_EM_MM)) * self.text

    @property
    def target(self) -> float:
        """The least side of anything that is tapped."""
        return self.mm(10)

    @property
    def main_target(self) -> float:
        """The least side of a main button."""
        return self.mm(15)

    @property
    def gap(self) -> float:
        """Between neighbours."""
        return max(self.u(12), self.mm(2))

    @property
    def far(self) -> float:
        """Between buttons of opposite consequence."""
        return max(self.u(28), self.mm(8))

    @property
    def margin(self) -> Rect:
        """The page without its margins."""
        side = self.u(28 if self.shape is Shape.TALL else 36)
        return Rect(0, 0, self.width, self.height).inset(side, self.u(26))
