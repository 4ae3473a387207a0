"""A client and a daemon on a real socket, moved step by step; or the test itself as the daemon."""

import json
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

import pytest

from kiosk.relay.signal import Heard, Signal
from kiosk.relay.simulator.chat import ACCOUNT, GROUP_ID, Chat
from kiosk.relay.simulator.daemon import Daemon
from kiosk.relay.simulator.server import Server

NOON: Final = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="session")
def shapes() -> dict[str, Any]:
    """The example traffic of signal-cli."""
    file = Path(__file__).parents[1] / "data" / "signal_cli_shapes.json"
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


@dataclass
class Talk:
    """The simulated daemon and our client of it, on a clock that is moved."""

    server: Server
    signal: Signal
    effects: list[str]
    now: datetime = NOON

    @property
    def daemon(self) -> Daemon:
        """What can be told to fail."""
        return self.server.daemon

    @property
    def chat(self) -> Chat:
        """The group."""
        return self.server.daemon.chat

    def hear(self, seconds: float = 0) -> list[Heard]:
        """Let time pass, then let both sides work; what was heard meanwhile."""
        self.now += timedelta(seconds=seconds)
        heard: list[Heard] = []
        for _ in range(6):
            self.signal.connect(self.now)
            self.server.step(self.now)
            heard += self.signal.poll(self.now)
        return heard


@pytest.fixture
def talk(tmp_path: Path) -> Iterator[Talk]:
    """A connected client and daemon on a real UNIX socket."""
    effects: list[str] = []
    path = tmp_path / "signal.sock"
    server = Server(path, Daemon(Chat()))
    server.start()
    made = Talk(server, Signal(path, ACCOUNT, GROUP_ID, effect=effects.append), effects)
    made.hear()
    yield made
    made.signal.close()
    server.close()


@dataclass
class Wire:
    """The daemon's end of the socket, in the hands of the test."""

    link: socket.socket
    signal: Signal
    now: datetime = NOON

    def says(self, *values: object) -> tuple[Heard, ...]:
        """Write these JSON values as lines; what the client makes of them."""
        for value in values:
            self.link.sendall(json.dumps(value).encode() + b"\n")
        return self.signal.poll(self.now)

    def asked(self) -> dict[str, Any]:
        """The request that the client has just written."""
        found: dict[str, Any] = json.loads(self.link.recv(65536))
        return found


@pytest.fixture
def wire(tmp_path: Path) -> Iterator[Wire]:
    """A client whose daemon is the test."""
    path = tmp_path / "signal.sock"
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as door:
        door.bind(str(path))
        door.listen(1)
        signal = Signal(path, ACCOUNT, GROUP_ID)
        signal.connect(NOON)
        link, _ = door.accept()
    with link:
        yield Wire(link, signal)
    signal.close()
