"""A screen on HDMI that is told to sleep and to wake over the cable's own wire (CEC).

`cec-ctl` of v4l-utils speaks it. It is started as a child and looked at later, so that a screen
that does not answer holds nothing up.
"""

import shutil
import subprocess
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from hardware.lamps import LampError

COMMAND: Final = "cec-ctl"
DEVICES: Final = Path("/dev")
PATIENCE_S: Final = 15.0
"""A screen that has not answered by then does not."""
PARTING_S: Final = 2.0
"""So long the program waits for it at its own end."""
SCREEN: Final = "0"
"""The logical address of a television, by the CEC standard."""


def cec_devices(root: Path = DEVICES, command: str = COMMAND) -> list[Path]:
    """Every HDMI output that has the wire; none where there is nobody to speak on it."""
    return sorted(root.glob("cec[0-9]*")) if shutil.which(command) else []


class Cec:
    """The wire of `device`. `command` speaks on it, `clock` gives seconds that only grow."""

    def __init__(
        self, device: Path, clock: Callable[[], float], command: Sequence[str] = (COMMAND,)
    ) -> None:
        self._start = [*command, "--device", str(device), "--playback", "--to", SCREEN]
        self._clock = clock
        self._speaking: subprocess.Popen[bytes] | None = None
        self._since = 0.0

    def dim(self) -> None:
        """Send the screen to sleep."""
        self._say("--standby")

    def light(self) -> None:
        """Wake it."""
        self._say("--image-view-on")

    def look(self) -> None:
        """Whether what was said last was heard."""
        child = self._speaking
        if child is None:
            return
        ended = child.poll()
        if ended is None and self._clock() - self._since < PATIENCE_S:
            return
        self._hush(child)
        if ended != 0:
            raise LampError(f"{self._start[0]}: {'no answer' if ended is None else ended}")

    def close(self) -> None:
        """Hear the last word out, if that does not take long."""
        child = self._speaking
        if child is not None:
            with suppress(subprocess.TimeoutExpired):
                child.wait(PARTING_S)
            self._hush(child)

    def _say(self, what: str) -> None:
        if self._speaking is not None:
            self._hush(self._speaking)
        try:
            self._speaking = subprocess.Popen(  # noqa: S603 - the command comes from our own wiring
                [*self._start, what],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError as error:
            raise LampError(f"{self._start[0]}: {type(error).__name__}") from error
        self._since = self._clock()

    def _hush(self, child: "subprocess.Popen[bytes]") -> None:
        """Be done with it; one that still speaks is ended and reaped."""
        self._speaking = None
        child.kill()
        child.wait()
