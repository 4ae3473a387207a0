"""The settings of the nightly backup: where to, and with which key."""

from pathlib import Path
from typing import Final

import msgspec

from kiosk.checks import Check, matching, parsed, refuse
from kiosk.tables import Table

KEY: Final = Path("/etc/hetikioski/backup.key")
FOLDER: Final = "backups"


class Backup(msgspec.Struct, frozen=True):
    """`to` is a folder, None for the usual one beside the databases; `usb` a filesystem's UUID."""

    to: Path | None = None
    usb: str = ""
    key: Path = KEY


def read(table: Table, folder: Path) -> Backup:
    """The backup's part of the file; faults are noted in the table."""
    usual = Backup()
    path: Check[Path] = parsed(
        "a path; one without a leading / begins at the settings file's folder",
        lambda value: folder / Path(value or refuse()),
    )
    backup = Backup(
        to=table.take("to", path, Path()) if table.has("to") else None,
        usb=table.take("usb", _UUID, usual.usb),
        key=table.take("key", path, usual.key),
    )
    table.finish()
    return backup


_UUID: Final = matching(
    r"[0-9A-Fa-f]{4}-[0-9A-Fa-f]{4}|[0-9A-Fa-f]{16}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
    'the UUID of the stick\'s filesystem such as "4A21-0000", as `lsblk -f` gives it',
)
