"""The SVG of a scene: everything in it, nothing that breaks it, and the same picture as painted."""

from base64 import b64encode
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import lucide
import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selenium import webdriver

from content import words
from kiosk.care.school import Lang
from kiosk.screen.examples import EXAMPLES, draw
from kiosk.screen.frame import Frame
from kiosk.screen.icons import NoSuchIconError, icon, inner
from kiosk.screen.kit import Kit
from kiosk.screen.marks import Letters, Sign, Surface, marks, shade
from kiosk.screen.measure import font_file
from kiosk.screen.page import PageId, Sight
from kiosk.screen.paint import Painter
from kiosk.screen.scene import Box, Line, Rect, Role, ScreenError, Weight
from kiosk.screen.svg import number, svg
from kiosk.screen.tokens import SPRUCE, SPRUCE_DEEP

NS = "{http://www.w3.org/2000/svg}"
CELL = 16


def read(text: str) -> ET.Element:
    """The SVG as any reader of XML sees it."""
    return ET.fromstring(text)  # noqa: S314 - our own text


def page(line: Line) -> Box:
    """A page with one line."""
    box = Box(Role.TEXT, Rect(0, 0, 300, 40), text=line.text, lines=(line,))
    return Box(Role.PAGE, Rect(0, 0, 300, 40), bg="#FFFFFF", children=(box,))


def test_every_line_is_in_the_svg_where_it_is_in_the_scene(specimen: Box) -> None:
    """Place, size, weight and words; < and & as they are."""
    seen = [
        (text.get("x"), text.get("y"), text.get("font-size"), text.text)
        for text in read(svg(specimen)).iter(f"{NS}text")
    ]
    meant = [
        (number(line.x), number(line.y), number(line.size), line.text)
        for box in specimen.walk()
        for line in box.lines
        if not line.icon
    ]
    assert seen == meant


@pytest.mark.parametrize("which", PageId)
def test_every_page_is_wholly_in_its_svg(which: PageId, sights: dict[Lang, Sight]) -> None:
    """As many surfaces, texts and icons as the scene has, in every state."""
    frame = Frame(1280, 800)
    for example in EXAMPLES[which](sights[Lang.FI]).values():
        scene = draw(which, example, Kit(frame, words(Lang.FI), example.sight))
        drawn = list(marks(scene))
        tree = read(svg(scene))
        assert len(tree.findall(f"{NS}rect")) == sum(isinstance(m, Surface) for m in drawn)
        assert len(tree.findall(f"{NS}text")) == sum(isinstance(m, Letters) for m in drawn)
        assert len(tree.findall(f"{NS}svg")) == sum(isinstance(m, Sign) for m in drawn)


def test_a_border_lies_within_its_surface(specimen: Box) -> None:
    """SVG draws a stroke on both sides of the edge, so the edge is moved in by half."""
    _, card, *_ = read(svg(specimen)).findall(f"{NS}rect")
    assert (card.get("x"), card.get("width"), card.get("rx")) == ("20.75", "438.5", "23.25")
    assert card.get("stroke-width") == "1.5"


def test_a_text_paints_no_ground_of_its_own() -> None:
    """Its background only says what it stands on."""
    box = Box(Role.TEXT, Rect(0, 0, 9, 9), text="x", bg="#FFFFFF")
    assert list(marks(box)) == []


def test_a_pressed_button_is_darker_and_nothing_else(specimen: Box) -> None:
    """Spruce becomes spruce deep; the words stay."""
    button = next(box for box in specimen.buttons() if box.bg == SPRUCE)
    still, pressed = list(marks(specimen)), list(marks(specimen, button))
    odd = [(one, two) for one, two in zip(still, pressed, strict=True) if one != two]
    assert len(odd) == 1
    assert isinstance(odd[0][1], Surface)
    assert odd[0][1].fill == SPRUCE_DEEP
    assert sum(int(shade("#FFFDF8")[i : i + 2], 16) for i in (1, 3, 5)) < 3 * 240


@given(st.text(max_size=30))
def test_no_text_breaks_the_svg(text: str) -> None:
    """Control signs, quotes, tags: what cannot stand in XML is replaced, the rest stays."""
    tree = read(svg(page(Line(text.replace("\r", ""), 0, 20, 16))))
    found = tree.find(f"{NS}text")
    assert found is not None
    writable = "".join(c for c in text if c.isprintable() and c != "\ufffd")
    assert "".join(c for c in found.text or "" if c.isprintable() and c != "\ufffd") == writable


