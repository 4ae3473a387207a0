"""Only debriefers who agreed to it are shown, on whatever page."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import pytest

from content import words
from kiosk.care.school import Debriefer, Lang
from kiosk.screen.examples import EXAMPLES, draw
from kiosk.screen.frame import Frame
from kiosk.screen.kit import Kit
from kiosk.screen.page import PageId, Sight
from kiosk.screen.scene import Box

HIDDEN: Final = Debriefer("Piilo P.", "Ullakko", ("esperanto",), shown=False)
SHOWN: Final = Debriefer("Esa E.", "Luokka 5B")


def texts(box: Box) -> Iterator[str]:
    """Everything that a box says."""
    yield box.text
    yield from (line.text for line in box.lines)
    for child in box.children:
        yield from texts(child)


@pytest.mark.parametrize("page", EXAMPLES)
def test_whoever_has_not_agreed_is_on_no_page(page: PageId, sights: dict[Lang, Sight]) -> None:
    """In no state of it."""
    sight = sights[Lang.FI]
    some = replace(sight, school=replace(sight.school, debriefers=(HIDDEN, SHOWN)))
    for example in EXAMPLES[page](some).values():
        kit = Kit(Frame(1280, 800), words(Lang.FI), example.sight)
        said = " ".join(texts(draw(page, example, kit)))
        assert "Piilo" not in said
        assert "Ullakko" not in said
        assert "esperanto" not in said


@pytest.mark.parametrize("people", [(SHOWN, HIDDEN), (HIDDEN,)])
def test_the_list_is_that_of_those_who_agreed(
    people: tuple[Debriefer, ...], sights: dict[Lang, Sight]
) -> None:
    """When nobody has, it is as if there were none yet."""
    sight = sights[Lang.FI]
    some = replace(sight, school=replace(sight.school, debriefers=people))
    example = EXAMPLES[PageId.DEBRIEFERS](some)[""]
    kit = Kit(Frame(1280, 800), words(Lang.FI), example.sight)
    said = " ".join(texts(draw(PageId.DEBRIEFERS, example, kit)))
    assert ("Esa E." in said) is (SHOWN in people)
    assert ("Luetteloa ei ole vielä lisätty." in said) is (SHOWN not in people)
