"""A restore with its days counted: `python killed.py FILE DATA CUT` ends itself at effect CUT."""

import os
import signal
import sys
from pathlib import Path

from kiosk.backup.restoring import restore, verified
from tests.backup.ground import KEY, NOW


class Countdown:
    """Kills the process at its n-th effect, as a pulled plug would."""

    def __init__(self, cut: int) -> None:
        self._left = cut

    def __call__(self, _name: str) -> None:
        """Count one."""
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


def main(file: str, data: str, cut: str) -> None:
    """Restore, or die on the way."""
    places = {name: Path(data) / name / f"{name}.db" for name in ("board", "accounts")}
    restore(verified(Path(file), KEY), places, NOW, Countdown(int(cut)))


if __name__ == "__main__":
    main(*sys.argv[1:])
