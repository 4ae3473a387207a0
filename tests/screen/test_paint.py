"""What is painted: the right pixels, the same every time, and only what has changed."""

from dataclasses import replace
from pathlib import Path

import pygame
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from content import words
from kiosk.care.actions import Action, Verb
from kiosk.care.school import Lang
from kiosk.screen.changes import MOST, changed, meet, merged
from kiosk.screen.examples import EXAMPLES, draw
from kiosk.screen.frame import Frame
from kiosk.screen.kit import Kit
from kiosk.screen.marks import Dots, marks
from kiosk.screen.measure import has_glyph, width
from kiosk.screen.page import PageId, Sight
from kiosk.screen.paint import Painter, save_png
from kiosk.screen.scene import Box, Line, Rect, Role, Weight
from kiosk.screen.tokens import INK, LINE, LINEN, PAPER, SPRUCE, SPRUCE_DEEP

SIZE = (240, 160)
PAGE = (0, 0, *SIZE)
COLOURS = (PAPER, LINE, SPRUCE, "")


def page(*children: Box) -> Box:
    """A small page."""
    return Box(Role.PAGE, Rect(0, 0, *SIZE), bg=LINEN, children=children)


def pixels(surface: pygame.Surface) -> bytes:
    """Every pixel."""
    return pygame.image.tobytes(surface, "RGB")


def painted(scene: Box, pressed: Box | None = None) -> bytes:
    """The pixels that a fresh painter makes of a scene."""
    painter = Painter((round(scene.rect.w), round(scene.rect.h)))
    painter.paint(scene, pressed)
    return pixels(painter.surface)


def ink(line: Line) -> pygame.Rect:
    """Where a black line leaves clear traces on white."""
    box = Box(Role.TEXT, Rect(0, 0, 700, 120), text=line.text, lines=(line,), fg="#000000")
    painter = Painter((700, 120))
    painter.paint(Box(Role.PAGE, Rect(0, 0, 700, 120), bg="#FFFFFF", children=(box,)))
    dark = pygame.mask.from_threshold(painter.surface, (0, 0, 0), (170, 170, 170, 255))
    rects = dark.get_bounding_rects()
    return rects[0].unionall(rects[1:])


def test_a_scene_is_painted_the_same_every_time(specimen: Box) -> None:
    """To the byte, by two painters."""
    assert painted(specimen) == painted(specimen)


def test_what_has_not_changed_is_not_painted_again(specimen: Box) -> None:
    """The same scene costs nothing, also as another object of equal content."""
    painter = Painter((480, 320))
    assert painter.paint(specimen) == [pygame.Rect(0, 0, 480, 320)]
    assert painter.paint(specimen) == []
    assert painter.paint(replace(specimen)) == []


def test_a_press_paints_the_button_alone_and_darker(specimen: Box) -> None:
    """The first answer to a finger has to be fast."""
    painter = Painter((480, 320))
    painter.paint(specimen)
    button = next(box for box in specimen.buttons() if box.bg == SPRUCE)
    (area,) = painter.paint(specimen, button)
    assert area.contains(pygame.Rect(206, 186, 130, 62))
    assert area.w < 140
    assert area.h < 70
    assert painter.surface.get_at((330, 240)) == pygame.Color(SPRUCE_DEEP)
    painter.paint(specimen)
    assert pixels(painter.surface) == painted(specimen)


SIDES = st.floats(0, 120, allow_nan=False, width=32)


