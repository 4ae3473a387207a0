"""`hetikioski bag list`, `enrol` and `forget`: which bags there are, and the tags on them."""

import argparse
from datetime import timedelta
from typing import Final

from kiosk.commands.common import Subparsers, complain, parser, say, settings_of

WAIT_S: Final = 60


def add(subparsers: Subparsers) -> None:
    """Describe the commands."""
    about = "List the bags, enrol a bag's tag, or forget a bag's tags."
    made = subparsers.add_parser("bag", help=about, description=about)
    parts = made.add_subparsers(metavar="WHAT", required=True)
    parser(
        parts, "list", "Print the bags: where they are, what is missing, how many tags."
    ).set_defaults(run=run_list)
    enrol = parser(parts, "enrol", "Wait for a tag at the reader and hang it on a bag.")
    enrol.add_argument(
        "--name", default="", help='the bag, such as "Kassi 1"; a new name is a new bag'
    )
    enrol.add_argument("--wait", type=int, default=WAIT_S, metavar="S", help="seconds (60)")
    enrol.set_defaults(run=run_enrol)
    forget = parser(parts, "forget", "Take every tag from a bag, as when one was lost.")
    forget.add_argument("name", metavar="NAME", help="the bag as `bag list` names it")
    forget.set_defaults(run=run_forget)


def run_list(args: argparse.Namespace) -> int:
    """One line a bag."""
    from kiosk.store.board import opened  # noqa: PLC0415 - loaded only where it is used

    with opened(settings_of(args).paths.board) as board:
        for bag in board.bags():
            where = f"out since {bag.out_since}" if bag.out else "here"
            lacks = f", missing: {', '.join(sorted(bag.missing))}" if bag.missing else ""
            say(f"{bag.name or bag.id}: {where}{lacks}; tags: {len(bag.tags)}")
    return 0


def run_enrol(args: argparse.Namespace) -> int:
    """Ask for the tag twice: an id that a phone or a card makes up is another each time."""
    from kiosk.enrolling import Enrolling  # noqa: PLC0415 - loaded only where it is used

    settings = settings_of(args)
    if not settings.devices.readers:
        complain("no [[readers]] in the settings: add one; `hetikioski reader list` helps")
        return 1
    enrolling = Enrolling(settings, args.name, timedelta(seconds=args.wait))
    say(f"Hold the bag's tag to the reader, take it away, and hold it there again ({args.wait} s).")
    name = enrolling.run()
    if name is None:
        complain(f"no tag was shown twice within {args.wait} s; nothing has changed")
        for line in enrolling.troubles():
            complain(line)
        return 1
    say(f"The tag hangs on {name} now.")
    return 0


def run_forget(args: argparse.Namespace) -> int:
    """Say how many tags were forgotten."""
    from kiosk.store.board import opened  # noqa: PLC0415 - loaded only where it is used

    with opened(settings_of(args).paths.board) as board:
        wanted = args.name.casefold()
        found = [bag for bag in board.bags() if wanted in {bag.name.casefold(), bag.id}]
        if not found:
            complain(f'no bag is called "{args.name}"; `hetikioski bag list` names them')
            return 1
        say(f"{args.name}: {board.forget_tags(found[0].id)} tags forgotten")
    return 0
