"""What is measured: the kiosk's own screen program, and Chromium as a kiosk with the same pages."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.display import Display
from benchmarks.pages import Pages, as_html

PROGRAM: Final = str(Path(sys.executable).with_name("hetikioski"))
BROWSER: Final = (
    "chromium",
    "--kiosk",
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--password-store=basic",
    "--window-position=0,0",
)


@dataclass(frozen=True)
class Subject:
    """A program that fills the display with the first page."""

    name: str
    command: tuple[str, ...]

    def start(self, display: Display) -> subprocess.Popen[bytes]:
        """Start it in a session of its own."""
        return subprocess.Popen(
            self.command,
            env=display.env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


def kiosk(config: Path) -> Subject:
    """The program as it is installed."""
    return Subject("kiosk", (PROGRAM, "screen", "--config", str(config)))


def chromium(pages: Pages, size: tuple[int, int], folder: Path) -> Subject:
    """Debian's Chromium with the page alone; its profile is warm after one start."""
    page = folder / "home.html"
    page.write_text(as_html(pages), encoding="utf-8")
    where = (
        f"--user-data-dir={folder / 'profile'}",
        f"--window-size={size[0]},{size[1]}",
        f"--app={page.as_uri()}",
    )
    return Subject("Chromium", (*BROWSER, *where))


def missing_programs() -> list[str]:
    """What has to be installed before anything can be measured."""
    return [name for name in ("Xvfb", "chromium") if shutil.which(name) is None]
