"""The one USB stick that the settings allow: found by its filesystem's UUID, mounted for the copy.

Any other stick is never opened. What is written to it is not known here.
"""

import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

BY_UUID: Final = Path("/dev/disk/by-uuid")
MOUNT_AT: Final = Path("/run/hetikioski-stick")
OPTIONS: Final = "nosuid,nodev,noexec"
PATIENCE_S: Final = 60

Command = Callable[[Sequence[str]], bool]
"""Run a program of the system; whether it went well."""


def run(words: Sequence[str]) -> bool:
    """Run it for real."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and paths of our own
            words, check=False, capture_output=True, timeout=PATIENCE_S, stdin=subprocess.DEVNULL
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


@dataclass(frozen=True)
class Stick:
    """A stick by its UUID; the rest is where the system keeps such things."""

    uuid: str
    by_uuid: Path = BY_UUID
    mount_at: Path = MOUNT_AT
    command: Command = run

    @contextmanager
    def mounted(self) -> Iterator[Path | None]:
        """The stick's folder as long as it is needed; None when it is not there or does not go."""
        device = self.by_uuid / self.uuid
        if not self.uuid or not device.exists():
            yield None
            return
        self.mount_at.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.command(["mount", "-o", OPTIONS, str(device), str(self.mount_at)]):
            yield None
            return
        try:
            yield self.mount_at
        finally:
            self.command(["umount", str(self.mount_at)])
