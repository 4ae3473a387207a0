"""`hetikioski backup`: keep a copy of board and accounts; its key, and which copies there are."""

import argparse
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kiosk.commands.common import Subparsers, complain, parser, say, settings_of
from kiosk.config import Settings

if TYPE_CHECKING:
    from kiosk.backup.nightly import Place
    from kiosk.care.health import Detail


def add(subparsers: Subparsers) -> None:
    """Describe the commands."""
    made = parser(subparsers, "backup", "Keep an encrypted copy of board and accounts.")
    made.add_argument(
        "--to", type=Path, metavar="FOLDER", help="only here, not where the settings say"
    )
    made.add_argument("--nightly", action="store_true", help="say only what went wrong")
    _add_key(made)
    made.set_defaults(run=run)
    parts = made.add_subparsers(metavar="WHAT")
    key = parser(parts, "key", "Print the backups' key, for the school's safe.")
    key.add_argument("--make", action="store_true", help="make it, if there is none; print nothing")
    _add_key(key)
    key.set_defaults(run=run_key)
    listed = parser(parts, "list", "Print the kept backups, the oldest first.")
    listed.set_defaults(run=run_list)


def _add_key(made: argparse.ArgumentParser) -> None:
    made.add_argument("--key", type=Path, metavar="FILE", help="the key; the settings' otherwise")


def run(args: argparse.Namespace) -> int:
    """Make one, say where it lies, and report on the board; 1 when any place got none."""
    from kiosk.backup import key, nightly, restoring  # noqa: PLC0415 - cryptography is loaded here
    from kiosk.backup.faults import BackupError  # noqa: PLC0415 - as above
    from kiosk.backup.stick import Stick  # noqa: PLC0415 - as above
    from kiosk.care.health import Detail  # noqa: PLC0415 - as above
    from kiosk.clock import RealClock  # noqa: PLC0415 - as above
    from kiosk.wiring import new_key, release  # noqa: PLC0415 - as above

    settings, now = settings_of(args), RealClock().now()
    places = places_of(settings)
    try:
        secret = key.load(args.key or settings.backup.key)
    except BackupError:
        _report(settings, Detail.NO_KEY, now)
        raise
    backup = nightly.Backup(places, secret, release(), new_key)
    with Stick("" if args.to else settings.backup.usb).mounted() as folder:
        kept = backup.run(_folders(args.to, settings, folder), now)
    for one in kept:
        if one.path:
            _say(args, f"{one.path}: kept, {one.size // 1024 + 1} KiB")
        else:
            complain(f"{one.place}: nothing was kept there: {one.what}")
    for gone in restoring.forget_asides(places, now):
        _say(args, f"{gone}: deleted, as old as the oldest backup")
    _report(settings, nightly.worst(kept), now)
    return 0 if all(one.path for one in kept) else 1


def run_key(args: argparse.Namespace) -> int:
    """Print the key for the school's safe, or make it when there is none."""
    from kiosk.backup import key  # noqa: PLC0415 - cryptography is loaded here
    from kiosk.wiring import new_key  # noqa: PLC0415 - as above

    path = args.key or settings_of(args).backup.key
    if args.make:
        made = key.make(path, new_key)
        what = "made; print it with 'hetikioski backup key'" if made else "there is one already"
        say(f"{path}: {what}")
        return 0
    say(key.written(key.load(path)))
    return 0


def run_list(args: argparse.Namespace) -> int:
    """Print every kept backup in the folder; 1 when there is none."""
    from kiosk.backup import shelf  # noqa: PLC0415 - cryptography is loaded here

    settings = settings_of(args)
    folder = folder_of(settings)
    found = shelf.kept(folder) if folder.is_dir() else []
    for path in found:
        say(str(path))
    if not found:
        complain(f"{folder}: no backup there")
    return 0 if found else 1


def places_of(settings: Settings) -> dict[str, Path]:
    """The databases that are kept, by their names."""
    return {"board": settings.paths.board, "accounts": settings.paths.accounts}


def folder_of(settings: Settings) -> Path:
    """Where the backups are kept on this machine or its network."""
    return settings.backup.to or settings.paths.backups


def _folders(only: Path | None, settings: Settings, stick: Path | None) -> "list[Place]":
    from kiosk.backup.nightly import Place  # noqa: PLC0415 - cryptography is loaded here

    if only is not None:
        return [Place(only)]
    folders = [Place(folder_of(settings), made=settings.backup.to is None)]
    if settings.backup.usb:
        folders.append(Place(stick) if stick else Place(Path("the stick"), there=False))
    return folders


def _report(settings: Settings, detail: "Detail", now: datetime) -> None:
    """On the board, for the coordinators; a board that cannot be written is told by itself."""
    from kiosk.care.health import Detail, Part  # noqa: PLC0415 - loaded only where it is used
    from kiosk.store.board import opened  # noqa: PLC0415 - as above
    from kiosk.store.db import StoreError  # noqa: PLC0415 - as above

    with suppress(StoreError), opened(settings.paths.board) as board:
        board.beat(Part.BACKUP, ok=detail is Detail.FINE, detail=detail, now=now)


def _say(args: argparse.Namespace, text: str) -> None:
    if not args.nightly:
        say(text)
