"""`hetikioski web`: the coordinators' pages."""

import argparse

from kiosk.commands.common import Subparsers, parser, settings_of


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "web", "Serve the coordinators' pages.")
    made.add_argument("--port", type=int, help="the settings' otherwise; 0 for any")
    made.add_argument("--plain", action="store_true", help="without TLS, for this machine alone")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Hand over to the web program with the settings in `args.settings`."""
    args.settings = settings_of(args)
    from kiosk.web.program import main  # noqa: PLC0415 - loaded only where it is used

    return main(args)
