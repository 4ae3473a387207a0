"""The letters on their way: which go now, and what the daemon's answers make of them.

Here: the traffic between the store's outbox and the signal-cli client. Not here: what goes by a
second channel (`channels`), what goes when (`care.outbox`), what a letter says (`wording`), what a
failure says of our health (`health`).
"""

from datetime import datetime
from typing import Final, assert_never

from kiosk.care.letters import GROUP, Delivery, Kind, Letter, LetterId, channel_of
from kiosk.care.outbox import LONGEST_WAIT, Hour, again, plan, wanted
from kiosk.care.request import MemberId, State
from kiosk.relay.answers import Cause, Failed, Unknown, Went
from kiosk.relay.channels import SecondPost
from kiosk.relay.signal import Answer, Person, Quote, Recipient, Signal, TheGroup
from kiosk.relay.wording import Wording
from kiosk.store.requests import Requests

REMEMBERED: Final = 64
"""Letters whose late answers are still understood."""

HOPELESS: Final = frozenset({Cause.NO_RECIPIENT, Cause.REFUSED})
"""Why one person will not get a letter however often it is tried. The group always may again.

A daemon that does not understand us is no reason: another one is put in its place.
"""


class Post:
    """The letters of one relay. `_tried` knows whose answer may still come."""

    def __init__(
        self, requests: Requests, signal: Signal, second: SecondPost | None = None
    ) -> None:
        self._requests = requests
        self._outbox = requests.outbox
        self._signal = signal
        self._second = second or SecondPost(requests.outbox)
        self._flying: set[LetterId] = set()
        self._tried: dict[LetterId, Letter] = {}

    def round(self, hour: Hour, wording: Wording) -> None:
        """Give up what is overtaken and send what is due; never waits for an answer."""
        every = self._outbox.unsent()
        letters = tuple(one for one in every if channel_of(one.recipient) is None)
        for letter in letters:
            if letter.state is Delivery.SENDING and letter.id not in self._flying:
                self._outbox.unknown(letter.id, hour.now, again(letter.tries, hour.now))
        todo = plan(letters, hour)
        if todo.give_up:
            self._outbox.give_up(todo.give_up)
        if self._signal.connected:
            for letter in filter(wording.knows, todo.attempt):
                self._send(letter.id, hour, wording)
        self._second.round(hour)

    def close(self) -> None:
        """Close the second channels."""
        self._second.close()

    def to_group(self, answer: Answer) -> bool:
        """Whether the letter that this answers was for the group."""
        letter = self._tried.get(LetterId(answer.ref))
        return letter is not None and letter.recipient == GROUP

    def answered(self, answer: Answer) -> None:
        """Write down what became of a letter."""
        letter = self._tried.get(LetterId(answer.ref))
        if letter is None:
            return
        match answer.outcome:
            case Went(timestamp=timestamp):
                self._went(letter, timestamp)
            case _ if answer.late:
                """It was counted as unknown and is tried again anyway."""
            case Failed():
                self._failed(letter, answer.outcome, answer.ended)
            case Unknown():
                next_at = again(letter.tries + 1, answer.ended)
                self._outbox.unknown(letter.id, answer.ended, next_at)
            case _:
                assert_never(answer.outcome)
        if not answer.late:
            self._flying.discard(letter.id)

    def _send(self, wanted_id: LetterId, hour: Hour, wording: Wording) -> None:
        letter = self._outbox.begin(wanted_id, hour.now, lambda fresh: wanted(fresh, hour))
        if letter is None:
            return
        self._remember(letter)
        to = _whom(letter)
        if letter.kind is Kind.DELETE:
            self._signal.delete(letter.id, to, letter.target or 0, hour.now)
            return
        words = wording.of(letter, hour.now, self._open_requests())
        quote = self._quote(letter, hour.now, wording)
        self._signal.send(letter.id, to, words, hour.now, quote=quote)

    def _quote(self, letter: Letter, now: datetime, wording: Wording) -> Quote | None:
        """A reminder quotes the first message, so that nobody has to look for it."""
        if letter.kind is not Kind.REPEAT or letter.request is None:
            return None
        first = self._requests.sent.first_call(letter.request.id)
        return None if first is None else Quote(first, wording.request(letter.request, now))

    def _open_requests(self) -> int:
        return sum(one.state is not State.TAKEN for one in self._requests.active())

    def _remember(self, letter: Letter) -> None:
        self._flying.add(letter.id)
        self._tried[letter.id] = letter
        while len(self._tried) > REMEMBERED:
            self._tried.pop(next(iter(self._tried)))

    def _went(self, letter: Letter, timestamp: int) -> None:
        """A message about a request that ended while it was on its way is taken back at once."""
        known = self._outbox.went(letter.id, timestamp)
        if not known and letter.kind is not Kind.DELETE:
            self._outbox.order_delete(letter.recipient, timestamp)

    def _failed(self, letter: Letter, failed: Failed, now: datetime) -> None:
        alone = letter.recipient != GROUP or letter.kind is Kind.DELETE
        if failed.permanent and alone and failed.cause in HOPELESS:
            self._outbox.unreachable(letter.id)
            return
        wait = LONGEST_WAIT if failed.cause is Cause.CAPTCHA else failed.retry_after
        self._outbox.failed(letter.id, again(letter.tries + 1, now, wait))


def _whom(letter: Letter) -> Recipient:
    return TheGroup() if letter.recipient == GROUP else Person(MemberId(letter.recipient))
