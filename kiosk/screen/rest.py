"""Whether the screen is dark, and how far aside its picture: never under anybody's hand.

By which means a panel goes dark is the lamps' business; the picture of it is `pages.asleep`.
"""

from datetime import datetime, timedelta
from typing import Final

from hardware.events import Event, TouchState, Trouble
from hardware.lamps import Lamps
from kiosk.care.health import Detail
from kiosk.care.lighting import ALWAYS, Lighting, lit
from kiosk.screen.drift import Shift, spot
from kiosk.screen.page import Sight

STEP_EVERY: Final = timedelta(minutes=3)
"""So often the picture moves by a pixel, when nobody is there."""
STEADY: Final = timedelta(seconds=30)
"""And only when nobody has touched anything for so long."""


class Rest:
    """The screen's nights.

    `lamps` follow one round behind the picture, so that nobody sees a page go out, nor the light
    come on over an old one.
    """

    def __init__(
        self, lighting: Lighting = ALWAYS, lamps: Lamps | None = None, *, drifts: bool = False
    ) -> None:
        self._lighting = lighting
        self._drifts = drifts
        self._steps = 0
        self._stepped: datetime | None = None
        self.lamps = lamps or Lamps()
        self._by_hand = False
        self._stays_lit = False
        self.dark = False

    @property
    def condition(self) -> Detail:
        """How the panel does, as those who look after the kiosk read it."""
        return Detail.FINE if self.lamps.well else Detail.DISOBEYS

    @property
    def shift(self) -> Shift:
        """How far aside the picture is."""
        return spot(self._steps)

    def darken(self) -> None:
        """Go dark now, whatever the hour, until something wakes it."""
        self._by_hand = self.dark = True

    def wake(self) -> bool:
        """Be awake; False when the screen was dark until now."""
        awake = not self.dark
        self._by_hand = self.dark = False
        return awake

    def follow(self) -> None:
        """Let the panel be as the picture on it, which was drawn in the round before."""
        self.lamps.follow(dark=self.dark and not self._stays_lit)

    def sense(self, event: Event) -> None:
        """Keep the light on from now on when touch went away in the dark: nothing could wake it."""
        lost = isinstance(event, TouchState) and event.trouble is Trouble.GONE
        self._stays_lit = self._stays_lit or (lost and self.dark)

    def tick(self, sight: Sight, now: datetime, quiet: timedelta, *, free: bool) -> None:
        """Decide. `quiet` is how long nobody did anything; `free` is that nobody's page is open.

        As long as nobody knows the hour it may be the middle of a school day.
        """
        self.dark = self._by_hand or (
            free
            and sight.time_known
            and quiet >= self._lighting.awake_for
            and not lit(self._lighting, sight.school, now)
        )
        if self._drifts and free and quiet >= STEADY:
            self._drift(now)

    def _drift(self, now: datetime) -> None:
        """Move the picture by a pixel when it is time; a clock that was set brings that forward."""
        if self._stepped is None or abs(now - self._stepped) >= STEP_EVERY:
            self._steps += self._stepped is not None
            self._stepped = now
