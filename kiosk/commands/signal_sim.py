"""`hetikioski signal-sim`: a simulated signal-cli on a real socket. It needs no settings."""

import argparse

from kiosk.clock import RealClock
from kiosk.commands.common import Subparsers, parser


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    about = "Simulate signal-cli on a UNIX socket; the group's chat is on stdin and stdout."
    made = parser(subparsers, "signal-sim", about)
    made.add_argument("--socket", metavar="PATH", required=True, help="where to listen")
    made.add_argument("--account", metavar="NUMBER", help="the kiosk's own number")
    made.add_argument("--group", metavar="ID", help="the group's id")
    made.add_argument("--new", action="store_true", help="no number yet: it can be registered")
    made.add_argument("--data", metavar="DIR", help="keep what a daemon would keep on its disk")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Hand over to the simulator."""
    from kiosk.relay.simulator import main  # noqa: PLC0415 - loaded only where it is used

    return main(args, RealClock())
