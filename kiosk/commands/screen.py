"""`hetikioski screen`: the touchscreen."""

import argparse
from contextlib import suppress

from kiosk.commands.common import Subparsers, complain, parser, settings_of
from kiosk.screen.scene import ScreenError
from kiosk.wiring import NoSettingsError, real_world


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "screen", "Run the touchscreen.")
    made.add_argument("--window", action="store_true", help="a window instead of the whole screen")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Hand over to the screen program; without settings its window says so, and it refuses."""
    from kiosk.screen import program  # noqa: PLC0415 - pygame is loaded only where it is used

    try:
        args.settings = settings_of(args)
        return program.main(args)
    except NoSettingsError as fault:
        complain(str(fault))
        with suppress(ScreenError):
            program.unused(real_world(()), fullscreen=not args.window)
        return 2
    except ScreenError as fault:
        complain(f"no display: {fault}")
        return 1