def test_half_a_sign_does_not_break_the_svg() -> None:
    """A lone surrogate comes from broken input and has no place in any encoding."""
    read(svg(page(Line("a\ud83d", 0, 20, 16)))).itertext()
    svg(page(Line("a\ud83d\x00", 0, 20, 16))).encode()


def test_the_type_is_named_or_brought_along(specimen: Box) -> None:
    """Without an address the reader must have Fira Sans; with one it is loaded."""
    assert "@font-face" not in svg(specimen)
    assert svg(specimen, lambda weight: f"/type/{weight}.ttf").count("/type/") == len(Weight)


def test_an_icon_has_the_size_and_colour_asked_for() -> None:
    """Nothing of the set's own colour is left to the reader."""
    tree = read(icon("hand", 36, "#12574A"))
    assert (tree.get("width"), tree.get("stroke")) == ("36", "#12574A")
    assert "currentColor" not in icon("hand", 36, "#12574A")


def test_every_icon_of_the_set_is_found_as_an_archiver_finds_it() -> None:
    """Also one whose name ends another's, as hand ends helping-hand."""
    with ZipFile(Path(lucide.__file__).with_name("lucide.zip")) as archive:
        for entry in archive.namelist():
            source = archive.read(entry).decode()
            shapes = "".join(source.partition(">")[2].rpartition("</svg>")[0].split())
            assert "".join(inner(entry.removesuffix(".svg")).split()) == shapes


def test_an_icon_that_is_not_in_the_set_is_named() -> None:
    """With the room's own error."""
    with pytest.raises(NoSuchIconError, match="no-such-thing") as raised:
        inner("no-such-thing")
    assert isinstance(raised.value, ScreenError)


def test_an_icon_within_a_line_stands_mid_capitals(specimen: Box) -> None:
    """It reaches a little under the baseline, as wide and high as the em."""
    sign = next(m for m in marks(specimen) if isinstance(m, Sign) and m.name == "hand")
    assert sign.rect.y < 225 < sign.rect.bottom < 230
    assert (sign.rect.x, sign.rect.w, sign.rect.h) == (150, 24, 24)


def cells(surface: pygame.Surface) -> list[tuple[int, ...]]:
    """The mean colour of every 16 × 16 pixels."""
    wide, high = surface.get_size()
    return [
        pygame.transform.average_color(surface, (x, y, CELL, CELL))
        for y in range(0, high - CELL + 1, CELL)
        for x in range(0, wide - CELL + 1, CELL)
    ]


def data(weight: Weight) -> str:
    """The typeface brought along within the page."""
    return "data:font/ttf;base64," + b64encode(font_file(weight).read_bytes()).decode()


def in_browser(scene: Box, chromium: webdriver.Chrome, folder: Path) -> pygame.Surface:
    """What Chromium makes of the scene's SVG."""
    wide, high = round(scene.rect.w), round(scene.rect.h)
    html = folder / "page.html"
    html.write_text(
        "<!doctype html><meta charset=utf-8><style>body{margin:0}svg{display:block}</style>"
        f"<body>{svg(scene, data)}",
        encoding="utf-8",
    )
    chromium.set_window_size(wide + 300, high + 300)
    chromium.get(html.as_uri())
    chromium.execute_async_script("document.fonts.ready.then(arguments[0])")
    shot = folder / "browser.png"
    chromium.save_screenshot(str(shot))
    return pygame.image.load(shot).subsurface((0, 0, wide, high))


def difference(scene: Box, seen: pygame.Surface) -> float:
    """The greatest mean difference of a cell, of 255, between what is painted and what was seen."""
    painter = Painter(seen.get_size())
    painter.paint(scene)
    return max(
        sum(abs(a - b) for a, b in zip(one[:3], two[:3], strict=True)) / 3
        for one, two in zip(cells(painter.surface), cells(seen), strict=True)
    )


@pytest.mark.browser
def test_the_browser_shows_what_is_painted(
    specimen: Box, chromium: webdriver.Chrome, tmp_path: Path, sights: dict[Lang, Sight]
) -> None:
    """No cell of 16 × 16 pixels differs by more than 6 , on the specimen and on real pages."""
    kit = Kit(Frame(1280, 800), words(Lang.FI), sights[Lang.FI])
    scenes = [specimen]
    for which in (PageId.HOME, PageId.SENT, PageId.GUIDE):
        example = EXAMPLES[which](sights[Lang.FI])[""]
        scenes.append(draw(which, example, replace(kit, sight=example.sight)))
    found = [difference(one, in_browser(one, chromium, tmp_path)) for one in scenes]
    assert max(found) <= 6, found
