"""What the time is and which boot this is: the machine's own clock, and one that is moved.

Everything else is handed `now`; nothing else reads a clock.
"""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from kiosk.care.boot import Boot, Clock

__all__ = ["Clock", "MovableClock", "RealClock", "monotonic", "standing", "ticking"]

TIMESYNC: Final = Path("/run/systemd/timesync")
BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")


class RealClock:
    """The machine's clock. Once synchronised it stays so until the next boot."""

    def __init__(self, timesync: Path = TIMESYNC, boot_id: Path = BOOT_ID) -> None:
        self._timesync = timesync
        self._boot_id = boot_id.read_text(encoding="ascii").strip()
        self._synced = False

    def now(self) -> datetime:
        """Aware UTC."""
        return datetime.now(UTC)

    def boot(self) -> Boot:
        """The kernel's boot id, and seconds that also count while the machine sleeps."""
        return Boot(self._boot_id, time.clock_gettime(time.CLOCK_BOOTTIME))

    def synced(self) -> bool:
        """True when systemd-timesyncd says so, or when the machine does not run it."""
        if not self._synced:
            marked = (self._timesync / "synchronized").exists()
            self._synced = marked or not self._timesync.is_dir()
        return self._synced


def monotonic() -> float:
    """Seconds of a clock that only goes forwards."""
    return time.monotonic()


def standing() -> float:
    """The seconds of a clock that only moves when it is moved."""
    return 0.0


def ticking(start: datetime) -> "MovableClock":
    """A clock that begins at `start`, goes by itself and can be moved."""
    return MovableClock(start, running=time.monotonic)


class MovableClock:
    """A clock for the demo and for stories. With `running=time.monotonic` it also goes by itself.

    `start` is aware; the machine has been up for an hour when it begins.
    """

    def __init__(
        self, start: datetime, *, running: Callable[[], float] = standing, synced: bool = True
    ) -> None:
        self._running = running
        self._began = running()
        self._wall = start.astimezone(UTC)
        self._up = 3600.0
        self._boots = 1
        self._synced = synced

    def now(self) -> datetime:
        """Aware UTC."""
        return self._wall + timedelta(seconds=self._running() - self._began)

    def boot(self) -> Boot:
        """A boot that changes with `reboot` only."""
        return Boot(f"boot-{self._boots}", self._up + self._running() - self._began)

    def synced(self) -> bool:
        """As it was told by `sync`."""
        return self._synced

    def move(self, by: timedelta) -> None:
        """Let time pass; raise ValueError when `by` is negative."""
        if by < timedelta():
            raise ValueError("time only passes forwards; use jump")
        self._wall += by
        self._up += by.total_seconds()

    def set(self, moment: datetime) -> None:
        """Let time pass until `moment`; one that lies behind is jumped to."""
        ahead = moment - self.now()
        if ahead > timedelta():
            self.move(ahead)
        else:
            self.jump(moment)

    def jump(self, moment: datetime) -> None:
        """Put the hands to `moment`, as a synchronisation does: no time passes."""
        self._wall += moment - self.now()

    def sync(self, *, synced: bool = True) -> None:
        """Say whether the time can be trusted from now on."""
        self._synced = synced

    def reboot(self) -> None:
        """Start the machine anew."""
        self._boots += 1
        self._up = self._began - self._running()
