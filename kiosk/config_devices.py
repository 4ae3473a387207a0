"""The settings of readers and buttons: what is plugged into this machine, and where it stands.

How a device is opened from them is in `devices`.
"""

from collections import Counter
from enum import StrEnum
from typing import Final

import msgspec

from hardware.presence import HOLD_OFF
from hardware.protocols.names import ProtocolName
from kiosk.checks import number, one_of, text, whole
from kiosk.screen.senses import At
from kiosk.tables import Table

HOOK_HOLD_OFF: Final = 5.0
"""Seconds that a bag must be away from its hook before it counts as out."""
LAST_PIN: Final = 27
"""The header's GPIO lines by their BCM numbers are 2 to 27."""


class ButtonKind(StrEnum):
    """How a button is connected."""

    GPIO = "gpio"
    """To a pin of the Pi's header."""
    SERIAL = "serial"
    """Through a microcontroller that speaks the line protocol."""
    KEYBOARD = "keyboard"
    """As a USB keyboard with one key."""


class ReaderSettings(msgspec.Struct, frozen=True):
    """One RFID reader. `hold_off_s` is how long a tag must be away to have gone."""

    name: str
    port: str
    protocol: ProtocolName
    at: At
    hold_off_s: float


class ButtonSettings(msgspec.Struct, frozen=True):
    """One button: `pin` by its BCM number for a GPIO button, else `port`."""

    name: str
    kind: ButtonKind
    port: str = ""
    pin: int = 0


class Devices(msgspec.Struct, frozen=True):
    """Every reader and button."""

    readers: tuple[ReaderSettings, ...] = ()
    buttons: tuple[ButtonSettings, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every reader's and button's name."""
        return (
            *(reader.name for reader in self.readers),
            *(button.name for button in self.buttons),
        )


def read(root: Table) -> Devices:
    """The devices in the file; faults are noted in the tables."""
    readers = tuple(_reader(table) for table in root.tables("readers"))
    buttons = tuple(_button(table) for table in root.tables("buttons"))
    devices = Devices(readers, buttons)
    for name, count in Counter(devices.names).items():
        if name and count > 1:
            allowed = "a name that no other reader or button has"
            root.fault("readers and buttons", f'"{name}" {count} times', allowed)
    return devices


def _reader(table: Table) -> ReaderSettings:
    at = table.take("at", one_of(At), At.DOOR)
    protocol = table.need("protocol", one_of(ProtocolName), ProtocolName.EM4100)
    reader = ReaderSettings(
        name=table.need("name", _NAME, ""),
        port=table.need("port", _PORT, ""),
        protocol=protocol,
        at=at,
        hold_off_s=table.take(
            "hold_off_s", number(0.3, 60), HOLD_OFF if at is At.DOOR else HOOK_HOLD_OFF
        ),
    )
    if at is At.HOOK and protocol is ProtocolName.WEDGE:
        table.fault("at", '"hook"', '"door": a keyboard reader never tells that a tag is gone')
    table.finish()
    return reader


def _button(table: Table) -> ButtonSettings:
    name = table.need("name", _NAME, "")
    kind = table.need("kind", one_of(ButtonKind), ButtonKind.SERIAL)
    if kind is ButtonKind.GPIO:
        button = ButtonSettings(name, kind, pin=table.need("pin", whole(2, LAST_PIN), 2))
    else:
        button = ButtonSettings(name, kind, port=table.need("port", _PORT, ""))
    table.finish()
    return button


_NAME: Final = text('a name such as "Ovi", on one line')
_PORT: Final = text("a device as `hetikioski reader list` names it")

__all__ = ["ButtonKind", "ButtonSettings", "Devices", "ReaderSettings", "read"]
