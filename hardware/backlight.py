"""A panel's own backlight, by the kernel's files (`/sys/class/backlight/…`).

A panel on a ribbon cable has one; a screen on HDMI hardly ever does.
"""

import os
from pathlib import Path
from typing import Final

from hardware.lamps import LampError

BACKLIGHTS: Final = Path("/sys/class/backlight")
POWER_ON: Final = 0
POWER_OFF: Final = 4
"""As the kernel's documentation of `bl_power` has them."""


def backlights(root: Path = BACKLIGHTS) -> list[Path]:
    """Every backlight of this machine."""
    return sorted(folder for folder in root.glob("*") if (folder / "brightness").exists())


class Backlight:
    """The backlight whose files are in `folder`. What it was set to comes back with the light."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: int | None = None

    def dim(self) -> None:
        """Turn it off: by its power where that can be written, else by its brightness."""
        try:
            self._kept = self._number("brightness") or self._kept
            if not self._written("bl_power", POWER_OFF):
                self._write("brightness", 0)
        except (OSError, ValueError) as error:
            raise LampError(f"{self._folder.name}: {type(error).__name__}") from error

    def light(self) -> None:
        """Turn it on; one that stands at nothing, for whatever reason, gets all it can."""
        try:
            powered = self._written("bl_power", POWER_ON)
            if self._number("brightness") == 0:
                self._write("brightness", self._kept or self._number("max_brightness"))
            elif not powered and self._powered_off():
                raise LampError(f"{self._folder.name}: bl_power cannot be written")
        except (OSError, ValueError) as error:
            raise LampError(f"{self._folder.name}: {type(error).__name__}") from error

    def look(self) -> None:
        """Nothing: the kernel answers at once."""

    def close(self) -> None:
        """Nothing is open."""

    def _written(self, name: str, value: int) -> bool:
        try:
            self._write(name, value)
        except OSError:
            return False
        return True

    def _write(self, name: str, value: int) -> None:
        fd = os.open(self._folder / name, os.O_WRONLY | os.O_TRUNC)
        try:
            os.write(fd, f"{value}\n".encode("ascii"))
        finally:
            os.close(fd)

    def _powered_off(self) -> bool:
        return (self._folder / "bl_power").exists() and self._number("bl_power") != POWER_ON

    def _number(self, name: str) -> int:
        return int((self._folder / name).read_text(encoding="ascii"))
