"""Which letters go now and which are given up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from kiosk.care.letters import GROUP, Delivery, Kind, Letter, LetterId, Recipient
from kiosk.care.outbox import BACK_OFF, IN_FLIGHT, LONGEST_WAIT, Hour, again, plan, wanted
from kiosk.care.request import Code, Meeting, MemberId, PlaceId, Request, RequestId, State

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
SOON = NOW + timedelta(minutes=30)
TAKER = MemberId("22222222-2222-4222-8222-222222222222")
OTHER = MemberId("33333333-3333-4333-8333-333333333333")

OPEN = Request(RequestId("1"), Code("KÄPY 42"), Meeting(PlaceId("a"), SOON), NOW, State.OPEN)
TAKEN = replace(OPEN, state=State.TAKEN, taker=TAKER, taken_at=NOW)

MOMENTS = some.none() | some.integers(-60, 60).map(lambda m: NOW + timedelta(minutes=m))
REQUESTS = some.builds(
    Request,
    id=some.sampled_from([RequestId("1"), RequestId("2")]),
    code=some.just(Code("KÄPY 42")),
    meeting=some.just(Meeting(PlaceId("a"), SOON)),
    asked=some.just(NOW),
    state=some.sampled_from([State.QUEUED, State.OPEN, State.TAKEN]),
    taker=some.just(TAKER),
)
LETTERS = some.builds(
    Letter,
    id=some.uuids().map(lambda one: LetterId(str(one))),
    kind=some.sampled_from(Kind),
    recipient=some.sampled_from([GROUP, Recipient(TAKER), Recipient(OTHER)]),
    generation=some.integers(0, 2),
    state=some.sampled_from([Delivery.PENDING, Delivery.FAILED_TEMP, Delivery.SENDING]),
    next_at=MOMENTS,
    not_after=MOMENTS,
    request=some.none() | REQUESTS,
    target=some.just(int(NOW.timestamp() * 1000)),
)
HOURS = some.builds(Hour, now=some.just(NOW), staffed=some.booleans(), synced=some.booleans())


def letter(kind: Kind, request: Request | None = OPEN, recipient: str = GROUP) -> Letter:
    """A letter that waits."""
    return Letter(LetterId(f"{kind}-{recipient}"), kind, Recipient(recipient), request=request)


def kinds(letters: tuple[Letter, ...]) -> list[Kind]:
    """What they say."""
    return [one.kind for one in letters]


@given(some.lists(LETTERS, max_size=12), HOURS)
def test_no_plan_breaks_the_rules(letters: list[Letter], hour: Hour) -> None:
    """Few at a time, nothing useless, nothing before its turn, no two at once to one reader."""
    made = plan(letters, hour)
    flying = [one for one in letters if one.state is Delivery.SENDING]
    assert len(made.attempt) <= max(0, IN_FLIGHT - len(flying))
    assert not set(made.attempt) & set(made.give_up)
    assert all(wanted(one, hour) for one in made.attempt)
    assert all(one.next_at is None or one.next_at <= hour.now for one in made.attempt)
    assert not set(flying) & set(made.attempt + made.give_up)
    about = [(one.request.id, one.recipient) for one in made.attempt if one.request]
    about += [(one.request.id, one.recipient) for one in flying if one.request]
    assert len(made.attempt) <= len(set(about)) + sum(one.request is None for one in made.attempt)


@given(some.lists(LETTERS, max_size=12), HOURS)
def test_of_letters_that_go_nothing_is_given_up_for_nothing(
    letters: list[Letter], hour: Hour
) -> None:
    """Where a letter is given up, it was useless or another one to that reader says enough."""
    made = plan(letters, hour)
    for lost in made.give_up:
        others = [o for o in letters if o.id != lost.id and o not in made.give_up]
        same = [
            o for o in others if (o.request and o.request.id) == (lost.request and lost.request.id)
        ]
        assert not wanted(lost, hour) or any(o.recipient == lost.recipient for o in same)


def test_a_request_goes_before_everything_else() -> None:
    """Tidying up never stands in a request's way."""
    tidying = [
        replace(letter(Kind.DELETE, None), id=LetterId(str(number)), target=_ms(NOW))
        for number in range(9)
    ]
    made = plan([*tidying, letter(Kind.REQUEST)], Hour(NOW))
    assert kinds(made.attempt) == [Kind.REQUEST, Kind.DELETE]


