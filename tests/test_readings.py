"""Reading the machine, from a tree of files as the kernel has them."""

from pathlib import Path

import pytest

from kiosk.care.condition import Readings
from kiosk.commands.migrate import lasting
from kiosk.readings import Usage, mount_of, read

CARD = "23 1 179:2 / / rw,relatime - ext4 /dev/mmcblk0p2 rw"
DATA = "24 23 179:3 / {data} rw,relatime - {kind} /dev/mmcblk0p3 {options}"


def kernel(root: Path, files: dict[str, str]) -> Path:
    """A tree of those files."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{text}\n", encoding="ascii")
    return root


def half_full(_path: Path) -> Usage:
    """A disk that is half full."""
    return Usage(100, 50, 50)


def mounts(tmp_path: Path, kind: str, options: str = "rw") -> Path:
    """A machine whose data folder is a filesystem of its own."""
    (tmp_path / "data").mkdir(exist_ok=True)
    lines = [CARD, DATA.format(data=tmp_path / "data", kind=kind, options=options)]
    return kernel(tmp_path / "root", {"proc/self/mountinfo": "\n".join(lines)})


def test_every_reading_of_a_raspberry_pi_is_found(tmp_path: Path) -> None:
    """Voltage, throttling, heat, errors, the filesystem and how full it is."""
    root = kernel(
        mounts(tmp_path, "ext4"),
        {
            "sys/devices/platform/soc/soc:firmware/get_throttled": "50005",
            "sys/class/hwmon/hwmon0/name": "cpu_thermal",
            "sys/class/hwmon/hwmon1/name": "rpi_volt",
            "sys/class/hwmon/hwmon1/in0_lcrit_alarm": "1",
            "sys/class/thermal/thermal_zone0/temp": "48312",
            "sys/fs/ext4/mmcblk0p2/errors_count": "2",
            "sys/fs/ext4/mmcblk0p3/errors_count": "1",
        },
    )
    assert read(tmp_path / "data", root, half_full) == Readings(
        free=0.5,
        filesystem="ext4",
        read_only=False,
        card_errors=3,
        throttled=0x50005,
        low_voltage=True,
        celsius=48.312,
    )


def test_a_machine_without_such_files_says_nothing(tmp_path: Path) -> None:
    """And nothing fails."""

    def nothing(_path: Path) -> Usage:
        raise FileNotFoundError

    assert read(tmp_path, tmp_path, nothing) == Readings()


@pytest.mark.parametrize("rubbish", ["", "x", "0x", "é"])
def test_a_file_that_holds_something_else_is_not_read(tmp_path: Path, rubbish: str) -> None:
    """A newer kernel may write it in another way."""
    root = tmp_path / "root"
    path = root / "sys/class/thermal/thermal_zone0/temp"
    path.parent.mkdir(parents=True)
    path.write_text(rubbish, encoding="utf-8")
    assert read(tmp_path, root, half_full).celsius is None


def test_a_card_that_the_kernel_has_closed_for_writing_is_seen(tmp_path: Path) -> None:
    """By the whole filesystem's word; one program's own view of it may be read-only on purpose."""
    root = mounts(tmp_path, "ext4", "ro,errors=remount-ro")
    assert read(tmp_path / "data", root, half_full).read_only is True
    assert read(tmp_path, root, half_full).read_only is False


def test_the_deepest_filesystem_is_the_one_that_counts(tmp_path: Path) -> None:
    """The data has a partition of its own under a root that is thrown away."""
    root = mounts(tmp_path, "f2fs")
    found = mount_of(tmp_path / "data" / "board", root)
    assert found is not None
    assert found.kind == "f2fs"


@pytest.mark.parametrize("kind", ["tmpfs", "overlay"])
def test_data_that_would_not_outlive_the_boot_is_told_in_a_sentence(
    tmp_path: Path, kind: str
) -> None:
    """With where it lies and where to read on."""
    (sentence,) = lasting([tmp_path / "data"], mounts(tmp_path, kind))
    assert f"is on {kind}" in sentence
    assert "docs/storage.md" in sentence


def test_data_on_a_disk_is_not_spoken_of(tmp_path: Path) -> None:
    """Nor where nothing is known."""
    assert list(lasting([tmp_path / "data"], mounts(tmp_path, "ext4"))) == []
    assert list(lasting([tmp_path / "data"], tmp_path / "nothing")) == []


def test_signals_own_folder_must_last_as_well(tmp_path: Path) -> None:
    """An old state of its keys, as an overlay brings it back at each boot, loses messages."""
    root, signal = mounts(tmp_path, "overlay"), tmp_path / "data"
    elsewhere = tmp_path / "board"
    elsewhere.mkdir()
    assert read(elsewhere, root, half_full, signal).filesystem == "overlay"
    assert read(elsewhere, root, half_full, tmp_path / "none").filesystem == "ext4"
