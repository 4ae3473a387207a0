"""A relay beside a simulated signal-cli on a real socket, with a clock that is moved."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from pathlib import Path
from typing import Final

import msgspec
import pytest

from kiosk import config
from kiosk.care.calendar import at
from kiosk.care.health import Health, Part
from kiosk.care.request import Code, Meeting, MemberId, PlaceId, Request, RequestId
from kiosk.clock import MovableClock
from kiosk.relay.program import Relay, build
from kiosk.relay.simulator.chat import MEMBERS, Chat, Member, Post
from kiosk.relay.simulator.daemon import Daemon
from kiosk.relay.simulator.server import Server
from kiosk.store import board_schema, db, requests_schema
from kiosk.store.board import Board, seed
from kiosk.store.requests import Requests
from kiosk.wiring import world

TUESDAY: Final = date(2026, 11, 24)
MORNING: Final = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
"""11.00 in Finland."""
TICK: Final = timedelta(milliseconds=100)
QUIET: Final = 8
"""Rounds without a change after which nothing more comes by itself."""

COORDINATOR: Final = Member(MemberId("99999999-9999-4999-8999-999999999999"), "Opo", in_group=False)


@dataclass
class Town:
    """What a story needs: the screen's connection, the relay, the group and the time."""

    settings: config.Settings
    clock: MovableClock
    chat: Chat
    daemon: Daemon
    server: Server
    requests: Requests
    board: Board
    relay: Relay
    aino: MemberId = MEMBERS[0].id
    """An admin of the group."""
    veikko: MemberId = MEMBERS[1].id
    siiri: MemberId = MEMBERS[2].id
    opo: MemberId = COORDINATOR.id
    """The coordinator, who is not in the group."""
    _ids: Iterator[int] = field(default_factory=count)

    @property
    def now(self) -> datetime:
        """The moment."""
        return self.clock.now()

    def ask(self, code: str = "KÄPY 42", at_local: time | None = time(12, 15)) -> RequestId:
        """A request as the screen writes it; without a time it is for now."""
        wanted = RequestId(f"00000000-0000-4000-8000-{next(self._ids):012}")
        starts = self.now if at_local is None else at(TUESDAY, at_local, self.settings.school)
        meeting = Meeting(PlaceId("neuvotteluhuone"), starts, at_once=at_local is None)
        self.requests.open_request(Request(wanted, Code(code), meeting, self.now))
        return wanted

    def step(self) -> None:
        """One round of the daemon and one of the relay."""
        self.server.step(self.now)
        self.relay.step(self.now)
        self.server.step(self.now)

    def settle(self) -> None:
        """Go on, a tick at a time, until nothing changes."""
        quiet, before = 0, self._state()
        while quiet < QUIET:
            self.clock.move(TICK)
            self.step()
            quiet = quiet + 1 if self._state() == before else 0
            before = self._state()

    def wait(self, span: timedelta) -> None:
        """Let time pass in strides of five seconds, or longer ones when it is much."""
        end = self.now + span
        stride = max(timedelta(seconds=5), span / 500)
        while self.now < end:
            self.clock.move(min(stride, end - self.now))
            self.step()
        self.settle()

    def wait_until(self, local: time, day: date = TUESDAY) -> None:
        """Let time pass until this local time."""
        self.wait(at(day, local, self.settings.school) - self.now)

    def _state(self) -> object:
        posts = tuple((post.timestamp, post.text, post.deleted) for post in self.chat.posts)
        return posts, self.requests.active(), self.requests.outbox.unsent()

    def said(self, to: MemberId | None = None) -> list[str]:
        """What the kiosk's messages in the group (or to one member) say that still stand."""
        return [post.text for post in self._posts(to) if not post.deleted]

    def _posts(self, to: MemberId | None) -> list[Post]:
        return [post for post in self.chat.posts if post.author is None and post.direct == to]

    def message(self, holding: str, to: MemberId | None = None) -> int:
        """The timestamp of the kiosk's last message that holds this text."""
        return [post.timestamp for post in self._posts(to) if holding in post.text][-1]

    def react(self, member: MemberId, emoji: str, to: int, *, remove: bool = False) -> None:
        """A reaction, and what follows."""
        self.chat.react(member, to, emoji, self.now, remove=remove)
        self.settle()

    def say(self, member: MemberId, text: str, *, direct: bool = False) -> Post:
        """A message, and what follows."""
        post = self.chat.say(member, text, self.now, direct=direct)
        self.settle()
        return post

    def health(self) -> Health:
        """The relay's row on the board."""
        health = self.board.health(Part.RELAY)
        assert health is not None
        return health

    def restart_relay(self) -> None:
        """End the relay and start it anew."""
        self.relay.close()
        self.relay = _relay(self.settings, self.clock)

    def raw(self) -> bytes:
        """Every byte in the requests' folder."""
        folder = self.settings.paths.requests.parent
        return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


def _relay(settings: config.Settings, clock: MovableClock) -> Relay:
    return build(settings, world(clock, ["KÄPY"]))


def _settings(folder: Path) -> config.Settings:
    built_in = config.practice(folder)
    signal = msgspec.structs.replace(built_in.signal, coordinators=(COORDINATOR.id,))
    return msgspec.structs.replace(built_in, signal=signal)


def _town(folder: Path) -> Town:
    settings = _settings(folder)
    clock = MovableClock(MORNING)
    db.migrate(settings.paths.requests, requests_schema.STEPS)
    db.migrate(settings.paths.board, board_schema.STEPS)
    seed(settings.paths.board, settings.school)
    signal = settings.signal
    chat = Chat((*MEMBERS, COORDINATOR), account=signal.account, group_id=signal.group)
    daemon = Daemon(chat)
    server = Server(signal.socket, daemon)
    server.start()
    return Town(
        settings,
        clock,
        chat,
        daemon,
        server,
        Requests(settings.paths.requests),
        Board(settings.paths.board),
        _relay(settings, clock),
    )


@pytest.fixture
def town(tmp_path: Path) -> Iterator[Town]:
    """Tuesday 11.00, everything well, nothing asked."""
    made = _town(tmp_path)
    made.settle()
    yield made
    made.relay.close()
    made.server.close()
    made.requests.close()
    made.board.close()
