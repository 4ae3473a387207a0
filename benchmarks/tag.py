"""From a tag's last byte on the wire to the changed picture, and what a reader costs otherwise."""

import os
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks import school, tree
from benchmarks.display import Display, Point, Probes
from benchmarks.figures import COARSE, WHOLE, few
from benchmarks.subjects import kiosk
from hardware.events import Tag
from hardware.protocols.decode import talk
from hardware.protocols.names import ProtocolName
from hardware.simulator.em4100_reader import frame
from hardware.simulator.pty import Wire
from kiosk.clock import Clock
from kiosk.config import load
from kiosk.store.board import opened

TAG: Final = Tag("62E3086CED")
HOLD_OFF: Final = 0.3
REST: Final = 0.5
"""Seconds between two scans: the tag has gone, and the screen has come to rest."""
NOISE: Final = 1 << 20
CHUNK: Final = 4096
"""What a read of a port gives at most."""
READER: Final = """
[[readers]]
name = "Ovi"
port = "{port}"
protocol = "em4100"
hold_off_s = {hold_off}
"""


@dataclass
class TagFigures:
    """Seconds from the last byte to the picture, percent of a core, MB of noise a second."""

    waits_s: list[float] = field(default_factory=list)
    idle_percent: float = 0.0
    noise_mb_s: float = 0.0


def measure(display: Display, folder: Path, scans: int, idle_s: float, clock: Clock) -> TagFigures:
    """A kiosk with a reader on a terminal, its bag taken and returned `scans` times."""
    wire = Wire(folder / "reader")
    config = school.make(folder, display.size, clock)
    with config.open("a", encoding="utf-8") as file:
        file.write(READER.format(port=wire.port, hold_off=HOLD_OFF))
    with opened(load(config).paths.board) as board:
        board.enrol(TAG, "")
    process = kiosk(config).start(display)
    figures = TagFigures(noise_mb_s=min(_noise_speed(name) for name in ProtocolName))
    try:
        points = _await_first_page(display)
        before = tree.spent(process.pid)
        time.sleep(idle_s)
        figures.idle_percent = tree.spent(process.pid).since(before) / idle_s * 100
        looks = _learn(display, wire, points)
        for scan in range(scans):
            figures.waits_s.append(_scan(display, wire, looks[scan % 2]))
    finally:
        tree.end(process)
        wire.close()
    return figures


def _await_first_page(display: Display) -> list[Point]:
    """Wait until it stands; return where to look from now on."""
    points = [
        Point(x, y)
        for x in range(0, display.size[0], COARSE)
        for y in range(0, display.size[1], COARSE)
    ]
    empty = display.look(points)
    display.await_true(lambda: display.look(points) != empty, 60)
    display.settle(2)
    return points


def _learn(display: Display, wire: Wire, points: list[Point]) -> tuple[Probes, Probes]:
    """What is seen when the bag is out, and when it is back, where the two differ."""
    pictures = []
    for _ in range(2):
        wire.send(frame(TAG))
        display.settle(REST)
        pictures.append(display.look(points))
    out, back = pictures
    return (
        few({point: colour for point, colour in out.items() if colour != back[point]}),
        few({point: colour for point, colour in back.items() if colour != out[point]}),
    )


def _scan(display: Display, wire: Wire, look: Probes) -> float:
    time.sleep(REST)
    data = frame(TAG)
    wire.send(data[:-1])
    before = time.perf_counter()
    wire.send(data[-1:])
    return display.await_probes(look, WHOLE) - before


def _noise_speed(name: ProtocolName) -> float:
    """Megabytes of noise a second, in pieces as a port gives them; the best of three."""
    noise = os.urandom(NOISE)
    return max(_once(talk(name).feed, noise) for _ in range(3))


def _once(feed: Callable[[bytes, float], object], noise: bytes) -> float:
    before = time.perf_counter()
    for start in range(0, NOISE, CHUNK):
        feed(noise[start : start + CHUNK], 0.0)
    return NOISE / 1e6 / (time.perf_counter() - before)
