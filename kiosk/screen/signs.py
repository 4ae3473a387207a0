"""Small signs that are not tapped: icons, chips and QR codes."""

from dataclasses import dataclass, replace

from kiosk.screen.blocks import Block, whole_or_rest
from kiosk.screen.paragraphs import Text, text_box
from kiosk.screen.scene import Box, Rect, Role
from kiosk.screen.text import Style, lay
from kiosk.screen.tokens import WHITE


def icon_box(name: str, rect: Rect, ink: str) -> Box:
    """An icon on what is already there."""
    return Box(Role.ICON, rect, fg=ink, icon=name)


@dataclass(frozen=True)
class Icon:
    """An icon, on a rounded ground of its own when `bg` is given."""

    name: str
    side: float
    fg: str
    bg: str = ""
    ground: float = 0.0
    radius: float = 0.0
    text: str = ""

    def height(self, width: float) -> float:  # noqa: ARG002 - the protocol's
        """Of its ground, or of itself."""
        return max(self.ground, self.side)

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """In the middle of `rect`."""
        side = max(self.ground, self.side)
        spot = Rect(rect.x + (rect.w - side) / 2, rect.y + (rect.h - side) / 2, side, side)
        inner = spot.inset((side - self.side) / 2)
        mine = icon_box(self.name, inner, self.fg)
        if not self.bg:
            return (replace(mine, text=self.text),)
        return (
            Box(Role.CARD, spot, text=self.text, bg=self.bg, radius=self.radius, children=(mine,)),
        )

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere."""
        return whole_or_rest(self, width, height)


@dataclass(frozen=True)
class Dot:
    """A round spot, filled or only drawn as a ring."""

    side: float
    colour: str
    filled: bool = True

    def height(self, width: float) -> float:  # noqa: ARG002 - the protocol's
        """Its side."""
        return self.side

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """In the middle of `rect`."""
        x, y = rect.x + (rect.w - self.side) / 2, rect.y + (rect.h - self.side) / 2
        return (
            Box(
                Role.CARD,
                Rect(x, y, self.side, self.side),
                bg=self.colour if self.filled else "",
                border=self.colour,
                border_width=self.side / 6,
                radius=self.side / 2,
            ),
        )

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere."""
        return whole_or_rest(self, width, height)


@dataclass(frozen=True)
class Chip:
    """A word on a small coloured ground."""

    text: str
    style: Style
    bg: str
    right: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Its width and height."""
        laid = lay(self.text, self.style, 1e6)
        return laid.width + self.style.size * 1.6, laid.height + self.style.size * 0.3

    def height(self, width: float) -> float:  # noqa: ARG002 - the protocol's
        """Of its ground."""
        return self.size[1]

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """At the left or right edge, in the middle of the height."""
        wide, high = self.size
        x = rect.right - wide if self.right else rect.x
        spot = Rect(x, rect.y + (rect.h - high) / 2, wide, high)
        laid = lay(self.text, self.style, 1e6)
        inner = Rect(x + (wide - laid.width) / 2, spot.y + (high - laid.height) / 2, laid.width, 0)
        words = text_box(Text(self.text, self.style, self.bg), laid, inner)
        return (replace(words, rect=spot, radius=high / 2),)

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere."""
        return whole_or_rest(self, width, height)


@dataclass(frozen=True)
class Picture:
    """A QR code; `modules` are its dark cells, row by row."""

    modules: tuple[tuple[bool, ...], ...]
    side: float
    text: str

    def height(self, width: float) -> float:  # noqa: ARG002 - the protocol's
        """Its side."""
        return self.side

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """At the left edge."""
        spot = Rect(rect.x, rect.y, self.side, self.side)
        return (Box(Role.PICTURE, spot, text=self.text, bg=WHITE, picture=self.modules),)

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere."""
        return whole_or_rest(self, width, height)
