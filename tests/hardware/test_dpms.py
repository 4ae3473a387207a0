"""The signal to a screen, switched through the card's own file; the card is a played kernel."""

import os
from ctypes import sizeof
from pathlib import Path

import pytest

from hardware.dpms import Dpms
from hardware.drm import CardResources, ConnectorSetting, ObjectProperties, Property, own_cards
from hardware.lamps import LampError
from hardware.simulator.graphics_card import PlayedCard


def signal_of(card: PlayedCard) -> Dpms:
    """What the program that draws on this card can switch."""
    return Dpms(lambda: list(card.files), card.ioctl)


def test_the_signal_goes_off_and_comes_back() -> None:
    """And what else can be set for the screen stays as it is."""
    card = PlayedCard()
    signal = signal_of(card)
    signal.dim()
    assert (card.lit(), signal.off) == (False, True)
    signal.light()
    assert (card.lit(), signal.off) == (True, False)
    assert card.screens == PlayedCard().screens


def test_every_screen_of_the_card_is_switched() -> None:
    """One that cannot be is passed over."""
    card = PlayedCard({34: {1: 36, 2: 0}, 40: {1: 0}, 41: {5: 0, 2: 0}})
    signal_of(card).dim()
    assert (card.lit(34), card.lit(41)) == (False, False)
    assert card.screens[40] == {1: 0}


def test_a_file_that_may_not_is_passed_over() -> None:
    """SDL has the card open more than once, and only one of them draws."""
    for master in (3, 10):
        card = PlayedCard(master=master)
        signal_of(card).dim()
        assert not card.lit()


@pytest.mark.parametrize(
    ("card", "text"),
    [
        (PlayedCard(master=99), "DPMS: PermissionError"),
        (PlayedCard(gone=True), "DPMS: OSError"),
        (PlayedCard({34: {1: 36}}), "DPMS: no screen has it"),
        (PlayedCard({}), "DPMS: no screen has it"),
        (PlayedCard(files=()), "DPMS: no screen has it"),
    ],
)
def test_what_cannot_be_switched_is_an_error_of_this_room(card: PlayedCard, text: str) -> None:
    """And the screen counts as lit: what is drawn may be seen."""
    signal = signal_of(card)
    for deed in (signal.dim, signal.light):
        with pytest.raises(LampError) as fault:
            deed()
        assert str(fault.value) == text
        assert not signal.off


def test_a_card_that_refuses_the_light_is_drawn_on_all_the_same() -> None:
    """A picture that might be seen is better than none that surely is not."""
    card = PlayedCard()
    signal = signal_of(card)
    signal.dim()
    card.gone = True
    with pytest.raises(LampError):
        signal.light()
    assert not signal.off


def test_a_card_that_was_opened_anew_is_put_back_as_it_was() -> None:
    """Opening it lights the screen; one that is gone by then is no fault here."""
    card = PlayedCard()
    signal = signal_of(card)
    signal.renew()
    assert card.lit()
    signal.dim()
    card.screens[34][2] = 0
    signal.renew()
    assert not card.lit()
    card.gone = True
    signal.renew()


def test_the_structures_are_as_long_as_the_kernels() -> None:
    """A request carries its length, and the kernel refuses another."""
    lengths = [sizeof(one) for one in (CardResources, ObjectProperties, Property, ConnectorSetting)]
    assert lengths == [64, 32, 64, 16]


def test_only_graphics_cards_are_found_among_the_open_files(tmp_path: Path) -> None:
    """A file, a pipe, or a number that is no file any more is none."""
    read, write = os.pipe()
    for number in (read, write, 9999):
        (tmp_path / str(number)).touch()
    assert own_cards(tmp_path) == []
    assert own_cards() == []
    os.close(read)
    os.close(write)
