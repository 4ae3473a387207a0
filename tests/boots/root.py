"""The system that is booted: Debian's own packages, unpacked, and the kiosk not installed yet."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from platform import machine
from typing import Final

from kiosk.appliance.system import PACKAGES

ROOT: Final = Path(__file__).parents[2]
CONSTRAINTS: Final = ROOT / ".ci" / "constraints.txt"
DEBIAN: Final = (
    "systemd",
    "systemd-sysv",
    "dbus",
    "udev",
    "make",
    "python3",
    "xvfb",
    "libx11-6",
    "libxcursor1",
    "libxext6",
    "libxfixes3",
    "libxi6",
    "libxrandr2",
    "libxss1",
)
"""A Debian that starts, and a display without a panel."""
KERNELS: Final = {"x86_64": "linux-image-amd64", "aarch64": "linux-image-arm64"}
"""For machines that bring their own; a container runs on ours."""
SOURCE_ONLY: Final = ("srt",)
"""Packages that have no wheel; theirs is of Python alone, for every version."""
SOURCES: Final = (Path("/etc/apt/sources.list.d/debian.sources"), Path("/etc/apt/sources.list"))
PATIENCE_S: Final = 900


class CannotBootError(Exception):
    """This machine cannot do it; the text says why."""


@dataclass(frozen=True)
class Base:
    """A root that was never booted, and the wheels that the kiosk needs in it."""

    root: Path
    wheels: Path


def made(folder: Path) -> Base:
    """Make both in the folder; raise CannotBootError with what was said when that does not go."""
    base = Base(folder / "root", folder / "wheels")
    _said(
        "mmdebstrap", "--quiet", "--variant=minbase", _packages(), _suite(), base.root, *_mirror()
    )
    for left in (base.root / "var/lib/apt/lists", base.root / "var/cache/apt"):
        shutil.rmtree(left, ignore_errors=True)
    python = _said("chroot", base.root, "python3", "-c", "import sys; print(sys.version_info[:2])")
    _fetch(base.wheels, ".".join(part.strip(" ()") for part in python.strip().split(",")))
    return base


def _fetch(wheels: Path, python: str) -> None:
    """Bring what an installation needs from the Internet, so that the machine needs none."""
    pip = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
    into = ("--constraint", CONSTRAINTS)
    _said(*pip, "wheel", "--no-deps", *into, "--wheel-dir", wheels, *SOURCE_ONLY)
    how = ("--only-binary", ":all:", "--python-version", python, "--find-links", wheels)
    _said(*pip, "download", *how, *into, "--dest", wheels, "hatchling", *_needed())


def _needed() -> list[str]:
    """Every package that pip takes for a whole kiosk."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    return [*project["dependencies"], *extras["pi"], *extras["voice"], *extras["web"]]


def _packages() -> str:
    kernel = (KERNELS[machine()], "initramfs-tools") if machine() in KERNELS else ()
    return f"--include={','.join((*DEBIAN, *kernel, *PACKAGES))}"


def _suite() -> str:
    """The release of Debian that runs here."""
    told = Path("/etc/os-release").read_text(encoding="utf-8").splitlines()
    names = dict(line.split("=", 1) for line in told if "=" in line)
    return names.get("VERSION_CODENAME", "bookworm").strip('"')


def _mirror() -> Sequence[Path]:
    """Where this machine's own packages come from."""
    return [path for path in SOURCES if path.is_file() and path.stat().st_size][:1]


def _said(*command: str | Path) -> str:
    try:
        done = subprocess.run(
            command,
            check=False,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
        )
    except (OSError, subprocess.TimeoutExpired) as fault:
        raise CannotBootError(f"{command[0]}: {fault}") from None
    if done.returncode:
        raise CannotBootError("\n".join([f"{command[0]} gave up:", *done.stderr.splitlines()[-8:]]))
    return done.stdout
