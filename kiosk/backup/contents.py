"""What is in a backup: the board and the accounts as images, without what is of the moment only.

Left out: who is signed in where, invitations and one-time codes that still stand, and how the parts
do. The requests are not known here.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

import msgspec

from kiosk.backup.faults import DamagedArchiveError
from kiosk.store import accounts_schema, board_schema, copies


@dataclass(frozen=True)
class Kept:
    """A database that is copied; `passing` are the tables whose rows are of the moment."""

    name: str
    steps: Sequence[str]
    passing: tuple[str, ...]


BOARD: Final = Kept("board", board_schema.STEPS, ("door", "enrolment", "devices", "health"))
ACCOUNTS: Final = Kept("accounts", accounts_schema.STEPS, ("browsers", "invitations"))
KEPT: Final = (BOARD, ACCOUNTS)

Places = dict[str, Path]
"""Where the databases live, by the name of each."""


class Contents(msgspec.Struct, frozen=True):
    """A backup's inside: when it was made, by which release, and the databases by their names."""

    made: datetime
    release: str
    images: dict[str, bytes]


def gathered(places: Places, made: datetime, release: str) -> Contents:
    """The databases as they are now; raise StoreError, also for a damaged one."""
    images = {one.name: copies.image(places[one.name], one.steps, one.passing) for one in KEPT}
    return Contents(made, release, images)


def packed(contents: Contents) -> bytes:
    """The contents as bytes."""
    return msgspec.msgpack.encode(contents)


def unpacked(data: bytes) -> Contents:
    """What `packed` was given, every database tried and brought to this version.

    Raises DamagedArchiveError, or a StoreError when a database is damaged or newer.
    """
    try:
        contents = msgspec.msgpack.decode(data, type=Contents)
    except msgspec.DecodeError:
        raise DamagedArchiveError("what is in it cannot be read; take another backup") from None
    if set(contents.images) != {one.name for one in KEPT}:
        raise DamagedArchiveError("a database is missing in it; take another backup")
    images = {
        one.name: copies.brought_up(
            contents.images[one.name], one.steps, f"{one.name}.db in the backup"
        )
        for one in KEPT
    }
    return msgspec.structs.replace(contents, images=images)
