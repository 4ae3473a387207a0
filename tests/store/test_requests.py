"""Requests in a real file: opened whole, claimed once, ended without a trace."""

import re
import sqlite3
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as some
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kiosk.care.boot import Boot
from kiosk.care.letters import DUTIES, GROUP, Delivery, Kind, Letter, Recipient
from kiosk.care.request import Code, Meeting, MemberId, PlaceId, Request, RequestId, State
from kiosk.store import db
from kiosk.store.db import NewerDatabaseError
from kiosk.store.requests import Requests
from kiosk.store.requests_claims import Claimed
from kiosk.store.requests_schema import STEPS
from kiosk.store.rescue import forget_damaged, open_requests

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)
AINO = MemberId("22222222-2222-4222-8222-222222222222")
SIIRI = MemberId("44444444-4444-4444-8444-444444444444")
OPO = MemberId("99999999-9999-4999-8999-999999999999")
TOLD = [Recipient(OPO)]
COLUMNS = frozenset(
    {
        "batch",  # by chance, of counts on their way to the board
        "n",  # how many ended so since the last night
        "follow_up",  # by chance, of what is to be followed up
        "offer",  # by chance, of an offer on the board
        "id",
        "code",
        "place",
        "starts",
        "at_once",
        "asked",
        "boot",
        "uptime",
        "state",
        "taker",
        "taken_at",
        "kind",
        "day",
        "request",
        "duty",
        "generation",
        "recipient",
        "tries",
        "next_at",
        "not_after",
        "target",
        "letter",
        "started",
        "ended",
        "sent",
        "member",
        "rank",
        "stamp",
        "undone_at",
        "message",  # a digest of what was seen
        "due_day",
    }
)
STAMP = 1_795_500_000_000


def a_request(number: int = 1) -> Request:
    """One that was just asked for."""
    meeting = Meeting(PlaceId(f"PLACE{number:05}"), NOW + timedelta(minutes=30))
    wanted = RequestId(f"00000000-0000-4000-8000-{number:012}")
    return Request(wanted, Code(f"KÄPY{number:05}"), meeting, NOW)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A fresh file."""
    made = tmp_path / "requests.db"
    db.migrate(made, STEPS)
    return made


@pytest.fixture
def requests(path: Path) -> Iterator[Requests]:
    """A connection to it."""
    made = Requests(path)
    yield made
    made.close()


def send_all(requests: Requests, start: int = STAMP) -> None:
    """Let every waiting letter go."""
    for number, letter in enumerate(requests.outbox.unsent()):
        if requests.outbox.begin(letter.id, NOW, anything):
            requests.outbox.went(letter.id, start + number)


def anything(_letter: Letter) -> bool:
    """Everything is wanted."""
    return True


def kinds(requests: Requests) -> list[tuple[Kind, Recipient]]:
    """The letters that have not gone."""
    return sorted((one.kind, one.recipient) for one in requests.outbox.unsent())


def test_a_request_and_its_letter_are_written_together(requests: Requests) -> None:
    """What is read back is what was asked for."""
    requests.open_request(a_request())
    assert requests.active() == (a_request(),)
    assert requests.by_code(a_request().code) == requests.by_id(a_request().id) == a_request()
    assert kinds(requests) == [(Kind.REQUEST, GROUP)]


def test_a_code_is_never_given_twice(requests: Requests) -> None:
    """The second request is not written at all."""
    requests.open_request(a_request())
    twin = Request(RequestId("other"), a_request().code, a_request().meeting, NOW)
    with pytest.raises(db.StoreError):
        requests.open_request(twin)
    assert requests.active() == (a_request(),)


def test_another_connection_notices_a_request(path: Path, requests: Requests) -> None:
    """As the relay notices the screen."""
    relay = Requests(path)
    relay.changed()
    assert not relay.changed()
    requests.open_request(a_request())
    assert relay.changed()
    relay.close()


def test_of_two_relays_that_race_for_a_claim_one_wins(path: Path, requests: Requests) -> None:
    """Both write at the same moment; the other becomes the backup."""
    requests.open_request(a_request())
    gate = threading.Barrier(2)
    got: dict[MemberId, Claimed] = {}

    def claim(member: MemberId) -> None:
        own = Requests(path)
        gate.wait(timeout=5)
        got[member] = own.take(a_request().id, member, STAMP, NOW)
        own.close()

    racers = [threading.Thread(target=claim, args=(member,)) for member in (AINO, SIIRI)]
    for racer in racers:
        racer.start()
    for racer in racers:
        racer.join(timeout=10)
    assert set(got.values()) == {Claimed.TOOK, Claimed.STANDS_BY}
    request = requests.by_id(a_request().id)
    assert request is not None
    assert got[request.taker or AINO] is Claimed.TOOK
    assert len(requests.standbys(request.id)) == 1


def test_a_letter_that_is_begun_is_known_before_it_leaves(path: Path, requests: Requests) -> None:
    """Another connection already sees it on its way, and begins it no second time."""
    requests.open_request(a_request())
    [letter] = requests.outbox.unsent()
    assert requests.outbox.begin(letter.id, NOW, anything)
    other = Requests(path)
    assert [one.state for one in other.outbox.unsent()] == [Delivery.SENDING]
    assert other.outbox.begin(letter.id, NOW, anything) is None
    other.close()


def test_a_letter_is_not_begun_when_its_request_has_ended(requests: Requests) -> None:
    """The asker withdrew between the plan and the sending."""
    requests.open_request(a_request())
    [letter] = requests.outbox.unsent()
    requests.withdraw(a_request().id, NOW)
    assert requests.outbox.begin(letter.id, NOW, anything) is None


def test_a_letter_is_not_begun_when_it_is_no_longer_wanted(requests: Requests) -> None:
    """The last look is inside the transaction."""
    requests.open_request(a_request())
    [letter] = requests.outbox.unsent()
    assert requests.outbox.begin(letter.id, NOW, lambda one: one.kind is Kind.REPEAT) is None
    assert [one.state for one in requests.outbox.unsent()] == [Delivery.PENDING]


def test_a_late_answer_never_hits_another_letter(requests: Requests) -> None:
    """A letter's id is not used again, whatever was deleted."""
    requests.open_request(a_request(1))
    [first] = requests.outbox.unsent()
    requests.outbox.begin(first.id, NOW, anything)
    requests.outbox.failed(first.id, NOW)
    requests.withdraw(a_request(1).id, NOW)
    requests.open_request(a_request(2))
    assert not requests.outbox.went(first.id, STAMP)
    assert [one.state for one in requests.active()] == [State.QUEUED]


