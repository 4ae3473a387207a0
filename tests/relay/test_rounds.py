"""The loop around the rounds: when the relay is ready, and when it gives signs of life."""

import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kiosk.notify import Service
from kiosk.relay.rounds import TICKS, run

if TYPE_CHECKING:
    from tests.relay.conftest import Town

MINUTE = timedelta(minutes=1)


@pytest.fixture
def manager(tmp_path: Path) -> Iterator[socket.socket]:
    """Who started the relay."""
    with closing(socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)) as link:
        link.bind(str(tmp_path / "notify"))
        link.settimeout(0)
        yield link


def told(town: "Town", manager: socket.socket) -> list[str]:
    """What the manager hears in a few rounds, minutes apart."""
    made = count()

    def stopping() -> bool:
        town.clock.move(MINUTE)
        town.server.step(town.now)
        return next(made) >= 3 * TICKS

    def seconds() -> float:
        return town.clock.boot().monotonic

    run(town.relay, town.clock, stopping, Service(manager.getsockname(), seconds))
    return [line.partition("\n")[0] for line in _heard(manager)]


def _heard(manager: socket.socket) -> Iterator[str]:
    while True:
        try:
            yield manager.recv(4096).decode()
        except BlockingIOError:
            return


def test_a_relay_in_good_order_is_ready_and_lives(town: "Town", manager: socket.socket) -> None:
    """Then it says that the end is meant."""
    heard = told(town, manager)
    assert heard[0] == "READY=1"
    assert set(heard[1:-1]) == {"WATCHDOG=1"}
    assert heard[-1] == "STOPPING=1"


def test_a_relay_that_finds_something_is_ready_and_gives_no_sign_of_life(
    town: "Town", manager: socket.socket
) -> None:
    """It carries letters all the same; that nobody feeds the watchdog starts it anew in time."""
    town.ask()
    town.requests.outbox.give_up(town.requests.outbox.unsent())
    assert told(town, manager) == ["READY=1", "STOPPING=1"]
