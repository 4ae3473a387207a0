"""The deep look into Signal: each thing that can be wrong has its row before anybody taps."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from kiosk.care.health import Detail, Health, Part
from kiosk.care.request import State
from kiosk.relay.simulator.trouble import Trouble

if TYPE_CHECKING:
    from tests.relay.conftest import Town

MINUTE = timedelta(minutes=1)


def row(town: "Town", part: Part) -> Health:
    """What stands on the board of a part."""
    found = town.board.health(part)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("trouble", "part", "detail"),
    [
        (Trouble.NETWORK, Part.SIGNAL, Detail.NO_NETWORK),
        (Trouble.NOT_REGISTERED, Part.SIGNAL, Detail.NOT_REGISTERED),
        (Trouble.OUTDATED, Part.SIGNAL, Detail.OUTDATED),
        (Trouble.SILENT, Part.SIGNAL, Detail.SILENT),
        (Trouble.NOT_MEMBER, Part.GROUP, Detail.NOT_MEMBER),
        (Trouble.BLOCKED, Part.GROUP, Detail.BLOCKED),
        (Trouble.ALONE, Part.GROUP, Detail.ALONE),
        (Trouble.ANNOUNCEMENTS, Part.GROUP, Detail.ANNOUNCEMENTS_ONLY),
    ],
)
def test_what_keeps_messages_from_going_is_seen_before_anybody_taps(
    town: "Town", trouble: Trouble, part: Part, detail: Detail
) -> None:
    """The part tells which, and the relay's own row that nothing goes."""
    town.daemon.fail(trouble)
    town.wait(5 * MINUTE)
    assert (row(town, part).ok, row(town, part).detail) == (False, detail)
    assert not town.health().ok
    town.daemon.heal()
    town.wait(MINUTE)
    assert row(town, part).ok
    assert town.health().ok


@pytest.mark.parametrize(
    ("trouble", "part", "detail"),
    [
        (Trouble.TIMER, Part.TIMER, Detail.TIMER),
        (Trouble.KEY_CHANGE, Part.KEYS, Detail.KEY_CHANGED),
        (Trouble.OLD_VERSION, Part.VERSION, Detail.OLD),
    ],
)
def test_what_needs_somebody_although_messages_go_has_its_row(
    town: "Town", trouble: Trouble, part: Part, detail: Detail
) -> None:
    """The home page still says that messages go, for they do."""
    town.daemon.fail(trouble)
    town.restart_relay()
    town.ask()
    town.wait(5 * MINUTE)
    assert (row(town, part).ok, row(town, part).detail) == (False, detail)
    assert town.health().ok
    assert len(town.said()) == 1


def test_of_whose_safety_number_changed_only_the_number_of_people_is_kept(town: "Town") -> None:
    """One of three; who it is stands nowhere on the board."""
    town.daemon.fail(Trouble.KEY_CHANGE)
    town.ask()
    town.wait(MINUTE)
    assert row(town, Part.KEYS).count == 1
    town.daemon.heal()
    town.wait(5 * MINUTE)
    assert row(town, Part.KEYS).ok


def test_a_kiosk_that_was_taken_out_of_the_group_goes_on_when_it_is_back(town: "Town") -> None:
    """The request is kept meanwhile and reaches the group by itself."""
    town.daemon.fail(Trouble.NOT_MEMBER)
    town.ask()
    town.wait(2 * MINUTE)
    assert town.said() == []
    assert row(town, Part.GROUP).detail is Detail.NOT_MEMBER
    town.daemon.heal()
    town.wait(2 * MINUTE)
    [request] = town.requests.active()
    assert request.state is State.OPEN


def test_a_daemon_whose_day_is_known_is_told_by_its_day(town: "Town") -> None:
    """A version that this kiosk meets today is young, and the row tells until when."""
    town.wait(MINUTE)
    version = row(town, Part.VERSION)
    assert version.ok
    assert version.until is not None
    assert version.until > town.now + timedelta(days=80)
    town.clock.move(timedelta(days=65))
    town.wait(MINUTE)
    assert row(town, Part.VERSION).detail is Detail.AGEING
