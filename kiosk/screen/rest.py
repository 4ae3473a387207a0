"""Whether the screen is dark: outside its hours, when nobody is there, and never under a hand.

By which means a panel goes dark is the lamps' business; the picture of it is `pages.asleep`.
"""

from datetime import datetime, timedelta

from hardware.lamps import Lamps
from kiosk.care.health import Detail
from kiosk.care.lighting import ALWAYS, Lighting, lit
from kiosk.screen.page import Sight


class Rest:
    """The screen's nights.

    `lamps` follow one round behind the picture, so that nobody sees a page go out, nor the light
    come on over an old one.
    """

    def __init__(self, lighting: Lighting = ALWAYS, lamps: Lamps | None = None) -> None:
        self._lighting = lighting
        self.lamps = lamps or Lamps()
        self._by_hand = False
        self.dark = False

    @property
    def condition(self) -> Detail:
        """How the panel does, as those who look after the kiosk read it."""
        return Detail.FINE if self.lamps.well else Detail.DISOBEYS

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
        self.lamps.follow(dark=self.dark)

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
