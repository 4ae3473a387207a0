"""How large a screen is that is plugged in, in pixels and by its own word in millimetres.

Told by the kernel's files: `modes`, the best one first, and `edid`, which the screen itself sends.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from hardware.connectors import Connector

MM_PER_INCH: Final = 25.4
DENSITIES: Final = range(60, 301)
"""Pixels per inch that there are on panels; many screens tell the size of another."""
SQUARE: Final = 0.1
"""So far from square pixels are believed to be: beyond it the size is another screen's."""
MOST_PIXELS: Final = 1920 * 1200
"""More is too much to paint for a small computer, and shows no more of a week."""
LEAST_EDID: Final = 128
WIDTH_MM, HEIGHT_MM, HIGH_BITS = 66, 67, 68
"""Bytes of the first timing's description, by VESA's E-EDID standard."""


@dataclass(frozen=True)
class Monitor:
    """A screen of `size` pixels and so many millimetres across, where that can be believed."""

    size: tuple[int, int]
    width_mm: int | None = None

    def ppi(self, width: int) -> int | None:
        """Pixels per inch when it shows so many across."""
        return round(width * MM_PER_INCH / self.width_mm) if self.width_mm else None


def monitor(root: Path, socket: Connector) -> Monitor | None:
    """The screen in the socket of a folder like /sys/class/drm; None where its size is not told."""
    folder = root / f"card{socket.card}-{socket.name}"
    modes = _modes(_bytes(folder / "modes").decode("ascii", "replace"))
    if not modes:
        return None
    return Monitor(_suitable(modes), _width(modes[0], _bytes(folder / "edid")))


def _suitable(modes: list[tuple[int, int]]) -> tuple[int, int]:
    """The best that is not too much, of the same shape."""
    width, height = modes[0]
    alike = [(w, h) for w, h in modes if w * height == h * width and w * h <= MOST_PIXELS]
    return max(alike, default=modes[0])


def _width(best: tuple[int, int], edid: bytes) -> int | None:
    """In millimetres, by the timing of the best mode."""
    if len(edid) < LEAST_EDID:
        return None
    high = edid[HIGH_BITS]
    sides = (edid[WIDTH_MM] | (high & 0xF0) << 4, edid[HEIGHT_MM] | (high & 0x0F) << 8)
    if not all(sides):
        return None
    across, down = (pixels * MM_PER_INCH / side for pixels, side in zip(best, sides, strict=True))
    believed = abs(across - down) <= SQUARE * across
    return sides[0] if believed and round(across) in DENSITIES else None


def _modes(text: str) -> list[tuple[int, int]]:
    """Those that are shown line after line at once ("1920x1080", not "1920x1080i")."""
    found = (line.strip().split("x") for line in text.splitlines())
    return [
        (int(sides[0]), int(sides[1]))
        for sides in found
        if len(sides) == 2 and all(side.isdecimal() and int(side) for side in sides)  # noqa: PLR2004 - width and height
    ]


def _bytes(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError:
        return b""
