"""The settings of the coordinators' pages: where they are served, and with which certificate."""

from pathlib import Path
from typing import Final

import msgspec

from kiosk.checks import Check, parsed, refuse, text, whole
from kiosk.tables import NOTHING, Table

PORT: Final = 8443


class Web(msgspec.Struct, frozen=True):
    """Where the pages are. Without a certificate of the school's the kiosk makes its own."""

    address: str = "0.0.0.0"  # noqa: S104 - the pages are for the school's network
    port: int = PORT
    certificate: Path | None = None
    key: Path | None = None


def read(table: Table, folder: Path) -> Web:
    """The web program's part of the file; faults are noted in the table."""
    usual = Web()
    path: Check[Path] = parsed("a file", lambda value: folder / Path(value or refuse()))
    web = Web(
        address=table.take("address", text("an address to listen at"), usual.address),
        port=table.take("port", whole(1, 65535), usual.port),
        certificate=_optional(table, "certificate", path),
        key=_optional(table, "key", path),
    )
    if (web.certificate is None) is not (web.key is None):
        missing = "certificate" if web.certificate is None else "key"
        table.fault(missing, NOTHING, "certificate and key go together")
    table.finish()
    return web


def _optional(table: Table, key: str, path: Check[Path]) -> Path | None:
    return table.take(key, path, Path()) if table.has(key) else None