def test_letters_go_in_the_same_order_however_they_lie_in_the_file() -> None:
    """Their own ids are chance: by these nothing that happens could be told again."""
    letters = [letter(Kind.LAST_CALL, recipient=name) for name in (GROUP, "a", "b")]
    there, back = plan(letters, Hour(NOW)), plan(reversed(letters), Hour(NOW))
    assert there.attempt == back.attempt == tuple(letters)


def test_a_reminder_is_given_up_while_the_request_itself_waits() -> None:
    """After an outage one message says everything."""
    made = plan([letter(Kind.REQUEST), letter(Kind.REPEAT), letter(Kind.LAST_CALL)], Hour(NOW))
    assert kinds(made.attempt) == [Kind.REQUEST]
    assert set(kinds(made.give_up)) == {Kind.REPEAT, Kind.LAST_CALL}


def test_the_coordinators_last_call_goes_although_the_groups_request_waits() -> None:
    """They are other readers."""
    made = plan([letter(Kind.REQUEST), letter(Kind.LAST_CALL, recipient=OTHER)], Hour(NOW))
    assert kinds(made.attempt) == [Kind.REQUEST, Kind.LAST_CALL]


@pytest.mark.parametrize("kind", [Kind.REQUEST, Kind.REPEAT, Kind.LAST_CALL, Kind.RELEASED])
def test_nobody_is_looked_for_once_somebody_comes(kind: Kind) -> None:
    """The letter is given up."""
    assert kinds(plan([letter(kind, TAKEN)], Hour(NOW)).give_up) == [kind]


@pytest.mark.parametrize("kind", [Kind.REQUEST, Kind.REPEAT, Kind.LAST_CALL, Kind.RELEASED])
def test_nothing_goes_after_its_slot_has_passed(kind: Kind) -> None:
    """Unless nobody knows what time it is."""
    late = SOON + timedelta(minutes=10)
    assert kinds(plan([letter(kind)], Hour(late)).give_up) == [kind]
    assert kinds(plan([letter(kind)], Hour(late, synced=False)).attempt) == [kind]


def test_what_the_kiosk_says_by_itself_waits_for_staffed_hours() -> None:
    """It is not given up, and answers to people's own acts go at any hour."""
    made = plan(
        [letter(Kind.UNANSWERED, None, OTHER), letter(Kind.TAKEN_DIRECT, TAKEN, TAKER)],
        Hour(NOW, staffed=False),
    )
    assert kinds(made.attempt) == [Kind.TAKEN_DIRECT]
    assert made.give_up == ()


def test_only_the_taker_of_now_is_told_that_it_is_his() -> None:
    """A confirmation that waited while it went to somebody else is given up."""
    made = plan([letter(Kind.TAKEN_DIRECT, TAKEN, OTHER)], Hour(NOW))
    assert kinds(made.give_up) == [Kind.TAKEN_DIRECT]


def test_a_deletion_is_given_up_when_signal_would_not_do_it_any_more() -> None:
    """A day after the message was sent."""
    old = replace(letter(Kind.DELETE, None), target=_ms(NOW - timedelta(days=1)))
    assert plan([old], Hour(NOW)).give_up == (old,)


@given(some.integers(0, 1000), some.none() | some.timedeltas(timedelta(0), timedelta(days=3)))
def test_every_wait_grows_to_a_bound(tries: int, asked: timedelta | None) -> None:
    """Never shorter than the first wait, never longer than the longest."""
    wait = again(tries, NOW, asked) - NOW
    assert BACK_OFF[0] <= wait <= LONGEST_WAIT
    assert asked is None or wait >= min(asked, LONGEST_WAIT)


def _ms(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)
