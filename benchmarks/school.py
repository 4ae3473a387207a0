"""A kiosk to measure: settings, databases with this week's info, and its scenes."""

import io
import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout
from datetime import time
from pathlib import Path
from typing import Final

from benchmarks.display import Point
from benchmarks.pages import OPEN, Pages, middle
from benchmarks.subjects import PROGRAM
from content import code_words
from kiosk.care.actions import Verb
from kiosk.care.calendar import local
from kiosk.care.week import Item, ItemKind, Week, YearWeek
from kiosk.clock import Clock
from kiosk.commands.migrate import migrate_all
from kiosk.config import Settings, load
from kiosk.screen.app import App
from kiosk.screen.scene import Rect
from kiosk.screen.watch import Watch
from kiosk.store.board import Board
from kiosk.store.requests import Requests
from kiosk.wiring import world

SETTINGS: Final = """
[paths]
data = "data"
[kiosk]
size = "{width}x{height}"
ppi = 150
idle_s = 600
[signal]
socket = "signal.sock"
account = "+358400000001"
group = "aGV0aXB1cmt1LWVzaW1lcmtraXJ5aG1hLTAwMDAwMDE="
coordinators = ["22222222-2222-4222-8222-222222222222"]
[school]
name = "Mittauskoulu"
staffed = "7.30-16.00"
days_off = []
[[places]]
id = "opo"
fi = "opinto-ohjaus"
sv = "studiehandledningen"
en = "the guidance office"
into = "opinto-ohjaukseen"
[[places]]
id = "terveydenhoitaja"
fi = "terveydenhoitajan huone"
sv = "hälsovårdarens rum"
en = "the nurse's room"
into = "terveydenhoitajan huoneeseen"
"""

LINES: Final = (
    ("Tiimipalaveri, neuvotteluhuone", ItemKind.MEETING, time(8, 15)),
    ("Terveydenhoitaja paikalla", ItemKind.VISIT, time(9)),
    ("4B uimahallissa", ItemKind.TRIP, time(10, 15)),
    ("Sijainen luokassa 2A", ItemKind.STAFF, None),
    ("Kalakeitto", ItemKind.LUNCH, None),
)
WHOLE_WEEK: Final = ("Arvioinnit perjantaihin mennessä", "Löytötavarat ovat aulassa")


def make(folder: Path, size: tuple[int, int], clock: Clock) -> Path:
    """Write settings and databases into the folder; return the settings file."""
    config = folder / "kiosk.toml"
    config.write_text(SETTINGS.format(width=size[0], height=size[1]), encoding="utf-8")
    settings = load(config)
    with redirect_stdout(io.StringIO()):
        migrate_all(settings)
    with stores(settings) as (board, _):
        now = clock.now()
        board.publish(this_week(YearWeek.of(local(now, settings.school).date())), now)
    return config


def this_week(when: YearWeek) -> Week:
    """An ordinary week: five lines today and every other day, two for the whole week."""
    lines = [
        Item(text, kind=kind, first=when.day(day), starts=starts)
        for day in range(1, 6)
        for text, kind, starts in LINES
    ]
    return Week(when, (*lines, *(Item(text, kind=ItemKind.REMEMBER) for text in WHOLE_WEEK)))


@contextmanager
def stores(settings: Settings) -> Iterator[tuple[Board, Requests]]:
    """Both databases, open."""
    board, requests = Board(settings.paths.board), Requests(settings.paths.requests)
    try:
        yield board, requests
    finally:
        requests.close()
        board.close()


@contextmanager
def app(settings: Settings, clock: Clock) -> Iterator[App]:
    """The screen program without its window, over the same databases."""
    from kiosk.screen.program import make_app  # noqa: PLC0415 - it loads pygame

    with stores(settings) as (board, requests):
        yield make_app(settings, world(clock, code_words()), Watch(board, requests, clock))


def pages(config: Path, clock: Clock) -> Pages:
    """The first page and the debriefers' page, as this kiosk shows them now."""
    with app(load(config), clock) as shown:
        first = shown.scene(clock.now())
        shown.act(OPEN, clock.now())
        return Pages(first, shown.scene(clock.now()))


def way_home(config: Path) -> Point:
    """Where a finger leaves the page that follows a request."""
    command = [PROGRAM, "scene", "sent", "--config", str(config)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    boxes = [json.loads(done.stdout)]
    while boxes:
        box = boxes.pop()
        if box["action"] == Verb.HOME:
            return middle(Rect(*box["rect"]))
        boxes += box["children"]
    raise LookupError("no button leads home from the page after a request")
