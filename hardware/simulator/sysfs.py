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


def connector(root: Path, name: str, status: str, number: int = 0) -> Path:
    """A socket of a graphics card, as in /sys/class/drm: ("card1-HDMI-A-1", "connected")."""
    folder = root / name
    folder.mkdir(parents=True, exist_ok=True)
    (root / name.partition("-")[0]).mkdir(exist_ok=True)
    _write(folder / "status", status)
    if number:
        _write(folder / "connector_id", str(number))
    return folder


def screen(folder: Path, modes: str, millimetres: tuple[int, int] = (0, 0)) -> None:
    """Let a screen of these modes be in the socket, which tells its size by an EDID of its own."""
    (folder / "modes").write_text(modes, encoding="ascii")
    width, height = millimetres
    timing = bytes([width & 0xFF, height & 0xFF, width >> 8 << 4 | height >> 8])
    (folder / "edid").write_bytes(bytes(66) + timing + bytes(59))


def touch_panel(devices: Path, classes: Path, name: str = "event0") -> Path:
    """A panel that feels fingers, as in /dev/input and /sys/class/input; its node."""
    _describe(classes / name / "device", key="400 0 0 0 0 0", axes="260800000000003", direct="2")
    return plug(devices / name)


def touchpad(devices: Path, classes: Path, name: str = "event1") -> Path:
    """What moves an arrow: it feels fingers too, but elsewhere."""
    _describe(classes / name / "device", key="e520 10000 0 0 0 0", axes="260800000000003")
    return plug(devices / name)


def keyboard(devices: Path, classes: Path, name: str = "event2") -> Path:
    """What has keys only."""
    _describe(classes / name / "device", key="1000000000007 ff9f207ac14057ff", axes="0")
    return plug(devices / name)


def plug(node: Path) -> Path:
    """The node of a device that is plugged in."""
    node.parent.mkdir(parents=True, exist_ok=True)
    node.touch()
    return node


def _describe(device: Path, *, key: str, axes: str, direct: str = "0") -> None:
    (device / "capabilities").mkdir(parents=True, exist_ok=True)
    _write(device / "capabilities/key", key)
    _write(device / "capabilities/abs", axes)
    _write(device / "properties", direct)


def _write(file: Path, text: str) -> None:
    file.write_text(f"{text}\n", encoding="ascii")
