"""A machine whose programs are played, for trying an update without one."""

from collections.abc import Callable, Mapping
from pathlib import Path

from kiosk.update.machine import Sign, State

Play = Callable[[float], Sign]
"""How a program does, so many seconds after it was started."""


def well_after(seconds: float) -> Play:
    """A program that is well from then on."""
    return lambda at: Sign(State.WELL, "1") if at >= seconds else Sign(State.COMING)


def given_up_after(seconds: float) -> Play:
    """A program that ends again and again until nobody starts it any more."""
    return lambda at: Sign(State.GIVEN_UP) if at >= seconds else again(at)


def again(at: float) -> Sign:
    """A program that is well at once, and another one each second."""
    return Sign(State.WELL, str(int(at)))


class PlayedMachine:
    """Time passes only while it is waited for. `plays` says how each release's programs do."""

    def __init__(self, current: Path, plays: Mapping[str, Mapping[str, Play]]) -> None:
        self.running = ""
        self.log: list[str] = []
        self._current = current
        self._plays = plays
        self._at = 0.0
        self._since = 0.0

    def stop(self) -> None:
        """Nothing runs."""
        self.running = ""
        self.log.append("stop")

    def start(self) -> None:
        """What `current` names runs from now on, if nothing does."""
        if not self.running:
            self.running = self._current.resolve().name
            self._since = self._at
        self.log.append(f"start {self.running}")

    def sign(self, program: str) -> Sign:
        """As it is played."""
        if not self.running:
            return Sign(State.COMING)
        return self._plays[self.running][program](self._at - self._since)

    def seconds(self) -> float:
        """So much has been waited."""
        return self._at

    def wait(self, seconds: float) -> None:
        """Let it pass."""
        self._at += seconds
