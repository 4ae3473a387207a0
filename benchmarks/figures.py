"""One subject's figures: start, feedback, pages, memory, idle time. Milliseconds, MiB, percent."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from benchmarks import tree
from benchmarks.display import Display, Point, Probes
from benchmarks.pages import Pages, middle
from benchmarks.subjects import Subject
from kiosk.screen.scene import Rect

WHITE: Final = b"\xff\xff\xff"
WHOLE: Final = 0.98
"""The share of a page's points that makes it a full frame: the clock may have moved on."""
HALF: Final = 0.5
COARSE: Final = 24
FINE: Final = 4
AROUND_POINTER: Final = 40
"""Pixels around a finger that are not looked at: the server draws its pointer there."""
REST: Final = 0.35
"""Seconds between two taps, longer than a touch screen's debounce."""


@dataclass
class Figures:
    """Everything measured of one subject, one entry a round."""

    start_ms: list[float] = field(default_factory=list)
    feedback_ms: list[float] = field(default_factory=list)
    open_ms: list[float] = field(default_factory=list)
    back_ms: list[float] = field(default_factory=list)
    pss_mib: list[float] = field(default_factory=list)
    idle_percent: float = 0.0
    growth_mib: float = 0.0


@dataclass(frozen=True)
class Sights:
    """What this subject's pages look like where they differ from what was there before."""

    empty: Probes
    started: Probes
    pressed: Probes
    opened: Probes
    returned: Probes


def few(probes: Probes, most: int = 256) -> Probes:
    """So many of them, spread evenly: looking must take no time beside what is measured."""
    step = max(1, len(probes) // most)
    return dict(list(probes.items())[::step])


class Bench:
    """One subject on one display."""

    def __init__(self, display: Display, subject: Subject, pages: Pages) -> None:
        self.display = display
        self.subject = subject
        self.opener = pages.opener
        self.to_open = middle(pages.opener)
        self.to_return = middle(pages.back)
        self.corner = Point(display.size[0] - 1, display.size[1] - 1)
        self.figures = Figures()
        self.sights = self._learn()

    def _grid(self, rect: Rect, step: int) -> list[Point]:
        around = (self.to_open, self.to_return, self.corner)
        return [
            Point(x, y)
            for x in range(round(rect.x), round(rect.right), step)
            for y in range(round(rect.y), round(rect.bottom), step)
            if all(max(abs(x - p.x), abs(y - p.y)) > AROUND_POINTER for p in around)
        ]

    def _learn(self) -> Sights:
        """Go once through everything without a watch in hand."""
        display, finger = self.display, self.display.finger
        everywhere = self._grid(Rect(0, 0, *display.size), COARSE)
        button = self._grid(self.opener, FINE)
        finger.move(self.corner)
        empty = display.look(everywhere)
        with self.running():
            display.await_true(lambda: display.look(everywhere) != empty, 60)
            display.settle(2)
            finger.move(self.to_open)
            display.settle()
            first, calm = display.look(everywhere), display.look(button)
            finger.press()
            display.settle()
            pressed = display.look(button)
            finger.release()
            display.settle()
            second = display.look(everywhere)
        return Sights(
            empty=empty,
            started=few({p: c for p, c in first.items() if c not in (empty[p], WHITE)}),
            pressed=few({p: c for p, c in pressed.items() if c != calm[p]}, 32),
            opened=few({p: c for p, c in second.items() if c != first[p]}),
            returned=few({p: c for p, c in first.items() if c != second[p]}),
        )

    @contextmanager
    def running(self) -> Iterator[int]:
        """The subject's process id while it runs, and an empty screen after it."""
        process = self.subject.start(self.display)
        try:
            yield process.pid
        finally:
            tree.end(process)
            self.display.settle()

    def start(self) -> None:
        """From the command to the first full frame, and what it takes then."""
        self.display.finger.move(self.corner)
        before = time.perf_counter()
        with self.running() as pid:
            seen = self.display.await_probes(self.sights.started, WHOLE)
            self.figures.start_ms.append((seen - before) * 1000)
            self.display.settle()
            self.figures.pss_mib.append(tree.pss(pid))

    def round_trip(self) -> None:
        """Press, see the feedback, release, see the page, and come back."""
        figures, display, finger = self.figures, self.display, self.display.finger
        finger.move(self.to_open)
        time.sleep(REST)
        before = finger.press()
        seen = display.await_probes(self.sights.pressed, HALF)
        figures.feedback_ms.append((seen - before) * 1000)
        display.settle(REST)
        before = finger.release()
        seen = display.await_probes(self.sights.opened, WHOLE)
        figures.open_ms.append((seen - before) * 1000)
        time.sleep(REST)
        before = finger.tap(self.to_return)
        seen = display.await_probes(self.sights.returned, WHOLE)
        figures.back_ms.append((seen - before) * 1000)

    def changes(self, count: int) -> None:
        """Change pages `count` times, as fast as they come."""
        for _ in range(count // 2):
            self.display.finger.tap(self.to_open)
            self.display.await_probes(self.sights.opened, WHOLE)
            self.display.finger.tap(self.to_return)
            self.display.await_probes(self.sights.returned, WHOLE)

    def long_run(
        self, *, rounds: int, changes: int, idle_s: float, say: Callable[[str], None]
    ) -> None:
        """Everything that is measured in one run of the program."""
        with self.running() as pid:
            self.display.await_probes(self.sights.started, WHOLE)
            self.display.settle(2)
            say(f"{self.subject.name}: idle for {idle_s:.0f} s")
            before = tree.spent(pid)
            time.sleep(idle_s)
            self.figures.idle_percent = tree.spent(pid).since(before) / idle_s * 100
            say(f"{self.subject.name}: pressing and opening {rounds} times")
            for _ in range(rounds):
                self.round_trip()
            say(f"{self.subject.name}: {changes} page changes")
            self.changes(min(changes, 200))
            self.display.settle()
            held = tree.pss(pid)
            self.changes(changes)
            self.display.settle()
            self.figures.growth_mib = tree.pss(pid) - held
