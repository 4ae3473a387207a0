"""A folder that stands for a machine, with the kiosk in it, as far as units are concerned."""

import shutil
from pathlib import Path
from typing import Final

import pytest

from kiosk.appliance import files
from kiosk.appliance.install import PROGRAM
from kiosk.appliance.layout import OPT, Machine, parts

BEFORE: Final = OPT / "previous" / "bin" / "hetikioski"
DEBIANS_UNITS: Final = Path("/usr/lib/systemd/system")


@pytest.fixture(scope="session")
def analyze() -> str:
    """The examiner that systemd brings."""
    found = shutil.which("systemd-analyze")
    if found is None:
        pytest.fail("systemd-analyze is missing: sudo apt-get install systemd")
    return found


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Debian's units and ours, and something to run where the program will be."""
    machine = Machine(tmp_path)
    shutil.copytree(DEBIANS_UNITS, machine.at(DEBIANS_UNITS), symlinks=True)
    files.put(machine, parts())
    for program in (PROGRAM, BEFORE, *(Path("/usr/bin") / one for one in ("sh", "systemctl"))):
        files.write(machine.at(program), "#!/bin/sh\n", 0o755)
    machine.at(Path("/bin")).symlink_to("usr/bin")
    return machine
