"""The settings of the heartbeat: who outside hears every so often that the kiosk is well."""

from datetime import timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import msgspec

from kiosk.checks import Check, parsed, refuse, whole
from kiosk.tables import Table


class Heartbeat(msgspec.Struct, frozen=True):
    """The address that is fetched, every so many minutes; none when it is empty."""

    url: str = ""
    every_min: int = 5
    ca: Path | None = None

    @property
    def every(self) -> timedelta:
        """The time between two calls."""
        return timedelta(minutes=self.every_min)


def read(table: Table, folder: Path) -> Heartbeat:
    """The section, all of which may be left out."""
    usual = Heartbeat()
    heartbeat = Heartbeat(
        url=table.take("url", _URL, usual.url),
        every_min=table.take("every_min", whole(1, 60), usual.every_min),
        ca=table.take("ca", _ca(folder), Path()) if table.has("ca") else None,
    )
    table.finish()
    return heartbeat


def _url(value: str) -> str:
    if not value:
        return value
    parts = urlsplit(value)
    plain = value.isascii() and value.isprintable() and " " not in value
    fits = parts.scheme == "https" and parts.hostname and not parts.username and plain
    return value if fits and parts.port != 0 else refuse()


def _ca(folder: Path) -> Check[Path]:
    return parsed("a certificate's file", lambda value: folder / Path(value or refuse()))


_URL: Final = parsed('an address that begins with "https://" and holds no password', _url)
