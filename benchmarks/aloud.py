"""From the tap on Lue ääneen to the first sound, from the next tap to silence, and what it costs.

The screen program plays into a file by SDL's disk driver, faster than a device would; the moment
is the one at which the first sample that is not silence stands there.
"""

import statistics
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from audio.simulator.voice import SimulatedLoudspeaker, SimulatedVoice
from benchmarks import school, tree
from benchmarks.display import Display, Point
from benchmarks.pages import middle
from benchmarks.subjects import kiosk
from content import code_words
from kiosk import voice
from kiosk.care.actions import Action, Verb
from kiosk.clock import Clock
from kiosk.config import load
from kiosk.screen.aloud import Aloud, Reader
from kiosk.screen.watch import Watch
from kiosk.wiring import world

READ: Final = Action(Verb.READ)
DELAY_MS: Final = 2
"""The disk driver waits so long after each buffer; a device would wait 23."""
DEVICE_S: Final = 512 / 22050
"""What a device's own buffer adds, once; it is counted to every wait."""
SILENCE: Final = 1 << 15
"""So many bytes of nothing are silence: the pauses in speech are shorter."""
SILENT: Final = """
[sound]
aloud = false
"""
BARE: Final = bytes(3)
"""A pixel on which nothing stands yet."""
LOADED: Final = 5.0
"""Seconds of rest after the start; the voice is loaded after two."""
CALM: Final = 0.6
"""Seconds of rest, after which the next tap is a tap of its own."""
PAGE_S: Final = 12.0
"""So long a whole page is read, at the disk driver's pace, for the memory."""


@dataclass
class AloudFigures:
    """Seconds from a tap to sound and to silence, and the memory that a voice takes, in MiB."""

    first_s: float = 0.0
    """The first tap of all."""
    waits_s: list[float] = field(default_factory=list)
    stops_s: list[float] = field(default_factory=list)
    grown_mib: float = 0.0


class Tape:
    """What has been played, as bytes that go on coming."""

    def __init__(self, path: Path, display: Display) -> None:
        self._path = path
        self._display = display

    @property
    def end(self) -> int:
        """How long it is now."""
        return self._path.stat().st_size if self._path.exists() else 0

    def await_sound(self, start: int) -> float:
        """The moment at which there is anything but silence after `start`."""
        return self._display.await_true(lambda: any(self._since(start)), 10)

    def await_silence(self, start: int) -> float:
        """The moment from which on there is nothing but silence after `start`."""
        last = time.perf_counter()
        quiet = 0
        while quiet < SILENCE:
            came = self._since(start)
            start += len(came)
            if any(came):
                last, quiet = time.perf_counter(), 0
            quiet += len(came)
            time.sleep(0.0005)
        return last

    def _since(self, start: int) -> bytes:
        if not self._path.exists():
            return b""
        with self._path.open("rb") as file:
            file.seek(start)
            return file.read()


def measure(display: Display, folder: Path, taps: int, clock: Clock) -> AloudFigures:
    """A kiosk whose first page is read and stopped `taps` times."""
    config = school.make(folder, display.size, clock)
    silent = folder / "silent.toml"
    silent.write_text(config.read_text(encoding="utf-8") + SILENT, encoding="utf-8")
    spot = button(config, clock)
    tape = Tape(folder / "sound.raw", display)
    figures = AloudFigures()
    without = _start(display, silent, spot)
    before = _memory(without.pid, CALM)
    tree.end(without)
    with playing_to(display, folder / "sound.raw"):
        process = _start(display, config, spot)
    try:
        figures.first_s = _read(display, tape, spot, figures)
        figures.stops_s.clear()
        for _ in range(taps):
            figures.waits_s.append(_read(display, tape, spot, figures))
        display.finger.tap(spot)
        figures.grown_mib = _memory(process.pid, PAGE_S) - before
    finally:
        tree.end(process)
    return figures


def _start(display: Display, config: Path, spot: Point) -> subprocess.Popen[bytes]:
    """A kiosk at rest on its first page, its voice loaded where it has one."""
    display.await_true(lambda: display.pixel(spot) == BARE, 10)
    process = kiosk(config).start(display)
    display.await_true(lambda: display.pixel(spot) != BARE, 60)
    display.settle(LOADED)
    return process


@contextmanager
def playing_to(display: Display, file: Path) -> Iterator[None]:
    """What is started meanwhile plays into the file."""
    device = {
        "SDL_AUDIODRIVER": "disk",
        "SDL_DISKAUDIOFILE": str(file),
        "SDL_DISKAUDIODELAY": str(DELAY_MS),
    }
    usual = display.env
    display.env = usual | device
    try:
        yield
    finally:
        display.env = usual


def button(config: Path, clock: Clock) -> Point:
    """Where the button stands on the first page."""
    from kiosk.screen.program import make_app  # noqa: PLC0415 - it loads pygame

    settings = load(config)
    loudspeaker = SimulatedLoudspeaker(lambda: 0.0)
    aloud = Aloud(Reader(SimulatedVoice(), loudspeaker, voice.sentences, voice.said))
    with school.stores(settings) as (board, requests):
        watch = Watch(board, requests, clock, aloud=aloud)
        page = make_app(settings, world(clock, code_words()), watch).scene(clock.now())
    return middle(next(box.rect for box in page.buttons() if box.action == READ))


def _read(display: Display, tape: Tape, spot: Point, figures: AloudFigures) -> float:
    """Begin to read and be silent again; the seconds until the first sound."""
    still = display.pixel(spot)
    start = tape.end
    lifted = display.finger.tap(spot)
    wait = tape.await_sound(start) - lifted + DEVICE_S
    time.sleep(CALM)
    start = tape.end
    lifted = display.finger.tap(spot)
    figures.stops_s.append(tape.await_silence(start) - lifted + DEVICE_S)
    display.await_true(lambda: display.pixel(spot) == still, 10)
    time.sleep(CALM)
    return wait


def _memory(pid: int, seconds: float) -> float:
    """The median memory over so many seconds, in MiB."""
    end = time.monotonic() + seconds
    seen = [tree.pss(pid)]
    while time.monotonic() < end:
        time.sleep(0.1)
        seen.append(tree.pss(pid))
    return statistics.median(seen)
