"""The server asks for quiet until an hour: nothing is tried before it, and the hour is told."""

from datetime import time, timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.care.health import Detail, Part
from kiosk.care.request import State
from kiosk.relay.simulator.trouble import Trouble

if TYPE_CHECKING:
    from tests.relay.conftest import Town

MINUTE = timedelta(minutes=1)


def tries(town: "Town") -> int:
    """How often the waiting letter has been tried."""
    return max(letter.tries for letter in town.requests.outbox.unsent())


def limited(town: "Town", trouble: Trouble) -> None:
    """A request that the server has just refused for a time."""
    town.ask(at_local=time(14, 15))
    town.daemon.fail(trouble)
    town.settle()


@pytest.mark.parametrize(
    ("trouble", "detail"),
    [(Trouble.RATE, Detail.RATE_LIMITED), (Trouble.CAPTCHA, Detail.CAPTCHA)],
)
def test_nothing_is_tried_before_the_hour(town: "Town", trouble: Trouble, detail: Detail) -> None:
    """Not by waiting, not for another request, not because the daemon came back."""
    limited(town, trouble)
    assert tries(town) == 1
    town.wait(20 * MINUTE)
    town.ask("SAMMAL 17", at_local=time(14, 15))
    town.server.stop()
    town.settle()
    town.server.start()
    town.wait(20 * MINUTE)
    assert sorted(letter.tries for letter in town.requests.outbox.unsent()) == [0, 1]
    assert town.health().detail is detail


def test_it_goes_by_itself_when_the_hour_has_come(town: "Town") -> None:
    """The row tells the hour until then, and both requests go soon after it."""
    limited(town, Trouble.RATE)
    town.ask("SAMMAL 17", at_local=time(14, 15))
    town.settle()
    until = town.health().until
    assert until is not None
    town.daemon.heal()
    town.wait(until - town.now - MINUTE)
    assert town.said() == []
    town.wait(2 * MINUTE)
    assert len(town.said()) == 2
    assert town.health().until is None


def test_a_relay_that_starts_anew_keeps_to_the_hour(town: "Town") -> None:
    """It learns of it from the board."""
    limited(town, Trouble.RATE)
    town.restart_relay()
    town.wait(20 * MINUTE)
    assert tries(town) == 1
    assert town.health().detail is Detail.RATE_LIMITED


def test_whoever_has_solved_a_captcha_starts_the_relay_anew(town: "Town") -> None:
    """And need not wait for a day."""
    limited(town, Trouble.CAPTCHA)
    town.daemon.heal()
    town.restart_relay()
    town.wait(MINUTE)
    assert len(town.said()) == 1


def test_a_server_that_names_no_hour_is_left_in_peace_for_minutes(town: "Town") -> None:
    """It is asked again by itself, never every few seconds."""
    limited(town, Trouble.TOO_MANY)
    town.wait(4 * MINUTE)
    assert tries(town) == 1
    town.daemon.heal()
    town.wait(3 * MINUTE)
    [request] = town.requests.active()
    assert request.state is State.OPEN


def test_the_way_to_signal_tells_the_hour_and_the_group_is_well(town: "Town") -> None:
    """Whoever looks after the kiosk sees which part it is."""
    limited(town, Trouble.RATE)
    way, group = town.board.health(Part.SIGNAL), town.board.health(Part.GROUP)
    assert way is not None
    assert group is not None
    assert (way.ok, way.until is None, group.ok) == (False, False, True)
