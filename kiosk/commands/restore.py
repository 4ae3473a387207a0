"""`hetikioski restore FILE`: put board and accounts back as a backup has them."""

import argparse
from pathlib import Path

from kiosk.commands.backup import places_of
from kiosk.commands.common import Subparsers, parser, say, settings_of
from kiosk.commands.migrate import make_folder


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "restore", "Put board and accounts back as a backup has them.")
    made.add_argument("file", type=Path, metavar="FILE", help="the backup")
    made.add_argument("--key", type=Path, metavar="FILE", help="the key; the settings' otherwise")
    made.add_argument("--check", action="store_true", help="only try it; change nothing")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Try the whole backup first; then put it back, and say where what was there lies."""
    from kiosk.backup import key, restoring  # noqa: PLC0415 - cryptography is loaded here
    from kiosk.clock import RealClock  # noqa: PLC0415 - as above

    settings, now = settings_of(args), RealClock().now()
    secret = key.load(args.key or settings.backup.key)
    contents = restoring.verified(args.file, secret)
    made = f"{contents.made:%Y-%m-%d %H:%M} UTC by Hetikioski {contents.release or '(unknown)'}"
    say(f"{args.file}: whole; made {made}")
    if args.check:
        return 0
    places = places_of(settings)
    for path in places.values():
        make_folder(path.parent)
    for one in restoring.restore(contents, places, now):
        kept = f"; what was there is kept in {one.aside}" if one.aside else ""
        say(f"{one.path}: restored{kept}")
    say("Requests are never in a backup. Coordinators sign in again.")
    return 0
