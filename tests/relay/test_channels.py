"""The letters that go by second channels: who, when, how often, and never lost."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from kiosk.care.channels import BACK_OFF, MOST_TRIES, ONE_SAYS_ALL_FOR, Reach
from kiosk.care.letters import GROUP, Delivery, Kind, LetterId, Recipient, by_channel
from kiosk.care.outbox import Hour
from kiosk.care.request import Code, Meeting, MemberId, PlaceId, Request, RequestId
from kiosk.relay.channels import SecondPost, Tried
from kiosk.store import db
from kiosk.store.db import StoreBusyError
from kiosk.store.requests import Requests
from kiosk.store.requests_schema import STEPS

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
PHONE = by_channel("puhelin")
OPO = Recipient("99999999-9999-4999-8999-999999999999")


@dataclass
class Phone:
    """A channel that keeps what it was told to send and answers when it is told to."""

    name: str = "puhelin"
    reach: Reach = Reach.FINE
    away: bool = False
    sent: list[LetterId] = field(default_factory=list)
    closed: int = 0
    _flying: LetterId | None = None
    _news: list[Tried] = field(default_factory=list)

    @property
    def ready(self) -> bool:
        """Whether it is there and nothing is on its way."""
        return not self.away and self._flying is None

    def send(self, letter: LetterId, now: datetime) -> None:
        """Keep it."""
        assert self.ready, now
        self.sent.append(letter)
        self._flying = letter

    def answer(self, *, went: bool) -> None:
        """What became of the last one."""
        assert self._flying is not None
        self._news.append(Tried(self._flying, went))
        self._flying = None

    def poll(self, now: datetime) -> list[Tried]:
        """What was answered."""
        assert now.tzinfo is not None
        news, self._news = self._news, []
        return news

    def close(self) -> None:
        """Count it."""
        self.closed += 1


@pytest.fixture
def requests(tmp_path: Path) -> Iterator[Requests]:
    """An empty outbox."""
    path = tmp_path / "requests.db"
    db.migrate(path, STEPS)
    requests = Requests(path)
    yield requests
    requests.close()


@pytest.fixture
def phone() -> Phone:
    """One person's phone."""
    return Phone()


@pytest.fixture
def post(requests: Requests, phone: Phone) -> SecondPost:
    """The letters to that phone."""
    return SecondPost(requests.outbox, [phone])


def a_request(number: int = 1) -> Request:
    """A request for a quarter past noon."""
    wanted = RequestId(f"00000000-0000-4000-8000-{number:012}")
    meeting = Meeting(PlaceId("kirjasto"), NOW + timedelta(hours=3), at_once=False)
    return Request(wanted, Code(f"KÄPY {number + 10}"), meeting, NOW)


def last_call(requests: Requests, number: int = 1) -> RequestId:
    """A request whose last call goes to the group and to the phone."""
    request = a_request(number)
    requests.open_request(request)
    requests.outbox.post_once(request.id, Kind.LAST_CALL, 0, [GROUP, PHONE])
    return request.id


def duty(requests: Requests, number: int = 1) -> None:
    """A request that nobody took, of which the coordinator and the phone are told."""
    request = a_request(number)
    requests.open_request(request)
    requests.lapse(request.id, TODAY, [OPO, PHONE])


def waiting(requests: Requests) -> list[Delivery]:
    """How far the phone's unsent letters are."""
    return [one.state for one in requests.outbox.unsent() if one.recipient == PHONE]


def at(minutes: float = 0) -> Hour:
    """So long after the start."""
    return Hour(NOW + timedelta(minutes=minutes))


