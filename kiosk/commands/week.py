"""`hetikioski week import` and `week export`: put a week on the board from a file, or read it."""

import argparse
from pathlib import Path

from kiosk import weekfile
from kiosk.care.week import YearWeek
from kiosk.clock import RealClock
from kiosk.commands.common import Subparsers, complain, parser, say, settings_of


def add(subparsers: Subparsers) -> None:
    """Describe both commands."""
    about = "Put a week on the board from a file, or print one."
    made = subparsers.add_parser("week", help=about, description=about)
    parts = made.add_subparsers(metavar="WHAT", required=True)
    taken = parser(parts, "import", "Publish the week in a TOML file.")
    taken.add_argument("file", metavar="FILE.toml", type=Path)
    taken.set_defaults(run=run_import)
    given = parser(parts, "export", "Print a week in the format that import reads.")
    given.add_argument("week", metavar="WEEK", help="such as 2026-W48, or 48 of this year")
    given.set_defaults(run=run_export)


def run_import(args: argparse.Namespace) -> int:
    """Publish the file's week; a file with any fault changes nothing."""
    from kiosk.store.board import opened  # noqa: PLC0415 - loaded only where it is used

    with opened(settings_of(args).paths.board) as board:
        week = weekfile.read(args.file, [place.id for place in board.school().places])
        board.publish(week, RealClock().now())
    say(f"{week.when}: {len(week.items)} items are on the board")
    return 0


def run_export(args: argparse.Namespace) -> int:
    """Print the week as it was published last."""
    from kiosk.store.board import opened  # noqa: PLC0415 - loaded only where it is used

    settings = settings_of(args)
    try:
        when = weekfile.read_when(args.week, YearWeek.of(RealClock().now().date()))
    except ValueError as fault:
        complain(str(fault))
        return 1
    with opened(settings.paths.board) as board:
        week = board.week(when)
    if week is None:
        complain(f"{when} was never published")
        return 1
    say(weekfile.written(week).rstrip())
    return 0
