"""The loop around the relay's rounds, until somebody says stop; a round is in `program`."""

import argparse
import signal as signals
from collections.abc import Callable
from typing import Final

import content
from kiosk.care.boot import Clock
from kiosk.notify import QUIET, Service
from kiosk.relay.program import Relay, build
from kiosk.wiring import real_world, service

TICK: Final = 0.1
"""Seconds: how soon a tap on the screen is noticed."""
TICKS: Final = 10
"""While nothing happens a whole round is made only after so many."""
CARRYING: Final = "making its rounds"
"""What the manager is told."""


def run(relay: Relay, clock: Clock, stopping: Callable[[], bool], told: Service = QUIET) -> None:
    """Round after round until somebody says stop.

    After the first it is ready; from then on a sign of life is given only while the audit is
    content. A relay that carries letters is not held back for what it finds in its books.
    """
    ready = False
    while not stopping():
        relay.step(clock.now())
        if not ready or relay.audited(clock.now()):
            told.alive(CARRYING)
            ready = True
        for _ in range(TICKS):
            if relay.woken(TICK) or stopping():
                break
    told.stopping()
    relay.close()


def main(args: argparse.Namespace) -> int:
    """Run until SIGTERM with `args.settings`; return the exit status."""
    stop: list[int] = []
    for number in (signals.SIGTERM, signals.SIGINT):
        signals.signal(number, lambda got, _frame: stop.append(got))
    world = real_world(content.code_words())
    run(build(args.settings, world), world.clock, lambda: bool(stop), service())
    return 0
