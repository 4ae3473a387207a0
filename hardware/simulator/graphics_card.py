"""A graphics card that is not there, as the kernel answers a program that has it open.

What it is asked comes as the kernel's own structures, and the answers are written where those
point. `master` is the one file through which something may be set.
"""

import ctypes
import errno
import os
from dataclasses import dataclass, field
from typing import Final

from hardware.drm import (
    GET_PROPERTIES,
    GET_PROPERTY,
    GET_RESOURCES,
    SET_PROPERTY,
    CardResources,
    ConnectorSetting,
    ObjectProperties,
    Property,
)

NAMES: Final = {1: b"EDID", 2: b"DPMS", 5: b"link-status"}
ON: Final = 0


@dataclass
class PlayedCard:
    """Its screens by number, and what is set for each by the number of the property."""

    screens: dict[int, dict[int, int]] = field(default_factory=lambda: {34: {1: 36, 2: ON, 5: 0}})
    files: tuple[int, ...] = (3, 10)
    master: int = 10
    gone: bool = False

    def ioctl(self, file: int, request: int, argument: ctypes.Structure, /) -> None:
        """Answer; raise OSError as the kernel does."""
        if self.gone or file not in self.files:
            raise _fault(errno.ENODEV)
        match argument:
            case CardResources() if request == GET_RESOURCES:
                argument.count_connectors = _told(
                    argument.connector_id_ptr, argument.count_connectors, list(self.screens)
                )
            case ObjectProperties() if request == GET_PROPERTIES:
                values = self._of(argument.obj_id)
                argument.count_props = _told(argument.props_ptr, argument.count_props, list(values))
            case Property() if request == GET_PROPERTY:
                argument.name = NAMES[argument.prop_id]
            case ConnectorSetting() if request == SET_PROPERTY:
                self._put(file, argument)
            case _:
                raise _fault(errno.ENOTTY)

    def lit(self, screen: int = 34) -> bool:
        """Whether that screen gets a signal."""
        return self._of(screen)[2] == ON

    def _put(self, file: int, setting: ConnectorSetting) -> None:
        if file != self.master:
            raise _fault(errno.EACCES)
        self._of(setting.connector_id)[setting.prop_id] = setting.value

    def _of(self, screen: int) -> dict[int, int]:
        if screen not in self.screens:
            raise _fault(errno.ENOENT)
        return self.screens[screen]


def _told(pointer: int, room: int, numbers: list[int]) -> int:
    """Write them where there is room for all; how many there are."""
    if room >= len(numbers):
        kind = ctypes.c_uint32 * len(numbers)
        ctypes.memmove(pointer, kind(*numbers), ctypes.sizeof(kind))
    return len(numbers)


def _fault(number: int) -> OSError:
    return OSError(number, os.strerror(number))
