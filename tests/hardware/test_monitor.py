"""How large a screen says it is, and when that is not believed."""

from pathlib import Path

import pytest

from hardware.connectors import connectors
from hardware.monitor import Monitor, monitor
from hardware.simulator.sysfs import connector, screen

FULL_HD = "1920x1080\n1920x1080i\n1280x720\n720x576i\n"


def seen(root: Path) -> Monitor | None:
    """The screen in the only socket."""
    (socket,) = connectors(root)
    return monitor(root, socket)


@pytest.fixture
def socket(tmp_path: Path) -> Path:
    """Of a graphics card, with a screen in it that has told nothing yet."""
    return connector(tmp_path, "card1-HDMI-A-1", "connected")


@pytest.mark.parametrize(
    ("modes", "millimetres", "size", "ppi"),
    [
        (FULL_HD, (344, 194), (1920, 1080), 142),
        (FULL_HD, (476, 268), (1920, 1080), 102),
        ("1280x800\n1024x768\n", (217, 136), (1280, 800), 150),
        ("3840x2160\n1920x1080\n1920x1200\n1280x720\n", (476, 268), (1920, 1080), 102),
        ("2560x1440\n1024x768\n", (553, 311), (2560, 1440), 118),
        ("720x1280\n", (68, 121), (720, 1280), 269),
    ],
)
def test_a_screen_tells_its_pixels_and_how_close_they_are(
    socket: Path, modes: str, millimetres: tuple[int, int], size: object, ppi: int
) -> None:
    """The best mode, or one of the same shape when that is too much to paint."""
    screen(socket, modes, millimetres)
    found = seen(socket.parent)
    assert found is not None
    assert (found.size, found.ppi(found.size[0])) == (size, ppi)


@pytest.mark.parametrize(
    "millimetres",
    [(0, 0), (344, 0), (160, 90), (1600, 900), (344, 344), (16, 9)],
)
def test_a_size_that_no_panel_has_is_not_believed(
    tmp_path: Path, socket: Path, millimetres: tuple[int, int]
) -> None:
    """Many boards tell the shape instead, or the size of a television."""
    screen(socket, FULL_HD, millimetres)
    assert seen(tmp_path) == Monitor((1920, 1080))


def test_a_screen_that_sends_too_little_is_known_by_its_modes(tmp_path: Path, socket: Path) -> None:
    """Behind some adapters nothing arrives."""
    screen(socket, FULL_HD)
    (socket / "edid").write_bytes(b"\x00\xff")
    assert seen(tmp_path) == Monitor((1920, 1080))
    (socket / "edid").unlink()
    assert seen(tmp_path) == Monitor((1920, 1080))


@pytest.mark.parametrize("modes", ["", "\n", "garbage\n0x0\n1920x\n", "1920x1080i\n", "\xff"])
def test_a_screen_without_a_mode_tells_nothing(tmp_path: Path, socket: Path, modes: str) -> None:
    """Nor does one whose files cannot be read."""
    (socket / "modes").write_bytes(modes.encode("latin-1"))
    assert seen(tmp_path) is None
    (socket / "modes").unlink()
    assert seen(tmp_path) is None
