"""The kiosk's programs as the machine's manager sees them: stopped, started, and how each does.

A program tells the manager only what it really did (a frame drawn, its rounds checked, a page
answered): when the manager calls it active, that has happened. A screen without a panel says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from threading import Event
from typing import Final, Protocol

from kiosk.notify import NO_PANEL

TARGET: Final = "hetikioski.target"
SWITCHING: Final = "hetikioski-update.service"
PROGRAMS: Final = ("screen", "relay", "web")
SCREEN: Final = "screen"
ASKED: Final = ("ActiveState", "MainPID", "StatusText")

Run = Callable[[Sequence[str]], str]
"""Run a program and return what it said."""


class State(StrEnum):
    """How a program does."""

    WELL = "well"
    COMING = "coming"
    GIVEN_UP = "given up"


@dataclass(frozen=True)
class Sign:
    """How a program does, and which process it is: another one was started anew."""

    state: State
    process: str = ""


class Machine(Protocol):
    """What a switch does to the machine."""

    def stop(self) -> None:
        """End all programs; return when they have ended."""

    def start(self) -> None:
        """Let all programs start; return at once."""

    def sign(self, program: str) -> Sign:
        """How it does now."""

    def seconds(self) -> float:
        """A clock that only goes forwards."""

    def wait(self, seconds: float) -> None:
        """Let so much time pass."""


class Systemd:
    """The machine itself. `run` raises UpdateError when systemctl refuses."""

    def __init__(self, run: Run, seconds: Callable[[], float]) -> None:
        self._run = run
        self._seconds = seconds

    def stop(self) -> None:
        """The target's units belong to it and stop with it."""
        self._run(["systemctl", "stop", TARGET])

    def start(self) -> None:
        """Also those that were given up."""
        self._run(["systemctl", "reset-failed"])
        self._run(["systemctl", "start", "--no-block", TARGET])

    def sign(self, program: str) -> Sign:
        """What the manager says of the unit."""
        unit = f"hetikioski-{program}.service"
        asked = [word for name in ASKED for word in ("-p", name)]
        said = self._run(["systemctl", "show", *asked, unit])
        told = dict(line.split("=", 1) for line in said.splitlines() if "=" in line)
        match told.get("ActiveState"):
            case "active" if told.get("StatusText") != NO_PANEL:
                return Sign(State.WELL, told.get("MainPID", ""))
            case "failed":
                return Sign(State.GIVEN_UP)
            case _:
                return Sign(State.COMING)

    def seconds(self) -> float:
        """As its clock says."""
        return self._seconds()

    def wait(self, seconds: float) -> None:
        """Nothing else is to be done meanwhile."""
        Event().wait(seconds)
