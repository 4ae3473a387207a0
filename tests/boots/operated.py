"""A machine that was booted, as whoever sits at it: commands are run in it, and things awaited."""

from collections.abc import Callable, Sequence
from threading import Event
from time import monotonic
from typing import Final, Protocol

LOOK_S: Final = 0.05
UP_S: Final = 60.0


class NotInTimeError(AssertionError):
    """What was waited for did not happen."""


def until(what: str, happened: Callable[[], bool], within_s: float = UP_S) -> float:
    """Wait until it happened; the seconds that took. Raises NotInTimeError."""
    began = monotonic()
    while not happened():
        if monotonic() - began > within_s:
            raise NotInTimeError(f"not within {within_s:.0f} s: {what}")
        Event().wait(LOOK_S)
    return monotonic() - began


def as_user(user: str, *command: str) -> Sequence[str]:
    """The command with the user's rights and groups; as root where there is none."""
    become = ("setpriv", f"--reuid={user}", f"--regid={user}", "--init-groups")
    return (*become, *command) if user else command


class Operated(Protocol):
    """However it was booted, it can be told to do something."""

    def do(self, *command: str, user: str = "", check: bool = True) -> str:
        """Run a command in it, as root or as a user with the user's groups; what it printed."""
        ...

    def show(self, unit: str, what: str) -> str:
        """A property of a unit."""
        return self.do("systemctl", "show", "--value", "-p", what, unit, check=False).strip()

    def active(self, unit: str) -> bool:
        """Whether the manager was told by the unit's program that it does what it is for."""
        return self.show(unit, "ActiveState") == "active"

    def journal(self, unit: str) -> str:
        """The last lines of a unit's journal."""
        return self.do("journalctl", "-n", "40", "-o", "cat", "-u", unit, check=False)
