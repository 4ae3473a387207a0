"""The relay: one round after the other between the requests and Signal, never waiting.

Here: the order of a round; the loop around it is in `rounds`. What each part of a round does is in
`claims`, `sweep`, `outbox` and `health`.
"""

import select
from collections import deque
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

import content
from kiosk import channels, config
from kiosk.care.boot import Clock
from kiosk.care.calendar import staffed
from kiosk.care.health import Detail
from kiosk.care.outbox import Hour
from kiosk.care.request import MemberId
from kiosk.care.school import Lang
from kiosk.relay.channels import SecondPost
from kiosk.relay.claims import Moment
from kiosk.relay.ears import Ears
from kiosk.relay.health import Pulse
from kiosk.relay.hearing import hear
from kiosk.relay.heartbeat import Heartbeat
from kiosk.relay.night import Night
from kiosk.relay.offering import offer
from kiosk.relay.outbox import Post
from kiosk.relay.overseer import Overseer
from kiosk.relay.signal import Answer, Arrived, GroupState, Lost, Signal
from kiosk.relay.sweep import Watch, sweep
from kiosk.relay.vocabulary import vocabulary
from kiosk.relay.wording import Wording
from kiosk.store.board import Board
from kiosk.store.db import DamagedDatabaseError, StoreError
from kiosk.store.requests import Requests
from kiosk.store.rescue import open_requests, replace_damaged
from kiosk.wiring import World

SWEEP_EVERY: Final = timedelta(seconds=1)


class Relay:
    """Both stores and the line to signal-cli. `step` is one round; nothing in it waits."""

    def __init__(
        self,
        board: Board,
        requests: Requests,
        signal: Signal,
        clock: Clock,
        settings: config.Settings,
        *,
        second: SecondPost | None = None,
        heartbeat: Heartbeat | None = None,
    ) -> None:
        self._board = board
        self._requests = requests
        self._signal = signal
        self._clock = clock
        self._settings = settings
        self._words = content.words(Lang(settings.kiosk.language))
        self._post = Post(requests, signal, second)
        self.pulse = Pulse(board, signal, clock)
        self._overseer = Overseer(requests, self.pulse, heartbeat)
        self._answers: deque[Answer] = deque()
        self._was_connected = False
        self._noticed = False
        self._swept: datetime | None = None
        self._night = Night(board, requests, settings.paths.requests)
        self._board.changed()
        self._school_is_old = False
        self._school = board.school()
        self._wording = Wording(self._words, self._school)
        words = vocabulary(self._school)
        self._ears = Ears(settings.signal.account, settings.signal.group, words)
        self._members: frozenset[MemberId] = frozenset()

    def step(self, now: datetime) -> None:
        """One round: connect, listen, carry out, chase, send, report."""
        self._connect(now)
        news = self._listen(now)
        self._look_at_board()
        try:
            self._work(now, news=news)
        except DamagedDatabaseError:
            self._replace_requests()
        except StoreError:
            self.pulse.disk(Detail.DISK)
        self._overseer.round(self._school, self._hour(now))
        self.pulse.round(now)

    def audited(self, now: datetime) -> bool:
        """Whether nothing that is open was left behind, as far as to start anew would help."""
        return self._overseer.content(self._hour(now))

    def close(self) -> None:
        """Close the line and the stores."""
        self._signal.close()
        self._post.close()
        self._overseer.close()
        self._requests.close()
        self._board.close()

    def _look_at_board(self) -> None:
        """Learn what was saved; when the board cannot be read, what was known stays in force."""
        try:
            self._school_is_old |= self._board.changed()
            if self._school_is_old:
                self._school = self._board.school()
                self._wording = Wording(self._words, self._school)
                self._ears.lexicon = vocabulary(self._school)
                self._school_is_old = False
        except StoreError:
            self._school_is_old = True

    def _connect(self, now: datetime) -> None:
        connected = self._signal.connect(now)
        if connected and not self._was_connected:
            self._ears.gather()
            self._swept = None
        self._was_connected = connected

    def _listen(self, now: datetime) -> bool:
        """Take in what came; whether there is something to carry out."""
        for heard in self._signal.poll(now):
            self.pulse.hear(heard, now)
            if isinstance(heard, Answer):
                self.pulse.told(heard, group=self._post.to_group(heard))
                self._answers.append(heard)
            elif isinstance(heard, Arrived):
                self._ears.take(heard)
            elif isinstance(heard, GroupState) and heard.found is not None:
                self._members = heard.found.others
            elif isinstance(heard, Lost):
                self._was_connected = False
        self._ears.end_round()
        return bool(self._answers) or self._ears.full

    def _work(self, now: datetime, *, news: bool) -> None:
        """Everything that writes to the requests; what cannot be written now is tried again."""
        first = self._swept is None
        due = self._swept is None or not timedelta() <= now - self._swept < SWEEP_EVERY
        noticed = self._requests.changed() or self._noticed
        if not (noticed or news or due):
            return
        self._noticed = False
        if first:
            self._requests.outbox.hasten()
        self._take_answers()
        moment = Moment(now, self._school, self._clock.synced(), self._members)
        self._ears.each(lambda said: hear(said, self._board, self._requests, moment))
        if due:
            self._sweep(now)
            self._swept = now
        self._post.round(self._hour(now), self._wording)
        self.pulse.disk(None)

    def _take_answers(self) -> None:
        while self._answers:
            self._post.answered(self._answers[0])
            self._answers.popleft()

    def _sweep(self, now: datetime) -> None:
        watch = Watch(
            now=now,
            boot=self._clock.boot(),
            synced=self._clock.synced(),
            school=self._school,
            coordinators=self._settings.signal.coordinators,
            channels=self._settings.channels.recipients,
        )
        sweep(self._requests, watch)
        contacts = offer(self._board, self._requests)
        if contacts is not None:
            self._wording = replace(self._wording, contacts=contacts)
        self._night.look(watch)

    def _hour(self, now: datetime) -> Hour:
        return Hour(
            now=now,
            deadlines=self._school.deadlines,
            staffed=staffed(self._school, now),
            synced=self._clock.synced(),
            held_until=self.pulse.held_until(now),
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

    def woken(self, seconds: float) -> bool:
        """Wait so long; whether a round is worth while now rather than in a second."""
        link = self._signal.fileno()
        reads = [] if link is None else [link]
        writes = reads if self._signal.wants_to_write else []
        readable, writable, _ = select.select(reads, writes, [], seconds)
        try:
            self._noticed |= self._requests.changed()
        except StoreError:
            self._noticed = True
        return bool(readable or writable or self._noticed or self._ears.gathering)


def build(settings: config.Settings, world: World) -> Relay:
    """The relay of these settings; raise StoreError when a database is missing or too new."""
    requests, replaced = open_requests(settings.paths.requests, world.effect, world.sync)
    requests.outbox.recover(world.clock.now())
    board = Board(settings.paths.board, world.effect, world.sync)
    link = Signal(
        Path(settings.signal.socket),
        settings.signal.account,
        settings.signal.group,
        effect=world.effect,
    )
    every = channels.of(settings, board.vitals.channels())
    second = SecondPost(requests.outbox, every, board.vitals.tell_channels)
    outside = channels.heartbeat(settings.heartbeat)
    relay = Relay(board, requests, link, world.clock, settings, second=second, heartbeat=outside)
    if replaced:
        relay.pulse.damaged()
    return relay
