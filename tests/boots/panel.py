"""What an installed kiosk's disk needs to be a machine of its own, with a panel and a finger.

Nothing stands in for the panel here: the kiosk draws on the kernel's graphics card, without a
desktop, and feels a touch panel of the kernel's.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from tests.boots.kiosk import SYSTEM
from tests.boots.operated import Operated

FIFO: Final = "/run/finger"
AXES: Final = 4096
"""How finely the touch panel feels, both ways; it knows nothing of the picture."""
PYTHON: Final = "/opt/hetikioski/current/bin/python"
SETTINGS: Final = Path("etc/hetikioski/kiosk.toml")
FSTAB: Final = """/dev/vda / ext4 rw 0 1
/dev/vdb /var/lib/hetikioski ext4 rw 0 2
src /src 9p trans=virtio,ro,version=9p2000.L 0 0
"""
AGENT: Final = """[Unit]
Description=Runs what is asked for from outside
DefaultDependencies=no
RequiresMountsFor=/src
After=dev-virtio\\x2dports-agent.device
Wants=dev-virtio\\x2dports-agent.device
[Service]
ExecStart=/usr/bin/python3 /src/tests/boots/agent.py
Restart=always
"""
FINGER: Final = f"""[Unit]
Description=A touch panel
Before=hetikioski-screen.service
[Service]
ExecStartPre=/sbin/modprobe uinput
ExecStartPre=/bin/rm -f {FIFO}
ExecStart={PYTHON} -P -m hardware.simulator.touchscreen {FIFO} {AXES} {AXES}
"""
RULE: Final = 'SUBSYSTEM=="virtio-ports", TAG+="systemd"\n'


def equip(root: Path) -> None:
    """Take away what stood for the panel, and write what this machine has."""
    for program in ("screen", "apology"):
        shutil.rmtree(root / SYSTEM / f"hetikioski-{program}.service.d", ignore_errors=True)
    for place, text in (
        (Path("etc/fstab"), FSTAB),
        (Path("etc/udev/rules.d/70-agent.rules"), RULE),
        (SYSTEM / "agent.service", AGENT),
        (SYSTEM / "finger.service", FINGER),
    ):
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_text(text, encoding="utf-8")
    for unit in ("agent", "finger"):
        wants = root / SYSTEM / "sysinit.target.wants"
        wants.mkdir(exist_ok=True)
        (wants / f"{unit}.service").symlink_to(f"../{unit}.service")
    (root / "src").mkdir(exist_ok=True)
    settings = (root / SETTINGS).read_text(encoding="utf-8")
    usual = "awake_min = 5"
    assert usual in settings
    (root / SETTINGS).write_text(settings.replace(usual, "awake_min = 1"), encoding="utf-8")


class Finger:
    """Somebody at a panel of this size and density."""

    def __init__(self, machine: Operated, size: tuple[int, int], ppi: int) -> None:
        self._machine = machine
        self._size = size
        self._panel = ("--size", "{}x{}".format(*size), "--ppi", str(ppi))

    def tap(self, page: str, action: str) -> None:
        """Touch the middle of a button of a page and lift the finger."""
        scene = self._machine.do("hetikioski", "scene", page, *self._panel)
        x, y = middle(json.loads(scene), action)
        width, height = self._size
        self._tell(f"down {x * AXES // width} {y * AXES // height}")
        self._tell("up")

    def unplug(self) -> None:
        """Pull the panel's cable."""
        self._tell("pull")

    def plug_in(self) -> None:
        """Put it in again."""
        self._tell("plug")

    def _tell(self, line: str) -> None:
        self._machine.do("sh", "-c", f"echo {line} > {FIFO}")


def middle(scene: dict[str, Any], action: str) -> tuple[int, int]:
    """Where a finger finds it; raise LookupError where there is no such button."""
    for node in _nodes(scene):
        if node["action"] == action:
            x, y, width, height = node["rect"]
            return round(x + width / 2), round(y + height / 2)
    raise LookupError(action)


def _nodes(scene: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield scene
    for child in scene["children"]:
        yield from _nodes(child)
