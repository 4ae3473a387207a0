"""The settings of who looks after the kiosk, and whose signature a new signal-cli must bear."""

import base64
import binascii
from typing import Final

import msgspec

from kiosk.checks import Check, optional_text, parsed, refuse
from kiosk.tables import Table

KEY_BYTES: Final = 32


class Upkeep(msgspec.Struct, frozen=True):
    """`signal_key` is an Ed25519 public key in base64; "" while nobody signs."""

    owner: str = ""
    phone: str = ""
    signal_key: str = ""

    @property
    def keeper(self) -> str:
        """Whom to call, as coordinators read it; "" when nobody is named."""
        return ", ".join(part for part in (self.owner, self.phone) if part)


def read(table: Table) -> Upkeep:
    """The upkeep's part of the file; faults are noted in the table."""
    usual = Upkeep()
    upkeep = Upkeep(
        owner=table.take("owner", optional_text(), usual.owner),
        phone=table.take("phone", optional_text(), usual.phone),
        signal_key=table.take("signal_key", _KEY, usual.signal_key),
    )
    table.finish()
    return upkeep


def _key(value: str) -> str:
    try:
        key = base64.b64decode(value, validate=True)
    except binascii.Error:
        refuse()
    return value if len(key) in {0, KEY_BYTES} else refuse()


_KEY: Final[Check[str]] = parsed(
    "an Ed25519 public key in base64, as `hetikioski signal key` prints it", _key
)
