import re
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

import pytest

DOCS: Final = Path(__file__).parents[2] / "docs"
PICTURES: Final = ("wiring-pi4.svg", "wiring-pi5.svg")
PIN_ROW: Final = re.compile(r"^\| (\d+) \| ([^|]+) \|", re.MULTILINE)


def texts(picture: str) -> set[str]:
    """Every line of text in a picture."""
    found = ET.parse(DOCS / picture).iter("{http://www.w3.org/2000/svg}text")  # noqa: S314 - our own
    return {"".join(one.itertext()) for one in found}


@pytest.mark.parametrize("picture", PICTURES)
def test_the_pictures_show_every_pin_that_the_text_names(picture: str) -> None:
    """Two truths about a wire are a burnt board."""
    rows = PIN_ROW.findall((DOCS / "wiring.md").read_text(encoding="utf-8"))
    named = {f"pin {number} · {name.strip().removeprefix('GPIO14 ')}" for number, name in rows}
    named = {name.replace("GPIO15 ", "") for name in named}
    assert len(named) == 6
    assert {text for text in texts(picture) if text.startswith("pin ")} == named


@pytest.mark.parametrize("picture", PICTURES)
def test_the_pictures_need_nothing_from_elsewhere(picture: str) -> None:
    """They are read where there is no network, and say in words what they show."""
    text = (DOCS / picture).read_text(encoding="utf-8")
    assert not re.search(r"href|url\(|<script|<image|@import", text)
    assert "<title" in text
    assert "<desc" in text


def test_the_text_shows_both_pictures() -> None:
    """By names that lead somewhere."""
    text = (DOCS / "wiring.md").read_text(encoding="utf-8")
    assert re.findall(r"\]\(([\w.-]+)\)", text) == list(PICTURES)
