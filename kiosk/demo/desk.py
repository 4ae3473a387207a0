"""The demo's one loop: takes orders, lets the stage step, puts out what is to be seen.

It alone touches the stage. Threads of the door only put orders into its queue.
"""

from collections.abc import Callable
from contextlib import suppress
from queue import Empty, SimpleQueue
from typing import Final

import msgspec

from kiosk.demo import orders
from kiosk.demo.conduct import carry_out
from kiosk.demo.feed import Feed
from kiosk.demo.glance import look
from kiosk.demo.pane import Pane
from kiosk.demo.stage import Stage
from kiosk.screen.scene import Box
from kiosk.screen.svg import svg

LIVELY_S: Final = 0.02
"""Between two rounds while something is going on, or a window wants to be looked after."""
CALM_S: Final = 0.1
"""Between two rounds otherwise: the relay's own tick. An order ends the wait at once."""
LIVELY_ROUNDS: Final = 50
"""For so many rounds after a change more may follow at any moment."""


class Desk:
    """One stage, its queue of orders and its feed. `post` may be called from any thread."""

    def __init__(self, stage: Stage, feed: Feed, pane: Pane | None = None) -> None:
        self._stage = stage
        self._feed = feed
        self._pane = pane
        self._queue: SimpleQueue[orders.Any | None] = SimpleQueue()
        self._shown: tuple[bytes, Box, Box | None] | None = None
        self._lively = LIVELY_ROUNDS
        self._going = True

    def post(self, order: orders.Any) -> None:
        """Have an order carried out."""
        self._queue.put(order)

    def stop(self) -> None:
        """End `run` soon; may be called from a signal's handler."""
        self._going = False
        self._queue.put(None)

    def run(self) -> None:
        """Round after round until `stop`, or until the window is closed."""
        while self._going:
            self.round()

    def round(self) -> None:
        """Wait a little for an order, carry it out, let everybody step, put out what is new."""
        lively = self._lively > 0 or self._pane is not None
        with suppress(Empty):
            order = self._queue.get(timeout=LIVELY_S if lively else CALM_S)
            if order is not None:
                carry_out(self._stage, order)
                self._lively = LIVELY_ROUNDS
        self._stage.step()
        if self._pane is not None and not self._pane.step():
            self._going = False
        self._lively = LIVELY_ROUNDS if self._publish() else self._lively - 1

    def _publish(self) -> bool:
        """Put out a new edition if anything is another than in the last."""
        world = msgspec.json.encode(look(self._stage))
        scene, pressed = self._stage.scene(), self._stage.pressed
        shown = self._shown
        if shown is not None and shown[0] == world and shown[1] is scene and shown[2] is pressed:
            return False
        same = shown is not None and shown[1] is scene and shown[2] is pressed
        self._feed.publish(world, None if same else _drawing(scene, pressed))
        self._shown = (world, scene, pressed)
        return True


def _drawing(scene: Box, pressed: Box | None) -> Callable[[], bytes]:
    return lambda: msgspec.json.encode(svg(scene, pressed=pressed, styled=False))
