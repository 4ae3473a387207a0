"""The guides' pictures, made anew: `python -m tests.docs.pictures`. Nobody real is in them.

The kiosk's pages are painted by `hetikioski shot`, the coordinators' photographed in Chromium.
"""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from PIL import Image

from kiosk.care.accounts import Coordinator, CoordinatorId
from kiosk.config import SAMPLE
from kiosk.store.accounts import Accounts
from tests.web.ground import PASSWORD, SECRET
from tests.web.screens import Screen, begun
from tests.web.serving import serving, written_settings

FOLDER: Final = Path(__file__).parents[2] / "docs" / "pictures"
PAINTED: Final = {
    "home": ("home",),
    "not-in-use": ("unused",),
    "request": ("request",),
    "sent": ("sent",),
    "not-sent": ("sent", "--state", "not-sent"),
    "debriefers": ("debriefers",),
    "service-locked": ("service", "--state", "locked"),
    "service": ("service",),
    "bag": ("bag",),
}
"""The kiosk's pages: the picture's name, and what `shot` is asked for."""
PHOTOGRAPHED: Final = {
    "pages-signin": "/signin",
    "pages-week": "/week",
    "pages-debriefers": "/debriefers",
    "pages-school": "/school",
    "pages-health": "/health",
    "pages-stolen": "/stolen",
}
"""The coordinators' pages; the first before anybody has signed in."""
NAMES: Final = (*PAINTED, *PHOTOGRAPHED)
SIZE: Final = "1024x640"
WINDOW: Final = (900, 620)
COLOURS: Final = 64


def main() -> None:
    """Make every picture."""
    FOLDER.mkdir(exist_ok=True)
    for name, words in PAINTED.items():
        paint(FOLDER / f"{name}.png", words)
    with TemporaryDirectory() as folder, signed_in(Path(folder)) as screen:
        for name, path in PHOTOGRAPHED.items():
            if path == "/week":
                screen.sign_in("Aino", PASSWORD)
            photograph(FOLDER / f"{name}.png", screen, path)


def paint(file: Path, words: tuple[str, ...]) -> None:
    """One page of the kiosk."""
    shot = (
        "--config",
        str(SAMPLE),
        "shot",
        *words,
        "--size",
        SIZE,
        "--ppi",
        "120",
        "--lang",
        "fi",
        "-o",
        str(file),
    )
    subprocess.run([sys.executable, "-m", "kiosk", *shot], check=True)
    fewer_colours(file)


def photograph(file: Path, screen: Screen, path: str) -> None:
    """One page of the coordinators'."""
    screen.open(path)
    fonts = "return document.fonts.status"
    screen.wait(lambda: screen.driver.execute_script(fonts) == "loaded")
    screen.driver.save_screenshot(str(file))
    fewer_colours(file)


@contextmanager
def signed_in(folder: Path) -> Iterator[Screen]:
    """The real program with its sample week, and a browser."""
    with serving(written_settings(folder), "--plain") as made:
        with closing(Accounts(made.settings.paths.accounts)) as accounts:
            accounts.admit(Coordinator(CoordinatorId("aino"), "Aino", SECRET))
        driver = begun(folder)
        try:
            screen = Screen(driver, made.url)
            screen.resize(*WINDOW)
            yield screen
        finally:
            driver.quit()


def fewer_colours(file: Path) -> None:
    """A few colours are enough for plain surfaces, and a third of the bytes."""
    with Image.open(file) as picture:
        picture.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    main()
