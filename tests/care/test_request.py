"""The life cycle, walked at random."""

from datetime import UTC, datetime

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from kiosk.care.request import (
    ENDINGS,
    TRANSITIONS,
    Code,
    Ending,
    Event,
    IllegalTransitionError,
    Meeting,
    MemberId,
    PlaceId,
    Request,
    RequestId,
    State,
    allows,
    move,
    release,
    sent,
    step,
    take,
)

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
MEETING = Meeting(PlaceId("opo"), NOW)


class Life(RuleBasedStateMachine):
    """One request and everything that may happen to it, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.request = Request(RequestId("1"), Code("KÄPY 42"), MEETING, NOW)
        self.ended: State | None = None

    @rule(member=st.sampled_from(["aino", "elias"]))
    def somebody_takes(self, member: str) -> None:
        """Only what is open can be taken."""
        before = self.request
        try:
            self.request = take(before, MemberId(member), NOW)
        except IllegalTransitionError:
            assert before.state is not State.OPEN
            assert self.request is before

    @rule()
    def it_is_released(self) -> None:
        """Only what is taken can be released."""
        try:
            self.request = release(self.request)
        except IllegalTransitionError:
            assert self.request.state is not State.TAKEN

    @rule(place=st.sampled_from(["opo", "kirjasto"]))
    def it_is_moved(self, place: str) -> None:
        """The taker stays the same."""
        taker = self.request.taker
        try:
            self.request = move(self.request, Meeting(PlaceId(place), NOW))
        except IllegalTransitionError:
            assert self.request.state is not State.TAKEN
        assert self.request.taker == taker

    @rule()
    def it_reaches_the_group(self) -> None:
        """At any time, and again: that changes nothing more."""
        self.request = sent(self.request)
        assert self.request.state is not State.QUEUED

    @rule(ending=st.sampled_from(Ending))
    def it_could_end(self, ending: Ending) -> None:
        """An ending is reached as the table says, and is final."""
        state = self.request.state
        if allows(state, ending.event):
            assert step(state, ending.event) == ending.value
            assert not any(allows(State(ending.value), event) for event in Event)

    @invariant()
    def there_is_a_taker_exactly_while_it_is_taken(self) -> None:
        """At most one, and none otherwise."""
        assert (self.request.taker is not None) == (self.request.state is State.TAKEN)


TestLife = Life.TestCase


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("event", Event)
def test_what_the_table_does_not_allow_is_one_exception(state: State, event: Event) -> None:
    """And nothing else."""
    if (state, event) in TRANSITIONS:
        assert step(state, event) is TRANSITIONS[state, event]
    else:
        with pytest.raises(IllegalTransitionError):
            step(state, event)


def test_no_event_leads_out_of_an_ending() -> None:
    """Endings are final, and a talk is only had by somebody who came."""
    assert not any(state in ENDINGS for state, _ in TRANSITIONS)
    assert [s for s, e in TRANSITIONS if e is Event.HOLD] == [State.TAKEN]