def test_a_reaction_outside_every_window_proves_nothing(requests: Requests) -> None:
    """It is about an old message."""
    requests.open_request(a_request())
    [letter] = requests.outbox.unsent()
    requests.outbox.begin(letter.id, NOW, anything)
    requests.outbox.unknown(letter.id, NOW + timedelta(seconds=30), NOW)
    at_start = int(NOW.timestamp() * 1000)
    assert requests.outbox.proves(GROUP, at_start - 1, NOW) is None
    assert requests.outbox.proves(GROUP, at_start + 30_001, NOW) is None
    assert requests.outbox.proves(Recipient(AINO), at_start + 5, NOW) is None
    assert requests.outbox.proves(GROUP, at_start + 5, NOW) == a_request().id
    assert [one.state for one in requests.active()] == [State.OPEN]


def test_a_reaction_inside_two_windows_proves_nothing(requests: Requests) -> None:
    """Nobody can say which of the two went."""
    for number in (1, 2):
        requests.open_request(a_request(number))
    for letter in requests.outbox.unsent():
        requests.outbox.begin(letter.id, NOW, anything)
    later = NOW + timedelta(seconds=5)
    assert requests.outbox.proves(GROUP, int(NOW.timestamp() * 1000) + 5, later) is None


def test_a_definite_failure_leaves_no_window(requests: Requests) -> None:
    """What reached nobody cannot be proved by anybody."""
    requests.open_request(a_request())
    [letter] = requests.outbox.unsent()
    requests.outbox.begin(letter.id, NOW, anything)
    requests.outbox.failed(letter.id, NOW)
    assert requests.outbox.proves(GROUP, int(NOW.timestamp() * 1000), NOW) is None


