"""`make install`: from nothing, or from an older release, to a kiosk; twice is as once."""

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kiosk.appliance import desktop, files, release, system
from kiosk.appliance.layout import (
    COMMAND,
    KEY,
    OPT,
    SAMPLE,
    SETTINGS,
    SOURCE,
    Machine,
    Part,
    parts,
)
from kiosk.appliance.system import AppliedError, Run
from kiosk.update.releases import Releases

Say = Callable[[str], None]

FIRST_CONSOLE: Final = "/dev/tty1"
PROGRAM: Final = OPT / "current" / "bin" / "hetikioski"


@dataclass(frozen=True)
class Outside:
    """What installing needs of the world: to run commands, to ask, and to tell."""

    run: Run
    say: Say
    running: bool
    """Whether systemd runs this machine now."""
    udev: bool = True
    on_first_console: bool = False
    has_package: Callable[[str], bool] = system.has_package


def install(machine: Machine, outside: Outside, source: Path = SOURCE) -> None:
    """Do everything; raise AppliedError with what went wrong, and with what to do.

    Raises UpdateError with nothing changed while an update is at work or not finished.
    """
    if not machine.staged:
        _check_user_and_python()
    releases = Releases(machine.at(OPT))
    releases.root.mkdir(parents=True, exist_ok=True)
    with releases.alone():
        releases.settled()
        _install(machine, outside, source)


def _install(machine: Machine, outside: Outside, source: Path) -> None:
    live = outside.running and not machine.staged
    if not machine.staged:
        _each(outside, system.packages(outside.has_package), "Installing Debian's packages")
    outside.say("Building the program, which takes a few minutes when it is a new one")
    built = release.Builder(machine, outside.run, source).build()
    outside.say(f"{OPT}/releases/{built.name}: in use" if built else "It is in use already")
    _write(machine, outside, source)
    _each(outside, system.users_and_folders(machine), "Making users and folders")
    if not machine.staged and not KEY.exists():
        _each(
            outside, system.key(), "Making the backups' key; print it: sudo hetikioski backup key"
        )
    if live:
        _each(outside, system.told(udev=outside.udev), "Telling the system")
    _begin(machine, outside, live=live)
    if (holder := desktop.desktop(machine)) is not None:
        outside.say(
            f"{holder} shows a desktop on the panel; to give the panel to the kiosk: "
            f"{desktop.given(machine, holder)}"
        )


def _write(machine: Machine, outside: Outside, source: Path) -> None:
    wanted = parts(source)
    for old in files.left_over(machine, wanted):
        outside.say(f"{old}: removed, it is not needed any more")
    sample = Part(source / "kiosk" / "sample.toml", SAMPLE)
    shown = files.put(machine, [*wanted, sample])
    if files.link(machine.at(COMMAND), PROGRAM):
        shown.append(COMMAND)
    for path in shown:
        outside.say(f"{path}: written")


def _begin(machine: Machine, outside: Outside, *, live: bool) -> None:
    """Start, or say what is left to do."""
    if not machine.at(SETTINGS).exists():
        outside.say(
            f"There are no settings yet: copy {SAMPLE} to {SETTINGS}, change what is yours, try it "
            "with `hetikioski check`, and run `make install` again"
        )
    if not live:
        outside.say("The kiosk starts at the next boot")
    elif outside.on_first_console:
        outside.say("You are at the kiosk's own console: restart the machine to begin")
    else:
        _each(outside, system.started(), "Starting the kiosk")


def _each(outside: Outside, commands: Iterable[Sequence[str]], what: str) -> None:
    found = list(commands)
    if found:
        outside.say(what)
    for command in found:
        outside.run(command)


def _check_user_and_python() -> None:
    if os.geteuid() != 0:
        raise AppliedError("only root can install: sudo make install")
    if not release.readable_by_all(Path(sys.base_prefix)):
        raise AppliedError(
            f"{sys.base_prefix}: only some users can run this Python; take Debian's own: "
            "sudo make install PYTHON=/usr/bin/python3"
        )
