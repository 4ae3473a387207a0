"""Offers after a safety report: from the board to the group, once, and then forgotten."""

from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from kiosk.store.board_offers import Offer

if TYPE_CHECKING:
    from tests.relay.conftest import Town

TICK = timedelta(milliseconds=100)
TUESDAY = date(2026, 11, 24)
WEDNESDAY = date(2026, 11, 25)
ONE = Offer("00000000-0000-4000-8000-00000000000a", TUESDAY, "Opo Opinto")


def test_the_group_is_told_whom_to_contact_and_the_offer_is_forgotten(town: "Town") -> None:
    """Nothing of it stays in either file."""
    town.board.offers.add(ONE)
    town.settle()
    assert town.said() == [
        "Kahvila: hetipurkua tarjotaan. Kuka voi sopia tapaamisen? Ota yhteys: Opo Opinto."
    ]
    town.wait_until(time(11, 5))
    assert town.board.offers.waiting() == ()
    assert len(town.said()) == 1
    for file in sorted(town.settings.paths.data.rglob("*.db*")):
        assert b"Opo Opinto" not in file.read_bytes()
    assert ONE.id.encode() not in town.raw()


def test_an_offer_waits_for_the_debriefers_hours(town: "Town") -> None:
    """Nobody's phone rings in the evening."""
    town.wait_until(time(18, 0))
    town.board.offers.add(ONE)
    town.wait_until(time(7, 29), WEDNESDAY)
    assert town.said() == []
    town.wait_until(time(7, 31), WEDNESDAY)
    assert len(town.said()) == 1


def test_an_offer_taken_back_before_it_went_is_never_told(town: "Town") -> None:
    """Its letter goes with it."""
    town.wait_until(time(18, 0))
    town.board.offers.add(ONE)
    town.settle()
    town.board.offers.forget(ONE.id)
    town.wait_until(time(7, 45), WEDNESDAY)
    assert town.said() == []
    assert town.requests.outbox.unsent() == ()


def test_a_relay_that_dies_between_the_two_files_tells_it_once(town: "Town") -> None:
    """The letter is known by the offer's id until the board's row is gone."""
    town.board.offers.add(ONE)
    for _ in range(12):
        town.clock.move(TICK)
        town.step()
    assert len(town.said()) == 1
    town.restart_relay()
    town.wait_until(time(11, 10))
    assert len(town.said()) == 1
    assert town.board.offers.waiting() == ()


def test_two_offers_are_two_messages(town: "Town") -> None:
    """Each has its own contact."""
    town.board.offers.add(ONE)
    town.board.offers.add(Offer("00000000-0000-4000-8000-00000000000b", TUESDAY, "Reksi"))
    town.settle()
    assert sorted(said.rsplit(": ", 1)[1] for said in town.said()) == ["Opo Opinto.", "Reksi."]
