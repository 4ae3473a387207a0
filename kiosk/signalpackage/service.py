"""signal-cli's service as a switch sees it: restarted, and asked whether it is well."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import Final, Protocol

from kiosk.signalsetup.daemon import Daemon, GoneError, RefusedError

UNIT: Final = "hetikioski-signal"
ANSWER_S: Final = 20.0


@dataclass(frozen=True)
class Answers:
    """What the daemon says: its version, "" when it does not answer.

    `groups` says that it can list the account's groups, for which it asks the server.
    """

    version: str = ""
    groups: bool = False


class Service(Protocol):
    """What a switch does to signal-cli."""

    def restart(self) -> None:
        """Let `current` run from now on."""

    def answers(self) -> Answers:
        """Ask it now."""

    def seconds(self) -> float:
        """A clock that only goes forwards."""

    def wait(self, seconds: float) -> None:
        """Let so much time pass."""


class SystemService:
    """The machine's own. `run` runs a program and raises when that does not go."""

    def __init__(
        self, socket: Path, run: Callable[[Sequence[str]], str], seconds: Callable[[], float]
    ) -> None:
        self._socket = socket
        self._run = run
        self._seconds = seconds

    def restart(self) -> None:
        """Through the system's manager."""
        self._run(["systemctl", "restart", UNIT])

    def answers(self) -> Answers:
        """By its socket."""
        return asked(Daemon(self._socket, self._seconds))

    def seconds(self) -> float:
        """As its clock says."""
        return self._seconds()

    def wait(self, seconds: float) -> None:
        """Nothing else is to be done meanwhile."""
        Event().wait(seconds)


def asked(daemon: Daemon) -> Answers:
    """What this daemon says of itself."""
    with closing(daemon):
        try:
            version = str(daemon.ask("version", within_s=ANSWER_S)["version"])
        except (GoneError, RefusedError, TypeError, KeyError):
            return Answers()
        try:
            daemon.ask("listGroups", within_s=ANSWER_S)
        except (GoneError, RefusedError):
            return Answers(version)
        return Answers(version, groups=True)
