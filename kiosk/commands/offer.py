"""`hetikioski offer`: let the debriefers offer a talk after a safety report."""

import argparse

from kiosk.care.calendar import local
from kiosk.clock import RealClock
from kiosk.commands.common import Subparsers, complain, parser, say, settings_of
from kiosk.store.board import opened
from kiosk.store.board_offers import Offer
from kiosk.wiring import new_id

ABOUT = (
    "Tell the group that a talk is offered, and whom to contact: whoever got the report, after "
    "asking the person concerned. Nothing of the matter and no other name."
)


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "offer", ABOUT)
    made.add_argument(
        "--contact", metavar="NAME", help="the coordinator of the settings, unless it is said"
    )
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Put the offer on the board; the relay tells the group in staffed hours."""
    with opened(settings_of(args).paths.board) as board:
        school = board.school()
        contact = " ".join((args.contact or school.contacts.coordinator_name).split())
        if not contact:
            complain("hetikioski: whom shall they contact? Say --contact NAME")
            return 1
        day = local(RealClock().now(), school).date()
        board.offers.add(Offer(new_id(), day, contact))
    say(f"the group is told that a talk is offered and to contact {contact}")
    return 0
