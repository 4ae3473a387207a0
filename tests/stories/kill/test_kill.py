"""Whole stories in which a program is killed at every single thing it does to the world."""

from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import pytest

from kiosk.care.request import MemberId, State

if TYPE_CHECKING:
    from tests.stories.kill.conftest import Stage, StageMaker

pytestmark = pytest.mark.long

AINO: Final = MemberId("22222222-2222-4222-8222-222222222222")
ELIAS: Final = MemberId("33333333-3333-4333-8333-333333333333")
ASK: Final = ("go:request", "send")
ASK_NOW: Final = ("go:request", "pick:slot=now", "send")

Tell = Callable[["Stage"], None]


def nothing_left(stage: "Stage") -> bool:
    """The kiosk has removed all its messages to the group that it can know of.

    Of a copy whose sending was cut off nobody knows the timestamp; it fades by the group's timer.
    """
    return len(stage.posts()) <= stage.in_flight()


def told_to_the_end(stage: "Stage") -> None:
    """Somebody asks, Aino takes it and says when it is done."""
    stage.until(lambda: bool(stage.posts()))
    first = stage.posts()[0].timestamp
    stage.until(
        lambda: bool(stage.direct()), lambda: stage.chat.react(AINO, first, "✋", stage.now)
    )
    assert [request.state for request in stage.active()] == [State.TAKEN]
    stage.until(
        lambda: not stage.active() and nothing_left(stage),
        lambda: stage.chat.react(AINO, first, "✅", stage.now),
    )


def told_of_nobody(stage: "Stage") -> None:
    """Somebody asks for now, and nobody answers."""
    stage.until(lambda: bool(stage.posts()))
    while stage.active():
        stage.wait_a_while(timedelta(minutes=5))
    stage.until(lambda: nothing_left(stage) and bool(stage.direct()))


def told_of_two(stage: "Stage") -> None:
    """Aino takes it, Elias stands by, Aino lets go, Elias is promoted and says when it is done."""
    stage.until(lambda: bool(stage.posts()))
    first = stage.posts()[0].timestamp
    stage.until(
        lambda: stage.taker() == AINO, lambda: stage.chat.react(AINO, first, "✋", stage.now)
    )
    stage.until(
        lambda: stage.told(ELIAS, "varalla"),
        lambda: stage.chat.react(ELIAS, first, "✋", stage.now),
    )
    stage.until(
        lambda: stage.taker() == ELIAS and stage.told(ELIAS, "nyt sinun"),
        lambda: stage.chat.say(AINO, "vapauta", stage.now, quote=first),
    )
    stage.until(
        lambda: not stage.active() and nothing_left(stage),
        lambda: stage.chat.react(ELIAS, first, "✅", stage.now),
    )


STORIES: Final[dict[str, tuple[tuple[str, ...], Tell]]] = {
    "taken": (ASK, told_to_the_end),
    "nobody": (ASK_NOW, told_of_nobody),
    "two": (ASK, told_of_two),
}


@pytest.mark.parametrize("story", STORIES)
def test_a_relay_killed_anywhere_loses_nothing(story: str, new_stage: "StageMaker") -> None:
    """Each request reaches the group, and a message is doubled only when it was on its way."""
    taps, tell = STORIES[story]
    whole = new_stage("whole")
    assert whole.tap(*taps)
    whole.start_relay()
    tell(whole)
    count = len(whole.effects())
    whole.close()
    assert whole.doubled() == 0
    for cut in range(1, count + 1):
        stage = new_stage(f"cut-{cut}")
        assert stage.tap(*taps)
        stage.start_relay(cut)
        tell(stage)
        stage.close()
        assert stage.cuts <= 1
        assert stage.doubled() <= stage.in_flight(), f"cut {cut}: {stage.effects()}"


def test_a_screen_killed_anywhere_has_asked_wholly_or_not_at_all(new_stage: "StageMaker") -> None:
    """After the tap there is a request with its message, or none of either."""
    whole = new_stage("whole")
    assert whole.tap(*ASK)
    count = len(whole.effects())
    whole.close()
    for cut in range(1, count + 1):
        stage = new_stage(f"cut-{cut}")
        assert not stage.tap(*ASK, cut=cut)
        asked = len(stage.active())
        assert asked == ("after" in stage.effects()[-2])
        if asked:
            stage.start_relay()
            stage.until(lambda stage=stage: bool(stage.posts()))  # type: ignore[misc] # a lambda's default has no type
        stage.close()
