"""Every page in every state as text, so that a change of words or order is seen in review.

Run with SNAPSHOTS=write to accept what is there now.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from content import words
from kiosk.care.school import Lang
from kiosk.screen.examples import EXAMPLES, draw
from kiosk.screen.frame import Frame
from kiosk.screen.kit import Kit
from kiosk.screen.page import PageId, Sight
from kiosk.screen.scene import Box, Role

FOLDER: Final = Path(__file__).with_name("snapshots")
PANEL: Final = Frame(1280, 800, 150)


def lines(box: Box, depth: int = 0) -> Iterator[str]:
    """What is read and tapped, in reading order."""
    mark = {Role.BUTTON: f"[{box.action}] ", Role.HEADING: "# "}.get(box.role, "")
    state = "" if box.enabled else " (off)"
    state += " (chosen)" if box.selected else ""
    told = box.text.replace("\n", " / ").replace("\u00a0", "~")
    if told or mark:
        yield f"{'  ' * depth}{mark}{told}{state}"
    for child in box.children:
        yield from lines(child, depth + bool(told or mark))


def text_of(page: PageId, sights: dict[Lang, Sight]) -> str:
    """All states in Finnish, and the plain one in the other languages."""
    parts = []
    for lang, sight in sights.items():
        for state, example in EXAMPLES[page](sight).items():
            if lang is Lang.FI or not state:
                box = draw(page, example, Kit(PANEL, words(lang), example.sight))
                parts.append("\n".join([f"== {lang} {state or 'plain'}", *lines(box)]))
    return "\n\n".join(parts) + "\n"


@pytest.mark.parametrize("page", PageId)
def test_the_page_reads_as_it_did(page: PageId, sights: dict[Lang, Sight]) -> None:
    """Word for word, with every action."""
    file = FOLDER / f"{page}.txt"
    found = text_of(page, sights)
    if os.environ.get("SNAPSHOTS") == "write":
        FOLDER.mkdir(exist_ok=True)
        file.write_text(found, encoding="utf-8")
    assert found == file.read_text(encoding="utf-8")
