"""The relay: one round after the other between the requests and Signal, never waiting.

Here: the order of a round and the loop around it. What each part of a round does is in `claims`,
`sweep`, `outbox` and `health`.
"""

import argparse
import select
import signal as signals
from collections import deque
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import content
from kiosk import config
from kiosk.care.boot import Clock
from kiosk.care.calendar import staffed
from kiosk.care.health import Detail
from kiosk.care.outbox import Hour
from kiosk.care.school import Lang
from kiosk.relay import inbox
from kiosk.relay.claims import Moment, hear
from kiosk.relay.gestures import Gesture
from kiosk.relay.health import Pulse
from kiosk.relay.lexicon import lexicon
from kiosk.relay.outbox import Post
from kiosk.relay.signal import Answer, Arrived, Signal
from kiosk.relay.sweep import Watch, last_night, sweep
from kiosk.relay.wording import Wording
from kiosk.store.board import Board
from kiosk.store.db import DamagedDatabaseError, StoreError
from kiosk.store.requests import Requests
from kiosk.store.rescue import forget_damaged, open_requests, replace_damaged
from kiosk.wiring import World, real_world

TICK: Final = 0.1
"""Seconds: how soon a tap on the screen is noticed."""
SWEEP_EVERY: Final = timedelta(seconds=1)
LONGEST_GATHERING: Final = 20
"""Rounds for which a backlog is gathered before it is put in order."""


class Relay:
    """Both stores and the line to signal-cli. `step` is one round; nothing in it waits."""

    def __init__(
        self,
        board: Board,
        requests: Requests,
        signal: Signal,
        clock: Clock,
        settings: config.Settings,
    ) -> None:
        self._board = board
        self._requests = requests
        self._signal = signal
        self._clock = clock
        self._settings = settings
        self._words = content.words(Lang(settings.kiosk.language))
        self._post = Post(requests, signal)
        self.pulse = Pulse(board, signal)
        self._answers: deque[Answer] = deque()
        self._gestures: list[Gesture] = []
        self._gathered: int | None = None
        self._was_connected = False
        self._swept: datetime | None = None
        self._tidied: datetime | None = None
        self._board.changed()
        self._learn_school()

    def step(self, now: datetime) -> None:
        """One round: connect, listen, carry out, chase, send, report."""
        self._connect(now)
        news = self._listen(now)
        try:
            if self._board.changed():
                self._learn_school()
            self._work(now, news=news)
        except DamagedDatabaseError:
            self._replace_requests()
        except StoreError:
            self.pulse.disk(Detail.DISK)
        self.pulse.round(now)

    def close(self) -> None:
        """Close the line and the stores."""
        self._signal.close()
        self._requests.close()
        self._board.close()

    def _learn_school(self) -> None:
        self._school = self._board.school()
        places = {name for p in self._school.places for name in (p.fi, p.sv, p.en) if name}
        self._lexicon = lexicon(content.gestures(), content.code_words(), places)
        self._wording = Wording(self._words, self._school)

    def _connect(self, now: datetime) -> None:
        connected = self._signal.connect(now)
        if connected and not self._was_connected:
            self._gathered = 0
            self._swept = None
        self._was_connected = connected

    def _listen(self, now: datetime) -> bool:
        """Take in what came; whether there is something to carry out."""
        before = len(self._gestures)
        for heard in self._signal.poll(now):
            self.pulse.hear(heard)
            if isinstance(heard, Answer):
                self.pulse.told(heard.outcome, group=self._post.to_group(heard))
                self._answers.append(heard)
            elif isinstance(heard, Arrived):
                self._read(heard)
        if self._gathered is not None:
            quiet = len(self._gestures) == before and self._gathered > 0
            self._gathered += 1
            if quiet or self._gathered > LONGEST_GATHERING:
                self._gathered = None
        return bool(self._answers or self._gestures)

    def _read(self, arrived: Arrived) -> None:
        account, group = self._settings.signal.account, self._settings.signal.group
        gesture = inbox.parse(arrived.envelope, account, group, self._lexicon)
        if gesture is not None:
            self._gestures.append(gesture)

    def _work(self, now: datetime, *, news: bool) -> None:
        """Everything that writes to the requests; what cannot be written now is tried again."""
        first = self._swept is None
        due = self._swept is None or not timedelta() <= now - self._swept < SWEEP_EVERY
        if not (self._requests.changed() or news or due):
            return
        if first:
            self._requests.outbox.hasten()
        self._take_answers()
        self._carry_out(now)
        if due:
            self._sweep(now)
            self._swept = now
        self._post.round(self._hour(now), self._wording)
        self.pulse.disk(None)

    def _take_answers(self) -> None:
        while self._answers:
            self._post.answered(self._answers[0])
            self._answers.popleft()

    def _carry_out(self, now: datetime) -> None:
        """The gestures, by the server's time; after a pause first the whole backlog is gathered."""
        if self._gathered is not None:
            return
        moment = Moment(now, self._school, self._clock.synced())
        self._gestures.sort(key=lambda one: one.received)
        while self._gestures:
            hear(self._gestures[0], self._requests, moment)
            self._gestures.pop(0)

    def _sweep(self, now: datetime) -> None:
        watch = Watch(
            now=now,
            boot=self._clock.boot(),
            synced=self._clock.synced(),
            school=self._school,
            coordinators=self._settings.signal.coordinators,
        )
        sweep(self._requests, watch)
        night = last_night(watch)
        if watch.synced and night != self._tidied:
            if self._tidied is not None:
                self._requests.tidy()
                forget_damaged(self._settings.paths.requests)
            self._tidied = night

    def _hour(self, now: datetime) -> Hour:
        return Hour(
            now=now,
            deadlines=self._school.deadlines,
            staffed=staffed(self._school, now),
            synced=self._clock.synced(),
        )

    def _replace_requests(self) -> None:
        """The requests' file is damaged: put a fresh one there and say so."""
        try:
            replace_damaged(self._settings.paths.requests)
        except (StoreError, OSError):
            self.pulse.disk(Detail.DISK)
            return
        self._requests.changed()
        self.pulse.damaged()

    def wait(self, seconds: float) -> None:
        """Until signal-cli says something, or so long."""
        link = self._signal.fileno()
        reads = [] if link is None else [link]
        writes = reads if self._signal.wants_to_write else []
        select.select(reads, writes, [], seconds)


def build(settings: config.Settings, world: World) -> Relay:
    """The relay of these settings; raise StoreError when a database is missing or too new."""
    requests, replaced = open_requests(settings.paths.requests, world.effect)
    requests.outbox.recover(world.clock.now())
    board = Board(settings.paths.board, world.effect)
    link = Signal(
        Path(settings.signal.socket),
        settings.signal.account,
        settings.signal.group,
        effect=world.effect,
    )
    relay = Relay(board, requests, link, world.clock, settings)
    if replaced:
        relay.pulse.damaged()
    return relay


def run(relay: Relay, clock: Clock, stopping: Callable[[], bool]) -> None:
    """Round after round until somebody says stop."""
    while not stopping():
        relay.step(clock.now())
        relay.wait(TICK)
    relay.close()


def main(args: argparse.Namespace) -> int:
    """Run until SIGTERM with `args.settings`; return the exit status."""
    stop: list[int] = []
    for number in (signals.SIGTERM, signals.SIGINT):
        signals.signal(number, lambda got, _frame: stop.append(got))
    world = real_world(content.code_words())
    run(build(args.settings, world), world.clock, lambda: bool(stop))
    return 0
