"""A real program with its days counted: the n-th thing it does to the world is its last.

`python program.py relay|screen SETTINGS FOLDER CUT [ACTION …]`. FOLDER holds `clock`, the seconds
that the parent has let pass, and takes `effects`, one line for each effect in its order; CUT is the
number or the name of the effect at which the process kills itself, 0 for none. The screen has no
window: it is handed the actions one after the other and ends.
"""

import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from content import code_words
from kiosk.care.actions import Action
from kiosk.care.boot import Boot
from kiosk.config import Settings, load
from kiosk.wiring import World, world

TEN: Final = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)
"""Ten o'clock on a Tuesday in Finland."""
KILLED: Final = "killed"
"""What the notes hold where a program ended itself."""


class HandedClock:
    """The parent's clock, read from a file; all programs of one story share it."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def _passed(self) -> float:
        return float(self._file.read_text(encoding="ascii"))

    def now(self) -> datetime:
        """Aware UTC."""
        return TEN + timedelta(seconds=self._passed())

    def boot(self) -> Boot:
        """One boot for the whole story."""
        return Boot("story", 3600 + self._passed())

    def synced(self) -> bool:
        """The time can be trusted."""
        return True


class Countdown:
    """Notes every effect, and ends the process at the n-th as a power cut would."""

    def __init__(self, cut: str, notes: Path) -> None:
        self._left = int(cut) if cut.isdecimal() else 0
        self._last = cut
        self._beats: set[str] = set()
        self._notes = notes.open("a", encoding="utf-8")

    def __call__(self, name: str) -> None:
        """Count one effect; of the heartbeat, which never ends, only the first."""
        if name.endswith("beat") and name in self._beats:
            return
        self._beats.add(name)
        self._notes.write(f"{name}\n")
        self._notes.flush()
        self._left -= 1
        if self._left == 0 or name == self._last:
            self._notes.write(f"{KILLED}\n")
            self._notes.flush()
            os.kill(os.getpid(), signal.SIGKILL)


def relay(settings: Settings, outside: World) -> None:
    """Round after round until it is ended."""
    from kiosk.relay.program import build  # noqa: PLC0415 - the screen does without it
    from kiosk.relay.rounds import run  # noqa: PLC0415 - as above

    run(build(settings, outside), outside.clock, lambda: False)


def screen(settings: Settings, outside: World, actions: list[str]) -> None:
    """Carry out the actions on the pages, as taps would."""
    from kiosk.screen.app import App  # noqa: PLC0415 - the relay does without it
    from kiosk.screen.frame import Frame  # noqa: PLC0415 - as above
    from kiosk.screen.page import Chance  # noqa: PLC0415 - as above
    from kiosk.screen.watch import Watch  # noqa: PLC0415 - as above
    from kiosk.store.board import Board  # noqa: PLC0415 - as above
    from kiosk.store.requests import Requests  # noqa: PLC0415 - as above

    board = Board(settings.paths.board, outside.effect)
    requests = Requests(settings.paths.requests, outside.effect)
    watch = Watch(board, requests, outside.clock)
    kiosk, clock = settings.kiosk, outside.clock
    chance = Chance(lambda: outside.new_code(watch.codes_in_use()), outside.new_id)
    frame = Frame(*kiosk.size, kiosk.ppi, kiosk.text)
    idle = timedelta(seconds=kiosk.idle_s)
    app = App(frame, watch, chance, lang=kiosk.language, idle_after=idle, now=clock.now())
    for action in actions:
        app.scene(clock.now())
        app.act(Action.parse(action), clock.now())
    requests.close()
    board.close()


def main(program: str, settings_file: str, folder: str, cut: str, *actions: str) -> None:
    """Run one of the two."""
    settings = load(Path(settings_file))
    countdown = Countdown(cut, Path(folder) / "effects")
    outside = world(HandedClock(Path(folder) / "clock"), code_words(), countdown)
    if program == "relay":
        relay(settings, outside)
    else:
        screen(settings, outside, list(actions))


if __name__ == "__main__":
    main(*sys.argv[1:])
