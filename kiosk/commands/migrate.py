"""`hetikioski migrate`: make the folders and databases, or bring them to the newest version."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from kiosk.appliance.layout import SIGNAL_DATA
from kiosk.commands.common import Subparsers, complain, parser, say, settings_of
from kiosk.config import Settings

FOLDER_MODE: Final = 0o2770
"""Its group alone may enter, and what is made in it belongs to that group."""


def add(subparsers: Subparsers) -> None:
    """Describe the command."""
    made = parser(subparsers, "migrate", "Make the databases, or bring them to this version.")
    made.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Migrate every database and seed an empty board with the school of the settings."""
    settings = settings_of(args)
    migrate_all(settings)
    for sentence in lasting((settings.paths.data, SIGNAL_DATA)):
        complain(sentence)
    return 0


def lasting(folders: Sequence[Path], root: Path = Path("/")) -> Iterator[str]:
    """A sentence for each folder of which the next boot leaves nothing; none when all last."""
    from kiosk.readings import passing_mounts  # noqa: PLC0415 - loaded only where it is used

    for folder in folders:
        for mount in passing_mounts((folder,), root):
            yield (
                f"warning: {folder} is on {mount.kind} ({mount.point}): everything in it is lost "
                "at the next boot; put it on a partition of its own, see docs/storage.md"
            )


def migrate_all(settings: Settings) -> None:
    """Everything that `run` does, saying what was done; raises StoreError."""
    from kiosk.store import (  # noqa: PLC0415 - loaded only here
        accounts_schema,
        board_schema,
        db,
        requests_schema,
    )
    from kiosk.store.board import seed  # noqa: PLC0415 - loaded only where it is used

    paths = settings.paths
    databases = (
        (paths.board, board_schema.STEPS),
        (paths.requests, requests_schema.STEPS),
        (paths.accounts, accounts_schema.STEPS),
    )
    for path, steps in databases:
        make_folder(path.parent)
        say(f"{path}: version {db.migrate(path, steps)}")
    if seed(paths.board, settings.school):
        say(f"{paths.board}: the school's settings were written into the empty board")


def make_folder(folder: Path) -> None:
    """A folder for its group alone; one that exists keeps its group."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.stat().st_mode & 0o7777 != FOLDER_MODE:
        folder.chmod(FOLDER_MODE)
