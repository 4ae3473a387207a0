"""The way of a request: from the tap on Lähetä to the line on signal-cli's socket."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks import school, tree
from benchmarks.at_ten import clock_since
from benchmarks.display import Display, Point
from benchmarks.pages import middle
from benchmarks.subjects import PROGRAM
from benchmarks.tapwire import TappedWire
from kiosk.care.actions import Action, Verb
from kiosk.clock import Clock
from kiosk.config import Settings, load

ASK: Final = Action(Verb.GO, "request")
SEND: Final = Action(Verb.SEND)
IN_A_ROW: Final = 3
"""The kiosk takes no more in ten minutes; it forgets that when it is started anew."""
CALM: Final = 0.5
"""Seconds of rest after which the next tap is a tap of its own."""


@dataclass(frozen=True)
class Post:
    """How long each request took, in seconds, and what the relay holds afterwards."""

    waits_s: list[float]
    relay_mib: float


@dataclass(frozen=True)
class Desk:
    """A kiosk at ten in the morning: its display, its settings and the wire it talks over."""

    display: Display
    config: Path
    settings: Settings
    begun: float
    wire: TappedWire

    @property
    def clock(self) -> Clock:
        """The time the programs see."""
        return clock_since(self.begun)

    def command(self, program: str) -> list[str]:
        """The program with this desk's clock."""
        return [
            sys.executable,
            "-m",
            "benchmarks.at_ten",
            program,
            str(self.config),
            str(self.begun),
        ]


@contextmanager
def running(command: list[str], env: dict[str, str]) -> Iterator[int]:
    """A program's process id while it runs."""
    process = subprocess.Popen(
        command,
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process.pid
    finally:
        tree.end(process)


def measure(display: Display, folder: Path, taps: int) -> Post:
    """Ask `taps` times on a real screen with a real relay and a simulated signal-cli."""
    begun = time.monotonic()
    config = school.make(folder, display.size, clock_since(begun))
    settings = load(config)
    simulated = folder / "simulated.sock"
    with ExitStack() as stack:
        simulator = [PROGRAM, "signal-sim", "--socket", str(simulated)]
        stack.enter_context(running(simulator, display.env))
        display.await_true(simulated.exists, 10)
        wire = TappedWire(settings.signal.socket, simulated)
        stack.callback(wire.close)
        desk = Desk(display, config, settings, begun, wire)
        relay = stack.enter_context(running(desk.command("relay"), display.env))
        waits: list[float] = []
        while len(waits) < taps:
            waits += sitting(desk, min(IN_A_ROW, taps - len(waits)))
        return Post(waits, tree.pss(relay))


def sitting(desk: Desk, taps: int) -> list[float]:
    """Start the screen and ask a few times."""
    display = desk.display
    display.finger.move(Point(display.size[0] - 1, display.size[1] - 1))
    bare = display.picture()
    with running(desk.command("screen"), display.env):
        display.await_true(lambda: display.picture() != bare, 30)
        display.settle(CALM)
        return [ask(desk) for _ in range(taps)]


def ask(desk: Desk) -> float:
    """One request from the first page: how long it took; then it is withdrawn."""
    finger, display = desk.display.finger, desk.display
    to_ask, to_send = spots(desk)
    finger.tap(to_ask)
    display.settle(CALM)
    desk.wire.await_quiet(CALM)
    lifted = finger.tap(to_send)
    passed = desk.wire.await_send(lifted)
    display.settle(CALM)
    with school.stores(desk.settings) as (_, requests):
        for request in requests.active():
            requests.withdraw(request.id, desk.clock.now())
    display.settle(CALM)
    finger.tap(school.way_home(desk.config))
    display.settle(CALM)
    desk.wire.await_quiet(CALM)
    return passed - lifted


def spots(desk: Desk) -> tuple[Point, Point]:
    """Where the finger asks, and where it sends."""
    clock = desk.clock
    with school.app(desk.settings, clock) as app:
        first = app.scene(clock.now())
        app.act(ASK, clock.now())
        second = app.scene(clock.now())
    to_ask = next(box.rect for box in first.buttons() if box.action == ASK)
    to_send = next(box.rect for box in second.buttons() if box.action == SEND)
    return middle(to_ask), middle(to_send)