def test_a_last_call_and_a_duty_go_and_nothing_else(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """Only what was put into the outbox for this recipient is sent, and the group's is left."""
    last_call(requests)
    post.round(at())
    phone.answer(went=True)
    post.round(at())
    assert (len(phone.sent), waiting(requests)) == (1, [])
    assert {one.recipient for one in requests.outbox.unsent()} == {GROUP}
    duty(requests, 2)
    post.round(at(20))
    assert len(phone.sent) == 2


def test_one_text_tells_of_all_that_is_due(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """It says to look at the group; whoever looks sees it all."""
    for number in range(1, 4):
        last_call(requests, number)
        duty(requests, number + 10)
    post.round(at())
    post.round(at())
    assert len(phone.sent) == 1
    assert len(waiting(requests)) == 6
    phone.answer(went=True)
    post.round(at())
    assert (len(phone.sent), waiting(requests)) == (1, [])


def test_no_second_text_goes_within_a_quarter_of_an_hour(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """A last call is told by the one before; a duty waits until another may go."""
    last_call(requests)
    post.round(at())
    phone.answer(went=True)
    post.round(at())
    last_call(requests, 2)
    duty(requests, 3)
    for minutes in range(15):
        post.round(at(minutes))
    assert (len(phone.sent), waiting(requests)) == (1, [Delivery.PENDING])
    post.round(at(ONE_SAYS_ALL_FOR / timedelta(minutes=1)))
    assert len(phone.sent) == 2


def test_a_duty_that_comes_while_a_text_is_on_its_way_is_not_told_by_it(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """Who looked at the group then may not have seen it."""
    last_call(requests)
    post.round(at())
    duty(requests, 2)
    phone.answer(went=True)
    post.round(at())
    assert waiting(requests) == [Delivery.PENDING]


def test_a_text_that_failed_tells_nobody(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """The others are not counted as told by it."""
    last_call(requests)
    last_call(requests, 2)
    post.round(at())
    phone.answer(went=False)
    post.round(at())
    assert len(phone.sent) == 2
    assert len(set(phone.sent)) == 2


def test_a_letter_is_tried_three_times_with_pauses(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """Then it is given up; the duty stands, and a new day tells of it anew."""
    duty(requests)
    now = NOW
    for pause in (*BACK_OFF, timedelta(0)):
        post.round(Hour(now))
        tries = len(phone.sent)
        phone.answer(went=False)
        post.round(Hour(now))
        post.round(Hour(now + pause - timedelta(seconds=1)))
        assert len(phone.sent) == tries
        now += pause
    post.round(Hour(now + timedelta(hours=5)))
    assert (len(phone.sent), waiting(requests)) == (MOST_TRIES, [])
    assert requests.duties.standing() == 1
    requests.duties.remind(TODAY + timedelta(days=1), [OPO, PHONE])
    post.round(Hour(NOW + timedelta(days=1)))
    assert len(phone.sent) == MOST_TRIES + 1


def test_a_duty_stands_although_a_text_went(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """Only a coordinator's ok ends it, and only of one whom Signal reached."""
    duty(requests)
    post.round(at())
    phone.answer(went=True)
    post.round(at())
    assert requests.duties.standing() == 1
    assert requests.duties.acknowledge(MemberId(OPO), NOW) == 0


def test_a_channel_that_is_away_keeps_its_letters(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """A modem without network costs no try; what is still true goes when it is back."""
    phone.away = True
    duty(requests)
    for minutes in range(0, 300, 10):
        post.round(at(minutes))
    assert (phone.sent, waiting(requests)) == ([], [Delivery.PENDING])
    phone.away = False
    post.round(at(300))
    assert len(phone.sent) == 1


def test_a_last_call_is_overtaken_by_its_slot(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """Nothing is sent about what is over."""
    phone.away = True
    last_call(requests)
    post.round(at())
    phone.away = False
    post.round(at(200))
    assert (phone.sent, waiting(requests)) == ([], [])


def test_a_relay_that_died_after_the_send_sends_again(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """Nobody knows whether it went: twice is better than never, and thrice is enough."""
    duty(requests)
    post.round(at())
    for number in range(1, 5):
        now = NOW + timedelta(hours=number)
        requests.outbox.recover(now)
        anew = Phone()
        after = SecondPost(requests.outbox, [anew])
        after.round(Hour(now + timedelta(minutes=2)))
        assert len(anew.sent) == (1 if number < MOST_TRIES else 0)
    assert waiting(requests) == []
    assert len(phone.sent) == 1


def test_a_letter_that_was_left_on_its_way_is_taken_up_again(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """Also without a new start of the relay, as after a damaged database."""
    duty(requests)
    post.round(at())
    anew = Phone()
    after = SecondPost(requests.outbox, [anew])
    after.round(at())
    after.round(at(1))
    assert len(anew.sent) == 1
    assert len(phone.sent) == 1


def test_an_answer_about_what_has_ended_changes_nothing(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """The request was withdrawn while its last call was on its way."""
    wanted = last_call(requests)
    post.round(at())
    requests.withdraw(wanted, NOW)
    phone.answer(went=True)
    post.round(at())
    assert [one for one in requests.outbox.unsent() if one.recipient == PHONE] == []


def test_a_text_is_never_ordered_to_be_deleted(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """Nobody can take a text back, so its end leaves no order behind."""
    wanted = last_call(requests)
    post.round(at())
    phone.answer(went=True)
    post.round(at())
    requests.withdraw(wanted, NOW)
    kinds = {(one.kind, one.recipient) for one in requests.outbox.unsent()}
    assert (Kind.DELETE, PHONE) not in kinds


def test_a_clock_set_back_holds_no_text_back(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """A text from the future says nothing of now."""
    duty(requests)
    post.round(at())
    phone.answer(went=True)
    post.round(at())
    duty(requests, 2)
    post.round(at(-60))
    assert len(phone.sent) == 2


def test_a_channel_that_left_the_settings_leaves_no_letter_waiting(
    requests: Requests, phone: Phone
) -> None:
    """It could never be sent, and would keep the duty's next letter away."""
    duty(requests)
    without = SecondPost(requests.outbox, [])
    without.round(at())
    assert waiting(requests) == []
    without.close()
    assert phone.closed == 0


def test_how_the_channels_do_is_told_when_it_changes(requests: Requests, phone: Phone) -> None:
    """And again when the board could not be written."""
    told: list[dict[str, Reach]] = []
    busy = [True]

    def tell(reaches: Mapping[str, Reach]) -> None:
        if busy:
            busy.pop()
            raise StoreBusyError("busy")
        told.append(dict(reaches))

    post = SecondPost(requests.outbox, [phone], tell)
    for _ in range(3):
        post.round(at())
    phone.reach = Reach.PUK
    post.round(at())
    assert told == [{"puhelin": Reach.FINE}, {"puhelin": Reach.PUK}]


def test_signals_coming_back_hastens_no_text(
    requests: Requests, phone: Phone, post: SecondPost
) -> None:
    """A line to Signal that comes and goes must not use up the three tries."""
    duty(requests)
    post.round(at())
    phone.answer(went=False)
    post.round(at())
    requests.outbox.hasten()
    post.round(at())
    assert len(phone.sent) == 1
