"""`hetikioski demo`: everything in one process with simulators. It never takes real settings."""

import argparse
from typing import Final

from kiosk.commands.common import Subparsers, complain
from kiosk.commands.panel import add_panel

PORT: Final = 8048
HIGHEST: Final = 65535


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    about = "Try everything with simulators, in a window and on a page for the browser."
    made = subparsers.add_parser("demo", help=about, description=about)
    made.add_argument(
        "--port",
        type=_port,
        default=PORT,
        help=f"of the page on 127.0.0.1, or the next free one; {PORT} otherwise, 0 picks any",
    )
    made.add_argument("--no-window", action="store_true", help="only the page for the browser")
    add_panel(made, "the usual otherwise")
    made.set_defaults(run=run)


def _port(text: str) -> int:
    if (
        text.isascii()
        and text.isdigit()
        and len(text) <= len(str(HIGHEST))
        and int(text) <= HIGHEST
    ):
        return int(text)
    raise argparse.ArgumentTypeError(f"found {text}; allowed: a number from 0 to {HIGHEST}")


def run(args: argparse.Namespace) -> int:
    """Hand over to the demo, unless somebody wants it with settings."""
    if hasattr(args, "config"):
        complain("hetikioski: the demo takes no settings; it never touches a real kiosk's data")
        return 2
    from kiosk.demo.program import main  # noqa: PLC0415 - loaded only where it is used

    return main(args)
