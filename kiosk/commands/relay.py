"""`hetikioski relay`: the program that talks to Signal."""

import argparse

from kiosk.commands.common import Subparsers, parser, settings_of


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "relay", "Carry messages between the kiosk and the Signal group.")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Hand over to the relay with the settings in `args.settings`."""
    args.settings = settings_of(args)
    from kiosk.relay.rounds import main  # noqa: PLC0415 - loaded only where it is used

    return main(args)
