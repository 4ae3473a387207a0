"""`hetikioski apology`: what stands on the screen when its own program ends again and again."""

import argparse

from kiosk.commands.common import Subparsers, parser
from kiosk.wiring import real_world


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    about = "Show a plain page that says whom to call, for ten minutes."
    parser(subparsers, "apology", about).set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Show it; it needs neither good settings nor a database, and at worst not even a picture."""
    from kiosk.unfit import apologise  # noqa: PLC0415 - pygame is loaded only where it is used

    apologise(getattr(args, "config", None), real_world(()))
    return 0