def test_an_unknown_outcome_is_answered_for_when_the_asker_withdraws(requests: Requests) -> None:
    """The group may have it, so it hears that it is off."""
    requests.open_request(a_request())
    [letter] = requests.outbox.unsent()
    requests.outbox.begin(letter.id, NOW, anything)
    requests.outbox.unknown(letter.id, NOW, NOW)
    requests.withdraw(a_request().id, NOW)
    assert kinds(requests) == [(Kind.WITHDRAWN_GROUP, GROUP)]


def test_a_farewells_code_is_not_given_to_the_next_request(requests: Requests) -> None:
    """Until it has gone, it still means the one that was withdrawn."""
    requests.open_request(a_request())
    send_all(requests)
    requests.withdraw(a_request().id, NOW)
    assert requests.codes_in_use() == {a_request().code}
    send_all(requests)
    assert requests.codes_in_use() == frozenset()


def test_the_night_forgets_a_farewell_that_never_went(requests: Requests) -> None:
    """Orders to delete stay: they hold no code."""
    requests.open_request(a_request())
    send_all(requests)
    requests.withdraw(a_request().id, NOW)
    requests.tidy()
    assert kinds(requests) == [(Kind.DELETE, GROUP)]


def test_an_unanswered_request_leaves_a_duty_without_details(
    path: Path, requests: Requests
) -> None:
    """It stands until a coordinator who may have read of it says ok."""
    requests.open_request(a_request())
    requests.lapse(a_request().id, TODAY, TOLD)
    assert (requests.active(), requests.duties.standing()) == ((), 1)
    assert b"PLACE" not in path.read_bytes()
    assert requests.duties.acknowledge(OPO, NOW) == 0
    send_all(requests)
    assert requests.duties.acknowledge(AINO, NOW) == 0
    assert requests.duties.acknowledge(OPO, NOW) == 1
    assert requests.duties.standing() == 0


def test_a_duty_is_told_once_a_day(requests: Requests) -> None:
    """And not again while the letter before still waits."""
    requests.open_request(a_request())
    requests.lapse(a_request().id, TODAY, TOLD)
    requests.duties.remind(TODAY, TOLD)
    assert len(requests.outbox.unsent()) == 1
    requests.duties.remind(TODAY + timedelta(days=1), TOLD)
    assert len(requests.outbox.unsent()) == 1
    send_all(requests)
    requests.duties.remind(TODAY + timedelta(days=2), TOLD)
    requests.duties.remind(TODAY + timedelta(days=2), TOLD)
    assert len(requests.outbox.unsent()) == 1


def test_a_request_without_a_boot_gets_the_relays(requests: Requests) -> None:
    """One that has its own keeps it."""
    requests.open_request(a_request(1))
    requests.open_request(a_request(2), Boot("before", 5.0))
    requests.adopt(Boot("now", 60.0))
    assert requests.boots() == {
        a_request(1).id: Boot("now", 60.0),
        a_request(2).id: Boot("before", 5.0),
    }


