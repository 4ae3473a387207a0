"""The real screen or relay at ten on a school morning, whatever the time is where it is measured.

`python -m benchmarks.at_ten screen|relay SETTINGS BEGUN`: nothing but the clock differs from the
installed program. BEGUN is the monotonic second at which it was ten.
"""

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from content import code_words
from kiosk.clock import MovableClock
from kiosk.config import load
from kiosk.notify import QUIET
from kiosk.wiring import world

TEN: Final = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)


def clock_since(begun: float) -> MovableClock:
    """A clock that showed ten at the monotonic second `begun` and runs."""
    passed = timedelta(seconds=time.monotonic() - begun)
    return MovableClock(TEN + passed, running=time.monotonic)


def main(program: str, settings_file: str, begun: str) -> int:
    """Run the program until it is told to stop."""
    settings = load(Path(settings_file))
    morning = world(clock_since(float(begun)), code_words())
    if program == "screen":
        from kiosk.screen.program import serve  # noqa: PLC0415 - the relay must not load pygame

        return serve(settings, morning, QUIET, fullscreen=True)
    from kiosk.relay.program import build  # noqa: PLC0415 - the screen must not load the relay
    from kiosk.relay.rounds import run  # noqa: PLC0415 - as above

    run(build(settings, morning), morning.clock, lambda: False)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
