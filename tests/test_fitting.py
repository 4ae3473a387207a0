"""The settings take from the panel what they do not tell."""

from pathlib import Path

import msgspec
import pytest

from hardware.simulator.sysfs import connector, screen
from kiosk.config import SAMPLE, Settings, load
from kiosk.config_display import Display
from kiosk.config_kiosk import Kiosk
from kiosk.fitting import fitted

FULL_HD = "1920x1080\n1280x720\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Two screens are plugged in: one of 15.6 inches, and an old one that tells no size."""
    screen(connector(tmp_path, "card1-HDMI-A-1", "connected", 33), FULL_HD, (344, 194))
    screen(connector(tmp_path, "card1-HDMI-A-2", "connected", 42), "1024x768\n")
    return tmp_path


def settings(**kiosk: object) -> Settings:
    """The sample with something of its own about the panel."""
    sample = load(SAMPLE)
    return msgspec.structs.replace(sample, kiosk=msgspec.structs.replace(sample.kiosk, **kiosk))


def panel(root: Path, found: Settings) -> tuple[tuple[int, int], int]:
    """How large the pages become."""
    kiosk = fitted(found, root).kiosk
    return kiosk.size, kiosk.ppi


def test_the_pages_become_as_large_as_the_panel(root: Path) -> None:
    """Nothing has to be written into the settings."""
    assert panel(root, settings()) == ((1920, 1080), 142)


def test_what_the_settings_tell_counts(root: Path) -> None:
    """Each for itself: a smaller picture on the same panel has larger pixels."""
    told = settings(size=(1280, 720), size_told=True)
    assert panel(root, told) == ((1280, 720), 95)
    assert panel(root, settings(ppi=120, ppi_told=True)) == ((1920, 1080), 120)


def test_the_panel_of_the_settings_is_asked(root: Path) -> None:
    """One that does not tell how large it is leaves the usual."""
    second = msgspec.structs.replace(settings(), display=Display(connector="HDMI-A-2"))
    assert panel(root, second) == ((1024, 768), 150)


def test_without_a_panel_everything_is_as_usual(tmp_path: Path) -> None:
    """So it is with one on which no page fits."""
    assert panel(tmp_path, settings()) == (Kiosk().size, Kiosk().ppi)
    screen(connector(tmp_path, "card0-SPI-1", "connected"), "480x320\n", (73, 49))
    assert panel(tmp_path, settings()) == (Kiosk().size, Kiosk().ppi)
