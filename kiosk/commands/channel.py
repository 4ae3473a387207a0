"""`hetikioski channel test`: the second channels' own words, sent once, and what became of them."""

import argparse
from contextlib import ExitStack
from threading import Event
from typing import TYPE_CHECKING, Final

from kiosk.clock import RealClock, monotonic
from kiosk.commands.common import Subparsers, complain, parser, say, settings_of

if TYPE_CHECKING:
    from kiosk.relay.channels import Channel

PATIENCE_S: Final = 180.0
"""A modem may have to find its network, and the network to take the text."""
READY_S: Final = 45.0
"""So long a channel may take before anything can be sent."""
LOOK_S: Final = 0.1


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    about = "Try the second channels: SMS and e-mail."
    made = subparsers.add_parser("channel", help=about, description=about)
    parts = made.add_subparsers(metavar="WHAT", required=True)
    test = parser(parts, "test", "Send the one text by each channel, or by the one of this name.")
    test.add_argument("name", metavar="NAME", nargs="?", help="as in the settings")
    test.set_defaults(run=run_test)


def run_test(args: argparse.Namespace) -> int:
    """One line a channel; 1 when one of them did not send."""
    from kiosk import channels  # noqa: PLC0415 - loaded only where it is used

    settings = settings_of(args)
    every = channels.of(settings)
    chosen = [one for one in every if args.name in {None, one.name}]
    if not chosen:
        names = ", ".join(one.name for one in every) or "none"
        complain(f"hetikioski: no such second channel; in the settings: {names}")
        return 1
    with ExitStack() as ending:
        for channel in every:
            ending.callback(channel.close)
        went = [_test(channel) for channel in chosen]
    return 0 if all(went) else 1


def _test(channel: "Channel") -> bool:
    from kiosk.care.channels import Reach  # noqa: PLC0415 - loaded only where it is used
    from kiosk.doctor.channels import remedy  # noqa: PLC0415 - as above

    went = _went(channel)
    if went:
        say(f"{channel.name}: sent; look at the phone or the mailbox")
    else:
        reach = Reach.REFUSED if channel.reach is Reach.FINE else channel.reach
        say(f"{channel.name}: NOT sent: {reach}; {remedy(reach)}")
    return went


def _went(channel: "Channel") -> bool:
    """Wait until it can be tried, try it, and wait for the answer."""
    from kiosk.care.letters import LetterId  # noqa: PLC0415 - loaded only where it is used

    clock, pause = RealClock(), Event()
    begun, sent = monotonic(), False
    while monotonic() - begun < (PATIENCE_S if sent else READY_S):
        for tried in channel.poll(clock.now()):
            return tried.went
        if channel.ready and not sent:
            channel.send(LetterId("test"), clock.now())
            sent = True
        pause.wait(LOOK_S)
    return False
