"""The machine that every boot begins from: made once a run, with the kiosk installed in it."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

import pytest

from tests.boots import kiosk
from tests.boots.machine import Machine, disk
from tests.boots.operated import until
from tests.boots.root import Base, CannotBootError, made

NOT_RUN: Final = "HETIKIOSKI_NO_NSPAWN" in os.environ


@dataclass
class Figures:
    """What the boots measured, told at the end of the run."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)

    def add(self, name: str, seconds: float) -> None:
        """One measurement."""
        self.seconds.setdefault(name, []).append(seconds)


FIGURES: Final = pytest.StashKey[Figures]()


def pytest_configure(config: pytest.Config) -> None:
    """Somewhere to keep the figures."""
    config.stash[FIGURES] = Figures()


def pytest_ignore_collect(collection_path: Path) -> bool | None:
    """Leave the boots out where somebody has said that they cannot be."""
    return True if NOT_RUN and collection_path.name.startswith("test_") else None


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:  # noqa: ANN401 - pytest's own reporter has no public type
    """Say what was measured, and loudly what was not run."""
    if NOT_RUN:
        terminalreporter.section("REAL BOOTS: NOT RUN")
        terminalreporter.line(
            "HETIKIOSKI_NO_NSPAWN is set: no machine was booted, nothing is shown"
        )
        return
    figures = config.stash[FIGURES]
    if figures.seconds:
        terminalreporter.section("real boots")
    for name, all_of_it in figures.seconds.items():
        terminalreporter.line(
            f"{name}: median {median(all_of_it):.2f} s, most {max(all_of_it):.2f} s, "
            f"of {len(all_of_it)}"
        )
    for words in figures.words:
        terminalreporter.line(words)


@pytest.fixture(scope="session")
def figures(pytestconfig: pytest.Config) -> Figures:
    """Where to write what was measured."""
    return pytestconfig.stash[FIGURES]


@dataclass(frozen=True)
class Installed:
    """A machine with the kiosk on it, switched off: its disk's layers and its data."""

    base: Base
    layer: Path
    data: Path


@pytest.fixture(scope="session")
def workplace() -> Iterator[Path]:
    """A folder for disks, which is taken away with all that is in it."""
    folder = Path(tempfile.mkdtemp(prefix="hetikioski-boots-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def installed(workplace: Path, figures: Figures) -> Installed:
    """`make install` on a machine that has only Debian."""
    if os.geteuid() != 0:
        pytest.fail("only root can boot a machine; set HETIKIOSKI_NO_NSPAWN to do without")
    try:
        base = made(workplace)
        with disk(workplace / "first", base.root):
            machine = Machine(workplace / "first", base)
            kiosk.furnish(machine)
            machine.boot()
            machine.ready()
            figures.add("install from nothing", kiosk.install(machine))
            kiosk.up(machine)
            machine.off()
    except CannotBootError as fault:
        pytest.fail(f"no machine can be booted here, and HETIKIOSKI_NO_NSPAWN is not set:\n{fault}")
    return Installed(base, workplace / "first/upper", workplace / "first/data")


@pytest.fixture
def machine(installed: Installed, workplace: Path) -> Iterator[Machine]:
    """An installed machine of its own, switched off."""
    folder = workplace / f"disk-{len(list(workplace.iterdir()))}"
    with disk(folder, installed.layer, installed.base.root):
        subprocess.run(["cp", "-a", str(installed.data), str(folder / "data")], check=True)
        machine = Machine(folder, installed.base)
        yield machine
        machine.off()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def running(machine: Machine) -> Machine:
    """An installed machine with every program up."""
    machine.boot()
    kiosk.up(machine)
    until(
        "the boot's end", lambda: machine.do("systemctl", "list-jobs", check=False).startswith("No")
    )
    return machine
