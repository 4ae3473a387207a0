import re
import subprocess
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest

from kiosk.demo.door import ADDRESS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import StartDisplay
    from tests.demo.conftest import Page

pytestmark = pytest.mark.window

ASK = re.compile(r'<text x="([\d.]+)" y="([\d.]+)"[^>]*>Pyydä hetipurkua</text>')


def test_window_and_page_show_one_kiosk(
    xvfb: "StartDisplay", tmp_path: "Path", page_at: "Callable[[int], Page]"
) -> None:
    """A tap in the window is seen in the browser; another panel opens the window anew."""
    display = xvfb((1280, 800))
    process = subprocess.Popen(
        [sys.executable, "-m", "kiosk", "demo", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=display.env | {"TMPDIR": str(tmp_path)},
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        page = page_at(int(said.partition(f"{ADDRESS}:")[2].partition("/")[0]))
        page.sees("Viestit kulkevat")
        found = ASK.search(page.svg)
        assert found is not None
        display.tap(float(found[1]) + 5, float(found[2]) - 5)
        page.sees("Tämä viesti lähtee hetipurkajille")
        assert page.order(do="show", panel="800x480") == 202
        page.sees('height="480"')
        process.terminate()
        _, complaints = process.communicate(timeout=30)
        assert (process.returncode, complaints) == (0, "")
    finally:
        with suppress(ProcessLookupError):
            process.kill()
        process.communicate()
