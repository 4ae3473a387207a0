"""How blocks stand and part."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.screen.blocks import Card, Gap, Row, Stack, grid
from kiosk.screen.paragraphs import Text
from kiosk.screen.scene import Box, Rect
from kiosk.screen.sheets import part
from kiosk.screen.text import Style

STYLE = Style(20)


def paragraph(words: int) -> Text:
    """So many words."""
    return Text(" ".join(f"sana{n}" for n in range(words)), STYLE, "#FFFFFF")


def drawn(boxes: tuple[Box, ...]) -> list[str]:
    """Every word that is drawn, in order."""
    return [w for box in boxes for b in box.walk() for run in b.lines for w in run.text.split()]


def test_a_stack_is_as_high_as_its_blocks_and_gaps() -> None:
    """Three lines of 26 pixels and two gaps."""
    stack = Stack((paragraph(1), paragraph(1), paragraph(1)), 10)
    assert round(stack.height(500)) == 3 * 26 + 2 * 10


def test_a_row_gives_all_its_blocks_the_height_of_the_highest() -> None:
    """So that cards beside each other end together."""
    row = Row((Card(paragraph(30), (5, 5), "#FFFFFF"), Card(paragraph(1), (5, 5), "#FFFFFF")), 10)
    one, two = row.place(Rect(0, 0, 300, row.height(300)))
    assert one.rect.h == two.rect.h


def test_the_last_row_of_a_grid_keeps_the_columns() -> None:
    """A single card at the end is no wider than those above it."""
    boxes = grid([Card(paragraph(1), (5, 5), "#FFFFFF") for _ in range(4)], 3, 10).place(
        Rect(0, 0, 320, 500)
    )
    assert {round(box.rect.w) for box in boxes} == {100}


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.floats(60, 400))
def test_sheets_hold_every_word_once_and_in_order(sizes: list[int], height: float) -> None:
    """Whatever is parted, nothing is lost and nothing doubled."""
    blocks = tuple(Card(paragraph(n), (8, 8), "#FFFFFF") for n in sizes)
    sheets = part(Stack(blocks, 12), 300, height)
    seen = [word for sheet in sheets for word in drawn(sheet.place(Rect(0, 0, 300, height)))]
    assert seen == [word for n in sizes for word in paragraph(n).text.split()]


@given(st.lists(st.integers(1, 60), min_size=1, max_size=8), st.floats(60, 400))
def test_no_sheet_is_higher_than_its_room(sizes: list[int], height: float) -> None:
    """A card with one line always fits into 60 pixels."""
    blocks = tuple(Card(paragraph(n), (8, 8), "#FFFFFF") for n in sizes)
    for sheet in part(Stack(blocks, 12), 300, height):
        assert sheet.height(300) <= height + 0.1


def test_a_sheet_never_begins_with_an_empty_gap() -> None:
    """Room between blocks is no room above them."""
    stack = Stack((paragraph(1), Gap(30), paragraph(1)), 0)
    _, rest = stack.split(300, 30)
    assert rest is not None
    assert round(rest.height(300)) == 26
