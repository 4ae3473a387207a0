"""`hetikioski doctor`: how everything does, on one page of plain sentences, or as JSON."""

import argparse
import sys

from kiosk.commands.common import Subparsers, parser, say, settings_of


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "doctor", "Tell how the kiosk does, and what to do about it.")
    made.add_argument("--json", action="store_true", help="one JSON value a part")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """A line a part; 0 when all are green, 1 when one is yellow, 2 when one is red."""
    import msgspec  # noqa: PLC0415 - loaded only where it is used

    from kiosk.clock import RealClock  # noqa: PLC0415 - as above
    from kiosk.doctor.finding import page, status  # noqa: PLC0415 - as above
    from kiosk.doctor.judging import findings  # noqa: PLC0415 - as above
    from kiosk.doctor.probes import facts_of  # noqa: PLC0415 - as above

    found = findings(facts_of(settings_of(args), RealClock()))
    if args.json:
        for finding in found:
            say(msgspec.json.encode(finding).decode())
    else:
        say(page(found, colour=sys.stdout.isatty()))
    return status(found)
