"""What to do when the kiosk was stolen: on the pages while there is a kiosk, and on paper after."""

from dataclasses import replace
from pathlib import Path

import pytest
from flask import Flask

from content import LANGUAGES, words
from kiosk.config_upkeep import Upkeep
from kiosk.web.site import Site
from tests.web.reading import Visitor

DOCS = Path(__file__).parents[2] / "docs" / "stolen.md"


def test_the_first_step_is_to_take_the_kiosk_out_of_the_group(aino: Visitor) -> None:
    """Everything else can wait a quarter of an hour; the group's messages cannot."""
    html = aino.open("/stolen").html
    steps = html.split("<li>")
    assert "Signal-ryhmästä heti" in steps[1]


def test_the_page_is_found_from_the_devices_page_and_asks_to_be_printed(aino: Visitor) -> None:
    """When it is needed it is gone."""
    assert "/stolen" in aino.open("/health").html
    assert "Tulosta tämä sivu nyt" in aino.open("/stolen").words


def test_a_stranger_does_not_see_it(stranger: Visitor) -> None:
    """It tells what is on the kiosk."""
    assert "Signal-ryhmästä" not in stranger.open("/stolen").words


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_paper_says_the_same_as_the_page(lang: str) -> None:
    """In each language, step by step."""
    paper, say = DOCS.read_text(encoding="utf-8"), words(lang)
    for key in ("web.stolen_steps", "web.stolen_on_it"):
        assert all(line in paper for line in say.list(key))
    assert say("web.stolen_not_on_it") in paper


def test_who_looks_after_the_kiosk_is_told_where_something_needs_them(
    app: Flask, site: Site, aino: Visitor
) -> None:
    """By the name and the telephone in the settings; nothing where nobody is named."""
    assert "Kioskista vastaa" not in aino.open("/health").words
    keeper = Upkeep("IT-tuki", "040 123 4567").keeper
    app.extensions["site"] = replace(site, keeper=keeper)
    for page in ("/health", "/stolen"):
        assert "Kioskista vastaa IT-tuki, 040 123 4567" in aino.open(page).words
