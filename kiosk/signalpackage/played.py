"""A service that is played, for trying a switch without signal-cli."""

from pathlib import Path

from kiosk.signalpackage.service import Answers


class PlayedService:
    """Answers as the release that `current` names is told to, some seconds after a restart.

    `plays` says by a release's folder name what it answers. Time passes only while it is waited.
    """

    def __init__(self, root: Path, plays: dict[str, Answers], comes_after: float = 3.0) -> None:
        self.restarts: list[str] = []
        self._root = root
        self._plays = plays
        self._comes_after = comes_after
        self._passed = 0.0
        self._since = -comes_after

    def restart(self) -> None:
        """What `current` names runs from now on."""
        self.restarts.append(self._current())
        self._since = self._passed

    def answers(self) -> Answers:
        """Nothing until it has come up."""
        if self._passed - self._since < self._comes_after:
            return Answers()
        return self._plays.get(self._current(), Answers())

    def seconds(self) -> float:
        """So much has been waited."""
        return self._passed

    def wait(self, seconds: float) -> None:
        """Let it pass."""
        self._passed += seconds

    def _current(self) -> str:
        link = self._root / "current"
        return link.readlink().name if link.is_symlink() else ""
