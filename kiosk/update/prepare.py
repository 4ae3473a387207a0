"""What is done to a new release before the one in use is touched: made, tried, sealed.

Whatever fails here leaves the kiosk as it was, and nothing of the new release.
"""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from kiosk.update.build import build, call
from kiosk.update.machine import SCREEN
from kiosk.update.releases import CURRENT, Releases, UpdateError
from kiosk.update.wheel import NAME, Wheel

SPARE: Final = 300 * 1024 * 1024
"""So many bytes have to be free at least: shared packages take nearly none, compiled ones some."""


def prepared(
    releases: Releases, wheel: Wheel, wheels: Path | None, settings: Path, running: Sequence[str]
) -> Path:
    """The new release's folder; raise UpdateError, with nothing changed, when it is no good.

    `running` are the programs that it has to be able to run with these settings.
    """
    current = releases.at(CURRENT)
    if current is None:
        raise UpdateError(f"{releases.root}: no release is in use; run the installation first")
    releases.settled()
    releases.sweep()
    if (free := shutil.disk_usage(releases.root).free) < SPARE:
        raise UpdateError(f"{releases.root}: only {free >> 20} MiB are free, {SPARE >> 20} needed")
    release = releases.fresh()
    try:
        build(wheel, release, current, wheels)
        _try(release, wheel, settings, running)
    except BaseException:
        shutil.rmtree(release, ignore_errors=True)
        raise
    os.sync()
    releases.seal(release, wheel.version)
    return release


def _try(release: Path, wheel: Wheel, settings: Path, running: Sequence[str]) -> None:
    program = str(release / "bin" / NAME)
    said = call([program, "--version"]).split()
    if said[-1:] != [wheel.version]:
        raise UpdateError(f"{wheel.file}: its program calls itself {said}, not {wheel.version}")
    call([program, "check", "--config", str(settings)])
    programs = ",".join(dict.fromkeys((SCREEN, *running)))
    call([program, "update", "--try", programs, "--config", str(settings)])
