"""A stage, a door without anything behind it, and the demo as people start it."""

import contextlib
import http.client
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Any, Final

import pytest

from kiosk.demo import orders
from kiosk.demo.assets import assets
from kiosk.demo.door import ADDRESS, HEADER, Door, Rooms
from kiosk.demo.feed import Feed
from kiosk.demo.stage import Stage

PATIENCE_S: Final = 30.0
JSON: Final = {HEADER: "demo", "Content-Type": "application/json"}


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass
class Page:
    """What a browser's page does, without the browser."""

    port: int
    version: int = 0
    world: dict[str, Any] = field(default_factory=dict)
    svg: str = ""
    _picture: int = 0

    def ask(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """One request on a connection of its own."""
        link = http.client.HTTPConnection(ADDRESS, self.port, timeout=PATIENCE_S)
        with contextlib.closing(link):
            link.request(method, path, body, headers or {})
            got = link.getresponse()
            return Answer(got.status, dict(got.getheaders()), got.read())

    def order(self, **what: object) -> int:
        """Give an order as the page does; the status that came back."""
        return self.ask("POST", "/do", json.dumps(what).encode(), JSON).status

    def news(self) -> None:
        """Wait for the next edition and look at it; the server's patience is the test's too."""
        got = self.ask("GET", f"/news?after={self.version}&picture={self._picture}")
        news = json.loads(got.body)
        assert news["version"] != self.version, "nothing new came"
        self.version, self._picture = news["version"], news["picture"]
        self.world = news["world"]
        self.svg = news["svg"] or self.svg

    def sees(self, *texts: str) -> None:
        """Read the news until the picture shows all the texts."""
        for _ in range(200):
            if all(text in self.svg for text in texts):
                return
            self.news()
        raise AssertionError(f"never seen: {texts}")

    def hears(self, text: str, thread: str = "group") -> dict[str, Any]:
        """Read the news until the chat (or a member's private talk) has a message with `text`."""
        for _ in range(200):
            known = self.world.get("direct", {}) | {"group": self.world.get("group", ())}
            for message in known.get(thread, ()):
                if text in message["text"]:
                    return dict(message)
            self.news()
        raise AssertionError(f"never heard: {text}")

    def tap(self, x: float, y: float) -> None:
        """Press and release."""
        assert self.order(do="down", x=x, y=y) == 202
        assert self.order(do="up", x=x, y=y) == 202


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """The whole world, with a clock that stands."""
    with contextlib.closing(Stage(tmp_path / "stage")) as made:
        made.settle()
        yield made


@pytest.fixture
def page_at() -> Callable[[int], Page]:
    """Open the page on a port."""
    return Page


@dataclass(frozen=True)
class Threshold:
    """A door with nothing behind it but a list."""

    page: Page
    feed: Feed
    posted: list[orders.Any]
    door: Door


@pytest.fixture
def threshold() -> Iterator[Threshold]:
    """The real server on a loopback socket; orders are only kept."""
    feed, posted = Feed(), list[orders.Any]()
    door = Door(0, Rooms(assets(), feed, posted.append))
    thread = Thread(target=door.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield Threshold(Page(door.server_address[1]), feed, posted, door)
    finally:
        feed.close()
        door.shutdown()
        door.server_close()
        thread.join()


@dataclass(frozen=True)
class Demo:
    """The program as people start it."""

    process: "subprocess.Popen[str]"
    page: Page
    folder: Path
    """Where it may leave temporary things."""

    @property
    def url(self) -> str:
        """For a browser."""
        return f"http://{ADDRESS}:{self.page.port}/"

    def end(self, number: int = signal.SIGTERM) -> tuple[int, str]:
        """Stop it; its exit status and what it complained about."""
        self.process.send_signal(number)
        _, complaints = self.process.communicate(timeout=PATIENCE_S)
        return self.process.returncode, complaints


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Demo]:
    """`hetikioski demo --no-window`, with a folder of its own for temporary files."""
    folder = tmp_path / "t"
    folder.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "demo", "--no-window", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"TMPDIR": str(folder)},
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        port = int(said.partition(f"{ADDRESS}:")[2].partition("/")[0])
        yield Demo(process, Page(port), folder)
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()
