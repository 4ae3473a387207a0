"""The command line: which commands there are, and how what goes wrong is told.

0 is well, 1 something is wrong with what was given, 2 there are no settings or no such command.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

from kiosk.backup.faults import BackupError
from kiosk.commands import (
    apology,
    backup,
    bag,
    channel,
    check,
    coordinator,
    demo,
    doctor,
    ears,
    migrate,
    offer,
    reader,
    relay,
    restore,
    say,
    scene,
    screen,
    settings,
    signal,
    signal_daemon,
    signal_sim,
    update,
    voice,
    web,
    week,
)
from kiosk.commands.common import add_config, complain
from kiosk.faults import FaultyFileError
from kiosk.screen.scene import ScreenError
from kiosk.store.db import StoreError
from kiosk.wiring import NoSettingsError, hush, release

COMMANDS: Final = (
    demo,
    screen,
    apology,
    relay,
    signal,
    signal_daemon,
    signal_sim,
    migrate,
    check,
    doctor,
    settings,
    backup,
    restore,
    week,
    web,
    coordinator,
    bag,
    channel,
    offer,
    reader,
    say,
    ears,
    voice,
    scene,
    update,
)

WRONG: Final = 1
REFUSED: Final = 2
INTERRUPTED: Final = 130


def build_parser() -> argparse.ArgumentParser:
    """Every command with its options."""
    parser = argparse.ArgumentParser(prog="hetikioski", description=__doc__.partition("\n")[0])
    parser.add_argument("--version", action="store_true", help="which release this is")
    add_config(parser)
    subparsers = parser.add_subparsers(metavar="COMMAND")
    for command in COMMANDS:
        command.add(subparsers)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    hush()
    parser = build_parser()
    args = parser.parse_args(argv)
    run: Callable[[argparse.Namespace], int] | None = getattr(args, "run", None)
    if args.version:
        sys.stdout.write(f"hetikioski {release()}\n")
        return 0
    if run is None:
        parser.print_help(sys.stderr)
        return REFUSED
    try:
        status = run(args)
        sys.stdout.flush()
    except NoSettingsError as fault:
        complain(f"hetikioski: {fault}")
        return REFUSED
    except (FaultyFileError, StoreError, ScreenError, BackupError) as fault:
        complain(str(fault))
        return WRONG
    except ModuleNotFoundError as fault:
        complain(f"hetikioski: {fault.name} is not installed; the extras are [pi], [voice], [web]")
        return WRONG
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return WRONG
    except OSError as fault:
        complain(f"hetikioski: {fault.filename or 'the system'}: {fault.strerror}")
        return WRONG
    except KeyboardInterrupt:
        return INTERRUPTED
    return status
