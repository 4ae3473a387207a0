"""The commands by which the running system learns of a change. What they are is told here alone."""

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from kiosk.appliance.layout import COMMAND, KEY, SWITCH, TARGET, Machine

Command = tuple[str, ...]
Run = Callable[[Sequence[str]], None]

RUNNING: Final = Path("/run/systemd/system")
"""There while systemd runs the machine."""
UDEV: Final = Path("/run/udev/control")
"""There while somebody looks after devices; in a container nobody does."""
PACKAGES: Final = (
    "python3-venv",
    "libgbm1",
    "libegl1",
    "libgles2",
    "libgl1-mesa-dri",
    "libespeak-ng1",
    "libportaudio2",
    "alsa-utils",
)
"""Debian's: the panel without a desktop, the voice, the microphone."""
APT: Final = ("env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq", "-y")
TRIGGERED: Final = tuple(f"--subsystem-match={one}" for one in ("tty", "input", "backlight"))
"""The devices that our rules are about."""
OURS: Final = "hetikioski-*"
"""Our units; one that was given up is started again only when that is forgotten."""


class AppliedError(Exception):
    """A command of the system failed; the text says which, and what it said last."""


def run(command: Sequence[str]) -> None:
    """Run it; raise AppliedError with its last words when it fails."""
    try:
        done = subprocess.run(  # noqa: S603 - the commands of this project, never a person's words
            command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True
        )
    except OSError as fault:
        raise AppliedError(f"{command[0]}: {fault.strerror}") from None
    if done.returncode:
        said = (done.stderr or done.stdout).strip().splitlines()[-15:]
        raise AppliedError("\n".join((f"{' '.join(command)} failed:", *said)))


def packages(has: Callable[[str], bool]) -> list[Command]:
    """How to install Debian's packages that are not there yet; nothing when all are."""
    missing = [name for name in PACKAGES if not has(name)]
    if not missing:
        return []
    return [(*APT, "update"), (*APT, "--no-install-recommends", "install", *missing)]


def has_package(name: str) -> bool:
    """Whether Debian's package is installed."""
    asked = subprocess.run(  # noqa: S603 - a fixed command
        ("/usr/bin/dpkg-query", "-W", "-f", "${db:Status-Status}", name),
        check=False,
        capture_output=True,
        text=True,
    )
    return asked.returncode == 0 and asked.stdout == "installed"


def users_and_folders(machine: Machine) -> list[Command]:
    """Make the users, then the folders that belong to them, and start at boot from now on."""
    at = (f"--root={machine.root}",) if machine.staged else ()
    return [
        ("systemd-sysusers", *at, "hetikioski.conf"),
        ("systemd-tmpfiles", *at, "--create", "hetikioski.conf"),
        ("systemctl", *at, "enable", "--quiet", TARGET, SWITCH),
    ]


def key() -> list[Command]:
    """Make the key of the backups, if there is none."""
    return [(str(COMMAND), "backup", "key", "--make", "--key", str(KEY))]


def told(*, udev: bool) -> list[Command]:
    """Let the running system read everything anew; nothing that runs is hurt by that."""
    return [
        ("systemctl", "daemon-reexec"),
        ("systemctl", "restart", "systemd-journald.service"),
        *(devices() if udev else ()),
    ]


def devices() -> list[Command]:
    """Let udev read its rules, and apply them to what is plugged in already."""
    return [
        ("udevadm", "control", "--reload"),
        ("udevadm", "trigger", *TRIGGERED),
    ]


def started() -> list[Command]:
    """Give the first console to the kiosk, and start every program anew."""
    return [
        ("systemctl", "stop", "getty@tty1.service"),
        ("systemctl", "reset-failed", OURS),
        ("systemctl", "restart", TARGET),
    ]


def stopped() -> list[Command]:
    """Stop every program, and do not start at boot any more."""
    return [("systemctl", "disable", "--quiet", "--now", TARGET, SWITCH)]


def given_back(*, udev: bool) -> list[Command]:
    """Let the system forget what was ours, and give the first console back."""
    forgotten = ("systemctl", "reset-failed", OURS)
    return [*told(udev=udev), forgotten, ("systemctl", "start", "getty@tty1.service")]
