"""`hetikioski demo`: everything in one process with simulators. It never takes real settings."""

import argparse

from kiosk.commands.common import Subparsers, complain


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    about = "Try everything with simulators, in a window and on a page for the browser."
    made = subparsers.add_parser("demo", help=about, description=about)
    made.add_argument(
        "--port", type=int, default=8600, help="of the page on 127.0.0.1; 0 picks one"
    )
    made.add_argument("--no-window", action="store_true", help="only the page for the browser")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Hand over to the demo, unless somebody wants it with settings."""
    if hasattr(args, "config"):
        complain("hetikioski: the demo takes no settings; it never touches a real kiosk's data")
        return 2
    from kiosk.demo.program import main  # noqa: PLC0415 - loaded only where it is used

    return main(args)
