"""`hetikioski doctor`: how the kiosk's parts do, in plain sentences, or as JSON for machines."""

import argparse

from kiosk.commands.common import Subparsers, parser, say, settings_of


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "doctor", "Tell how the kiosk's parts do, and what to do about it.")
    made.add_argument("--json", action="store_true", help="one JSON value a part")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """One line a part; 1 when any of them needs somebody."""
    import msgspec  # noqa: PLC0415 - loaded only where it is used

    from kiosk.checkup import findings, voice_findings  # noqa: PLC0415 - as above
    from kiosk.clock import RealClock  # noqa: PLC0415 - as above
    from kiosk.store.board import opened  # noqa: PLC0415 - as above

    settings = settings_of(args)
    with opened(settings.paths.board) as board:
        found = findings(board, settings.devices, RealClock().now())
    found += voice_findings(settings.sound, settings.ears)
    for finding in found:
        say(msgspec.json.encode(finding).decode() if args.json else str(finding))
    return 0 if all(finding.well for finding in found) else 1
