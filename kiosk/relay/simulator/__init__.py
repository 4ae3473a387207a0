"""A signal-cli that is not there: the same protocol on a real UNIX socket, a chat on the terminal.

`chat` is the group, `daemon` the protocol over it, `server` its socket, `console` the terminal.
"""

import argparse

from kiosk.care.boot import Clock

__all__ = ["main"]


def main(args: argparse.Namespace, clock: Clock) -> int:
    """Run by `clock` until SIGTERM or SIGINT; `args.socket` is where to listen."""
    from kiosk.relay.simulator.program import run  # noqa: PLC0415 - the demo needs no terminal

    return run(args, clock)
