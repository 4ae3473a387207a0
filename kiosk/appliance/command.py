"""The command line of installing: what was asked for, and how it is told."""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from kiosk.appliance import system
from kiosk.appliance.install import FIRST_CONSOLE, Outside, install
from kiosk.appliance.layout import Machine
from kiosk.appliance.system import AppliedError
from kiosk.appliance.uninstall import uninstall
from kiosk.update.releases import UpdateError

DEEDS = {"install": install, "uninstall": uninstall}


def main(argv: Sequence[str]) -> int:
    """Do what was asked; 1 with what went wrong and what to do."""
    parser = argparse.ArgumentParser(prog="kiosk.appliance", description=__doc__)
    parser.add_argument("deed", choices=DEEDS)
    parser.add_argument("--root", type=Path, default=Path("/"), help="a folder instead of /")
    args = parser.parse_args(argv)
    outside = Outside(
        run=system.run,
        say=say,
        running=system.RUNNING.is_dir(),
        udev=system.UDEV.exists(),
        on_first_console=terminal() == FIRST_CONSOLE,
    )
    try:
        DEEDS[args.deed](Machine(args.root.absolute()), outside)
    except (AppliedError, UpdateError, OSError) as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


def say(text: str) -> None:
    """A line for the person at the keyboard, at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def terminal() -> str:
    """Where the person at the keyboard sits; empty when nobody does."""
    with suppress(OSError, ValueError):
        return os.ttyname(sys.stdin.fileno())
    return ""
