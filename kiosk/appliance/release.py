"""A release from a checkout: its own Python environment in a folder, whole before it is in use."""

import hashlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kiosk.appliance.layout import OPT, SOURCE, Machine
from kiosk.appliance.system import Run
from kiosk.update.releases import CURRENT, VERSION, Releases

BUILT_FROM: Final = "SOURCE"
"""The file of a release that says what it was built from, as a sum."""
CONSTRAINTS: Final = "constraints.txt"
EXTRAS: Final = "pi,voice,web"
TOPS: Final = ("kiosk", "audio", "hardware", "content")
PIP: Final = ("-m", "pip", "--quiet", "--disable-pip-version-check")


class Builder:
    """Builds releases on one machine from one checkout."""

    def __init__(self, machine: Machine, run: Run, source: Path = SOURCE) -> None:
        self._machine = machine
        self._run = run
        self._source = source
        self.releases = Releases(machine.at(OPT))

    def build(self) -> Path | None:
        """Build one and use it from now on; None when the one in use is already from this source.

        Raises AppliedError with what pip said; the release in use stays then.
        """
        wanted = digest(self._source)
        current = self.releases.at(CURRENT)
        if current and _read(current / BUILT_FROM) == wanted and (current / VERSION).is_file():
            return None
        self.releases.folder.mkdir(parents=True, exist_ok=True)
        self.releases.sweep()
        release = self.releases.fresh()
        self._fill(release)
        (release / BUILT_FROM).write_text(f"{wanted}\n", encoding="ascii")
        self.releases.seal(release, version(self._source))
        self.releases.point(CURRENT, release)
        return release

    def _fill(self, release: Path) -> None:
        python = str(release / "bin" / "python")
        constraints = release / CONSTRAINTS
        self._run((sys.executable, "-m", "venv", str(release)))
        shutil.copyfile(self._source / ".ci" / CONSTRAINTS, constraints)
        # The variable, unlike -c, also holds for what builds this project.
        pip = ("env", f"PIP_CONSTRAINT={constraints}", "PIP_ROOT_USER_ACTION=ignore", python, *PIP)
        wheels = release / "wheel"
        self._run((*pip, "wheel", "--no-deps", "--wheel-dir", str(wheels), str(self._source)))
        wheel = next(wheels.glob("hetikioski-*.whl"))
        self._run((*pip, "install", "--prefer-binary", f"{wheel}[{EXTRAS}]"))
        shutil.rmtree(wheels)
        if self._machine.staged:
            move_scripts(release / "bin", self._machine.root)
        self._run((python, "-m", "kiosk", "--help"))


def digest(source: Path) -> str:
    """A sum of everything that a release of this checkout is built from, and of the Python."""
    told = hashlib.sha256(f"{sys.base_prefix} {sys.version}".encode())
    for path in built_from(source):
        told.update(path.relative_to(source).as_posix().encode())
        told.update(hashlib.sha256(path.read_bytes()).digest())
    return told.hexdigest()


def built_from(source: Path) -> Iterator[Path]:
    """The files of the program, without what Python leaves beside them."""
    for top in TOPS:
        for path in sorted((source / top).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                yield path
    yield from (source / "pyproject.toml", source / ".ci" / CONSTRAINTS)


def version(source: Path) -> str:
    """What the project calls itself."""
    import tomllib  # noqa: PLC0415 - an older Python has to be told of first

    project = tomllib.loads((source / "pyproject.toml").read_text(encoding="utf-8"))
    return str(project["project"]["version"])


def move_scripts(folder: Path, root: Path) -> None:
    """Let scripts that were made under `root` find their Python when `root` has become /."""
    for script in folder.iterdir():
        if script.is_symlink() or not script.is_file():
            continue
        data = script.read_bytes()
        if data.startswith(f"#!{root}".encode()):
            mode = script.stat().st_mode
            script.write_bytes(data.replace(f"#!{root}".encode(), b"#!", 1))
            script.chmod(mode)


def readable_by_all(path: Path) -> bool:
    """Whether every user may reach what lies there: the programs run as users of their own."""
    return all(one.stat().st_mode & 0o001 for one in (path, *path.parents))


def _read(path: Path) -> str:
    return path.read_text(encoding="ascii").strip() if path.is_file() else ""
