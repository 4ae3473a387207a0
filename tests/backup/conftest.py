from pathlib import Path

import pytest

from tests.backup.ground import Ground, ground_in


@pytest.fixture
def ground(tmp_path: Path) -> Ground:
    """One kiosk."""
    return ground_in(tmp_path / "data")
