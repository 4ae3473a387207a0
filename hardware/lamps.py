"""What makes a panel dark and light again, whatever the means; the means are modules of their own.

`backlight`, `cec` and `dpms` are the real ones. When to do it is not known here.
"""

from collections.abc import Callable, Collection, Sequence
from contextlib import suppress
from typing import Final, Protocol

from hardware.link import HardwareError

RETRY_S: Final = 5.0
"""After this long a panel that should be light is told so again."""


class LampError(HardwareError):
    """The panel did not do what it was told; the text says what was tried."""


class Lamp(Protocol):
    """One means. Every method returns at once; each raises LampError."""

    def dim(self) -> None:
        """Begin to make it dark."""
        ...

    def light(self) -> None:
        """Begin to make it light; nothing is wrong with one that is."""
        ...

    def look(self) -> None:
        """See how that went, when it takes its time."""
        ...

    def close(self) -> None:
        """Let it be as it is; what takes its time gets a little."""
        ...


class Lamps:
    """Every means that there is, all in step; one that fails does not keep the others.

    A panel that stays light in the dark shows black all the same. One that stays dark in the light
    is of no use to anybody: it is told again until it obeys. `clock` gives seconds that only grow.
    """

    def __init__(
        self, lamps: Sequence[Lamp] = (), clock: Callable[[], float] = lambda: 0.0
    ) -> None:
        self._lamps = tuple(lamps)
        self._clock = clock
        self._dark: bool | None = None
        self._failed: set[int] = set()
        self._again = 0.0

    @property
    def well(self) -> bool:
        """Whether every means has done what it was told last."""
        return not self._failed

    @property
    def any(self) -> bool:
        """Whether there is any means but a black picture."""
        return bool(self._lamps)

    def follow(self, *, dark: bool) -> None:
        """Make it so; call this often. The first call tells even a panel that is light."""
        if dark is not self._dark:
            self._dark = dark
            self._tell(range(len(self._lamps)))
        elif not dark and self._failed and self._clock() >= self._again:
            self._tell(self._failed)
        self._failed |= {n for n, lamp in enumerate(self._lamps) if not _looked(lamp)}

    def _tell(self, numbers: Collection[int]) -> None:
        self._again = self._clock() + RETRY_S
        self._failed = {n for n in numbers if not self._told(n)}

    def _told(self, n: int) -> bool:
        lamp = self._lamps[n]
        try:
            (lamp.dim if self._dark else lamp.light)()
        except LampError:
            return False
        return True

    def close(self) -> None:
        """Leave the panel light: whoever comes next may know nothing of it."""
        for lamp in self._lamps:
            with suppress(LampError):
                if self._dark:
                    lamp.light()
            lamp.close()


def _looked(lamp: Lamp) -> bool:
    try:
        lamp.look()
    except LampError:
        return False
    return True
