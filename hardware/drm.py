"""A graphics card's screens and what can be set of them, by the kernel's own words for it.

The structures and their names are those of `drm_mode.h`, the kernel's interface for programs. What
may be set is known by whoever draws; see `hardware.dpms`.
"""

import ctypes
import fcntl
import os
from pathlib import Path
from typing import Final, Protocol

OPEN_FILES: Final = Path("/proc/self/fd")
DRM_MAJOR: Final = 226
FIRST_RENDER_NODE: Final = 128
"""Of the kernel's graphics devices those below have screens; the others only compute."""
MODE_OBJECT_CONNECTOR: Final = 0xC0C0C0C0

_NAME = ctypes.c_char * 32


class CardResources(ctypes.Structure):
    """`drm_mode_card_res`: which screens, and more that is not asked for."""

    _fields_ = (
        *((f"{kind}_id_ptr", ctypes.c_uint64) for kind in ("fb", "crtc", "connector", "encoder")),
        *((f"count_{kind}s", ctypes.c_uint32) for kind in ("fb", "crtc", "connector", "encoder")),
        *((name, ctypes.c_uint32) for name in ("min_width", "max_width")),
        *((name, ctypes.c_uint32) for name in ("min_height", "max_height")),
    )


class ObjectProperties(ctypes.Structure):
    """`drm_mode_obj_get_properties`: the numbers of what can be set, and how it is set now."""

    _fields_ = (
        ("props_ptr", ctypes.c_uint64),
        ("prop_values_ptr", ctypes.c_uint64),
        ("count_props", ctypes.c_uint32),
        ("obj_id", ctypes.c_uint32),
        ("obj_type", ctypes.c_uint32),
    )


class Property(ctypes.Structure):
    """`drm_mode_get_property`: what one of them is called."""

    _fields_ = (
        ("values_ptr", ctypes.c_uint64),
        ("enum_blob_ptr", ctypes.c_uint64),
        ("prop_id", ctypes.c_uint32),
        ("flags", ctypes.c_uint32),
        ("name", _NAME),
        ("count_values", ctypes.c_uint32),
        ("count_enum_blobs", ctypes.c_uint32),
    )


class ConnectorSetting(ctypes.Structure):
    """`drm_mode_connector_set_property`: another value for one."""

    _fields_ = (
        ("value", ctypes.c_uint64),
        ("prop_id", ctypes.c_uint32),
        ("connector_id", ctypes.c_uint32),
    )


def _request(number: int, what: type[ctypes.Structure]) -> int:
    """As `DRM_IOWR` makes it: both ways, so many bytes, the letter of graphics, the number."""
    return 3 << 30 | ctypes.sizeof(what) << 16 | ord("d") << 8 | number


GET_RESOURCES: Final = _request(0xA0, CardResources)
GET_PROPERTY: Final = _request(0xAA, Property)
SET_PROPERTY: Final = _request(0xAB, ConnectorSetting)
GET_PROPERTIES: Final = _request(0xB9, ObjectProperties)


class Ioctl(Protocol):
    """What speaks with the kernel; raises OSError."""

    def __call__(self, file: int, request: int, argument: ctypes.Structure, /) -> object:
        """Send the request; the answer is written where it was asked."""
        ...


def own_cards(root: Path = OPEN_FILES) -> list[int]:
    """The graphics cards with screens that this program has open, as the numbers of its files."""
    numbers = sorted(int(entry.name) for entry in root.iterdir())
    return [number for number in numbers if _is_card(number)]


def _is_card(file: int) -> bool:
    try:
        device = os.fstat(file).st_rdev
    except OSError:
        return False
    return os.major(device) == DRM_MAJOR and os.minor(device) < FIRST_RENDER_NODE


class Card:
    """The card that is open as `file`. Every method raises OSError."""

    def __init__(self, file: int, ioctl: Ioctl = fcntl.ioctl) -> None:
        self._file = file
        self._ioctl = ioctl

    def connectors(self) -> list[int]:
        """The numbers of its screens, plugged in or not."""
        asked = CardResources()
        self._ask(GET_RESOURCES, asked)
        numbers = (ctypes.c_uint32 * asked.count_connectors)()
        asked = CardResources(
            connector_id_ptr=ctypes.addressof(numbers), count_connectors=len(numbers)
        )
        self._ask(GET_RESOURCES, asked)
        return list(numbers)[: asked.count_connectors]

    def property_named(self, name: bytes, connector: int) -> int | None:
        """The number under which that can be set for a screen; None where it cannot."""
        for number in self._properties(connector):
            asked = Property(prop_id=number)
            self._ask(GET_PROPERTY, asked)
            if asked.name == name:
                return number
        return None

    def put(self, number: int, connector: int, value: int) -> None:
        """Set it."""
        self._ask(SET_PROPERTY, ConnectorSetting(value, number, connector))

    def _properties(self, connector: int) -> list[int]:
        of_it = {"obj_id": connector, "obj_type": MODE_OBJECT_CONNECTOR}
        asked = ObjectProperties(**of_it)
        self._ask(GET_PROPERTIES, asked)
        numbers = (ctypes.c_uint32 * asked.count_props)()
        values = (ctypes.c_uint64 * asked.count_props)()
        asked = ObjectProperties(
            props_ptr=ctypes.addressof(numbers),
            prop_values_ptr=ctypes.addressof(values),
            count_props=len(numbers),
            **of_it,
        )
        self._ask(GET_PROPERTIES, asked)
        return list(numbers)[: asked.count_props]

    def _ask(self, request: int, argument: ctypes.Structure) -> None:
        self._ioctl(self._file, request, argument)
