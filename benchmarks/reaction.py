"""The way of a ✋ to the confirmation in the group, and what a relay with second channels takes.

The relay is the installed program, its signal-cli the simulated one on a real socket. The second
channels lead to a port and a server that are not there: loaded and tried, they go nowhere.
"""

import os
import selectors
import sys
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from benchmarks import school, tree
from benchmarks.at_ten import clock_since
from benchmarks.display import NotSeenError
from benchmarks.post import running
from kiosk.care.letters import Recipient
from kiosk.care.request import Code, Meeting, PlaceId, Request, RequestId
from kiosk.clock import Clock
from kiosk.config import Settings, load
from kiosk.relay.simulator.chat import Chat, Post
from kiosk.relay.simulator.daemon import Daemon
from kiosk.relay.simulator.server import Server
from kiosk.store.requests import Requests

SIZE: Final = (1280, 800)
CALM_S: Final = 0.35
LIMIT_S: Final = 10.0
TRIED_S: Final = 12.0
"""Seconds in which both channels have been tried for the duty."""
CHANNELS: Final = """
[[sms]]
name = "Puhelin"
port = "/dev/serial/by-path/nothing"
to = ["+358401234568"]
[[email]]
name = "Posti"
server = "127.0.0.1"
port = 9
sender = "kioski@koulu.example"
to = ["rehtori@koulu.example"]
"""


@dataclass(frozen=True)
class Reactions:
    """How long each confirmation took, and what the relay held and spent afterwards."""

    waits_s: list[float]
    relay_mib: float
    idle_percent: float


class Group:
    """The chat behind a real socket, as its members see and use it."""

    def __init__(self, settings: Settings, clock: Clock) -> None:
        self._clock = clock
        signal = settings.signal
        self.chat = Chat(account=signal.account, group_id=signal.group)
        self._server = Server(signal.socket, Daemon(self.chat))
        self._server.start()
        self._ready = selectors.DefaultSelector()
        self._ready.register(self._server, selectors.EVENT_READ)

    def close(self) -> None:
        """Hang up."""
        self._ready.close()
        self._server.close()

    def serve(self, seconds: float) -> None:
        """Answer whatever comes for so long."""
        self.serve_until(lambda: False, seconds)

    def serve_until(self, seen: Callable[[], bool], seconds: float) -> bool:
        """Answer whatever comes until something is seen; whether it was."""
        end = time.perf_counter() + seconds
        while not seen():
            left = end - time.perf_counter()
            if left <= 0:
                return False
            self._ready.select(left)
            self._server.step(self._clock.now())
        return True

    def said(self, after: int, begins: str, to: object = None) -> Post | None:
        """The kiosk's first message since number `after` that begins so."""
        return next(
            (
                post
                for post in self.chat.posts
                if post.number > after
                and (post.author, post.direct) == (None, to)
                and post.text.startswith(begins)
            ),
            None,
        )

    def react(self, timestamp: int, emoji: str) -> float:
        """The first member reacts; the moment at which the line is on the socket."""
        member = next(iter(self.chat.members))
        self.chat.react(member, timestamp, emoji, self._clock.now())
        moment = time.perf_counter()
        self._server.step(self._clock.now())
        return moment


def measure(folder: Path, reactions: int, idle_s: float) -> Reactions:
    """React so many times to a request, each its own; then let the relay rest."""
    begun = time.monotonic()
    clock = clock_since(begun)
    config = school.make(folder, SIZE, clock)
    with config.open("a", encoding="utf-8") as file:
        file.write(CHANNELS)
    settings = load(config)
    with ExitStack() as stack:
        group = Group(settings, clock)
        stack.callback(group.close)
        at_ten = [sys.executable, "-m", "benchmarks.at_ten", "relay", str(config), str(begun)]
        relay = stack.enter_context(running(at_ten, dict(os.environ)))
        _, requests = stack.enter_context(school.stores(settings))
        group.serve(2)
        waits = [react(group, requests, number, clock.now()) for number in range(reactions)]
        try_channels(group, requests, settings, clock.now())
        held = tree.pss(relay)
        before = tree.spent(relay)
        group.serve(idle_s)
        spent = tree.spent(relay).since(before)
        return Reactions(waits, held, spent / idle_s * 100)


def react(group: Group, requests: Requests, number: int, now: datetime) -> float:
    """One request, one ✋, the seconds to its confirmation; then it is ended with ✅."""
    code = Code(f"KÄPY {10 + number % 90}")
    last = group.chat.posts[-1].number if group.chat.posts else 0
    requests.open_request(asked(code, number, now))
    await_post(group, lambda: group.said(last, "Kahvila"))
    asking = group.said(last, "Kahvila")
    group.serve(CALM_S)
    began = group.react(asking.timestamp if asking else 0, "✋")
    await_post(group, lambda: group.said(last, code))
    taken = time.perf_counter() - began
    group.serve(CALM_S)
    group.react(asking.timestamp if asking else 0, "✅")
    group.serve(CALM_S)
    return taken


def asked(code: Code, number: int, now: datetime) -> Request:
    """A request for now."""
    meeting = Meeting(PlaceId("opo"), now, at_once=True)
    return Request(RequestId(f"{number:08}-0000-4000-8000-000000000000"), code, meeting, now)


def await_post(group: Group, seen: Callable[[], Post | None]) -> None:
    """Serve until the message is there; raise NotSeenError when it does not come."""
    if not group.serve_until(lambda: seen() is not None, LIMIT_S):
        raise NotSeenError(f"no message in {LIMIT_S} s")


def try_channels(group: Group, requests: Requests, settings: Settings, now: datetime) -> None:
    """Leave a duty of which the channels are to tell, wait, and take it in hand again."""
    last = asked(Code("KÄPY 10"), 0, now)
    told = (*map(Recipient, settings.signal.coordinators), *settings.channels.recipients)
    requests.open_request(last)
    requests.lapse(last.id, now.date(), told)
    group.serve(TRIED_S)
    for member in settings.signal.coordinators:
        group.chat.say(member, "ok", now, direct=True)
    group.serve(TRIED_S)
