"""A stage on which real programs are killed and started again around one simulated group."""

import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, Protocol

import pytest

from kiosk.care.request import MemberId, Request
from kiosk.commands.migrate import migrate_all
from kiosk.config import Settings, load
from kiosk.relay.simulator.chat import ACCOUNT, GROUP_ID, Chat, Post
from kiosk.relay.simulator.daemon import Daemon
from kiosk.relay.simulator.server import Server
from kiosk.store.requests import Requests
from tests.stories.kill.program import KILLED, TEN

PROGRAM: Final = Path(__file__).with_name("program.py")
ROOT: Final = Path(__file__).parents[3]
AINO: Final = MemberId("22222222-2222-4222-8222-222222222222")
PATIENCE_S: Final = 60.0
"""Against hanging only; nothing is judged by time."""
LOOK_S: Final = 0.02
A_MOMENT: Final = timedelta(seconds=0.2)
"""What passes in the story while the group is looked at once: ten times as fast as life."""
UNCONFIRMED: Final = timedelta(seconds=30)
"""How long somebody waits for a confirmation before saying it again."""

SETTINGS: Final = f"""
[paths]
data = "data"
[signal]
socket = "signal.sock"
account = "{ACCOUNT}"
group = "{GROUP_ID}"
coordinators = ["{AINO}"]
[school]
name = "Koulu"
days_off = []
[[places]]
id = "opo"
fi = "opinto-ohjaus"
sv = "studiehandledningen"
en = "the guidance office"
into = "opinto-ohjaukseen"
"""


class Killed(Exception):  # noqa: N818 - what happened, not what went wrong
    """A program ended itself where it was told to."""


class Stage:
    """One story: a group, a folder of databases, a clock that is moved, and the relay."""

    def __init__(self, folder: Path, more: str = "") -> None:
        self.folder = folder
        self.config = folder / "kiosk.toml"
        self.config.write_text(SETTINGS + more, encoding="utf-8")
        self.settings: Settings = load(self.config)
        migrate_all(self.settings)
        self._passed = 0.0
        self._write_clock()
        self.chat = Chat()
        self.server = Server(self.settings.signal.socket, Daemon(self.chat))
        self.server.start()
        self._relay: subprocess.Popen[bytes] | None = None
        self._said: dict[int, tuple[MemberId | None, str]] = {}
        self.cuts = 0
        """How often a program has been killed."""

    @property
    def now(self) -> datetime:
        """The moment that all programs see."""
        return TEN + timedelta(seconds=self._passed)

    def pass_time(self, by: timedelta) -> None:
        """Move everybody's clock."""
        self._passed += by.total_seconds()
        self._write_clock()

    def _write_clock(self) -> None:
        fresh = self.folder / "clock.new"
        fresh.write_text(str(self._passed), encoding="ascii")
        fresh.replace(self.folder / "clock")

    def taker(self) -> MemberId | None:
        """Who has taken the one request."""
        return next((request.taker for request in self.active()), None)

    def told(self, member: MemberId, words: str) -> bool:
        """Whether the kiosk has written this to a member."""
        return any(p.direct == member and words in p.text for p in self.chat.posts)

    def effects(self) -> list[str]:
        """Everything that any program did to the world so far, in its order."""
        notes = self.folder / "effects"
        return notes.read_text(encoding="utf-8").splitlines() if notes.exists() else []

    def in_flight(self) -> int:
        """How many messages had gone, but were not marked as sent, when a program was killed."""
        effects = self.effects()
        before = effects[: effects.index(KILLED)] if KILLED in effects else []
        gone = before.count("after send") + before.count("after delete")
        return gone - before.count("after letter went")

    def _start(self, program: str, cut: int | str, *actions: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(PROGRAM), program, str(self.config), str(self.folder)]
        return subprocess.Popen([*command, str(cut), *actions], cwd=ROOT, stdin=subprocess.DEVNULL)

    def start_relay(self, cut: int | str = 0) -> None:
        """Start it; it kills itself at its effect of this number, or the first of this name."""
        self._relay = self._start("relay", cut)

    def tap(self, *actions: str, cut: int = 0) -> bool:
        """Do these on the screen; False when it was killed on the way."""
        ended = self._start("screen", cut, *actions).wait(timeout=PATIENCE_S)
        assert ended in {0, -9}, "the screen must not fail by itself"
        self.cuts += ended == -9
        return ended == 0

    def until(self, seen: Callable[[], bool], say: Callable[[], object] | None = None) -> None:
        """Let the group and the relay go on until `seen`; a relay that was killed comes back.

        What somebody wants to `say` is said again as long as nobody confirms it: a claim that was
        on its way to a dying relay is lost, and the group's manners know that.
        """
        limit = time.monotonic() + PATIENCE_S
        again = self.now
        while not seen():
            if say and self.now >= again:
                say()
                again = self.now + UNCONFIRMED
            assert time.monotonic() < limit, f"never happened; effects: {self.effects()[-8:]}"
            select.select([self.server], [], [], LOOK_S)
            self.pass_time(A_MOMENT)
            self.server.step(self.now)
            self._remember()
            self._revive()

    def _remember(self) -> None:
        """Keep what was said: a message that is removed keeps no text."""
        for post in self.chat.posts:
            if post.author is None and not post.deleted:
                self._said.setdefault(post.number, (post.direct, post.text))

    def doubled(self) -> int:
        """How many messages somebody was told a second time, word for word."""
        return len(self._said) - len(set(self._said.values()))

    def _revive(self) -> None:
        if self._relay is not None and (ended := self._relay.poll()) is not None:
            assert ended == -9, "the relay must not fail by itself"
            self.cuts += 1
            self.start_relay()

    def wait_a_while(self, by: timedelta) -> None:
        """Let time pass in one leap, and let the relay look at what that changes."""
        self.pass_time(by)
        leapt = self.now
        self.until(lambda: self.now - leapt > timedelta(seconds=3))

    def active(self) -> tuple[Request, ...]:
        """The requests that are kept now."""
        requests = Requests(self.settings.paths.requests)
        try:
            return requests.active()
        finally:
            requests.close()

    def posts(self) -> list[Post]:
        """The kiosk's messages to the group that are still to be read."""
        return [
            post
            for post in self.chat.posts
            if post.author is None and post.direct is None and not post.deleted
        ]

    def direct(self) -> list[Post]:
        """What the kiosk has written to single people."""
        return [post for post in self.chat.posts if post.author is None and post.direct]

    def close(self) -> None:
        """End the relay and the group."""
        if self._relay is not None:
            self._relay.kill()
            self._relay.wait()
        self.server.close()


class StageMaker(Protocol):
    """Makes a stage in a folder of this name, with more settings than every story has."""

    def __call__(self, name: str, more: str = "") -> Stage:
        """Make it."""
        ...


@pytest.fixture
def new_stage(tmp_path: Path) -> Iterator[StageMaker]:
    """Stages by name, each with a folder of its own; all end with the test."""
    made: list[Stage] = []

    def make(name: str, more: str = "") -> Stage:
        folder = tmp_path / name
        folder.mkdir()
        made.append(Stage(folder, more))
        return made[-1]

    yield make
    for stage in made:
        stage.close()