@st.composite
def boxes(draw_: st.DrawFn) -> Box:
    """A surface with a word, of any place, colour and corners."""
    x, y, w, h = (draw_(SIDES) for _ in range(4))
    text = draw_(st.sampled_from(("", "Työ", "112", "Å")))
    line = Line(
        text, x + 4, y + draw_(SIDES), draw_(st.floats(8, 40)), draw_(st.sampled_from(Weight))
    )
    return Box(
        Role.BUTTON,
        Rect(x, y, w, h),
        action=Action(Verb.BACK),
        bg=draw_(st.sampled_from(COLOURS)),
        border=draw_(st.sampled_from(COLOURS)),
        border_width=draw_(st.sampled_from((0.0, 1.5, 3.0))),
        radius=draw_(st.sampled_from((0.0, 8.0, 200.0))),
        lines=(line,) if text else (),
        children=(Box(Role.ICON, Rect(x, y, 20, 20), fg=INK, icon="hand"),) if text == "Å" else (),
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(boxes(), max_size=5), st.lists(boxes(), max_size=2), st.data())
def test_repainting_the_changes_gives_the_whole_picture(
    first: list[Box], more: list[Box], data: st.DataObject
) -> None:
    """Whatever is added, removed, doubled, pressed or put in another order."""
    then = data.draw(st.permutations([*first, *more]))
    then = then[: data.draw(st.integers(0, len(then)))]
    pressed = data.draw(st.sampled_from(then)) if then else None
    painter = Painter(SIZE)
    painter.paint(page(*first))
    painter.paint(page(*then), pressed)
    assert pixels(painter.surface) == painted(page(*then), pressed)


@given(st.lists(boxes(), max_size=4), st.lists(boxes(), max_size=4))
def test_the_places_to_repaint_lie_on_the_page_and_apart(
    before: list[Box], after: list[Box]
) -> None:
    """So that no pixel is painted twice and none outside."""
    areas = changed(list(marks(page(*before))), list(marks(page(*after))), PAGE)
    assert all(0 <= x < right <= SIZE[0] and 0 <= y < end <= SIZE[1] for x, y, right, end in areas)
    assert not any(meet(one, two) for n, one in enumerate(areas) for two in areas[:n])


def test_many_small_changes_become_one() -> None:
    """One large rectangle is sooner shown than dozens of small ones."""
    dots = [(x * 4, 0, x * 4 + 2, 2) for x in range(MOST + 1)]
    assert merged(dots[:MOST]) == dots[:MOST]
    assert merged(dots) == [(0, 0, MOST * 4 + 2, 2)]


@pytest.mark.parametrize("weight", Weight)
@pytest.mark.parametrize("size", [19.3, 25, 40.6])
def test_text_lies_where_it_was_measured(weight: Weight, size: float) -> None:
    """Its ink begins and ends within a pixel of the measured width."""
    text = "HAVA Työsuojelu klo 9.45 H"
    line = Line(text, 20.3, 80, size, weight)
    wide = width(text, size, weight)
    found = ink(line)
    bearing = size * 0.12
    assert line.x - 1 <= found.left <= line.x + bearing
    assert line.x + wide - bearing <= found.right <= line.x + wide + 1


@pytest.mark.parametrize("text", ["H", "Å", "1", "ÄHKI", "ki", "ÅLHÅ"])
@pytest.mark.parametrize("size", [20, 33.3, 52])
def test_letters_stand_on_the_baseline(text: str, size: float) -> None:
    """Also those that are higher than the rest of the typeface, such as Å."""
    assert ink(Line(text, 20, 80.4, size)).bottom == 80


@pytest.mark.parametrize("size", [33, 52, 60])
def test_a_ring_over_a_letter_does_not_move_the_letter(size: float) -> None:
    """Å is higher than the typeface says; under its ring it is the A that it would be."""

    def lower_half(text: str) -> bytes:
        box = Box(Role.TEXT, Rect(0, 0, 100, 120), lines=(Line(text, 20, 90, size),))
        painter = Painter((100, 120))
        painter.paint(Box(Role.PAGE, Rect(0, 0, 100, 120), bg="#FFFFFF", children=(box,)))
        low = round(size / 3)
        return pixels(painter.surface.subsurface((0, 90 - low, 100, low + 10)))

    assert lower_half("Å") == lower_half("A")


def test_the_clock_stands_on_the_same_line_as_its_words() -> None:
    """Figures drawn by their shape are as high as the same drawn as letters."""
    plain = ink(Line("024", 20, 80, 52, Weight.SEMIBOLD))
    shaped = ink(Line("024", 20, 80, 52, Weight.SEMIBOLD, tabular=True))
    assert abs(plain.top - shaped.top) <= 1
    assert plain.bottom == shaped.bottom


