"""A dividing line as a block."""

from dataclasses import dataclass

from kiosk.screen.blocks import Block, whole_or_rest
from kiosk.screen.scene import Box, Rect, Role


@dataclass(frozen=True)
class Rule:
    """A thin line with room above and below it."""

    colour: str
    width: float
    room: float

    def height(self, width: float) -> float:  # noqa: ARG002 - the protocol's
        """Of the line and the room."""
        return self.width + 2 * self.room

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """Across the whole width."""
        line = Rect(rect.x, rect.y + self.room, rect.w, self.width)
        return (Box(Role.RULE, line, bg=self.colour),)

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere."""
        return whole_or_rest(self, width, height)
