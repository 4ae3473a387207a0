"""`hetikioski screen`: the touchscreen."""

import argparse

from kiosk.commands.common import Subparsers, complain, parser, settings_of
from kiosk.config import SettingsError
from kiosk.screen.scene import ScreenError
from kiosk.wiring import NoSettingsError, real_world


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "screen", "Run the touchscreen.")
    made.add_argument("--window", action="store_true", help="a window instead of the whole screen")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Hand over to the screen program; without good settings its window says so until they are."""
    from kiosk.screen import program  # noqa: PLC0415 - pygame is loaded only where it is used

    try:
        args.settings = settings_of(args)
        return program.main(args)
    except (NoSettingsError, SettingsError) as fault:
        complain(str(fault))
        return _wait(args, 2 if isinstance(fault, NoSettingsError) else 1)
    except ScreenError as fault:
        complain(f"no display: {fault}")
        return 1


def _wait(args: argparse.Namespace, status: int) -> int:
    from kiosk.unfit import wait_for_settings  # noqa: PLC0415 - as above

    option = getattr(args, "config", None)
    wait_for_settings(option, real_world(()), fullscreen=not args.window)
    return status
