"""The settings of second channels: by whom else a coordinator hears of a last call or a duty.

How one is opened from them is in `channels`.
"""

import re
from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import Final

import msgspec

from kiosk.care.letters import Recipient, by_channel
from kiosk.checks import Check, matching, one_of, parsed, refuse, text, whole
from kiosk.tables import NOTHING, Table

MOST: Final = 10
"""Recipients of one channel."""


class Security(StrEnum):
    """How the line to an e-mail server is encrypted; there is no way without."""

    TLS = "tls"
    """From the first byte, usually at port 465."""
    STARTTLS = "starttls"
    """After a word in the open, usually at port 587."""


PORTS: Final = {Security.TLS: 465, Security.STARTTLS: 587}


class SmsSettings(msgspec.Struct, frozen=True):
    """A modem and whom it writes to. Without `pin_file` the SIM card must ask for no PIN."""

    name: str
    port: str
    to: tuple[str, ...]
    pin_file: Path | None = None


class EmailSettings(msgspec.Struct, frozen=True):
    """A mailbox to send from and whom it writes to. Without `ca` the system's are trusted."""

    name: str
    server: str
    sender: str
    to: tuple[str, ...]
    security: Security = Security.TLS
    port: int = PORTS[Security.TLS]
    ca: Path | None = None
    user: str = ""
    password_file: Path | None = None


class Channels(msgspec.Struct, frozen=True):
    """Every second channel of the file."""

    sms: tuple[SmsSettings, ...] = ()
    email: tuple[EmailSettings, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """One name for each person that is told."""
        every: tuple[SmsSettings | EmailSettings, ...] = (*self.sms, *self.email)
        return tuple(name for one in every for name, _ in told(one))

    @property
    def secrets(self) -> tuple[Path, ...]:
        """The files that nobody but the relay may read."""
        files = [one.pin_file for one in self.sms] + [one.password_file for one in self.email]
        return tuple(file for file in files if file is not None)

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Each of them as the recipient of a letter."""
        return tuple(map(by_channel, self.names))


def told(settings: SmsSettings | EmailSettings) -> Iterable[tuple[str, str]]:
    """Each recipient's name and number or address: a channel with several numbers them."""
    if len(settings.to) == 1:
        return ((settings.name, settings.to[0]),)
    return tuple((f"{settings.name} {n}", to) for n, to in enumerate(settings.to, 1))


def read(root: Table, folder: Path) -> Channels:
    """The second channels in the file; faults are noted in the tables."""
    channels = Channels(
        tuple(_sms(table, folder) for table in root.tables("sms")),
        tuple(_email(table, folder) for table in root.tables("email")),
    )
    for name, count in Counter(channels.names).items():
        if name and count > 1:
            root.fault("sms and email", f'"{name}" {count} times', "a name that no other one has")
    for port, count in Counter(one.port for one in channels.sms).items():
        if port and count > 1:
            root.fault("sms", f'port "{port}" {count} times', "a modem once, with all its numbers")
    return channels


def _sms(table: Table, folder: Path) -> SmsSettings:
    settings = SmsSettings(
        name=table.need("name", _NAME, ""),
        port=table.need("port", _PORT, ""),
        to=_recipients(table, _NUMBER),
        pin_file=_file(table, "pin_file", folder),
    )
    table.finish()
    return settings


def _email(table: Table, folder: Path) -> EmailSettings:
    security = table.take("security", one_of(Security), Security.TLS)
    settings = EmailSettings(
        name=table.need("name", _NAME, ""),
        server=table.need("server", _SERVER, ""),
        sender=table.need("sender", _ADDRESS, ""),
        to=_recipients(table, _ADDRESS),
        security=security,
        port=table.take("port", whole(1, 65535), PORTS[security]),
        ca=_file(table, "ca", folder),
        user=table.take("user", text(), ""),
        password_file=_file(table, "password_file", folder),
    )
    if bool(settings.user) is (settings.password_file is None):
        missing = "password_file" if settings.user else "user"
        table.fault(missing, NOTHING, "user and password_file go together")
    table.finish()
    return settings


def _recipients(table: Table, check: Check[str]) -> tuple[str, ...]:
    given = table.raw("to")
    to = table.take_list("to", check, ())
    if not given or (isinstance(given, list) and len(given) > MOST):
        found = NOTHING if not given else f"{len(to)} of them"
        table.fault("to", found, f"a list of 1 to {MOST}, each {check.allowed}")
    return to


def _file(table: Table, key: str, folder: Path) -> Path | None:
    check: Check[Path] = parsed("a file", lambda value: folder / Path(value or refuse()))
    return table.take(key, check, Path()) if table.has(key) else None


def _address(value: str) -> str:
    return (
        value
        if re.fullmatch(r"[A-Za-z0-9.!#$%&'*+/=?^_{|}~-]+@[A-Za-z0-9.-]+", value)
        else refuse()
    )


_NAME: Final = text('a name such as "Rehtorin puhelin", on one line')
_PORT: Final = text("a device as `hetikioski reader list` names it")
_NUMBER: Final = matching(r"\+[1-9]\d{6,14}", 'a number such as "+358401234567"')
_SERVER: Final = matching(r"[A-Za-z0-9.:-]+", 'a server such as "smtp.koulu.example"')
_ADDRESS: Final = parsed('an address such as "rehtori@koulu.example"', _address)

__all__ = ["Channels", "EmailSettings", "Security", "SmsSettings", "read", "told"]
