"""A picture that moves so little that nobody sees it, and that is hit where it is seen."""

from itertools import pairwise

from kiosk.care.actions import Action, Verb
from kiosk.screen.drift import REACH, STILL, Shift, shifted, spot
from kiosk.screen.scene import Box, Line, Rect, Role

PAGE = Rect(0, 0, 400, 300)
BUTTON = Box(
    Role.BUTTON,
    Rect(100, 100, 80, 40),
    action=Action(Verb.HOME),
    lines=(Line("Alkuun", 110, 125, 16),),
)
BAND = Box(Role.CARD, Rect(0, 0, 400, 50), bg="#12574A", children=())
SCENE = Box(Role.PAGE, PAGE, bg="#F6F1E7", children=(BAND, BUTTON))


def test_it_begins_where_it_was_laid_out_and_moves_by_a_pixel_at_a_time() -> None:
    """A jump would be seen."""
    spots = [spot(step) for step in range(2000)]
    assert spots[0] == STILL
    for one, two in pairwise(spots):
        assert abs(one.dx - two.dx) <= 1
        assert abs(one.dy - two.dy) <= 1
        assert one != two


def test_in_time_it_is_everywhere_and_never_further() -> None:
    """A letter that only went to and fro would burn its edges in."""
    reach = range(-REACH, REACH + 1)
    every = {Shift(dx, dy) for dx in reach for dy in reach}
    assert {spot(step) for step in range(16 * REACH * REACH)} == every


def test_a_button_is_hit_where_it_is_seen() -> None:
    """The same tree is painted and touched."""
    moved = shifted(SCENE, Shift(3, -2))
    assert moved.at(100, 100) is None
    found = moved.at(103, 98)
    assert found is not None
    assert found.rect == Rect(103, 98, 80, 40)
    assert found.lines[0] == Line("Alkuun", 113, 123, 16)
    assert moved.at(182, 137) is found
    assert moved.at(183, 137) is None


def test_a_band_at_an_edge_stays() -> None:
    """No strip of another colour shows beside it."""
    for shift in (Shift(REACH, REACH), Shift(-REACH, -REACH)):
        moved = shifted(SCENE, shift)
        assert moved.rect == PAGE
        assert moved.children[0] is BAND


def test_a_picture_that_stays_is_the_very_same() -> None:
    """It is not even laid out again."""
    assert shifted(SCENE, STILL) is SCENE
