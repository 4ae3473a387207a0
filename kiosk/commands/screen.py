"""`hetikioski screen`: the touchscreen."""

import argparse

from kiosk.commands.common import Subparsers, parser, settings_of


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "screen", "Run the touchscreen.")
    made.add_argument("--window", action="store_true", help="a window instead of the whole screen")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Hand over to the screen program with the settings in `args.settings`."""
    args.settings = settings_of(args)
    from kiosk.screen.program import main  # noqa: PLC0415 - pygame is loaded only where it is used

    return main(args)
