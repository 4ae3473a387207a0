"""Reading what the machine says of itself, from the files of the kernel; nothing is judged here.

A file that is not there is no fault: it is another machine, or another kernel.
"""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple

from kiosk.appliance.layout import SIGNAL_DATA
from kiosk.care.condition import Readings, lasts

ROOT: Final = Path("/")
MOUNTS: Final = "proc/self/mountinfo"
FIRMWARE: Final = "sys/devices/platform/soc*/soc*firmware/get_throttled"
HWMON: Final = "sys/class/hwmon/hwmon*"
VOLTAGE: Final = "rpi_volt"
EXT4_ERRORS: Final = "sys/fs/ext4/*/errors_count"
TEMPERATURE: Final = "sys/class/thermal/thermal_zone0/temp"


class Usage(NamedTuple):
    """Bytes of a disk."""

    total: int
    used: int
    free: int


DiskUsage = Callable[[Path], Usage]


def disk_usage(path: Path) -> Usage:
    """What the system says."""
    return Usage(*shutil.disk_usage(path))


@dataclass(frozen=True)
class Mount:
    """A filesystem that is in the tree; `read_only` means all of it, not one program's view."""

    point: Path
    kind: str
    read_only: bool


def read(
    data: Path, root: Path = ROOT, usage: DiskUsage = disk_usage, signal: Path = SIGNAL_DATA
) -> Readings:
    """The machine's readings now. `data` is a folder whose disk matters, `root` holds sys, proc.

    Signal's own folder matters as much for whether what is written lasts.
    """
    mount = mount_of(data, root)
    passing = next(passing_mounts((data, signal), root), mount)
    return Readings(
        free=_free(data, usage),
        filesystem=passing.kind if passing else "",
        read_only=mount.read_only if mount else None,
        card_errors=_card_errors(root),
        throttled=_throttled(root),
        low_voltage=_low_voltage(root),
        celsius=_celsius(root),
    )


def passing_mounts(folders: Sequence[Path], root: Path = ROOT) -> Iterator[Mount]:
    """The filesystems of those folders, where there are such, that the next boot empties."""
    for folder in folders:
        mount = mount_of(folder, root) if folder.exists() else None
        if mount is not None and not lasts(mount.kind):
            yield mount


def mount_of(path: Path, root: Path = ROOT) -> Mount | None:
    """The filesystem that `path` lies in: the deepest, and of two at one place the later."""
    try:
        lines = (root / MOUNTS).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return None
    place = path.resolve()
    mounts = [mount for line in lines if (mount := _mount(line)) is not None]
    around = [mount for mount in mounts if place.is_relative_to(mount.point)]
    return max(reversed(around), key=lambda mount: len(mount.point.parts), default=None)


def _mount(line: str) -> Mount | None:
    """One line: … point options … - kind source options-of-the-whole."""
    before, _, after = line.partition(" - ")
    own, whole = before.split(" "), after.split(" ")
    with suppress(IndexError):
        point = own[4].replace("\\040", " ")
        return Mount(Path(point), whole[0], "ro" in whole[2].split(","))
    return None


def _free(data: Path, usage: DiskUsage) -> float | None:
    with suppress(OSError, ZeroDivisionError):
        found = usage(data)
        return found.free / found.total
    return None


def _card_errors(root: Path) -> int | None:
    counts = [_number(path) for path in root.glob(EXT4_ERRORS)]
    known = [count for count in counts if count is not None]
    return sum(known) if known else None


def _throttled(root: Path) -> int | None:
    return next((_number(path, 16) for path in sorted(root.glob(FIRMWARE))), None)


def _low_voltage(root: Path) -> bool | None:
    for folder in sorted(root.glob(HWMON)):
        if _text(folder / "name") == VOLTAGE:
            alarm = _number(folder / "in0_lcrit_alarm")
            return None if alarm is None else alarm != 0
    return None


def _celsius(root: Path) -> float | None:
    thousandths = _number(root / TEMPERATURE)
    return None if thousandths is None else thousandths / 1000


def _number(path: Path, base: int = 10) -> int | None:
    with suppress(ValueError):
        return int(_text(path), base)
    return None


def _text(path: Path) -> str:
    with suppress(OSError):
        return path.read_text(encoding="ascii", errors="replace").strip()
    return ""
