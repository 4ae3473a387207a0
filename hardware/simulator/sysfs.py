"""Folders that look like those in which the kernel describes a panel; nothing else is simulated."""

from pathlib import Path


def backlight(root: Path, name: str = "10-0045", *, most: int = 31, power: bool = True) -> Path:
    """A backlight that is lit to the full, as in /sys/class/backlight; its folder."""
    folder = root / name
    folder.mkdir(parents=True)
    _write(folder / "brightness", str(most))
    _write(folder / "max_brightness", str(most))
    if power:
        _write(folder / "bl_power", "0")
    return folder


def connector(root: Path, name: str, status: str) -> Path:
    """A socket of a graphics card, as in /sys/class/drm: ("card1-HDMI-A-1", "connected")."""
    folder = root / name
    folder.mkdir(parents=True, exist_ok=True)
    (root / name.partition("-")[0]).mkdir(exist_ok=True)
    _write(folder / "status", status)
    return folder


def _write(file: Path, text: str) -> None:
    file.write_text(f"{text}\n", encoding="ascii")
