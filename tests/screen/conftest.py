"""The ordinary Tuesday in every language, for the screen's tests."""

import pytest

from kiosk.care.school import Lang
from kiosk.pictures import sample_sight
from kiosk.screen.page import Sight


@pytest.fixture(scope="session")
def sights() -> dict[Lang, Sight]:
    """What the pages look at in each language."""
    return {lang: sample_sight(lang) for lang in Lang}
