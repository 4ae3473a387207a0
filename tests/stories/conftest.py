"""The whole world in one process, for stories that are told from the café and from the group."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kiosk.demo.stage import Stage


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    """Tuesday 24.11.2026, 11.42; everything runs and messages get through."""
    with closing(Stage(tmp_path)) as stage:
        stage.settle()
        yield stage