def test_a_newer_file_is_refused_and_left_alone(path: Path) -> None:
    """With a sentence."""
    link = sqlite3.connect(path)
    link.execute("PRAGMA user_version = 99")
    link.close()
    before = path.read_bytes()
    with pytest.raises(NewerDatabaseError, match="newer"):
        open_requests(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("start", [0, 100])
def test_a_damaged_file_is_moved_aside_and_followed_by_those_who_have_it_open(
    path: Path, requests: Requests, start: int
) -> None:
    """The screen goes on in the fresh file without being restarted."""
    requests.open_request(a_request())
    with path.open("r+b") as file:
        file.seek(start)
        file.write(b"\xff" * 9000)
    fresh, replaced = open_requests(path)
    assert replaced
    assert requests.changed()
    requests.open_request(a_request(2))
    assert fresh.active() == (a_request(2),)
    forget_damaged(path)
    assert [file.name for file in path.parent.iterdir() if "damaged" in file.name] == []
    fresh.close()


def test_no_column_could_hold_a_name_or_a_free_text(path: Path) -> None:
    """The columns are a closed list; a new one has to be argued for here."""
    link = sqlite3.connect(path)
    tables = [row[0] for row in link.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    columns = {row[1] for t in tables for row in link.execute(f"PRAGMA table_info({t})")}
    link.close()
    assert columns == COLUMNS


class Life(RuleBasedStateMachine):
    """Any order of acts of screen, relay and debriefers on one file."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self.path = folder / "requests.db"
        self.path.unlink(missing_ok=True)
        db.migrate(self.path, STEPS)
        self.requests = Requests(self.path)
        self.count = 0
        self.stamp = STAMP

    def teardown(self) -> None:
        """Close the file."""
        self.requests.close()

    def any_request(self, data: some.DataObject) -> RequestId:
        """One of those that live."""
        return data.draw(some.sampled_from([one.id for one in self.requests.active()]))

    @precondition(lambda self: len(self.requests.active()) < 5)
    @rule()
    def ask(self) -> None:
        """Another request."""
        self.count += 1
        self.requests.open_request(a_request(self.count))

    @precondition(lambda self: self.requests.active())
    @rule(data=some.data(), member=some.sampled_from([AINO, SIIRI, OPO]))
    def claim(self, data: some.DataObject, member: MemberId) -> None:
        """Somebody takes one."""
        self.stamp += 1
        self.requests.take(self.any_request(data), member, self.stamp, NOW)

    @precondition(lambda self: self.requests.active())
    @rule(data=some.data(), member=some.sampled_from([AINO, SIIRI, OPO]))
    def leave(self, data: some.DataObject, member: MemberId) -> None:
        """Somebody cannot come."""
        self.requests.release(self.any_request(data), member, NOW)

    @precondition(lambda self: self.requests.active())
    @rule(data=some.data())
    def prefer(self, data: some.DataObject) -> None:
        """The asker would rather have another."""
        self.requests.prefer_other(self.any_request(data), NOW)

    @precondition(lambda self: self.requests.active())
    @rule(data=some.data(), how=some.sampled_from(["withdraw", "lapse", "hold"]))
    def end(self, data: some.DataObject, how: str) -> None:
        """One ends."""
        wanted = self.any_request(data)
        request = self.requests.by_id(wanted)
        if how == "withdraw":
            self.requests.withdraw(wanted, NOW)
        elif how == "lapse":
            self.requests.lapse(wanted, TODAY, TOLD)
        elif request is not None and request.taker is not None:
            self.requests.hold(wanted, request.taker)

    @rule(outcome=some.sampled_from(["went", "failed", "unknown", "dies"]))
    def send(self, outcome: str) -> None:
        """A letter is tried."""
        for letter in self.requests.outbox.unsent()[:1]:
            self.requests.outbox.begin(letter.id, NOW, anything)
            self.stamp += 1
            match outcome:
                case "went":
                    self.requests.outbox.went(letter.id, self.stamp)
                case "failed":
                    self.requests.outbox.failed(letter.id, NOW)
                case "unknown":
                    self.requests.outbox.unknown(letter.id, NOW, NOW)
                case _:
                    self.requests.outbox.recover(NOW)

    @invariant()
    def nothing_is_left_of_what_has_ended(self) -> None:
        """No byte of code or place of an ended request, but the code of its farewell."""
        raw = self.path.read_bytes()
        live = {int(one.code[4:]) for one in self.requests.active()}
        farewells = {int(one.code[4:]) for one in self.requests.outbox.unsent() if one.code}
        assert {int(one) for one in re.findall(rb"PLACE(\d{5})", raw)} <= live
        found = re.findall("KÄPY(\\d{5})".encode(), raw)
        assert {int(one) for one in found} <= live | farewells

    @invariant()
    def every_letter_belongs_to_something(self) -> None:
        """To a living request, a duty, a farewell or an order to delete."""
        for letter in self.requests.outbox.unsent():
            linked = letter.request is not None or letter.kind in DUTIES
            follows = letter.follow_up is not None
            assert linked or follows or letter.code is not None or letter.target is not None

    @invariant()
    def a_taker_is_not_his_own_backup(self) -> None:
        """And every taken request has one taker."""
        for one in self.requests.active():
            assert (one.state is State.TAKEN) == (one.taker is not None)
            assert one.taker not in self.requests.standbys(one.id)


def test_whatever_happens_in_whatever_order_nothing_outlives_a_request(tmp_path: Path) -> None:
    """Hypothesis walks through the store's acts."""

    class Here(Life):
        def __init__(self) -> None:
            super().__init__(tmp_path)

    few = settings(
        max_examples=25,
        stateful_step_count=30,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Here, settings=few)
