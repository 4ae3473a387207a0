"""The PIN of the kiosk's service page, as coordinators set it, and what the web program tells."""

import sqlite3

import pytest

from kiosk.care import pin
from kiosk.clock import MovableClock
from kiosk.store.board import Board
from kiosk.web.program import tell_fingerprint
from kiosk.web.site import Site
from tests.web.ground import Ground
from tests.web.reading import Visitor

UNSET = "PIN-koodia ei ole vielä"


def test_a_coordinator_sets_the_pin(aino: Visitor, board: Board) -> None:
    """And the kiosk knows it from then on; the page says so no longer that there is none."""
    assert UNSET in aino.open("/people").words
    assert aino.fill("/people", "/people/pin", pin="2580").to == "/people"
    assert pin.fits(board.service.pin(), "2580")
    page = aino.open("/people")
    assert UNSET not in page.words
    assert "Aino: vaihtoi huoltosivun PIN-koodin" in page.words


def test_the_last_pin_is_the_one(aino: Visitor, board: Board) -> None:
    """An old one opens nothing."""
    aino.fill("/people", "/people/pin", pin="2580")
    aino.fill("/people", "/people/pin", pin="13579246")
    assert pin.fits(board.service.pin(), "13579246")
    assert not pin.fits(board.service.pin(), "2580")


@pytest.mark.parametrize("wrong", ["", "258", "123456789", "12 34", "abcd", "١٢٣٤", "-123"])
def test_a_pin_is_four_to_eight_digits(aino: Visitor, board: Board, wrong: str) -> None:
    """The page says so and keeps what was."""
    aino.fill("/people", "/people/pin", pin="2580")
    answer = aino.fill("/people", "/people/pin", pin=wrong)
    assert answer.status == 400
    assert "PIN-koodissa on 4–8 numeroa." in answer.words
    assert pin.fits(board.service.pin(), "2580")


def test_nobody_else_sets_it(stranger: Visitor, board: Board) -> None:
    """Whoever is not signed in is led to where one signs in."""
    stranger.open("/signin")
    stranger.client.post("/people/pin", data={"pin": "2580"})
    assert board.service.pin() == ""


def test_the_pin_itself_is_nowhere(aino: Visitor, ground: Ground) -> None:
    """Neither in a file nor on a page."""
    aino.fill("/people", "/people/pin", pin="97531864")
    assert "97531864" not in aino.open("/people").html
    for path in (ground.settings.paths.board, ground.settings.paths.accounts):
        link = sqlite3.connect(path)
        assert not any("97531864" in line for line in link.iterdump())
        link.close()


def test_without_tls_there_is_no_fingerprint(site: Site, board: Board, clock: MovableClock) -> None:
    """The old one is forgotten."""
    del clock
    board.service.set_fingerprint("AA:BB")
    tell_fingerprint(site, None)
    assert board.service.fingerprint() == ""
