"""`hetikioski settings export`: the settings as they are now, as TOML."""

import argparse

from kiosk.commands.common import Subparsers, parser, say, settings_of


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    about = "Read the settings as they are in force."
    made = subparsers.add_parser("settings", help=about, description=about)
    parts = made.add_subparsers(metavar="WHAT", required=True)
    export = parser(parts, "export", "Print settings: this machine's, and the board's school.")
    export.set_defaults(run=run_export)


def run_export(args: argparse.Namespace) -> int:
    """Print a whole settings file with the school as the board has it."""
    from kiosk.config_text import settings_text  # noqa: PLC0415 - loaded only where it is used
    from kiosk.store.board import opened  # noqa: PLC0415 - loaded only where it is used

    settings = settings_of(args)
    with opened(settings.paths.board) as board:
        say(settings_text(settings, board.school()).rstrip())
    return 0
