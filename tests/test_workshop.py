"""The shared fixtures themselves: what they start works and is gone afterwards."""

import os
from typing import TYPE_CHECKING

import pytest
from selenium import webdriver

if TYPE_CHECKING:
    from tests.conftest import StartDisplay


@pytest.mark.window
def test_an_x_server_of_the_wanted_size_is_there(xvfb: "StartDisplay") -> None:
    """The screen is seen by xdotool exactly as it was asked for."""
    display = xvfb((640, 480))
    assert display.do("getdisplaygeometry").split() == ["640", "480"]


@pytest.mark.browser
def test_the_browser_shows_a_page(chromium: webdriver.Chrome) -> None:
    """Debian's Chromium and its driver fit together here."""
    chromium.get("data:text/html,<title>moi</title>")
    assert chromium.title == "moi"


def test_no_test_opens_a_window_on_the_makers_screen() -> None:
    """A checkout is tested where people work."""
    assert os.environ["SDL_VIDEODRIVER"]