def test_colours_are_those_of_the_scene(specimen: Box) -> None:
    """Ground, border, surface, and the corner outside the rounding."""
    painter = Painter((480, 320))
    painter.paint(specimen)
    at = painter.surface.get_at
    assert at((2, 2)) == pygame.Color(LINEN)
    assert at((21, 22)) == pygame.Color(LINEN)
    assert at((200, 21)) == pygame.Color(LINE)
    assert at((200, 24)) == pygame.Color(PAPER)
    assert at((332, 200)) == pygame.Color(SPRUCE)


def test_an_icon_is_drawn_in_its_colour_without_dark_edges() -> None:
    """Every pixel lies between its colour and the ground's."""
    icon = Box(Role.ICON, Rect(10.4, 10.7, 60, 60), fg="#FF0000", icon="hand")
    box = Box(Role.PAGE, Rect(0, 0, 80, 80), bg="#FFFFFF", children=(icon,))
    found = painted(box)
    assert set(found[0::3]) == {255}
    assert found[1::3] == found[2::3]
    assert min(found[1::3]) == 0


def test_a_code_to_scan_has_modules_of_one_size(specimen: Box) -> None:
    """Uneven ones are hard to read for a camera."""
    painter = Painter((480, 320))
    painter.paint(specimen)
    (dots,) = (mark for mark in marks(specimen) if isinstance(mark, Dots))
    squares = list(dots.squares())
    assert {(square.w, square.h) for square in squares} == {(5, 5)}
    assert len(squares) == sum(sum(row) for row in dots.modules)
    dark = pygame.mask.from_threshold(painter.surface, pygame.Color(INK), (1, 1, 1, 255))
    code = dark.overlap_area(pygame.Mask((110, 110), fill=True), (350, 186))
    assert code == len(squares) * 25


def test_what_is_kept_stays_within_bounds() -> None:
    """Thousands of different texts in many sizes, and the oldest letters make room."""
    painter = Painter((300, 60))
    for number in range(400):
        line = Line("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 5, 50, 30 + number / 7)
        box = Box(Role.TEXT, Rect(0, 0, 300, 60), lines=(line,))
        painter.paint(Box(Role.PAGE, Rect(0, 0, 300, 60), bg="#FFFFFF", children=(box,)))
    letters = painter.stamps.letters
    assert letters.budget * 0.9 < letters.spent <= letters.budget


@pytest.mark.parametrize(
    "text", ["\0", "a\nb", "\ud83d", "✋", "e\u0301\u0302", "\u202e", "", "漢"]
)
def test_no_text_stops_the_painter(text: str) -> None:
    """What cannot be drawn leaves a sign or nothing, never an error."""
    assert painted(page(Box(Role.TEXT, Rect(0, 0, 240, 60), lines=(Line(text, 5, 40, 30),))))


def test_a_picture_is_saved_without_any_display(specimen: Box, tmp_path: Path) -> None:
    """In the size of the scene."""
    save_png(specimen, tmp_path / "shot.png")
    assert not pygame.display.get_init()
    assert pixels(pygame.image.load(tmp_path / "shot.png")) == painted(specimen)


@pytest.mark.parametrize("which", PageId)
def test_every_page_can_be_painted_with_letters_that_exist(
    which: PageId, sights: dict[Lang, Sight]
) -> None:
    """In every language and state no letter is missing from the typeface."""
    frame = Frame(800, 480, 133)
    painter = Painter((800, 480))
    for lang, sight in sights.items():
        for example in EXAMPLES[which](sight).values():
            scene = draw(which, example, Kit(frame, words(lang), example.sight))
            runs = [run for box in scene.walk() for run in box.lines if not run.icon]
            assert [c for run in runs for c in run.text if not has_glyph(c)] == []
            painter.paint(scene)
