"""`hetikioski apology`: what stands on the screen when its own program ends again and again."""

import argparse
from datetime import timedelta

from kiosk.commands.common import Subparsers, parser
from kiosk.wiring import real_world

MINUTES = 10.0
STOPPED = 3
"""The exit status of one that was told to stop before its time."""


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "apology", "Show a plain page that says whom to call, for a while.")
    made.add_argument("--minutes", type=float, default=MINUTES, help="for so long; 10 otherwise")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show it; it needs neither good settings nor a database, and at worst not even a picture."""
    from kiosk.unfit import apologise  # noqa: PLC0415 - pygame is loaded only where it is used

    option = getattr(args, "config", None)
    stood = apologise(option, real_world(()), timedelta(minutes=args.minutes))
    return 0 if stood else STOPPED
