"""Making a release from a wheel: an environment of its own, without a network.

When the new one needs just the packages that the old one has, they are shared with it file by file
(hard links); else they come from a folder of wheels.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Collection, Sequence
from importlib.metadata import Distribution, PathDistribution
from pathlib import Path
from typing import Final

from kiosk.update.releases import UpdateError
from kiosk.update.wheel import NAME, Wheel

PATIENCE_S: Final = 1800
"""A slow card takes minutes for the voice's packages."""
EXTRA: Final = re.compile(r"""^([A-Za-z0-9._-]+)[^;]*;\s*extra\s*==\s*["']([a-z]+)["']$""")
"""A package that an extra needs on every machine."""
LINES: Final = 12
"""So much of what a program said is told when it gave up."""
OFFLINE: Final = {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_INDEX": "1", "PIP_NO_CACHE_DIR": "1"}


def build(wheel: Wheel, release: Path, old: Path, wheels: Path | None) -> None:
    """Install the wheel into the folder, which is made; raise UpdateError when that does not go.

    `old` is the release in use, `wheels` a folder of wheels for when its packages do not do.
    """
    was = _installed(old)
    call([sys.executable, "-m", "venv", "--without-pip", str(release)])
    packages, shared = _packages(release), _packages(old)
    if packages.parts[-2:] == shared.parts[-2:] and _needs(was) == wheel.needs:
        _share(shared, packages, _tops(was))
        _pip(release, "--no-deps", str(wheel.file))
    elif wheels is not None:
        call([sys.executable, "-m", "venv", str(release)])
        _pip(release, "--find-links", str(wheels), _with(extras(shared, was), wheel))
    else:
        raise UpdateError(
            f"{wheel.file}: it needs other packages than {old} has; "
            "give the folder with their wheels: --wheels FOLDER"
        )


def extras(packages: Path, installed: Distribution) -> list[str]:
    """The extras that an environment has: all that one needs on every machine is there."""
    there = {_plain(one.name) for one in Distribution.discover(path=[str(packages)])}
    needed: dict[str, set[str]] = {}
    for line in installed.requires or ():
        if (found := EXTRA.match(line)) is not None and _plain(found[1]) != NAME:
            needed.setdefault(found[2], set()).add(_plain(found[1]))
    return sorted(extra for extra, names in needed.items() if names <= there)


def call(command: Sequence[str]) -> str:
    """Run a program without anything to read; return what it said, or raise UpdateError with it."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed words and paths, no shell
            command,
            env={**OFFLINE, "PATH": os.defpath, "LANG": "C.UTF-8", "PYTHONNOUSERSITE": "1"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UpdateError(f"{command[0]}: not done after {PATIENCE_S // 60} minutes") from None
    if done.returncode != 0:
        said = (done.stderr.strip() or done.stdout.strip() or "no word why").splitlines()
        raise UpdateError("\n".join([f"{Path(command[0]).name} gave up:", *said[-LINES:]]))
    return done.stdout


def _pip(release: Path, *what: str) -> None:
    call([str(release / "bin" / "python"), "-m", "pip", "install", "--quiet", *what])


def _with(names: Sequence[str], wheel: Wheel) -> str:
    return f"{wheel.file}[{','.join(names)}]" if names else str(wheel.file)


def _share(source: Path, target: Path, own: Collection[str]) -> None:
    """Let the target have every package of the source, pip among them, but not its own ones."""
    for one in source.iterdir():
        if one.name in own:
            continue
        if one.is_dir():
            shutil.copytree(one, target / one.name, symlinks=True, copy_function=os.link)
        else:
            os.link(one, target / one.name)


def _packages(release: Path) -> Path:
    found = list((release / "lib").glob("python3.*/site-packages"))
    if len(found) != 1:
        raise UpdateError(f"{release}: no release; run the installation again")
    return found[0]


def _installed(release: Path) -> Distribution:
    found = list(_packages(release).glob(f"{NAME}-*.dist-info"))
    if len(found) != 1:
        raise UpdateError(f"{release}: no {NAME} is installed in it; run the installation again")
    return PathDistribution(found[0])


def _needs(installed: Distribution) -> tuple[str, ...]:
    return tuple(sorted(installed.requires or ()))


def _tops(installed: Distribution) -> set[str]:
    """The folders and files of the packages' folder that are the program itself."""
    return {file.parts[0] for file in installed.files or ()}


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
