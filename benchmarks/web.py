"""The coordinators' pages: how soon a published line is on the wall, and what a page costs."""

import re
import subprocess
import time
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Final
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from benchmarks import school, tree
from benchmarks.display import Display, Point
from benchmarks.figures import COARSE
from benchmarks.subjects import PROGRAM, kiosk
from kiosk.care.calendar import local
from kiosk.care.week import YearWeek
from kiosk.clock import Clock
from kiosk.config import load
from kiosk.store.board import STEPS, Board
from kiosk.store.db import Database

WEEKS: Final = 600
MOVES: Final = 100_000
LOOKS: Final = 60
"""How often a page is asked for."""
PASSWORD: Final = "kolme sanaa mittaukseen"  # noqa: S105 - of a kiosk that lives for a minute
TOKEN: Final = re.compile(r'name="csrf_token" value="([^"]+)"')
MARK: Final = re.compile(r'name="(revision|base)" value="(\d+)"')


@dataclass
class WebFigures:
    """Seconds from publishing to the picture, milliseconds of a page, MiB, the start's ratio."""

    waits_s: list[float] = field(default_factory=list)
    page_ms: list[float] = field(default_factory=list)
    pss_mib: float = 0.0
    start_ratio: float = 0.0


class Browser:
    """Somebody who is signed in, without a browser's weight."""

    def __init__(self, address: str, code: str) -> None:
        self._address = address
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        page = self.get("/door")
        self.post("/door", page, {"code": code, "name": "Mittaaja", "password": PASSWORD})

    def get(self, path: str) -> str:
        """A page."""
        with self._opener.open(self._address + path) as answer:
            text: str = answer.read().decode()
            return text

    def post(self, path: str, page: str, fields: dict[str, str]) -> None:
        """Send a form of a page."""
        found = TOKEN.search(page)
        assert found is not None, "the page has no form"  # noqa: S101 - a benchmark stops here
        marks = dict(MARK.findall(page))
        body = urlencode({"csrf_token": found[1], **marks, **fields}).encode()
        with self._opener.open(self._address + path, body) as answer:
            answer.read()


def measure(display: Display, folder: Path, times: int, clock: Clock) -> WebFigures:
    """Start of the screen before and after years of use; then the pages, then publishing."""
    config = school.make(folder, display.size, clock)
    figures = WebFigures()
    before = _start_ms(display, config)
    _fill(load(config).paths.board, clock)
    figures.start_ratio = _start_ms(display, config) / before
    server = _web(config)
    screen = kiosk(config).start(display)
    try:
        browser = Browser(_address(server), _code(config, clock))
        when = YearWeek.of(local(clock.now(), load(config).school).date())
        for _ in range(LOOKS):
            began = time.perf_counter()
            page = browser.get(f"/week/{when}")
            figures.page_ms.append((time.perf_counter() - began) * 1000)
        figures.pss_mib = tree.pss(server.pid)
        display.settle(2)
        for number in range(times):
            figures.waits_s.append(_publish(display, browser, when, number, page))
    finally:
        tree.end(screen)
        tree.end(server)
    return figures


def _publish(display: Display, browser: Browser, when: YearWeek, number: int, page: str) -> float:
    """One line at once; seconds until the picture is another."""
    points = [
        Point(x, y)
        for x in range(0, display.size[0] // 3, COARSE // 4)
        for y in range(display.size[1] // 3, display.size[1] - 60, COARSE // 4)
    ]
    before = display.look(points)
    fields = {"fi": f"Mittausrivi {number}", "day": "0", "at_once": "1"}
    began = time.perf_counter()
    browser.post(f"/week/{when}/add", page, fields)
    seen = display.await_true(lambda: display.look(points) != before, 10)
    display.settle(0.3)
    _clear(browser, when)
    display.settle(0.3)
    return seen - began


def _clear(browser: Browser, when: YearWeek) -> None:
    """Put the week back, so that the next line changes the first sheet again."""
    page = browser.get(f"/week/{when}")
    browser.post(f"/week/{when}/restore", page, {"version": "1"})


def _web(config: Path) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [PROGRAM, "web", "--plain", "--config", str(config), "--port", "0"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def _address(server: "subprocess.Popen[bytes]") -> str:
    assert server.stdout is not None  # noqa: S101 - it was asked for
    return server.stdout.readline().decode().strip()


def _code(config: Path, clock: Clock) -> str:
    with closing(Board(load(config).paths.board)) as board:
        door = board.door(clock.now())
    assert door is not None, "no door is open"  # noqa: S101 - a benchmark stops here
    return door.code


def _start_ms(display: Display, config: Path) -> float:
    """From the command to a screen that has changed and come to rest; the best of three."""
    return min(_one_start(display, config) for _ in range(3))


def _one_start(display: Display, config: Path) -> float:
    points = [
        Point(x, y)
        for x in range(0, display.size[0], COARSE)
        for y in range(0, display.size[1], COARSE)
    ]
    empty = display.look(points)
    began = time.perf_counter()
    process = kiosk(config).start(display)
    try:
        seen = display.await_true(lambda: display.look(points) != empty, 60)
        display.settle()
    finally:
        tree.end(process)
        display.settle()
    return (seen - began) * 1000


def _fill(path: Path, clock: Clock) -> None:
    """Years of use: versions of weeks, and a log of the bag."""
    today = clock.now().date()
    with closing(Database(path, STEPS)) as db, db.writing("fill") as link:
        items = link.execute("SELECT items FROM weeks LIMIT 1").fetchone()[0]
        for number in range(WEEKS):
            when = YearWeek.of(today - timedelta(weeks=number % 50 + 1))
            link.execute(
                "INSERT INTO weeks (kiosk, year, week, version, published_at, items)"
                " VALUES ('k', ?, ?, ?, ?, ?)",
                (*when, number // 50 + 1, clock.now().isoformat(), items),
            )
        days = [(date.fromordinal(today.toordinal() - n % 360).isoformat(),) for n in range(MOVES)]
        link.executemany(
            "INSERT INTO bag_log (kiosk, day, bag, moved, missing)"
            " VALUES ('k', ?, 'bag', 'out', '[]')",
            days,
        )
