"""`hetikioski signal update`, `back`, `key` and `sign`: a newer signal-cli, signed by its owner."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kiosk.commands.common import Subparsers, complain, parser, say, settings_of

if TYPE_CHECKING:
    from kiosk.config import Settings
    from kiosk.signalpackage.swap import Swap

ROOT: Final = Path("/opt/signal-cli")


def add(parts: Subparsers) -> None:
    """Describe the commands."""
    new = parser(parts, "update", "Use a newer signal-cli; go back if it is not well.")
    new.add_argument("file", metavar="FILE", type=Path, help="signal-cli's archive")
    new.add_argument("--signature", metavar="FILE", type=Path, help="otherwise FILE.sig")
    new.add_argument("--older", action="store_true", help="also when it is not newer")
    back = parser(parts, "back", "Use the signal-cli before the last update again.")
    for part, run in ((new, run_update), (back, run_back)):
        part.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
        part.set_defaults(run=run)
    key = parser(parts, "key", "Make a key to sign with, on the owner's own computer.")
    key.add_argument("secret", metavar="FILE", type=Path, help="where the secret key goes")
    key.set_defaults(run=run_key)
    sign = parser(parts, "sign", "Sign a package of signal-cli, on the owner's own computer.")
    sign.add_argument("file", metavar="FILE", type=Path, help="signal-cli's archive")
    sign.add_argument("--key", metavar="FILE", type=Path, required=True, help="the secret key")
    sign.set_defaults(run=run_sign)


def run_update(args: argparse.Namespace) -> int:
    """Check the signature, unpack, try, switch; 1 when what was there stays, with why."""
    from kiosk.signalpackage import package, signature  # noqa: PLC0415 - cryptography comes here
    from kiosk.signalpackage.faults import PackageError  # noqa: PLC0415 - as above

    settings = settings_of(args)
    beside = args.file.with_name(args.file.name + signature.SUFFIX)
    swap = _swap(args.root, settings)
    try:
        signature.verify(args.file, args.signature or beside, settings.upkeep.signal_key)
        version = swap.take_in(lambda release: package.unpack(args.file, release), older=args.older)
    except PackageError as fault:
        complain(str(fault))
        return 1
    say(f"signal-cli {version} is in use.")
    return 0


def run_back(args: argparse.Namespace) -> int:
    """Go back; 1 when there is nothing to go back to."""
    from kiosk.signalpackage.faults import PackageError  # noqa: PLC0415 - loaded only here

    try:
        say(f"signal-cli {_swap(args.root, settings_of(args)).back()} is in use again.")
    except PackageError as fault:
        complain(str(fault))
        return 1
    return 0


def run_key(args: argparse.Namespace) -> int:
    """Make the pair and print the public half for the settings."""
    from kiosk.signalpackage.faults import PackageError  # noqa: PLC0415 - loaded only here
    from kiosk.signalpackage.signature import make_key  # noqa: PLC0415 - cryptography comes here

    try:
        public = make_key(args.secret)
    except PackageError as fault:
        complain(str(fault))
        return 1
    say(f'[upkeep]\nsignal_key = "{public}"')
    return 0


def run_sign(args: argparse.Namespace) -> int:
    """Write the signature beside the package."""
    from kiosk.signalpackage.faults import PackageError  # noqa: PLC0415 - loaded only here
    from kiosk.signalpackage.signature import sign  # noqa: PLC0415 - cryptography comes here

    try:
        say(str(sign(args.file, args.key)))
    except PackageError as fault:
        complain(str(fault))
        return 1
    return 0


def _swap(root: Path, settings: "Settings") -> "Swap":
    from kiosk.clock import monotonic  # noqa: PLC0415 - loaded only where it is used
    from kiosk.signalpackage.service import SystemService  # noqa: PLC0415 - as above
    from kiosk.signalpackage.swap import Swap  # noqa: PLC0415 - as above
    from kiosk.update.build import call  # noqa: PLC0415 - as above
    from kiosk.update.releases import Releases  # noqa: PLC0415 - as above

    service = SystemService(settings.signal.socket, call, monotonic)
    return Swap(Releases(root), service, call, say)
