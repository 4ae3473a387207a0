"""`hetikioski update FILE.whl`: a release beside the one in use, and back if need be."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.commands.common import Subparsers, complain, parser, say, settings_of
from kiosk.faults import FaultyFileError
from kiosk.wiring import NoSettingsError, settings_file

if TYPE_CHECKING:
    from kiosk.update.switch import Kept, Switch

ROOT: Final = Path("/opt/hetikioski")


def add(subparsers: Subparsers) -> None:
    """Describe the command; what the units and a new release itself call is not shown."""
    made = parser(subparsers, "update", "Install a release beside this one; go back if it fails.")
    made.add_argument("wheel", metavar="FILE.whl", nargs="?", type=Path, help="the new release")
    made.add_argument("--sha256", metavar="SUM", default="", help="what the file's sum has to be")
    made.add_argument("--wheels", metavar="FOLDER", type=Path, help="packages that it needs")
    made.add_argument("--try", dest="trial", metavar="PROGRAMS", help=argparse.SUPPRESS)
    made.add_argument("--finish", action="store_true", help=argparse.SUPPRESS)
    made.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Return 0 when the new release is in use, 1 when it is not and why."""
    from kiosk.update.releases import UpdateError  # noqa: PLC0415 - loaded only where it is used

    try:
        if args.trial is not None:
            return _try(args)
        if args.finish:
            return _finish(args)
        if args.wheel is None:
            complain("hetikioski update: name the file: hetikioski update FILE.whl")
            return 2
        return _update(args)
    except UpdateError as fault:
        complain(str(fault))
        return 1


def _try(args: argparse.Namespace) -> int:
    from kiosk.update.trial import try_out  # noqa: PLC0415 - as above

    try_out(settings_of(args), args.trial.split(","))
    return 0


def _finish(args: argparse.Namespace) -> int:
    switch = _switch(args)
    with switch.releases.alone():
        return 0 if switch.finish() else 1


def _update(args: argparse.Namespace) -> int:
    from kiosk.update import wheel  # noqa: PLC0415 - as above
    from kiosk.update.build import call  # noqa: PLC0415 - as above
    from kiosk.update.machine import PROGRAMS, SWITCHING, State  # noqa: PLC0415 - as above
    from kiosk.update.prepare import prepared  # noqa: PLC0415 - as above
    from kiosk.update.releases import CURRENT, UpdateError  # noqa: PLC0415 - as above

    settings = settings_file(getattr(args, "config", None)).absolute()
    fresh = wheel.read(args.wheel.absolute(), args.sha256)
    switch = _switch(args)
    running = [one for one in PROGRAMS if switch.machine.sign(one).state is State.WELL]
    with switch.releases.alone():
        say(f"Making a release of {fresh.version}; the kiosk goes on meanwhile.")
        release = prepared(switch.releases, fresh, args.wheels, settings, running)
        switch.prepare(release, running)
    say("Switching to it; the screen is dark for some seconds.")
    try:
        call(["systemctl", "start", SWITCHING])
    except UpdateError:
        complain(f"Why: journalctl -u {SWITCHING}")
    if switch.releases.at(CURRENT) != release:
        complain(f"{fresh.version} did not do well here; the release before is in use again.")
        return 1
    say(f"{fresh.version} is in use.")
    return 0


def _switch(args: argparse.Namespace) -> "Switch":
    from kiosk.clock import monotonic  # noqa: PLC0415 - as above
    from kiosk.update.build import call  # noqa: PLC0415 - as above
    from kiosk.update.machine import Systemd  # noqa: PLC0415 - as above
    from kiosk.update.releases import Releases  # noqa: PLC0415 - as above
    from kiosk.update.switch import Switch  # noqa: PLC0415 - as above

    return Switch(Releases(args.root), Systemd(call, monotonic), _kept(args), say)


def _kept(args: argparse.Namespace) -> "Kept":
    """The databases that may go back; none where there are no settings that can be read."""
    from kiosk.store import accounts_schema, board_schema  # noqa: PLC0415 - as above

    try:
        paths = settings_of(args).paths
    except (NoSettingsError, FaultyFileError):
        return ()
    return ((paths.board, board_schema.STEPS), (paths.accounts, accounts_schema.STEPS))
