"""`hetikioski reader`: for the person who installs a reader. It needs no settings."""

import argparse
import json
import sys
from typing import TYPE_CHECKING, Final

from kiosk.commands.common import Subparsers, complain, parser, say

if TYPE_CHECKING:
    from hardware.ports import Port
    from hardware.talk import Heard

AUTO: Final = "auto"
PROTOCOLS: Final = ("em4100", "pn532", "twn4", "wedge")
"""As in `hardware.protocols.names`, which the command line does without until it is needed."""
USB: Final = "{:04x}:{:04x}"


def add(subparsers: Subparsers) -> None:
    """Describe the three commands."""
    about = "List, watch and decode readers of tags."
    made = subparsers.add_parser("reader", help=about, description=about)
    parts = made.add_subparsers(metavar="WHAT", required=True)
    parser(parts, "list", "List the ports that a reader could be at.").set_defaults(run=run_list)
    _add_watch(parts)
    decoded = parser(parts, "decode", "Tell what received bytes mean; they are hex on stdin.")
    decoded.add_argument("--protocol", choices=PROTOCOLS, required=True, help="what they are in")
    decoded.set_defaults(run=run_decode)


def _add_watch(parts: Subparsers) -> None:
    watched = parser(parts, "watch", "Show what a reader says, live, until Ctrl-C.")
    watched.add_argument("port", metavar="PORT", help="as `reader list` names it")
    watched.add_argument(
        "--protocol", choices=(AUTO, *PROTOCOLS), default=AUTO, help="usual: find it out"
    )
    watched.add_argument("--baud", metavar="N", type=speed, help="usual: as the protocol has it")
    watched.add_argument("--words", action="store_true", help="no bytes, only what they mean")
    watched.set_defaults(run=run_watch)


def speed(text: str) -> int:
    """Bits a second; raise ValueError for what is none."""
    number = int(text)
    if number <= 0:
        raise ValueError("a speed is a number above 0")
    return number


def run_list(_args: argparse.Namespace) -> int:
    """Print every port with all its names."""
    from hardware.ports import ports  # noqa: PLC0415 - loaded only where it is used

    found = ports()
    for port in found:
        say(described(port))
    if not found:
        say("nothing is plugged in that could be a reader")
    return 0


def described(port: "Port") -> str:
    """Its steady name, and under it all else that is known of it."""
    known = [port.device] if port.steady != port.device else []
    if port.vendor is not None and port.product is not None:
        known.append(USB.format(port.vendor, port.product))
    known += [word for word in (port.text, port.by_id) if word]
    return "\n    ".join((port.steady, *known))


def run_watch(args: argparse.Namespace) -> int:
    """Tell what happens at a port."""
    from hardware.protocols.names import ProtocolName  # noqa: PLC0415 - loaded only where it is used
    from kiosk.commands.readerwatch import Watch  # noqa: PLC0415 - as above

    protocol = None if args.protocol == AUTO else ProtocolName(args.protocol)
    return Watch(args.port, protocol, args.baud, with_bytes=not args.words).run(_say_now, complain)


def _say_now(text: str) -> None:
    """A line that is seen at once, also by a program that reads along."""
    say(text)
    sys.stdout.flush()


def run_decode(args: argparse.Namespace) -> int:
    """Print a line of JSON for each tag and fault in the bytes on stdin."""
    from hardware.protocols.decode import decode  # noqa: PLC0415 - loaded only where it is used
    from hardware.protocols.names import ProtocolName  # noqa: PLC0415 - as above

    try:
        data = bytes.fromhex("".join(sys.stdin.buffer.read().decode("latin-1").split()))
    except ValueError:
        complain("stdin holds something other than pairs of hex digits")
        return 1
    for heard in decode(ProtocolName(args.protocol), data):
        if line := as_json(heard):
            say(line)
    return 0


def as_json(heard: "Heard") -> str:
    """The line of a tag or a fault; empty for what is neither."""
    from hardware.talk import Fault, Read  # noqa: PLC0415 - loaded only where it is used

    match heard:
        case Read(tag):
            return _line({"event": "tag", "id": tag})
        case Fault():
            return _line({"fault": heard.value})
        case _:
            return ""


def _line(told: dict[str, str]) -> str:
    return json.dumps(told, separators=(",", ":"))
