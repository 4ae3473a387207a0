"""`hetikioski signal register`, `link` and `doctor`: the kiosk's own number in Signal.

It works before there are settings that can be used: what is needed of them is read leniently.
"""

import argparse
import shutil
import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.commands import signal_package
from kiosk.commands.common import Subparsers, complain, parser, say
from kiosk.wiring import settings_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from kiosk.signalsetup.bench import Bench
    from kiosk.signalsetup.daemon import Daemon
    from kiosk.signalsetup.diagnosis import Known
    from kiosk.signalsetup.settingsfile import Tables

SOCKET: Final = Path("/run/signal-cli/socket")
NAME: Final = "Kahvila"


def add(subparsers: Subparsers) -> None:
    """Describe the commands."""
    about = "Set the kiosk's own Signal number up, or find out what is wrong with it."
    made = subparsers.add_parser("signal", help=about, description=about)
    parts = made.add_subparsers(metavar="WHAT", required=True)
    registered = parser(parts, "register", "Register a number, pick the group, write the settings.")
    linked = parser(parts, "link", "Link to the kiosk's own phone instead; better is register.")
    looked = parser(parts, "doctor", "Tell what is wrong on the way to Signal, and what to do.")
    looked.add_argument("--test", action="store_true", help="also send a test message to the group")
    for part, run in ((registered, run_register), (linked, run_link), (looked, run_doctor)):
        part.add_argument("--socket", metavar="PATH", type=Path, help="signal-cli's socket")
        part.set_defaults(run=run)
    signal_package.add(parts)


def run_register(args: argparse.Namespace) -> int:
    """Set up with a number of its own."""
    from kiosk.signalsetup.number import register  # noqa: PLC0415 - loaded only where it is used

    return _set_up(args, register)


def run_link(args: argparse.Namespace) -> int:
    """Set up as a second device of the kiosk's own phone."""
    from kiosk.signalsetup.linking import link  # noqa: PLC0415 - loaded only where it is used

    return _set_up(args, link)


def run_doctor(args: argparse.Namespace) -> int:
    """One line a finding; 1 when any of them needs somebody."""
    from kiosk.clock import RealClock  # noqa: PLC0415 - loaded only where it is used
    from kiosk.signalsetup.diagnosis import Diagnosis  # noqa: PLC0415 - as above

    tables = _tables(settings_place(getattr(args, "config", None)))
    known = _known(args, tables)
    well = True
    with closing(_daemon(known.socket)) as daemon:
        for finding in Diagnosis(daemon, known, shutil.which, RealClock().now).findings():
            say(str(finding))
            well = well and finding.well
        if args.test and known.group:
            well = _send(_bench(daemon, tables), known, _trial(tables)) and well
    return 0 if well else 1


def _send(bench: "Bench", known: "Known", text: str) -> bool:
    """Send the test message; whether it went."""
    from kiosk.signalsetup import trial  # noqa: PLC0415 - loaded only where it is used
    from kiosk.signalsetup.bench import StoppedError  # noqa: PLC0415 - as above
    from kiosk.signalsetup.talk import EndedError  # noqa: PLC0415 - as above

    try:
        return trial.send(bench, known.account, known.group, text)
    except StoppedError as stopped:
        complain(str(stopped))
    except EndedError:
        complain("Nobody was there to solve the captcha.")
    return False


def _bench(daemon: "Daemon", tables: "Tables") -> "Bench":
    from kiosk.clock import RealClock  # noqa: PLC0415 - loaded only where it is used
    from kiosk.signalsetup.bench import Bench  # noqa: PLC0415 - as above
    from kiosk.signalsetup.talk import Talk  # noqa: PLC0415 - as above

    return Bench(Talk(sys.stdin, sys.stdout), daemon, _name(tables), RealClock().now)


def _set_up(args: argparse.Namespace, number: "Callable[[Bench], str]") -> int:
    from kiosk.signalsetup.bench import StoppedError  # noqa: PLC0415 - loaded only where it is used
    from kiosk.signalsetup.steps import Plan, set_up  # noqa: PLC0415 - as above
    from kiosk.signalsetup.talk import EndedError  # noqa: PLC0415 - as above

    place = settings_place(getattr(args, "config", None))
    tables = _tables(place)
    known = _known(args, tables)
    with closing(_daemon(known.socket)) as daemon:
        bench = _bench(daemon, tables)
        try:
            return set_up(bench, Plan(place, known.account, _trial(tables), number))
        except StoppedError as stopped:
            complain(str(stopped))
        except EndedError:
            complain("Ended before it was done. `hetikioski signal register` goes on from here.")
    return 1


def _tables(place: Path) -> "Tables":
    """What the settings say; of a file that is no TOML, what is wrong is said and nothing taken."""
    from kiosk.signalsetup.settingsfile import UnchangedError, tables  # noqa: PLC0415 - as above

    try:
        return tables(place)
    except UnchangedError as fault:
        complain(str(fault))
        return {}


def _known(args: argparse.Namespace, tables: "Tables") -> "Known":
    from kiosk.signalsetup.diagnosis import Known  # noqa: PLC0415 - loaded only where it is used
    from kiosk.signalsetup.settingsfile import SIGNAL, given  # noqa: PLC0415 - as above

    folder = settings_place(getattr(args, "config", None)).absolute().parent
    socket = args.socket or folder / (given(tables, SIGNAL, "socket") or SOCKET)
    return Known(socket, given(tables, SIGNAL, "account"), given(tables, SIGNAL, "group"))


def _daemon(socket: Path) -> "Daemon":
    from kiosk.clock import monotonic  # noqa: PLC0415 - loaded only where it is used
    from kiosk.signalsetup.daemon import Daemon  # noqa: PLC0415 - as above

    return Daemon(socket, monotonic)


def _name(tables: "Tables") -> str:
    from kiosk.signalsetup.settingsfile import given  # noqa: PLC0415 - loaded only where it is used

    return given(tables, "kiosk", "name") or NAME


def _trial(tables: "Tables") -> str:
    """The test message in the school's language, in Finnish when the settings name none."""
    import content  # noqa: PLC0415 - loaded only where it is used
    from kiosk.signalsetup.settingsfile import given  # noqa: PLC0415 - as above

    lang = given(tables, "kiosk", "language")
    words = content.words(lang if lang in content.LANGUAGES else content.LANGUAGES[0])
    return words("message.trial")
