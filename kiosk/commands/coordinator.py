"""`hetikioski coordinator add` and `list`: letting somebody in through the kiosk's own screen."""

import argparse
from contextlib import closing

from kiosk.clock import RealClock
from kiosk.commands.common import Subparsers, parser, say, settings_of


def add(subparsers: Subparsers) -> None:
    """Describe both commands."""
    about = "Let a coordinator in, or list them."
    made = subparsers.add_parser("coordinator", help=about, description=about)
    parts = made.add_subparsers(metavar="WHAT", required=True)
    added = parser(parts, "add", "Show a one-time code on the kiosk for a quarter of an hour.")
    added.add_argument("name", metavar="NAME")
    added.set_defaults(run=run_add)
    parser(parts, "list", "Print who may write the week.").set_defaults(run=run_list)


def run_add(args: argparse.Namespace) -> int:
    """Open the door; the code stands on the kiosk's service page and here."""
    from kiosk.web.program import open_door, site_of  # noqa: PLC0415 - loaded only where it is used

    settings, clock = settings_of(args), RealClock()
    site = site_of(settings, clock.now, plain=False)
    door = open_door(site, args.name, clock.now())
    say(f"{args.name} signs in at /door with {door.code} within 15 minutes")
    return 0


def run_list(args: argparse.Namespace) -> int:
    """One name a line."""
    from kiosk.store.accounts import Accounts  # noqa: PLC0415 - loaded only where it is used

    with closing(Accounts(settings_of(args).paths.accounts)) as accounts:
        for person in accounts.coordinators():
            say(person.name)
    return 0
