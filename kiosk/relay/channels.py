"""Second channels: what one is to the relay, and the letters that go by them.

Here: when a letter is tried and what its answer makes of it. Not here: what a channel is made of
(`channels_mail`; the modem is handed in), which letters go there (`sweep`), how often (`care`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from kiosk.care.channels import MOST_TRIES, Reach, again, says_all
from kiosk.care.letters import Delivery, Letter, LetterId, channel_of
from kiosk.care.outbox import Hour, plan, wanted
from kiosk.store.db import StoreError
from kiosk.store.outbox import Outbox


@dataclass(frozen=True)
class Tried:
    """What became of a letter; one of which nobody knows did not go: twice is better than never."""

    letter: LetterId
    went: bool


class Channel(Protocol):
    """A way to one person's phone or mailbox that says no more than where to look. Never waits."""

    @property
    def name(self) -> str:
        """As in a letter's recipient."""
        ...

    @property
    def reach(self) -> Reach:
        """How it does."""
        ...

    @property
    def ready(self) -> bool:
        """Whether a letter can be tried now: one is no more than tried at a time."""
        ...

    def send(self, letter: LetterId, now: datetime) -> None:
        """Begin to send; the answer is polled for."""
        ...

    def poll(self, now: datetime) -> list[Tried]:
        """The answers that have come, each told once."""
        ...

    def close(self) -> None:
        """Give back what it holds; a second call does nothing."""
        ...


Tell = Callable[[Mapping[str, Reach]], None]
"""Takes a report on every channel; raises StoreError when it cannot be written."""


def _nobody(_: Mapping[str, Reach]) -> None:
    """Whom nobody asked to report to."""


class SecondPost:
    """The letters that go by the channels of the settings."""

    def __init__(
        self, outbox: Outbox, channels: Sequence[Channel] = (), tell: Tell = _nobody
    ) -> None:
        self._outbox = outbox
        self._channels = channels
        self._tell = tell
        self._reported: dict[str, Reach] | None = None
        self._lanes = {channel.name: _Lane(outbox, channel) for channel in channels}

    def round(self, hour: Hour) -> None:
        """Take in what came, give up what is overtaken, and send what is due; never waits."""
        for lane in self._lanes.values():
            lane.listen(hour.now)
        letters: dict[str, list[Letter]] = {}
        for letter in self._outbox.unsent():
            name = channel_of(letter.recipient)
            if name is not None:
                letters.setdefault(name, []).append(letter)
        for name, waiting in letters.items():
            if name in self._lanes:
                self._lanes[name].send(waiting, hour)
            else:
                for letter in waiting:
                    self._outbox.unreachable(letter.id)
        self._report()

    def _report(self) -> None:
        """Say how each does when that has changed; what cannot be written now is said again."""
        reaches = {channel.name: channel.reach for channel in self._channels}
        if reaches != self._reported:
            with suppress(StoreError):
                self._tell(reaches)
                self._reported = reaches

    def close(self) -> None:
        """Close every channel."""
        for lane in self._lanes.values():
            lane.channel.close()


class _Lane:
    """One channel with its letters: one at a time, and seldom.

    A text tells of all that is due when it goes. A last call that comes soon after it is told by it
    too, for whoever looks at the group sees it; a duty waits until another text may go.
    """

    def __init__(self, outbox: Outbox, channel: Channel) -> None:
        self.channel = channel
        self._outbox = outbox
        self._flying: Letter | None = None
        self._told: frozenset[LetterId] = frozenset()
        """What was due when the last one went off."""
        self._went_at: datetime | None = None

    def listen(self, now: datetime) -> None:
        """Write down what became of the letter on its way."""
        for tried in self.channel.poll(now):
            letter = self._flying
            if letter is None or letter.id != tried.letter:
                continue
            if tried.went:
                self._went_at = now
                self._outbox.reached([letter.id])
            else:
                self._failed(letter, letter.tries + 1, now)
            self._flying = None

    def send(self, letters: Iterable[Letter], hour: Hour) -> None:
        """Send the most urgent of what is due, or count it as told."""
        every = tuple(letters)
        for letter in every:
            if letter.state is Delivery.SENDING and self._flying is None:
                self._failed(letter, letter.tries, hour.now)
        todo = plan(every, hour)
        if todo.give_up:
            self._outbox.give_up(todo.give_up)
        alive = [one for one in every if one not in todo.give_up]
        if says_all(self._went_at, hour.now):
            told = [one.id for one in alive if one.request is not None or one.id in self._told]
            if told:
                self._outbox.reached(told)
            return
        for letter in todo.attempt:
            if letter.tries >= MOST_TRIES:
                self._outbox.unreachable(letter.id)
            elif self._flying is None and self.channel.ready:
                self._begin(letter.id, hour)
                self._told = frozenset(one.id for one in alive)

    def _begin(self, wanted_id: LetterId, hour: Hour) -> None:
        letter = self._outbox.begin(wanted_id, hour.now, lambda fresh: wanted(fresh, hour))
        if letter is not None:
            self._flying = letter
            self.channel.send(letter.id, hour.now)

    def _failed(self, letter: Letter, tries: int, now: datetime) -> None:
        next_at = again(tries, now)
        if next_at is None:
            self._outbox.unreachable(letter.id)
        else:
            self._outbox.failed(letter.id, next_at)
