"""The button that has a page read aloud, and where it stands: at the bottom left.

On a low panel every line counts: there it is a small one beside the clock.
"""

from dataclasses import dataclass, replace

from kiosk.care.actions import Action, Verb
from kiosk.screen.blocks import Block, whole_or_rest
from kiosk.screen.buttons import Button, Look
from kiosk.screen.frame import Shape
from kiosk.screen.kit import Kit
from kiosk.screen.scene import Box, Rect


def read_button(kit: Kit, *, small: bool = False) -> Button | None:
    """Begin to read, or be silent; None where there is no voice. A small one shows its icon."""
    if not kit.sight.voice:
        return None
    reading = kit.sight.reading
    words = kit.say("aloud.stop" if reading else "aloud.read")
    button = kit.button(
        "" if small else words,
        Action(Verb.READ),
        Look.HONEY if reading else Look.PAPER,
        icon="circle-stop" if reading else "volume-2",
        size=20,
        least=66,
    )
    if not small:
        return button.narrow()
    return replace(button.narrow(), icon_size=kit.frame.u(34)).named(words)


def in_header(kit: Kit) -> Button | None:
    """The button beside the clock, on a low panel."""
    return read_button(kit, small=True) if kit.frame.shape is Shape.COMPACT else None


def at_foot(kit: Kit, words: Block | None = None) -> Block | None:
    """The button at the bottom left, with `words` beside it; the words alone on a low panel."""
    button = None if kit.frame.shape is Shape.COMPACT else read_button(kit)
    return Foot(button, wide(kit), words, kit.frame.u(18)) if button else words


def wide(kit: Kit) -> float:
    """The width of the button: the same, whatever it says."""
    widths = []
    for key in ("aloud.read", "aloud.stop"):
        button = kit.button(kit.say(key), Action(Verb.READ), icon="volume-2", size=20)
        widths.append(button.natural(kit.frame.u(190)))
    return max(widths)


@dataclass(frozen=True)
class Foot:
    """The button at its own width, and words in the room to its right."""

    button: Button
    wide: float
    words: Block | None
    gap: float

    def height(self, width: float) -> float:
        """Of the higher of the two."""
        words = self.words.height(self._room(width)) if self.words else 0.0
        return max(self.button.height(self._wide(width)), words)

    def place(self, rect: Rect) -> tuple[Box, ...]:
        """Both in the middle of the height."""
        own, room = self._wide(rect.w), self._room(rect.w)
        boxes = self.button.place(rect._replace(w=own))
        if self.words is None:
            return boxes
        high = self.words.height(room)
        y = rect.y + (rect.h - high) / 2
        return (*boxes, *self.words.place(Rect(rect.right - room, y, room, high)))

    def split(self, width: float, height: float) -> tuple[Block | None, Block | None]:
        """Part nowhere."""
        return whole_or_rest(self, width, height)

    def _wide(self, width: float) -> float:
        return min(self.wide, width)

    def _room(self, width: float) -> float:
        return max(1.0, width - self._wide(width) - self.gap)
