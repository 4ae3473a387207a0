"""Whether a desktop takes the panel at boot, and with which command it is given to the kiosk.

Only looked at, in systemd's files under the root; nothing is changed here.
"""

from pathlib import Path
from typing import Final

from kiosk.appliance.layout import SYSTEM, Machine

FOLDERS: Final = (
    SYSTEM,
    Path("/run/systemd/system"),
    Path("/usr/local/lib/systemd/system"),
    Path("/usr/lib/systemd/system"),
    Path("/lib/systemd/system"),
)
"""Where systemd looks for a unit, in this order (systemd.unit(5))."""
BOOTED: Final = "default.target"
GRAPHICAL: Final = "graphical.target"
MANAGER: Final = "display-manager.service"
"""What the graphical target starts: a link to the desktop's own service (systemd.special(7))."""
HOPS: Final = 8


def desktop(machine: Machine) -> str | None:
    """The service that shows a desktop after a boot; None when none does."""
    if _behind(machine, BOOTED) != GRAPHICAL:
        return None
    return _behind(machine, MANAGER)


def given(machine: Machine, service: str) -> str:
    """What to type so that the kiosk has the panel instead, from the next boot on."""
    if machine.staged:
        return f"sudo systemctl --root={machine.root} disable {service}"
    return f"sudo systemctl disable {service} && sudo reboot"


def _behind(machine: Machine, name: str) -> str | None:
    """The unit that a name leads to; None when there is none, or when it is masked."""
    for _ in range(HOPS):
        found = _found(machine, name)
        if found is None:
            return None
        if not found.is_symlink():
            return name if found.stat().st_size else None
        aim = found.readlink()
        if aim.name == name:
            return name
        name = aim.name
    return None


def _found(machine: Machine, name: str) -> Path | None:
    places = (machine.at(folder) / name for folder in FOLDERS)
    return next((one for one in places if one.is_symlink() or one.is_file()), None)
