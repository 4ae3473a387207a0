import re
import signal
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.demo.conftest import Demo, Page

WORDS = re.compile(r"<text x=.([\d.]+). y=.([\d.]+).[^>]*>([^<]*)</text>")


def tap(page: "Page", text: str) -> None:
    """Tap the middle of the word in the picture, as a person who reads it does."""
    page.sees(text)
    [found] = [match for match in WORDS.finditer(page.svg) if match[3] == text][:1]
    page.tap(float(found[1]) + 4, float(found[2]) - 4)


def test_a_whole_talk_is_asked_for_and_held_through_the_page_alone(demo: "Demo") -> None:
    """State, taps, the request in the chat, a hand, the answer on the kiosk, and nothing left."""
    page = demo.page
    tap(page, "Pyydä hetipurkua")
    tap(page, "Lähetä")
    request = page.hears("uusi pyyntö")
    assert request["member"] is None
    page.sees("Viesti on lähetetty")
    aino = page.world["members"][0]["id"]
    assert page.order(do="react", member=aino, stamp=request["stamp"], emoji="✋") == 202
    page.sees("Hetipurkaja tulee.")
    told = page.hears("Otit pyynnön", aino)
    assert page.order(do="say", member=aino, text="hoidettu", quote=told["stamp"]) == 202
    while not all(one["deleted"] for one in page.world["group"]):
        page.news()
    assert demo.end() == (0, "")


def test_a_press_is_seen_in_the_picture_until_it_is_let_go(demo: "Demo") -> None:
    """The same darkening as on the wall; sliding off takes it back."""
    page = demo.page
    page.sees("Pyydä hetipurkua")
    calm = page.svg
    [found] = [match for match in WORDS.finditer(calm) if match[3] == "Pyydä hetipurkua"]
    x, y = float(found[1]), float(found[2])
    assert page.order(do="down", x=x, y=y) == 202
    while page.svg == calm:
        page.news()
    pressed = page.svg
    assert page.order(do="move", x=2, y=2) == 202
    while page.svg == pressed:
        page.news()
    assert page.svg == calm


def test_nothing_that_is_sent_to_it_ends_the_demo(demo: "Demo") -> None:
    """Every order at its limits, for things that are not there."""
    for body in (
        {"do": "down", "x": 8192, "y": -8192},
        {"do": "up", "x": -8192, "y": 8192},
        {"do": "cancel"},
        {"do": "react", "member": "nobody", "stamp": 2**53, "emoji": "✋"},
        {"do": "say", "member": "nobody", "text": "x", "quote": 0},
        {"do": "edit", "member": "nobody", "stamp": 0, "text": "x"},
        {"do": "delete", "member": "nobody", "stamp": 0},
        {"do": "restart"},
        {"do": "bag"},
        {"do": "wait", "minutes": 1440},
        {"do": "jump", "to": "morning"},
        {"do": "show", "panel": "800x480", "large": True},
        {"do": "switch", "trouble": "network", "on": True},
    ):
        assert demo.page.order(**body) == 202
    while demo.page.world.get("troubles") != ["network"]:
        demo.page.news()
    assert demo.page.world["panel"] == "800x480"
    assert demo.end() == (0, "")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_ends_cleanly_and_leaves_nothing_behind(demo: "Demo", number: int) -> None:
    """Its folder is there while it runs, and gone after; somebody who waits is let go."""
    demo.page.news()
    [folder] = demo.folder.iterdir()
    assert folder.stat().st_mode & 0o777 == 0o700
    assert demo.end(number) == (0, "")
    assert list(demo.folder.iterdir()) == []
